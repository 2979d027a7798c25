"""When a recurring milestone falls due.

In: a milestone, the plan it stands in. Out: a `Rule`, and from it days. A milestone that names no day in its
period ("hằng tháng") is due on the period's last day (Civil Code 2015, article 148); one that comes round
all the time ("thường xuyên") has no day at all. A plan for a year rules for that year: what recurs in the
plan of 2024 does not go on in 2026.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.dates import find
from kehoach.deadlines.calendar import add_months, month_end
from kehoach.models.plan import Every, Header, Milestone

MONTHS: dict[Every, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "months": 1, "years": 12}
DAYS: dict[Every, int] = {"day": 1, "week": 7, "two-weeks": 14, "days": 1, "weeks": 7}
_LONGEST = 10
"""Years a plan may reach ahead; a later year in its title is a vision, not its end."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Due every so often counted from `anchor`, from `begin` to `until`; `month_end`: on each month's last day.

    `weekday`, 1 for Monday, is the day of the week that is named; `interval` counts what `every` names in the plural.
    """

    every: Every
    anchor: dt.date
    begin: dt.date
    until: dt.date | None
    month_end: bool = False
    weekday: int | None = None
    interval: int = 1

    @property
    def step(self) -> int:
        """How many days, or else months, lie between two days due."""
        return self.interval * (DAYS.get(self.every) or MONTHS[self.every])

    def days(self) -> Iterator[dt.date]:
        """The days due, in order; without end where the rule has none."""
        count = 0
        while (day := self._day(count)) is not None and (self.until is None or day <= self.until):
            if day >= self.begin:
                yield day
            count += 1

    def next_day(self, since: dt.date) -> dt.date | None:
        """The first day due on or after a day; None once the rule has ended."""
        return next((day for day in self.days() if day >= since), None)

    def _day(self, count: int) -> dt.date | None:
        try:
            if self.every in DAYS:
                return self.anchor + dt.timedelta(days=self.step * count)
            day = add_months(self.anchor, self.step * count)
        except (ValueError, OverflowError):
            return None
        return month_end(day.year, day.month) if self.month_end else day


def rule_of(milestone: Milestone, header: Header, today: dt.date) -> Rule | None:
    """How a milestone recurs in a plan; None where it has no days ("thường xuyên") or does not recur.

    Where the plan names neither year nor day of issue, the rule begins today. A day of the lunar calendar falls on
    another day each year: only the one reckoned for the milestone is known.
    """
    if milestone.every is None or milestone.every == "continuous":
        return None
    begin = _begin(header) or today
    if milestone.due is not None and milestone.calendar == "lunar":
        return Rule(milestone.every, milestone.due, begin, milestone.due)
    if milestone.due is not None:
        return _fixed(milestone.every, milestone.due, milestone.start is not None, header, begin)
    last = _last_year(header)
    until = dt.date(last, 12, 31) if last else None
    anchor = _period_end(milestone.every, begin, milestone.interval)
    if milestone.weekday and milestone.every in ("week", "two-weeks"):
        anchor = begin + dt.timedelta(days=(milestone.weekday - begin.isoweekday()) % 7)
        return Rule(milestone.every, anchor, begin, until, weekday=milestone.weekday)
    return Rule(milestone.every, anchor, begin, until, milestone.every in MONTHS, interval=milestone.interval)


def _fixed(every: Every, due: dt.date, spanned: bool, header: Header, begin: dt.date) -> Rule:
    """A rule for a day named inside the period; it comes as often as there are periods in the plan's years.

    So "trước ngày 05 của tháng liền kề", first due on 5 February, is due on 5 January after the year for the
    last time.
    """
    last = _last_year(header)
    until = None
    if last is not None and header.year is not None:
        months = 12 * (last - header.year + 1)
        until = add_months(due, months - MONTHS[every]) if every in MONTHS else dt.date(last, 12, 31)
    at_end = due == month_end(due.year, due.month) and (spanned or due.day == 31)
    return Rule(every, due, begin, until, at_end)


def _begin(header: Header) -> dt.date | None:
    """The day a plan begins to rule: that of its issue, or the first of its year if that is later."""
    known = [day for day in (issue_day(header), dt.date(header.year, 1, 1) if header.year else None) if day]
    return max(known, default=None)


def issue_day(header: Header) -> dt.date | None:
    """The day of issue, None where it is not wholly known or no day of the calendar."""
    return header.date.whole() if header.date else None


def _last_year(header: Header) -> int | None:
    """The last year a plan rules for: the last its title names ("giai đoạn 2021-2025"), else its year."""
    if header.year is None:
        return None
    named = (date.year for date in find(header.title or "") if date.year)
    return max((year for year in named if header.year <= year <= header.year + _LONGEST), default=header.year)


def _period_end(every: Every, day: dt.date, interval: int) -> dt.date:
    """The last day of the first period; one that is counted begins with the rule."""
    if every in ("day", "days"):
        return day + dt.timedelta(days=interval - 1)
    if every in DAYS:
        return day + dt.timedelta(days=7 * interval - 1 - day.weekday())
    if every in ("months", "years"):
        last = add_months(day.replace(day=1), MONTHS[every] * interval - 1)
        return month_end(last.year, last.month if every == "months" else 12)
    length = MONTHS[every]
    return month_end(day.year, (day.month - 1) // length * length + length)
