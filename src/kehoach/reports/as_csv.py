"""Tasks as CSV for spreadsheets: one row a task, UTF-8 with byte order mark, commas, CRLF.

In: plans. Out: bytes that Excel opens with Vietnamese intact. A spreadsheet would take a cell that begins
with = + - @ for a formula, and run it; a dash row ("- Ban hành …") is such a cell. A no-break space
(U+00A0) before it keeps it text and shows nothing; whoever reads the file back strips white space and has
the cell exactly. The apostrophe often used for this would show.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import BinaryIO

from kehoach.models.plan import Plan
from kehoach.reports.columns import Value, cells, task_columns
from kehoach.reports.order import tasks

GUARD = "\u00a0"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n")


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print a heading and one row a task."""
    columns = task_columns()
    rows = (cells(row, columns) for plan in plans for row in tasks(plan))
    write_rows([column.heading for column in columns], rows, stream)


def write_rows(headings: Iterable[str], rows: Iterable[Iterable[Value]], stream: BinaryIO) -> None:
    """Print headings and rows of values."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(headings)
        writer.writerows([_cell(value) for value in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def _cell(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return guarded("" if value is None else str(value))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if text.lstrip(" ").startswith(_FORMULA) else text
