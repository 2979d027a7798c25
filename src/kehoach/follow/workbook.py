"""A workbook that came back from a unit, read.

In: the bytes of an .xlsx file. Out: a `Book`. The first row of the sheet, hidden, names its columns; the token of what
was sent stands in a property and on a hidden sheet, since a program may lose either.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from kehoach.errors import KehoachError, LimitError, UnreadableError
from kehoach.follow.exchange import OPEN, TASK, Book, BookRow
from kehoach.message import Message
from kehoach.readers.archive import Archive
from kehoach.text import squeeze

if TYPE_CHECKING:
    from kehoach.reading.inputs import Input
    from kehoach.reading.worker import Told

PROPERTY = "kehoach-export"
SHEET = "kehoach"
"""The hidden sheet with the token."""
KEY = "key"
COLUMNS = (KEY, TASK, *OPEN)
FURTHER = ("product", "deadline")
"""Columns that are read of rows that a unit added."""
ROWS = 50_000
"""Rows of a workbook that are looked at."""


def read(entry: Input, told: Told) -> Book:
    """The workbook in a file.

    Raises `UnreadableError` (damaged, or none that was sent), `LimitError` (too large).
    """
    data = entry.content()
    try:
        Archive(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book: Any = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        tokens = {*_in_property(book), *_in_sheet(book)}
        sheets = [sheet for sheet in book.worksheets if sheet.title != SHEET]
        if len(tokens) != 1 or not sheets:
            raise UnreadableError(
                Message("this is no workbook that kehoach follow send wrote"), Message("fill in the one that was sent")
            )
        rows, lacks = _rows(sheets[0])
    except KehoachError:
        raise
    except Exception as fault:
        raise UnreadableError(
            Message("the workbook is damaged"), Message("open it in Excel and save it again")
        ) from fault
    return Book(tokens.pop(), rows, lacks, hashlib.sha256(data).hexdigest())


def _in_property(book: Any) -> Iterator[str]:  # noqa: ANN401 - openpyxl's workbooks are untyped
    yield from (str(one.value) for one in book.custom_doc_props.props if one.name == PROPERTY and one.value)


def _in_sheet(book: Any) -> Iterator[str]:  # noqa: ANN401
    for sheet in book.worksheets:
        if sheet.title == SHEET:
            yield from (
                str(row[0]) for row in sheet.iter_rows(max_row=1, max_col=1, values_only=True) if row and row[0]
            )


def _rows(sheet: Any) -> tuple[tuple[BookRow, ...], tuple[str, ...]]:  # noqa: ANN401
    """The rows below the two headings, and the columns that are not there."""
    sheet.reset_dimensions()
    found: list[BookRow] = []
    places: dict[str, int] = {}
    begun = False
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > ROWS:
            raise LimitError(Message("the workbook has too many rows"), Message("fill in the one that was sent"))
        texts = [_text(cell.value) for cell in row]
        if not places:
            places = {name: texts.index(name) for name in (*COLUMNS, *FURTHER) if name in texts}
            if not places:
                return (), COLUMNS
        elif not begun:
            begun = bool(texts) and texts[places.get(KEY, 0)] == KEY
        elif any(texts):
            found.append(_row(number, row, texts, places))
    return tuple(found), tuple(name for name in COLUMNS if name not in places)


def _row(number: int, row: Any, texts: list[str], places: dict[str, int]) -> BookRow:  # noqa: ANN401
    cells = {name: row[at] for name, at in places.items() if at < len(row)}
    days = {
        name: (cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value).isoformat()
        for name, cell in cells.items()
        if isinstance(cell.value, dt.date)
    }
    said = {name: texts[places[name]] for name in cells if name not in days}
    formulas = tuple(name for name, cell in cells.items() if name in OPEN and getattr(cell, "data_type", "") == "f")
    return BookRow(number, said.pop(KEY, ""), said.pop(TASK, ""), said, days, formulas)


def _text(value: object) -> str:
    return squeeze(str(value)) if value is not None else ""
