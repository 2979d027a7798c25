"""The appendices of a plan as a workbook, one sheet each.

Whole months and days are stored as dates and shown by a number format ("Tháng 12/2024"), row numbers and
targets as numbers, as a clerk's own workbook has them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from samples.typeset import grid
from samples.typeset.archive import freeze
from samples.typeset.source import Appendix, Plan

TITLE_ROWS = 3
_MONTH = re.compile(r"Tháng (?P<month>\d{1,2})/(?P<year>\d{4})")
_DAY = re.compile(r"(?P<day>\d\d)/(?P<month>\d{1,2})/(?P<year>\d{4})")
_THIN = Side(style="thin")


def write(plan: Plan, path: Path, header: grid.Header = grid.PLAIN) -> None:
    """Writes the appendices as XLSX; the same plan always gives the same bytes."""
    book = Workbook()
    sheets = [book.active or book.create_sheet(), *(book.create_sheet() for _ in plan.appendices[1:])]
    for sheet, appendix in zip(sheets, plan.appendices, strict=True):
        assert isinstance(sheet, Worksheet)
        sheet.title = f"Phụ lục {appendix.label}"
        _sheet(sheet, appendix, header)
    book.properties.creator = plan.header["issuer"]
    book.properties.title = plan.letterhead["title"]
    book.save(path)
    freeze(path)


def stored(text: str) -> tuple[str | int | dt.date, str]:
    """What a cell holds and its number format: a date for a day or a month, a number for digits, else the text."""
    month, day = _MONTH.fullmatch(text), _DAY.fullmatch(text)
    if month:
        shown = "mm" if len(month["month"]) == 2 else "m"
        return dt.date(int(month["year"]), int(month["month"]), 1), f'"Tháng "{shown}/yyyy'
    if day:
        return dt.date(int(day["year"]), int(day["month"]), int(day["day"])), "dd/mm/yyyy"
    if text.isdigit():
        return int(text), "0"
    return text, "General"


def _sheet(sheet: Worksheet, appendix: Appendix, header: grid.Header) -> None:
    made = grid.make(appendix, header)
    titles = (f"Phụ lục {appendix.label}", appendix.title, f"({appendix.attached_to})")
    for row, text in enumerate(titles, 1):
        sheet.cell(row, 1, text).font = Font(name="Times New Roman", size=13, bold=row < 3, italic=row == 3)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(made.widths))
    for row in range(len(made.at)):
        for cell in made.anchored(row):
            _write(sheet, cell, bold=row < made.header or row in made.groups)
    _shape(sheet, made.widths)
    first = TITLE_ROWS + 2
    sheet.print_title_rows = f"{first}:{first + made.header - 1}"
    sheet.page_setup.orientation = "landscape"


def _write(sheet: Worksheet, cell: grid.Cell, bold: bool) -> None:
    top, left = TITLE_ROWS + 2 + cell.row, cell.column + 1
    bottom, right = top + cell.down - 1, left + cell.across - 1
    value, shown = stored(cell.text)
    place = sheet.cell(top, left, value if cell.text else None)
    place.number_format = shown
    place.font = Font(name="Times New Roman", size=12, bold=bold)
    place.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if left == 1 else None)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            sheet.cell(row, column).border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    if cell.down > 1 or cell.across > 1:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _shape(sheet: Worksheet, widths: Sequence[float]) -> None:
    for n, share in enumerate(widths):
        sheet.column_dimensions[chr(65 + n)].width = 150 * share / sum(widths)
