"""One cell, two frequencies.

Finds: "Hàng tháng Thường xuyên".
Why: it says both once a month and all the time.
Source: a plan must agree with itself.
Example: Hàng tháng / Thường xuyên
Instead: Hàng tháng
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.passages import tasks
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def two_frequencies(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each cell whose recurring milestones differ and have no words of their own beside them."""
    for task in tasks(plan):
        if task.deadline is None or "deadline" in task.inherited:
            continue
        every = {m.every for m in task.deadline.milestones if m.kind == "recurring" and not m.action and not m.actor}
        if len(every) > 1 and len(task.deadline.milestones) == len(every):
            place = task.place.in_column("deadline")
            yield Violation(
                Message("the cell names two frequencies; keep the one that is meant"),
                place,
                task.deadline.text,
                RATHER_SURE,
            )
