"""No working day between issue and deadline.

Finds: a plan of 22/01/2020 with a task due 30/01/2020, all days between being Tết.
Why: the task cannot be done in time.
Source: Bộ luật Lao động 2019, article 112; Bộ luật Dân sự 2015, article 147.
Example: plan of Friday 10/5/2024: trước ngày 13/5/2024
Instead: a deadline that leaves working days
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.deadlines.calendar import is_working_day
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def no_time(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each deadline that follows the issue with nothing but days off between."""
    day = issued(plan)
    if day is None or context.damaged:
        return
    for due in context.due_dates:
        if (
            due.exact
            and not due.past
            and not due.opens
            and 0 <= (due.day - day).days <= SETTINGS.no_time_far
            and not _worked(day, due.day)
        ):
            message = Message(
                "no working day lies between the plan's date ({day}) and this deadline; name a later day", day=day
            )
            yield Violation(message, due.place, due.text, RATHER_SURE)


def _worked(first: dt.date, last: dt.date) -> bool:
    days = (first + dt.timedelta(days=n) for n in range(1, (last - first).days))
    return any(is_working_day(day) is not False for day in days)
