"""A task without deadline.

Finds: a row whose cell in the column of deadlines is blank.
Why: "six clear things" (rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền): a task without
time is not followed up. A cell merged with the one above is only mentioned: in a copy as plain text its deadline is
lost. What a group hands down to its rows is none.
Source: the demand of "6 rõ" in directives of Government and Prime Minister; each plan's own column.
Example: 5. Sửa đổi, bổ sung Quy định … | UBND quận | Phòng Nội vụ |
Instead: … | Trước ngày 29/02/2024
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Appendix, Plan, Task


def missing(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each blank cell; rows under a row take its deadline; a column mostly blank means something else."""
    if context.damaged:
        return
    for appendix in plan.appendices:
        if "deadline" in appendix.columns and appendix.kind == "tasks":
            yield from _of(appendix)


def _of(appendix: Appendix) -> Iterable[Violation]:
    parents = {task.parent for task in appendix.tasks}
    rows = [task for task in appendix.tasks if task.parent is None and task.id not in parents]
    if not rows or sum(map(_is_blank, rows)) > SETTINGS.missing_most_blank * len(rows):
        return
    long = _in_long_runs(rows)
    headed = {group.key for group in appendix.groups if group.cells.get("deadline", "").strip()}
    for task in rows:
        place = task.place.in_column("deadline")
        if _is_blank(task):
            severity: Severity | None = "info" if task.id in long else None
            yield Violation(
                Message("this task has no deadline; name one"), place, task.content[:120], RATHER_SURE, severity
            )
        elif "deadline" in task.inherited and task.group not in headed:
            message = Message(
                "the deadline's cell is blank and taken from the row above; write it out if the cells are not merged"
            )
            yield Violation(message, place, task.content[:120], LOOK, "info")


def _in_long_runs(rows: Sequence[Task]) -> set[str]:
    """The blank rows that follow one another, three or more: most likely one merged cell."""
    found: set[str] = set()
    for is_blank, run in groupby(rows, key=_is_blank):
        ids = [task.id for task in run]
        if is_blank and len(ids) >= SETTINGS.missing_run:
            found |= set(ids)
    return found


def _is_blank(task: Task) -> bool:
    return bool(task.content) and (task.deadline is None or not task.deadline.text.strip())
