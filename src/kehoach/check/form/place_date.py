"""Place and date not written as prescribed.

Finds: "Long Sơn ngày 5 tháng 03 năm 2024": no comma behind the place, a day below ten or the months 1 and 2 without
zero, the months 3 to 9 with one; "Long Sơn, ngày 05/3/2024": the day in figures; no word "ngày".
Why: so that nobody can put a digit before it, and so that all documents of an office read alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b and c.
Example: Cầu Sậy ngày 5 tháng 1 năm 2024
Instead: Cầu Sậy, ngày 05 tháng 01 năm 2024
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.dates import find, lead
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_PLACE = re.compile(r"(?P<place>[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*)*), ?$")
_PADDED = 2
"""Months up to this one bear a zero."""


def place_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own line, where place and day are wholly printed."""
    header = plan.header
    printed, day = header.printed.get("date", ""), header.date.whole() if header.date else None
    if day is None:
        yield from _otherwise(plan, context)
    elif header.place is not None and printed.startswith(header.place):
        right = _right(header.place, day)
        if printed != right:
            message = Message("write place and date as {right}", right=right)
            yield Violation(message, header.places["place"], printed, SURE, replacement=right)


def _otherwise(plan: Plan, context: Context) -> Iterator[Violation]:
    """A line of place and day above the type word that is so written that it is not read as the date of issue."""
    titled = plan.header.places.get("kind")
    if titled is None or titled.line is None or plan.header.date is not None or context.damaged:
        return
    for line in context.lines[: min(SETTINGS.letterhead_top, context.end)]:
        text = squeeze(line.text) if (line.number or 0) < titled.line else ""
        said = next((date for date in find(text) if date.whole()), None)
        day, found = (said.whole(), _PLACE.search(text[: lead(text, said)])) if said else (None, None)
        if found and day and said and not text[said.end :].strip("./ "):
            right = _right(found["place"], day)
            message = Message("write place and date as {right}", right=right)
            yield Violation(message, line.place, text[found.start() :], SURE, replacement=right)
            return


def _right(place: str, day: dt.date) -> str:
    month = f"{day.month:02}" if day.month <= _PADDED else day.month
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
