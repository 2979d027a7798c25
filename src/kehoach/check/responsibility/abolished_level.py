"""A district named in charge after districts were abolished.

Finds: "UBND quận", "UBND các huyện" as lead or implementing unit in a plan issued since 1 July 2025.
Why: since then there are two levels, province and commune; a task given to a district is given to nobody.
Source: Luật Tổ chức chính quyền địa phương số 72/2025/QH15.
Example: (2026) UBND các quận, huyện, thị xã
Instead: UBND các xã, phường, đặc khu
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import in_force
from kehoach.check.passages import tasks
from kehoach.check.terms import speaks_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import ROLES, Plan


def abolished_level(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each unit so named; only plans that bear a date are judged."""
    if plan.header.date is None or not plan.header.date.month or not in_force("two-levels", plan):
        return
    for task in tasks(plan):
        for role in ROLES:
            for unit in getattr(task, role) if role not in task.inherited else ():
                if speaks_of("abolished", unit.name):
                    message = Message("districts ended on 1 July 2025; name the body that took over the task")
                    yield Violation(message, task.place.in_column(role), unit.name, 0.9)
