"""A date that no calendar has.

Finds: 31/4/2024, 29/02/2023, 15/13/2024, "ngày 31/4", "tháng 13/2024", "quý V/2024", "ngày 15/3/202".
Why: nobody can keep it; mostly a digit is wrong.
Source: the calendar (Bộ luật Dân sự 2015, article 145.2).
Example: Trước ngày 31/4/2024
Instead: Trước ngày 30/4/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.dates import DateMention, find
from kehoach.message import Message
from kehoach.models.plan import Plan


def impossible(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each day, month or quarter; on damaged copies a misread digit is likelier, so nothing is said."""
    if context.damaged:
        return
    for passage in context.dated:
        for date in passage.dates:
            if date.fault in _FAULTS:
                yield Violation(_message(date), passage.at(date.start), date.text)


_FAULTS = frozenset({"impossible", "cut-year"})


def in_no_calendar(text: str) -> bool:
    """Whether a text names a day, month or quarter that no calendar has."""
    return any(date.fault in _FAULTS for date in find(text))


def _message(date: DateMention) -> Message:
    if date.fault == "cut-year":
        return Message("a year has four digits; correct the date")
    if date.quarter is not None:
        return Message("a year has four quarters; correct the quarter")
    if date.day is None:
        return Message("a year has twelve months; correct the month")
    return Message("this day is in no calendar; correct the date")
