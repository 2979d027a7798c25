"""Place and date not written as prescribed.

Finds: "Long Sơn ngày 5 tháng 03 năm 2024": no comma behind the place, a day below ten or the months 1 and 2 without
zero, the months 3 to 9 with one.
Why: so that nobody can put a digit before it, and so that all documents of an office read alike.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.4 b and c.
Example: Cầu Sậy ngày 5 tháng 1 năm 2024
Instead: Cầu Sậy, ngày 05 tháng 01 năm 2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan

_PADDED = 2
"""Months up to this one bear a zero."""


def place_date(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault: the letterhead's own line, where place and day are wholly printed."""
    header = plan.header
    printed, day = header.printed.get("date", ""), header.date.whole() if header.date else None
    if day is None or header.place is None or not printed.startswith(header.place):
        return
    month = f"{day.month:02}" if day.month <= _PADDED else day.month
    right = f"{header.place}, ngày {day.day:02} tháng {month} năm {day.year}"
    if printed != right:
        yield Violation(
            Message("write place and date as {right}", right=right),
            header.places["place"],
            printed,
            0.9,
            replacement=right,
        )
