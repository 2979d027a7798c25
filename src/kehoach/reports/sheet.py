"""A sheet of a workbook that is ready for use: frozen heading, filters, widths, typed dates.

In: rows of values. Out: cells of a write-only workbook; text is always text, never a formula.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from kehoach.reports.columns import Value

CELL_LIMIT = 32_767
TITLE_LIMIT = 31
DATE_FORMAT = "dd/mm/yyyy"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_WRAP = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", start_color="FFDDE8F3")

Heading = tuple[str, int]
"""The words of a heading and the width of its column in characters."""


class Sheet:
    """A sheet that grows row by row under a frozen heading."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[Heading]) -> None:
        self._sheet: Any = book.create_sheet(title)
        self._rows = 1
        self._width = len(headings)
        self._cut = 0
        self._sheet.freeze_panes = "A2"
        for at, (_words, width) in enumerate(headings, start=1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width
        self._sheet.append([self._heading(words) for words, _width in headings])

    def add(self, values: Iterable[Value]) -> None:
        """Append one row."""
        self._sheet.append([None if value in (None, "") else self._cell(value) for value in values])
        self._rows += 1

    def take_cut(self) -> int:
        """How many cells were cut at Excel's limit since the last call."""
        cut, self._cut = self._cut, 0
        return cut

    def colour(self, formula: str, colour: str) -> None:
        """Fill the rows below the heading for which a formula about row 2 holds; `colour` is RRGGBB."""
        area = f"A2:{get_column_letter(self._width)}{max(self._rows, 2)}"
        fill = PatternFill("solid", bgColor=f"FF{colour}")
        self._sheet.conditional_formatting.add(
            area, Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=fill))
        )

    def close(self) -> None:
        """Set the filter over all rows."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._width)}{self._rows}"

    def _heading(self, words: str) -> Cell:
        cell = self._cell(words)
        cell.font, cell.fill = _BOLD, _SHADE
        return cell

    def _cell(self, value: Value) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.alignment = _WRAP
        if isinstance(value, str):
            cell.value = self._text(value)
            cell.data_type = "s"
        else:
            cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMAT
        return cell

    def _text(self, value: str) -> str:
        text = _FORBIDDEN.sub("", value)
        if len(text) <= CELL_LIMIT:
            return text
        self._cut += 1
        return text[: CELL_LIMIT - 1] + "…"


def free_title(book: Workbook, wanted: str) -> str:
    """A title for a sheet that Excel takes and no sheet of the book has: "Tháng 3-2024", "Sở Nội vụ (2)"."""
    plain = _NOT_IN_TITLE.sub("-", _FORBIDDEN.sub("", wanted)).strip("' ") or "-"
    taken = {title.casefold() for title in book.sheetnames}
    count, title = 1, plain[:TITLE_LIMIT]
    while title.casefold() in taken:
        count += 1
        mark = f" ({count})"
        title = plain[: TITLE_LIMIT - len(mark)] + mark
    return title
