"""Real dumps of annotated plans come back row for row, and nearly cell for cell."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from tests.tables.column_major.dumps import lines

from kehoach.models.document import Table
from kehoach.tables.column_major import rebuild
from kehoach.tables.columns import name_column
from kehoach.text import join_lines

CELLS = ("content", "lead", "implementing", "advising", "coordinating", "deadline")
EXACT = 0.97


@pytest.mark.parametrize("name", ["ha-noi-2024", "long-bien-2024"])
def test_flattened_plan_comes_back(shared: Path, name: str) -> None:
    folder = shared / "corpus" / name
    gold = [
        task for part in json.loads((folder / "gold.json").read_text("utf-8"))["appendices"] for task in part["tasks"]
    ]
    blocks, notes = rebuild(lines((folder / "plan.txt").read_text("utf-8")))
    rows = [row for block in blocks if isinstance(block, Table) for row in _tasks(block)]
    assert len(rows) == len(gold)
    pairs = [(task[key], row.get(key, "")) for task, row in zip(gold, rows, strict=True) for key in _printed(task)]
    assert sum(_same(want, have) for want, have in pairs) >= EXACT * len(pairs)
    assert not [note for note in notes if note.code == "unplaced-text"]


@pytest.mark.parametrize("name", ["long-bien-2021", "thanh-xuan-2020", "thanh-xuan-2024"])
def test_other_texts_are_left_alone(shared: Path, name: str) -> None:
    given = lines((shared / "corpus" / name / "plan.txt").read_text("utf-8"))
    assert rebuild(given) == (given, ())


def _printed(task: dict[str, Any]) -> list[str]:
    return [key for key in CELLS if task.get(key) and key not in task["merged"]]


def _tasks(table: Table) -> list[dict[str, str]]:
    names = [named.column if (named := name_column(cell.text)) else "" for cell in table.row_cells(0)]
    rows = [{names[c.column]: join_lines(c.text.split("\n")) for c in table.row_cells(n)} for n in range(1, table.rows)]
    return [row for row in rows if row["number"][0].isdigit() or row["number"] == "-"]


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).replace("–", "-").replace("’", "'").split())
