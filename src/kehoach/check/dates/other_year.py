"""A deadline in another year than the plan's.

Finds: "Trước 15/01/2020" in the plan for 2021: a year left over from last year's file.
Why: read as it stands, the task was due before the plan existed.
Source: a plan must agree with itself; the first months of the following year are left alone, since reports are due
then, and later ones where no title names a year: such a plan may run for years.
Example: KẾ HOẠCH … năm 2021: Trước 15/01/2020
Instead: Trước 15/01/2021
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.due_dates import Due
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.finding import LOOK, SURE
from kehoach.models.plan import Plan

_LAST_MONTH_OF_REPORTS = 3


def other_year(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each printed year before the plan's, and for a single one well behind it; plans for several years
    have no year of their own.
    """
    year, title = plan.header.year, plan.header.title or ""
    if year is None or _spans_years(title) or speaks_of("years", title):
        return
    found = [due for due in context.due_dates if due.dated and not due.past and not speaks_of("years", due.text)]
    later = [due for due in found if due.day > dt.date(min(year + 1, dt.MAXYEAR), _LAST_MONTH_OF_REPORTS, 31)]
    named = any(date.year for one in (title, *(a.title or "" for a in plan.appendices)) for date in find(one))
    for due in found:
        alone = (
            due in later and named and _says_more(due.text) and len(later) <= max(1, SETTINGS.most_later * len(found))
        )
        if alone or (due.day.year < year and not _possible(due, plan)):
            message = Message(
                "the plan is for {year}, this deadline is in {due_year}; correct the year",
                year=year,
                due_year=due.day.year,
            )
            yield Violation(message, due.place, due.text, LOOK if alone else SURE, "warning" if alone else None)


def _says_more(text: str) -> bool:
    """Whether a date says more than a year: a year alone is the next stage rather than a slip."""
    return any(date.precision != "year" for date in find(text))


def _spans_years(title: str) -> bool:
    return any(date.closes and date.precision == "year" for date in find(title))


def _possible(due: Due, plan: Plan) -> bool:
    """Whether the day, though of another year, still lies ahead when the plan is issued."""
    day = issued(plan)
    if day is not None:
        return due.day >= day
    date = plan.header.date
    return date is not None and date.year == due.day.year
