"""A group says how many tasks it holds, and holds another number.

Finds: "(08 nhiệm vụ)" over seven rows.
Why: one of both is wrong: a task was lost, or the count was not updated.
Source: counting; a plan must agree with itself.
Example: I. KIỆN TOÀN TỔ CHỨC (08) over rows 1 to 7
Instead: I. KIỆN TOÀN TỔ CHỨC (07)
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan


def declared_count(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each group whose count is not that of its rows; rows under rows do not count."""
    for appendix in plan.appendices:
        for group in appendix.groups:
            rows = sum(task.group == group.key and task.parent is None for task in appendix.tasks)
            if group.declared_count is None or rows == 0 or rows == group.declared_count:
                continue
            message = Message(
                "the heading says {said} tasks, the table has {rows}; correct the one that is wrong",
                said=group.declared_count,
                rows=rows,
            )
            yield Violation(
                message, group.place, group.cells.get("content", group.title), 0.9 if not context.damaged else 0.4
            )
