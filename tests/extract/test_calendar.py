"""Months and quarters as columns: what marks them, in which year they are, and when they mark nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from tests.readers.office import cell, docx, paragraph, table

from kehoach.extract import plan_from_bytes
from kehoach.models.plan import Deadline, Plan

FILLED = "<fill>"
TITLE = "DANH MỤC NHIỆM VỤ NĂM 2027"


def _word(rows: list[tuple[str, ...]], title: str) -> Plan:
    shade = '<w:shd w:val="clear" w:fill="FFC000"/>'
    drawn = ("".join(cell("", shade) if text == FILLED else cell(text) for text in row) for row in rows)
    return plan_from_bytes(docx(paragraph("Phụ lục I") + paragraph(title) + table(*drawn)), "plan.docx")


def _excel(rows: list[tuple[str, ...]], title: str) -> Plan:
    book = Workbook()
    sheet = book.worksheets[0]
    for at, row in enumerate([("Phụ lục I",), (title,), *rows], 1):
        for column, text in enumerate(row, 1):
            if text == FILLED:
                sheet.cell(at, column).fill = PatternFill("solid", fgColor="FFFFC000")
            elif text:
                sheet.cell(at, column, text)
    stored = BytesIO()
    book.save(stored)
    return plan_from_bytes(stored.getvalue(), "plan.xlsx")


def _told(deadline: Deadline | None) -> list[tuple[str, str]]:
    milestones = deadline.milestones if deadline else ()
    return [(str(milestone.start), str(milestone.due)) for milestone in milestones]


@pytest.mark.parametrize("read", [_word, _excel])
@pytest.mark.parametrize(
    ("columns", "marks", "spans"),
    [
        (("T1", "T2", "T3", "T4"), ("x", "x", "", "x"), [("2027-01-01", "2027-02-28"), ("2027-04-01", "2027-04-30")]),
        (("Tháng 2", "Tháng 3"), ("", "✓"), [("2027-03-01", "2027-03-31")]),
        (("Quý I", "Quý II", "Quý III", "Quý IV"), ("", "+", "+", ""), [("2027-04-01", "2027-09-30")]),
        (("Q1", "Q2"), ("●", ""), [("2027-01-01", "2027-03-31")]),
        (("12/2026", "01/2027"), ("X", "X"), [("2026-12-01", "2027-01-31")]),
        (("6 tháng đầu năm", "6 tháng cuối năm"), ("", "x"), [("2027-07-01", "2027-12-31")]),
        (("2026", "2027", "2028"), ("", "x", "x"), [("2027-01-01", "2028-12-31")]),
        (("T3", "T4", "T5"), ("-", "x", "–"), [("2027-04-01", "2027-04-30")]),
        (("T3", "T4", "T5"), ("☐", "☒", "☐"), [("2027-04-01", "2027-04-30")]),
        (("T3", "T4", "T5"), (FILLED, FILLED, ""), [("2027-03-01", "2027-04-30")]),
        (("Tháng 3", "Tháng 4"), ("Chuẩn bị", "15/4"), [("2027-03-01", "2027-03-31"), ("None", "2027-04-15")]),
    ],
)
def test_marks_are_milestones(
    read: object, columns: tuple[str, ...], marks: tuple[str, ...], spans: list[tuple[str, str]]
) -> None:
    assert callable(read)
    rows = [("TT", "Nội dung", "Chủ trì", *columns), ("1", "Khảo sát chợ", "Phòng Kinh tế", *marks)]
    plan = read([*rows, ("2", "Tổng kết", "Văn phòng", *marks)], TITLE)
    assert [_told(task.deadline) for task in plan.appendices[0].tasks] == [spans, spans]
    deadline = plan.appendices[0].tasks[0].deadline
    assert [deadline.text[m.start_char : m.end_char] for m in deadline.milestones] == [
        m.text for m in deadline.milestones
    ]


@pytest.mark.parametrize(
    ("title", "head", "numbers", "span"),
    [
        (TITLE, "Tháng", ("1", "2", "3"), ("2027-03-01", "2027-03-31")),
        (TITLE, "Quý", ("I", "II", "III", "IV"), ("2027-10-01", "2027-12-31")),
        (TITLE, "Năm 2028", ("T1", "T2"), ("2028-02-01", "2028-02-29")),
        ("KẾ HOẠCH Năm học 2026 - 2027", "Thời gian", ("11", "12", "1"), ("2027-01-01", "2027-01-31")),
    ],
)
def test_a_heading_above_tells_unit_and_year(
    title: str, head: str, numbers: tuple[str, ...], span: tuple[str, str]
) -> None:
    rows = [
        ("TT", "Nội dung", "Chủ trì", head, *("" for _ in numbers[1:])),
        ("", "", "", *numbers),
        ("1", "Khảo sát", "Tổ Ngữ văn", *("" for _ in numbers[1:]), "x"),
        ("2", "Tổng kết", "Tổ Toán", "x", *("" for _ in numbers[1:])),
    ]
    assert _told(_excel(rows, title).appendices[0].tasks[0].deadline) == [span]


@pytest.mark.parametrize("cells", [("10", "1.200"), ("", ""), ("12%", ""), ("-", "–")])
def test_figures_and_blanks_mark_nothing_and_are_told(cells: tuple[str, str]) -> None:
    plan = _word([("TT", "Nội dung", "Chủ trì", "Quý I", "Quý II"), ("1", "Thu phí", "Chi cục Thuế", *cells)], TITLE)
    assert [task.deadline for task in plan.appendices[0].tasks] == [None]
    assert [note.code for note in plan.diagnostics if note.severity == "warning"] == ["calendar-unmarked"]


@pytest.mark.parametrize(
    ("header", "cell_text", "spans"),
    [
        ("Tháng hoàn thành", "3", [("2027-03-01", "2027-03-31")]),
        ("Tháng hoàn thành", "11", [("2027-11-01", "2027-11-30")]),
        ("Tháng hoàn thành", "6, 12", [("2027-06-01", "2027-06-30"), ("2027-12-01", "2027-12-31")]),
        ("Tháng", "6-8", [("2027-06-01", "2027-08-31")]),
        ("Quý hoàn thành", "IV", [("2027-10-01", "2027-12-31")]),
        ("Thời hạn (tháng)", "3", []),
    ],
)
def test_bare_numbers_below_months(header: str, cell_text: str, spans: list[tuple[str, str]]) -> None:
    plan = _word([("TT", "Nội dung", "Chủ trì", header), ("1", "Khảo sát", "Sở Y tế", cell_text)], TITLE)
    assert _told(plan.appendices[0].tasks[0].deadline) == spans


@pytest.mark.parametrize(
    ("content", "columns", "spans"),
    [
        ("Rà soát hồ sơ, báo cáo trước ngày 15/3/2027", (), [("None", "2027-03-15")]),
        ("Hoàn thành trong tháng 6 năm 2027 việc số hóa", ("",), [("2027-06-01", "2027-06-30")]),
        ("Tổng kết theo Kế hoạch số 12/KH-UBND ngày 05/01/2027", (), []),
        ("Báo cáo trước ngày 15/3/2027", ("Tháng 2/2027",), [("2027-02-01", "2027-02-28")]),
    ],
)
def test_a_day_in_the_words_of_a_task(content: str, columns: tuple[str, ...], spans: list[tuple[str, str]]) -> None:
    header = ("TT", "Nội dung", "Chủ trì", *("Thời hạn" for _ in columns))
    task = _word([header, ("1", content, "Sở Y tế", *columns)], TITLE).appendices[0].tasks[0]
    assert _told(task.deadline) == spans
    codes = [doubt.code for doubt in task.doubts.get("content", ())]
    assert codes == (["deadline-in-content"] if spans and not any(columns) else [])


def test_a_comment_on_a_cell_is_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("TT", "Nội dung", "Hạn"), ("1", "Rà soát", "15/3/2027"), ("2", "Tổng kết", "20/12/2027")):
        sheet.append(row)
    sheet["C2"].comment = Comment("Lùi đến 30/3/2027", "Văn thư")
    stored = BytesIO()
    book.save(stored)
    notes = [note for note in plan_from_bytes(stored.getvalue(), "plan.xlsx").diagnostics if note.code == "comment"]
    assert [(note.text, note.place.line, note.place.column) for note in notes] == [("Lùi đến 30/3/2027", 2, "C")]


@pytest.mark.parametrize(
    ("header", "cell_text"), [("Thời hạn", "Tháng 4"), ("Thời hạn", "15/3"), ("Tháng hoàn thành", "4")]
)
def test_a_deadline_that_lacks_but_its_year_is_told_so(header: str, cell_text: str) -> None:
    plan = _excel([("TT", "Nhiệm vụ", "Chủ trì", header), ("1", "Báo cáo", "Sở Tài chính", cell_text)], "DANH MỤC")
    (note,) = [note for note in plan.diagnostics if note.code == "deadline-unread"]
    assert "no year is printed" in str(note.message)
