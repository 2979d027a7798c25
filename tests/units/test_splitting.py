from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.units import may_be_several, split

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
ROLES = ("lead", "implementing", "coordinating", "advising")
DROPPED = ("và", "va", "các", "những", "một", "số")
"""Words that stand between names, or say of a list that it is one."""
PIECES = [word for case in CASES["cell"] for word in re.findall(r"\w+|[^\w\s]|\n", case["text"])]


def names(text: str) -> list[str]:
    return [unit.name for unit in split(text)]


@pytest.mark.parametrize("case", CASES["cell"], ids=lambda case: case["text"][:40])
def test_cell_splits_into_its_units(case: dict[str, Any]) -> None:
    assert names(case["text"]) == case["units"]


def test_every_annotated_cell_splits_as_its_annotator_did(shared: Path) -> None:
    wrong = {cell: (units, names(cell)) for cell, units in _annotated(shared) if names(cell) != units}
    assert wrong == {}


def test_a_line_break_within_a_name_changes_nothing(shared: Path) -> None:
    wrong = []
    for cell, units in _annotated(shared):
        for space in re.finditer(" ", cell):
            broken = f"{cell[: space.start()]}\n{cell[space.end() :]}"
            if names(broken) != units:
                wrong.append((broken, names(broken)))
    assert wrong == []


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_no_word_is_lost(text: str) -> None:
    left = Counter(word.lower() for name in names(text) for word in re.findall(r"\w+", name))
    wanted = Counter(word.lower() for word in re.findall(r"\w+", text) if not word.isdigit())
    assert {word for word in wanted - left if word not in DROPPED} == set()


@given(st.text(max_size=60))
def test_any_text_splits(text: str) -> None:
    assert all(unit.name.strip() == unit.name != "" for unit in split(text))


def _annotated(shared: Path) -> list[tuple[str, list[str]]]:
    cells: dict[str, list[str]] = {}
    for gold in sorted(shared.glob("corpus/*/gold.json")):
        for appendix in json.loads(gold.read_text("utf-8"))["appendices"]:
            for task in appendix["tasks"]:
                cells |= {task[role]: task["units"][role] for role in ROLES if task.get(role)}
    assert cells
    return list(cells.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Khoa Nội, Ngoại", ["Khoa Nội, Ngoại"]),
        ("Trường THPT chuyên Lê Hồng Phong, Nguyễn Huệ", ["Trường THPT chuyên Lê Hồng Phong, Nguyễn Huệ"]),
        ("Sở Văn hóa, Thể thao và Du lịch; Phòng Văn hóa, Khoa học và Thông tin", []),
        ("Báo và Phát thanh, Truyền hình tỉnh", []),
        ("UBND phường An Hải, thành phố Đà Nẵng; UBND xã Hòa Vang, Đà Nẵng", []),
        ("Đảng ủy, HĐND, UBND các xã; Các phòng, ban, Công ty", []),
        ("Sở Nội vụ (Phòng A, Phòng B)", []),
    ],
)
def test_a_name_that_may_be_several_is_told(text: str, told: list[str]) -> None:
    assert [unit.name for unit in split(text) if may_be_several(unit)] == told
