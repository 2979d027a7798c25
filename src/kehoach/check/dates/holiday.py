"""A deadline on a public holiday.

Finds: "ngày 30/4/2024", a day within the Tết holiday; "dịp 30/4" and a week of events are left alone, and "trước 30/4"
where the day before it is none.
Why: nobody works; the real deadline is before or after the holiday and should be said.
Source: Bộ luật Lao động 2019, articles 111 and 112; each year's announcement of days off and swapped.
Example: Trước ngày 10/02/2024 (Tết)
Instead: Trước ngày 07/02/2024
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.deadlines.calendar import holiday_name, previous_working_day
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan


def holiday(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each day said outright that is a holiday, or made up for one."""
    for due in context.due_dates:
        name = holiday_name(due.day) if due.exact and not (due.past or due.meant) else None
        if name is None or (due.excluded and holiday_name(due.day - dt.timedelta(days=1)) is None):
            continue
        before = previous_working_day(due.day)
        message = Message("{day} is a holiday ({name}); name a working day", day=due.day, name=name)
        if before:
            message = Message(
                "{day} is a holiday ({name}); name a working day, such as {before}",
                day=due.day,
                name=name,
                before=before,
            )
        yield Violation(message, due.place, due.text, SURE)
