from __future__ import annotations

from pathlib import Path

import pytest
from tests.tables.drawing import read_case

from kehoach.tables.find import TaskTable, task_tables
from kehoach.tables.layout import Slot
from kehoach.tables.rows import Row

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    blocks, expected = read_case(case)
    tables, _ = task_tables(blocks)
    assert [line for table in tables for line in show(table)] == expected


def show(table: TaskTable) -> list[str]:
    """A table as lines: its kind and columns, then its rows; `(…)` marks what a row inherits, `·` is blank."""
    return [f"{table.kind}: {', '.join(table.header.keys)}", *(show_row(row, table) for row in table.rows)]


def show_row(row: Row, table: TaskTable) -> str:
    if row.kind == "group":
        count = f" #{row.declared_count}" if row.declared_count is not None else ""
        carried = "".join(f" [{k}: {v}]" for k, v in row.cells.items())
        return f"group {row.number.text or '?'}: {row.title}{count}{carried}"
    values = []
    for key in table.header.keys:
        if key in ("number", "detail"):
            continue
        value = Slot(row.cells.get(key, "")).value or "·"
        values.append(f"({value})" if key in row.inherited else value)
    return f"{row.kind} {row.number.text or '?'}: {' | '.join(values)}"
