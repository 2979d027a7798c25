"""A deadline in another year than the plan's.

Finds: "Trước 15/01/2020" in the plan for 2021: a year left over from last year's file.
Why: read as it stands, the task was due before the plan existed.
Source: a plan must agree with itself; January of the following year is left alone, since reports are due then.
Example: KẾ HOẠCH … năm 2021: Trước 15/01/2020
Instead: Trước 15/01/2021
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.dues import Due, dues
from kehoach.check.flaws import Flaw
from kehoach.check.terms import speaks_of
from kehoach.models.plan import Plan

_SPAN = re.compile(r"20\d\d\s*[-–]\s*20\d\d")


def other_year(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each printed year before the plan's; plans for several years have no year of their own."""
    year, title = plan.header.year, plan.header.title or ""
    if year is None or _SPAN.search(title) or speaks_of("years", title):
        return
    for due in dues(plan, context):
        if due.dated and not due.past and due.day.year < year and not _possible(due, plan):
            yield Flaw(
                f"the plan is for {year}, this deadline is in {due.day.year}; correct the year",
                due.place,
                due.text,
                0.9,
            )


def _possible(due: Due, plan: Plan) -> bool:
    """Whether the day, though of another year, still lies ahead when the plan is issued."""
    day = issued(plan)
    if day is not None:
        return due.day >= day
    date = plan.header.date
    return date is not None and date.year == due.day.year
