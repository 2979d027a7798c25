"""Periods of reports: a month, a quarter, half a year, nine months, a year.

In: a code such as "2026-Q1". Out: its first and last day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kehoach.deadlines.calendar import month_end
from kehoach.errors import UsageError
from kehoach.message import Message


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its code, its kind, which of its kind in the year, its first and last day."""

    code: str
    kind: str
    number: int
    first: dt.date
    last: dt.date


def read_period(text: str) -> Period:
    """The period that a code names: "2026-03", "2026-Q1", "2026-H1", "2026-9M", "2026".

    Raises `UsageError`.
    """
    code = text.strip().upper()
    year, _dash, part = code.partition("-")
    if year.isascii() and year.isdigit() and len(year) == 4 and 1900 <= int(year) <= 2100:
        found = _KINDS.get(part) or _month(part)
        if found is not None:
            kind, number, first, last = found
            return Period(code, kind, number, dt.date(int(year), first, 1), month_end(int(year), last))
    raise UsageError(
        Message("--period: '{text}' is no period", text=text),
        Message("write 2026-03, 2026-Q1, 2026-H1, 2026-9M or 2026"),
    )


_KINDS: dict[str, tuple[str, int, int, int]] = {
    "": ("year", 1, 1, 12),
    "9M": ("nine-months", 1, 1, 9),
    "H1": ("first-half", 1, 1, 6),
    "H2": ("second-half", 2, 7, 12),
    **{f"Q{number}": ("quarter", number, 3 * number - 2, 3 * number) for number in (1, 2, 3, 4)},
}


def _month(part: str) -> tuple[str, int, int, int] | None:
    if len(part) == 2 and part.isascii() and part.isdigit() and 1 <= int(part) <= 12:
        return "month", int(part), int(part), int(part)
    return None
