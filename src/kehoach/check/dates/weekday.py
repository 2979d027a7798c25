"""A day of the week that the date does not fall on.

Finds: "thứ Sáu, ngày 12/3/2026" (a Thursday), "22/6/2026 (thứ Ba)".
Why: half of those invited come on the one day, half on the other.
Source: the calendar.
Example: thứ Sáu, ngày 12/3/2026
Instead: thứ Năm, ngày 12/3/2026
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.dates import weekday_beside
from kehoach.message import N_, Message
from kehoach.models.plan import Plan

_NAMES = (
    N_("a Monday"), N_("a Tuesday"), N_("a Wednesday"), N_("a Thursday"), N_("a Friday"), N_("a Saturday"),
    N_("a Sunday"),
)  # fmt: skip


def weekday(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each date with another day of the week beside it."""
    if context.damaged or context.recognised:
        return
    for passage in context.dated:
        for date in passage.dates:
            day = date.whole()
            if date.fault == "weekday" and day is not None:
                message = Message(
                    "{day} is {weekday}; correct the day or the date", day=day, weekday=Message(_NAMES[day.weekday()])
                )
                start, end = weekday_beside(passage.text, date)
                yield Violation(message, passage.at(start), passage.text[start:end])
