"""A task that nobody leads.

Finds: a row without lead and without implementing unit in a table that has such columns.
Why: "rõ người": what is everybody's business is nobody's.
Source: the demand of "6 rõ" in directives of Government and Prime Minister.
Example: 4. Kiện toàn các Cụm thi đua | | | Phòng Nội vụ phối hợp | Tháng 3/2024
Instead: 4. Kiện toàn các Cụm thi đua | Phòng Nội vụ | …
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Appendix, Plan, Task

_ANSWERING = ("lead", "implementing", "advising", "lead+coordinating")


def no_lead(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; where many rows name nobody, the plan says it elsewhere."""
    if context.damaged:
        return
    for appendix in plan.appendices:
        if appendix.kind == "tasks" and any(column in appendix.columns for column in _ANSWERING):
            yield from _of(appendix, "info" if context.rebuilt else None)


def _of(appendix: Appendix, severity: Severity | None) -> Iterable[Violation]:
    parents = {task.parent for task in appendix.tasks}
    rows = [task for task in appendix.tasks if task.parent is None and task.id not in parents and task.content]
    bare = [task for task in rows if not _answers(task)]
    if rows and len(bare) <= SETTINGS.no_lead_most_blank * len(rows):
        for task in bare:
            yield Violation(
                Message("no unit leads this task; name one"), task.place, task.content[:120], RATHER_SURE, severity
            )


def _answers(task: Task) -> bool:
    return bool(task.lead or task.implementing or task.advising)
