"""Texts that keep the page's layout print cells around the middle of their rows; the rows come back whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kehoach.extract import plan_from_document
from kehoach.models.plan import Plan
from kehoach.readers.open import read

WIDTHS = (6, 44, 24, 24, 22)
HEADER = ("TT", "Nội dung công việc", "Chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
KEYS = ("content", "lead", "coordinating", "deadline")
TOP = """                    PHỤ LỤC I
          NHIỆM VỤ NĂM 2024
(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND quận Cầu Sậy)
"""
Cell = tuple[str, ...]
Row = tuple[Cell, ...]


def printed(rows: list[Row]) -> str:
    """The rows as a page of text: each cell in the middle of its row, units and days in the middle of their column."""
    lines = [_line([(text,) for text in HEADER], 0, 1)]
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = [(f"{number}.",), *row]
        height = max(map(len, cells))
        lines += [_line(cells, at, height) for at in range(height)]
    return TOP + "\n".join(lines) + "\n"


def _line(cells: list[Cell], at: int, height: int) -> str:
    line = ""
    for column, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        above = (height - len(cell)) // 2
        text = cell[at - above] if 0 <= at - above < len(cell) else ""
        line += text.center(width - 2).ljust(width) if column > 1 else text.ljust(width)
    return line.rstrip()


def _read(rows: list[Row]) -> Plan:
    return plan_from_document(read(printed(rows).encode(), "plan.txt"))


def _cells(rows: list[Row]) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell) for cell in row) for row in rows]


CONTENT = (
    "Rà soát quy trình nội bộ giải quyết",
    "thủ tục hành chính của quận theo",
    "danh mục được phê duyệt và công bố",
)
UNITS = ("Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế", "UBND các phường")


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Three to eight rows, whose cells have one line or three, so that the middles of all are lines."""
    rows: list[Row] = []
    for _ in range(draw(st.integers(3, 8))):
        content = CONTENT[: draw(st.sampled_from([1, 3]))]
        units = [tuple(draw(st.permutations(UNITS))[: draw(st.sampled_from([1, 3]))]) for _ in range(2)]
        rows.append((content, *(tuple(f"{u};" for u in unit[:-1]) + unit[-1:] for unit in units), ("Tháng 3/2024",)))
    return rows


LOW: Row = (CONTENT[:1], UNITS[:1], UNITS[:1], ("Tháng 3/2024",))
HIGH: Row = (CONTENT[:1], UNITS[:1], ("Phòng Nội vụ;", "Phòng Tư pháp;", "Phòng Y tế"), ("Tháng 3/2024",))


@given(tables())
@example([LOW, LOW, HIGH])
@example([LOW, LOW, HIGH, HIGH])
@example([LOW, HIGH, LOW, HIGH])
def test_rows_come_back_whole(rows: list[Row]) -> None:
    tasks = [task for appendix in _read(rows).appendices for task in appendix.tasks]
    assert [tuple(task.cells[key] for key in KEYS) for task in tasks] == _cells(rows)
    assert [task.number for task in tasks] == [str(n) for n in range(1, len(rows) + 1)]


ROWS: list[Row] = [
    (CONTENT, (UNITS[0],), ("Phòng Tư pháp;", "Phòng Y tế;", "UBND các phường"), ()),
    (("Kiện toàn Tổ công nghệ số cộng đồng",), (UNITS[0],), (UNITS[3],), ("Tháng 3/2024",)),
    (CONTENT, (UNITS[1],), (UNITS[2],), ()),
    (("Báo cáo kết quả 6 tháng đầu năm",), (UNITS[0],), (), ("Trước ngày 14/6/2024",)),
]


def test_a_deadline_in_the_middle_of_three_rows_is_theirs_and_less_sure() -> None:
    tasks = _read(ROWS).appendices[0].tasks
    assert [task.cells["deadline"] for task in tasks] == ["Tháng 3/2024"] * 3 + ["Trước ngày 14/6/2024"]
    assert [task.confidence < 1 for task in tasks] == [True, True, True, False]
    assert tasks[3].cells["coordinating"] == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (printed(ROWS).replace("   2.", "   3.", 1).replace("\n2.", "\n3.", 1), "rows-missing"),
        (TOP + "  ".join(HEADER) + "\nmột dòng chữ\n", "table-unread"),
        (TOP + "TT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian hoàn thành\nmột dòng chữ\n", "table-unread"),
        (TOP + "STT\n\nNội dung\n\nĐơn vị chủ trì\n\nThời hạn\n\nmột dòng chữ\n", "table-unread"),
    ],
)
def test_what_is_not_read_is_told(text: str, code: str) -> None:
    plan = plan_from_document(read(text.encode(), "plan.txt"))
    assert code in {note.code for note in plan.diagnostics}


def test_whole_tables_are_not_doubted() -> None:
    assert {note.code for note in _read(ROWS).diagnostics} & {"rows-missing", "table-unread"} == set()
