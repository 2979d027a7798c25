from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from tests.reports.plans import FULL, plain

from kehoach.i18n import speak
from kehoach.models.plan import Appendix, Group, Plan, Task
from kehoach.reports import write_plans
from kehoach.reports.fonts import WIDEST, row_height, shared
from kehoach.reports.sheet import CELL_LIMIT
from kehoach.reports.wording import group_title, printable


def _book(*plans: Plan) -> Workbook:
    stream = io.BytesIO()
    write_plans(plans, "xlsx", stream)
    stream.seek(0)
    return load_workbook(stream)


def _head(sheet: Worksheet) -> int:
    """The row of the headings: the one above which the sheet is frozen."""
    return int(str(sheet.freeze_panes)[1:]) - 1


def _column(sheet: Worksheet, heading: str) -> list[Cell | MergedCell]:
    at = next(cell.column for cell in sheet[_head(sheet)] if cell.value == heading)
    return [sheet.cell(row, at) for row in range(_head(sheet) + 1, _last(sheet) + 1) if not _divides(sheet, row)]


def _last(sheet: Worksheet) -> int:
    return CellRange(str(sheet.auto_filter.ref)).max_row


def _divides(sheet: Worksheet, row: int) -> bool:
    """Whether a row heads those below it: bold where a task has its number or its words."""
    return bool(sheet.cell(row, 1).font.bold)


def test_sheets_open_ready_for_use() -> None:
    book = _book(FULL)
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        "Tasks": "visible", "Deadlines": "hidden", "Plans": "hidden", "Diagnostics": "visible",
    }  # fmt: skip
    for sheet in book:
        assert sheet.print_title_rows == f"${_head(sheet)}:${_head(sheet)}"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert "&P" in str(sheet.oddFooter)
    tasks = book["Tasks"]
    assert [cell.value for cell in tasks["A"][:3]] == [
        "Công tác thi đua, khen thưởng năm 2024 | thành phố *Sông Trăng*",
        "Issuer: Ủy ban nhân dân thành phố Sông Trăng",
        "Document: Kế hoạch 54/KH-UBND",
    ]
    assert all(cell.alignment.wrap_text and cell.border.left.style for cell in _column(tasks, "Task"))
    assert {cell.font.name for cell in _column(tasks, "Task")} == {"Times New Roman"}


def test_the_task_comes_first_and_columns_that_hold_nothing_do_not() -> None:
    headings = [cell.value for cell in _book(FULL)["Tasks"][_head(_book(FULL)["Tasks"])]]
    assert headings[:3] == ["No.", "Task", "Product"]
    assert "Advising" not in headings
    assert headings.index("Page") < headings.index("State") < headings.index("Done on") < headings.index("File")


def test_several_plans_stand_in_one_sheet_and_are_told_apart() -> None:
    book = _book(FULL, plain(path="b.pdf"))
    assert {cell.value for cell in _column(book["Tasks"], "File")} == {"ke-hoach.pdf", "b.pdf"}
    assert [text for text in _dividers(book["Tasks"]) if ".pdf" in text] == [
        f"54/KH-UBND · {FULL.header.title} · ke-hoach.pdf", "b.pdf",
    ]  # fmt: skip
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert book["Tasks"]["A1"].value == "Tasks"


@given(st.lists(st.text(alphabet="aạ mWƯ\u0301\n", max_size=80), max_size=4), st.floats(8, 60))
def test_rows_are_as_high_as_their_longest_cell(texts: list[str], width: float) -> None:
    heights = [row_height([(text, width, False)]) for text in texts]
    assert row_height([(text, width, False) for text in texts]) == max(heights, default=row_height([]))
    assert all(row_height([(text * 2, width, False)]) >= height for text, height in zip(texts, heights, strict=True))


@given(st.lists(st.tuples(st.text("ab c", max_size=9), st.lists(st.text("abW ", max_size=99), max_size=3)), max_size=6))
def test_columns_share_the_page(columns: list[tuple[str, list[str]]]) -> None:
    widths = shared(columns, 150)
    assert len(widths) == len(columns)
    assert sum(widths) <= 150.5 or all(width <= WIDEST / 3 for width in widths)


def _dividers(sheet: Worksheet) -> list[str]:
    rows = range(_head(sheet) + 1, _last(sheet) + 1)
    return [str(sheet.cell(row, 1).value) for row in rows if _divides(sheet, row)]


def test_groups_head_their_rows_and_no_cells_are_merged_there() -> None:
    sheet = _book(FULL)["Tasks"]
    groups = [[group_title(group) for group in appendix.groups] for appendix in FULL.appendices]
    assert _dividers(sheet) == groups[0]
    assert all(area.max_row < _head(sheet) or area.min_row > _last(sheet) for area in sheet.merged_cells.ranges)


def test_a_heading_that_is_longer_than_the_page_is_broken_not_cut() -> None:
    long = "Nhóm nhiệm vụ " * 30
    appendix = Appendix(groups=(Group(number="I", title=long),), tasks=(Task(id="1", group="I", content="Rà soát"),))
    sheet = _book(plain().model_copy(update={"appendices": (appendix,)}))["Tasks"]
    row = _head(sheet) + 1
    cell = next(cell for cell in sheet[row] if cell.value)
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[row].height > 2 * row_height([])


def test_sheets_are_named_in_vietnamese() -> None:
    speak("vi")
    try:
        assert _book(FULL).sheetnames == ["Nhiệm vụ", "Thời hạn", "Kế hoạch", "Chẩn đoán"]
    finally:
        speak("en")


def test_dates_are_dates() -> None:
    book = _book(FULL)
    due = _column(book["Deadlines"], "Due")
    assert [cell.value for cell in due if cell.value] == [
        dt.datetime(2024, 3, 15),
        dt.datetime(2024, 3, 1),
        dt.datetime(2024, 6, 30),
        dt.datetime(2024, 12, 20),
    ]
    assert {cell.number_format for cell in due if cell.value} == {"dd/mm/yyyy"}
    assert _column(book["Plans"], "Date")[0].value == dt.datetime(2024, 2, 5)


def test_no_text_is_a_formula() -> None:
    cells = [cell for sheet in _book(FULL) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    assert {cell.data_type for cell in _column(_book(FULL)["Tasks"], "Task")} == {"s"}


def test_a_cell_that_excel_cannot_hold_is_cut_openly() -> None:
    sheet = _book(plain("dài " * 9000))["Tasks"]
    assert len(str(_column(sheet, "Task")[0].value)) == CELL_LIMIT
    assert "1 cell(s) were longer than Excel allows and were cut" in [cell.value for cell in sheet["A"]]


@pytest.mark.parametrize("content", ["=1+1", "_x0041_", " đầu và cuối ", "a\nb", "#N/A", "TRUE", "15/3/2024"])
def test_text_is_kept(content: str) -> None:
    assert _column(_book(plain(content))["Tasks"], "Task")[0].value == content


@given(st.text())
def test_any_text_survives(content: str) -> None:
    assert _column(_book(plain(f"x{content}"))["Tasks"], "Task")[0].value == printable(f"x{content}")
