"""A deadline on a Saturday or Sunday.

Finds: "Trước ngày 10/8/2024" (a Saturday); a Saturday that is worked instead of another day is none, nor is a
week of events ("từ ngày 05/8 đến ngày 11/8/2024") or a day that is named ("Chủ nhật, ngày 11/8/2024").
Why: offices are closed; the task ends on Friday for some and on Monday for others.
Source: Bộ luật Lao động 2019, article 111; Bộ luật Dân sự 2015, article 148.5 (a period ends on the next working day).
Example: Trước ngày 10/8/2024
Instead: Trước ngày 09/8/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.deadlines.calendar import is_holiday, is_working_day, previous_working_day
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan


def weekend(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each day said outright; months and quarters end when they end."""
    for due in context.due_dates:
        if not due.exact or due.past or due.meant or is_holiday(due.day) or is_working_day(due.day) is not False:
            continue
        before = previous_working_day(due.day)
        message = Message("{day} falls on a weekend; name a working day", day=due.day)
        if before:
            message = Message(
                "{day} falls on a weekend; name a working day, such as {before}", day=due.day, before=before
            )
        yield Violation(message, due.place, due.text, SURE)
