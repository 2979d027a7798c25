from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.units import roles

WORDS = ["Chủ trì:", "Phối hợp:", "Sở A", "chủ trì", "phối hợp với", "(phối hợp)", "Phòng B", ",", ";", "\n", "và"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Cơ quan chủ trì: Sở Nội vụ\nCơ quan phối hợp: Sở Y tế;\nSở Tài chính",
            [("lead", "Sở Nội vụ"), ("coordinating", "Sở Y tế;\nSở Tài chính")],
        ),
        (
            "Sở Nội vụ là cơ quan chủ trì; các sở phối hợp thực hiện",
            [("lead", "Sở Nội vụ"), ("coordinating", "các sở")],
        ),
        ("Phòng Nội vụ phối hợp với Văn phòng", [(None, "Phòng Nội vụ"), ("coordinating", "Văn phòng")]),
        ("SỞ NỘI VỤ CHỦ TRÌ, PHỐI HỢP VỚI SỞ Y TẾ", [("lead", "SỞ NỘI VỤ"), ("coordinating", "SỞ Y TẾ")]),
        ("Đề nghị phối hợp với các Bộ, ngành", [("coordinating", "các Bộ, ngành")]),
        ("Đề nghị phối hợp\nvới các Bộ,\nngành", [("coordinating", "các Bộ,\nngành")]),
        ("Các đơn vị phối hợp", [(None, "Các đơn vị phối hợp")]),
        ("Đơn vị chủ trì thực hiện mô hình thi đua", [(None, "Đơn vị chủ trì thực hiện mô hình thi đua")]),
        ("", [(None, "")]),
    ],
)
def test_cell_states_its_roles(text: str, pairs: list[tuple[str | None, str]]) -> None:
    assert list(roles(text)) == pairs


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_every_unit_stays_in_some_role(text: str) -> None:
    governed = " ".join(part for _, part in roles(text))
    assert re.findall(r"Sở A|Phòng B", governed) == re.findall(r"Sở A|Phòng B", text)


def test_cells_of_one_role_state_none(shared: Path) -> None:
    cells = {
        task[role]
        for gold in shared.glob("corpus/*/gold.json")
        for appendix in json.loads(gold.read_text("utf-8"))["appendices"]
        for task in appendix["tasks"]
        for role in ("lead", "implementing", "coordinating", "advising")
        if task.get(role)
    }
    assert {cell: roles(cell) for cell in cells} == {cell: ((None, cell),) for cell in cells}
