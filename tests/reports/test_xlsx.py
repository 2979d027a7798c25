from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tests.reports.plans import FULL, plain

from kehoach.i18n import speak
from kehoach.models.plan import Plan
from kehoach.reports import as_xlsx
from kehoach.reports.sheet import CELL_LIMIT
from kehoach.reports.wording import printable


def _book(*plans: Plan) -> Workbook:
    stream = io.BytesIO()
    as_xlsx.write(plans, stream)
    stream.seek(0)
    return load_workbook(stream)


def _column(sheet: Worksheet, heading: str) -> list[Cell | MergedCell]:
    at = next(cell.column for cell in sheet[1] if cell.value == heading)
    return [row[at - 1] for row in sheet.iter_rows(min_row=2)]


def test_sheets_open_ready_for_use() -> None:
    book = _book(FULL)
    assert book.sheetnames == ["Tasks", "Deadlines", "Plans", "Diagnostics"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[get_column_letter(at)].width >= 5 for at in range(1, sheet.max_column + 1))
    assert all(cell.alignment.wrap_text for cell in _column(book["Tasks"], "Task"))


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
    book = _book(plain("dài " * 9000))
    assert len(str(_column(book["Tasks"], "Task")[0].value)) == CELL_LIMIT
    assert [cell.value for cell in _column(book["Diagnostics"], "Code")] == ["cell-cut"]


@pytest.mark.parametrize("content", ["=1+1", "_x0041_", " đầu và cuối ", "a\nb", "#N/A", "TRUE", "15/3/2024"])
def test_text_is_kept(content: str) -> None:
    assert _column(_book(plain(content))["Tasks"], "Task")[0].value == content


@given(st.text())
def test_any_text_survives(content: str) -> None:
    assert (_column(_book(plain(content))["Tasks"], "Task")[0].value or "") == printable(content)
