"""A cell for units left blank.

Finds: a row whose column of lead, implementing or cooperating units is blank while other rows fill it.
Why: a reader cannot tell whether nobody is meant or somebody was forgotten.
Source: a plan must be complete in its own columns.
Example: … | UBND quận | Phòng Nội vụ | (blank) | Tháng 01/2024
Instead: name the unit, or write a dash
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import ROLES, Appendix, Plan, Role, Task


def no_cooperation(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each row with a blank cell in a column that most rows fill; in flat text a blank cell of those in
    charge may be a merged one.
    """
    if context.damaged:
        return
    for appendix in plan.appendices:
        yield from _of(appendix, ("coordinating",) if context.rebuilt else ROLES)


def _is_answered(task: Task, role: Role) -> bool:
    """Whether a row names units, so that one blank cell stands out; that nobody leads it is another rule's."""
    answering = [other for other in ROLES if other not in ("coordinating", "monitoring")]
    wanted = ROLES if role not in answering else answering
    return any(getattr(task, other) for other in wanted)


def _of(appendix: Appendix, roles: Sequence[Role]) -> Iterable[Violation]:
    rows = [task for task in appendix.tasks if task.parent is None and task.content]
    for role in roles:
        blank = [task for task in rows if role in appendix.columns and not task.cells.get(role, "").strip()]
        most = SETTINGS.most_alone if role == "coordinating" else SETTINGS.no_cooperation_most_blank
        if len(blank) > most * len(rows):
            continue
        for task in blank:
            if role not in task.inherited and _is_answered(task, role):
                place = task.place.in_column(role)
                yield Violation(
                    Message("this cell names no unit; name one or write a dash"), place, task.content[:120], LOOK
                )
