"""Which months or quarters of a calendar's columns a row marks.

In: the rows of a table and its header. Out: the header, without its calendar where nothing marks it; a row's marks.
Why: the same columns hold figures in a table of targets, and a colour that fills a whole row marks nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.tables.layout import Header
from kehoach.tables.periods import Period, hold_figures, is_sign, is_unsaid
from kehoach.tables.rows import Row


class Mark(Struct, frozen=True):
    """A period that a row marks: its column's place in the calendar, its key, what is written there beside a sign."""

    at: int
    key: str
    period: Period
    words: str


def marks(row: Row, header: Header) -> list[Mark]:
    """The marks of a row in the order of its columns: by what is written there, else by the cells that are filled."""
    written = [mark for mark in _columns(row, header) if not is_unsaid(row.cells.get(mark.key, ""))]
    return written or [mark for mark in _columns(row, header) if _is_filled(row, mark.key)]


def _columns(row: Row, header: Header) -> list[Mark]:
    found = []
    for at, (key, period) in enumerate(header.periods.items()):
        text = row.slots[key].value if key in row.slots else ""
        found.append(Mark(at, key, period, "" if is_sign(text) else text))
    return found


def _is_filled(row: Row, key: str) -> bool:
    """Whether a cell has a colour of its own, which the row's text does not stand on."""
    slot, text = row.slots.get(key), row.slots.get("content")
    return slot is not None and slot.fill != "" and (text is None or text.fill != slot.fill)


def is_unmarked(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a table has a calendar in which nothing is written and no cell is filled."""
    return bool(header.periods) and not any(marks(row, header) for row in rows if row.kind != "group")


def is_measured(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a table has a calendar whose cells hold figures."""
    return hold_figures(row.cells.get(key, "") for row in rows if row.kind != "group" for key in header.periods)


def with_calendar(header: Header, rows: Sequence[Row]) -> Header:
    """The header as it is where its calendar's cells are marks; else without the calendar."""
    marked = not is_measured(header, rows) and not is_unmarked(header, rows)
    return header if marked or not header.periods else replace(header, periods={})
