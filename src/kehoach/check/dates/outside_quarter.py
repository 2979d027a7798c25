"""A deadline outside the quarter, month or half-year it stands under.

Finds: "15/4/2021" in the group QUÝ I/2021; "Tháng 9/2024" in the group THÁNG 8.
Why: who works through one quarter's group misses it, or looks for it too early.
Source: a plan must agree with itself.
Example: QUÝ I/2021: Tháng 3/2021 đến trước 15/4/2021
Instead: the row in the group of the quarter in which it ends
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.due_dates import Due
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.deadlines import Context as Period
from kehoach.deadlines import read
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.text import fold


def outside_quarter(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each deadline of the plan's year that ends outside its group's period; where most rows do, the
    heading was misread.
    """
    headed = [due for due in context.due_dates if due.heading and plan.header.year in (None, due.day.year)]
    for heading in dict.fromkeys(due.heading for due in headed):
        rows = [due for due in headed if due.heading == heading]
        period = _period(heading, rows[0])
        if period is None:
            continue
        outside = [due for due in rows if not period[0] <= due.day <= period[1]]
        if len(outside) * 2 > len(rows) > 1:
            continue
        for due in outside:
            message = Message(
                "ends on {day}, outside {heading}; move the row or correct the date", day=due.day, heading=heading
            )
            yield Violation(message, due.place, due.text, RATHER_SURE)


def _period(heading: str, due: Due) -> tuple[dt.date, dt.date] | None:
    """First and last day of the one period a heading names, in the year of its rows."""
    if due.quarter:
        first = dt.date(due.day.year, 3 * due.quarter - 2, 1)
        return first, dt.date(due.day.year, 3 * due.quarter, calendar.monthrange(due.day.year, 3 * due.quarter)[1])
    milestones = read(heading, Period(year=due.day.year)).milestones
    found = milestones[0] if len(milestones) == 1 else None
    if found is None or found.kind != "within" or found.guessed or found.start is None or found.due is None:
        return None
    whole = len(fold(found.text)) >= SETTINGS.most_of * len(fold(heading).strip(" .:()"))
    return (found.start, found.due) if whole else None
