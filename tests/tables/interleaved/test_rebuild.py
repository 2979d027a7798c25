"""An interleaved dump, stripped of its diacritics, put together again: input and expected rows side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.extract import plan_from_file
from kehoach.models.document import Line
from kehoach.models.plan import Milestone, Plan, Task
from kehoach.tables.interleaved import rebuild
from kehoach.tables.interleaved.header import find_headers
from kehoach.tables.interleaved.pieces import cut

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_file(HERE / "interleaved.txt")


def test_rows_are_put_together(plan: Plan) -> None:
    expected = (HERE / "expected.txt").read_text("utf-8").splitlines()
    assert [_shown(task) for appendix in plan.appendices for task in appendix.tasks] == expected


def _shown(task: Task) -> str:
    due = "; ".join(map(_due, task.deadline.milestones)) if task.deadline is not None else ""
    cells = (task.cells.get(key, "") for key in ("content", "lead", "coordinating"))
    return " | ".join((task.id, *cells, due))


def _due(milestone: Milestone) -> str:
    days = [str(day) for day in (milestone.start, milestone.due) if day is not None]
    return " ".join([milestone.kind, *([f"{'..'.join(days)}"] if days else [])])


def test_every_cell_placed_by_a_guess_is_told(plan: Plan) -> None:
    told = {(note.place.row, note.place.column) for note in plan.diagnostics if note.code == "uncertain-cell"}
    assert told
    tasks = [task for appendix in plan.appendices for task in appendix.tasks]
    assert all(task.confidence < 0.95 for task in tasks)
    assert all(task.confidence < 0.8 for task in tasks if any(row == task.place.row for row, _ in told))


def test_no_word_is_lost(plan: Plan) -> None:
    assert [note.text for note in plan.diagnostics if note.code == "unplaced-text"] == ["r * •"]
    assert {note.code for note in plan.diagnostics} >= {"table-scrambled", "text-restored"}
    assert plan.source.trust == 0.0


def test_the_frame_is_read_from_restored_text(plan: Plan) -> None:
    header = plan.header
    assert (header.kind, header.year) == ("Kế hoạch", 2023)
    assert header.title == "Triển khai công tác cải cách hành chính năm 2023"
    assert [(c.number, c.symbol) for c in plan.citations] == [("15", "KH-UBND")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("01/2023Xây dựng Kế hoạch Phòng Nội vụ1.", ["01/2023", "Xây dựng Kế hoạch Phòng Nội vụ", "#1"]),
        ("12/20214.", ["12/2021", "#4"]),
        ("3/2021Trình hồ sơ Cúp Thăng Long2.", ["3/2021", "Trình hồ sơ Cúp Thăng Long", "#2"]),
        ("5. Tổ chức sơ kết", ["#5", "Tổ chức sơ kết"]),
        ("thuộc huyện9. Phòng Nội vụ", ["thuộc huyện", "#9", "Phòng Nội vụ"]),
        ("TheoKH", ["Theo KH"]),
        ("QUÝ 11/2021II", ["=QUÝ 11/2021II"]),
        ("Phòng Y tế- Thi đua “An toàn”", ["Phòng Y tế", "- Thi đua “An toàn”"]),
        ("~ 7 r * ^", ["!~ 7 r * ^"]),
        ("trước 30/6/2021", ["trước 30/6/2021"]),
        ("2021-2025", ["2021-2025"]),
    ],
)
def test_lines_are_cut(text: str, parts: list[str]) -> None:
    signs = {"number": "#", "group": "=", "noise": "!", "text": ""}
    assert [signs[piece.kind] + piece.text for piece in cut([Line(text)])] == parts


def test_a_header_in_order_is_none_of_an_interleaved_table() -> None:
    lines = [Line(text) for text in ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "1. Xây dựng")]
    assert find_headers(lines) == []
    assert rebuild(lines) == (tuple(lines), ())
