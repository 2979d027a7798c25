"""A deadline before the plan is issued.

Finds: "Trước 05/01/2024" in a plan of 10/01/2024.
Why: whoever reads the plan is late already.
Source: a plan must agree with itself; nobody can meet a duty before it is told.
Example: plan of 22/01/2021: Trước 20/01/2021
Instead: a day after the issue, or the words that it is done ("đã hoàn thành")
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def before_issue(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each deadline of the plan's or its title's year before its date; what is told as done is left alone."""
    day = issued(plan)
    if day is None or context.damaged:
        return
    years = {day.year, plan.header.year}
    for due in context.due_dates:
        if due.day < day and not due.past and (due.day.year in years or not due.dated):
            message = Message("due before the plan is issued ({day}); name a later day or say that it is done", day=day)
            yield Violation(message, due.place, due.text, RATHER_SURE)
