"""A day outside the month, quarter or year beside which it stands.

Finds: "Quý II/2026 (trước ngày 15/7/2026)", "Tháng 5/2026 (ngày 12/6/2026)", "quý II/2026 (từ 06/4/2026 đến
29/7/2026)", "trong quý III/2026, chậm nhất ngày
15/10/2026".
Why: who goes by the period is late, or waits too long.
Source: a plan must agree with itself; a report on the period may be due behind it.
Example: Quý II/2026 (trước ngày 15/7/2026)
Instead: Quý II/2026 (trước ngày 15/6/2026)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from kehoach.check.context import Context
from kehoach.check.dating import first_and_last
from kehoach.check.passages import Passage
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.dates import DateMention
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan

_PERIODS = frozenset({"month", "quarter", "half-year", "year"})


def outside_own_period(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each day that follows its period with nothing but words of time between them."""
    if context.damaged or context.recognised:
        return
    for passage in context.dated:
        for one, other in pairwise(passage.dates):
            turned = one.precision == "day" and _opens_bracket("in_period").fullmatch(
                passage.text[one.end : other.start]
            )
            period, day = (other, one) if turned else (one, other)
            if _is_outside(period, day, passage.text) and _stands_apart(period, day, passage):
                message = Message(
                    "{said} lies outside {period}; correct one of both", said=day.text, period=period.text
                )
                yield Violation(message, passage.at(one.start), passage.text[one.start : other.end], RATHER_SURE)
        yield from _spans_outside(passage)


def _spans_outside(passage: Passage) -> Iterator[Violation]:
    """One for each span in brackets that begins in the period before them and ends behind it."""
    found = passage.dates
    for period, first, last in zip(found, found[1:], found[2:], strict=False):
        within, days = first_and_last(period), (first_and_last(first), first_and_last(last))
        if period.precision not in _PERIODS or not last.closes or None in (within, *days) or period.closes:
            continue
        opened = _opens_bracket("from_day").fullmatch(passage.text[period.end : first.start].lower())
        faulty = period.fault or first.fault or last.fault or _begins(passage.text[: period.start].lower())
        if (
            opened
            and not faulty
            and within
            and days[0]
            and days[1]
            and (within[0] <= days[0][0] <= within[1] < days[1][1])
        ):
            message = Message("{said} lies outside {period}; correct one of both", said=last.text, period=period.text)
            yield Violation(message, passage.at(period.start), passage.text[period.start : last.end], RATHER_SURE)


def _is_outside(period: DateMention, day: DateMention, text: str) -> bool:
    within, last = first_and_last(period), first_and_last(day)
    if period.precision not in _PERIODS or day.precision != "day" or period.fault or day.fault or day.closes:
        return False
    between = text[period.end : day.start].lower() if period.end <= day.start else ""
    if within is None or last is None or not _leads().fullmatch(between) or _begins(text[: period.start].lower()):
        return False
    return not within[0] <= last[0] <= within[1]


def _stands_apart(period: DateMention, day: DateMention, passage: Passage) -> bool:
    """Whether a day only says the period more closely; in a sentence, or beside a year, it then stands in brackets or
    behind a mark: what is planned "for 2021 by 30 September 2020" is not.
    """
    if day.end <= period.start:
        return True
    between = passage.text[period.end : day.start]
    if passage.cell is not None and period.precision != "year":
        return True
    return "(" in between or (period.precision != "year" and between.lstrip()[:1] in (",", ";", ":"))


def _begins(before: str) -> bool:
    """Whether a period is the beginning of a span, or what is reported on, rather than the time of the work."""
    return said("reports", "from_on").search(before[-SETTINGS.outside_own_period_near :]) is not None


@cache
def _leads() -> re.Pattern[str]:
    """What may stand between a period and the day that is said more closely."""
    return re.compile(rf"[\s(,;:–-]*(?:(?:{spelt('by_the_day')})[\s:]*)*")


@cache
def _opens_bracket(name: str) -> re.Pattern[str]:
    """An opening bracket, with or without a word of a list behind it."""
    return re.compile(rf" ?\( ?(?:(?:{spelt(name)}) )?")
