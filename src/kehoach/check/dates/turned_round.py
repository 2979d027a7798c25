"""A span of time that ends before it begins.

Finds: "từ ngày 15/9/2026 đến ngày 30/8/2026", "Từ tháng 6/2026 đến tháng 5/2026", "20/8 - 10/8/2026", "giai đoạn 2030 -
2026".
Why: read either way, one of both days is wrong.
Source: the calendar.
Example: Từ ngày 15/9/2026 đến ngày 30/8/2026
Instead: Từ ngày 30/8/2026 đến ngày 15/9/2026
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kehoach.check.context import Context
from kehoach.check.dating import first_and_last, issued
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.dates import DateMention, find
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan

_COMPARED = frozenset({"day", "month", "quarter", "year"})


def turned_round(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each span of two days, months, quarters or years."""
    if context.damaged or context.recognised:
        return
    for passage in context.dated:
        for start, end in spans_turned(passage.text, issued(plan)):
            message = Message("this ends before it begins; put both in their order or correct one")
            yield Violation(message, passage.at(start), passage.text[start:end], SURE)


def spans_turned(text: str, issue: dt.date | None) -> Iterator[tuple[int, int]]:
    """Where a text names spans that end before they begin."""
    for one, other in pairwise(find(text)):
        if other.closes and _is_turned(one, other, text, issue):
            yield one.start, other.end


def _is_turned(one: DateMention, other: DateMention, text: str, issue: dt.date | None) -> bool:
    if one.fault or other.fault or one.precision != other.precision or one.precision not in _COMPARED:
        return False
    first, last = first_and_last(one), first_and_last(other)
    if first is None or last is None:
        return False
    if last[0] < first[0] or str(one.year) in text[one.start : one.end]:
        return last[0] < first[0]
    apart = (last[0] - first[0]).days
    return apart > SETTINGS.all_but_a_year or (
        issue is not None and first[0] < issue <= last[0] and apart > SETTINGS.half_a_year
    )
