"""What the rules against superior plans share: one kind of finding of a comparison.

In: a context with superior plans. Out: the findings of that kind with the rows they speak of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.check.context import Context
from kehoach.check.passages import tasks
from kehoach.models.plan import Plan, Task

if TYPE_CHECKING:
    from kehoach.models.finding import Finding


def found(context: Context, kind: str) -> Iterator[Finding]:
    """The findings of one kind of the comparisons ("missing", "late" …)."""
    if not context.superiors:
        return
    from kehoach.models.diff import FAULTS

    for diff in context.comparisons:
        yield from (finding for finding in diff.findings if finding.code == FAULTS[kind].code)


def answering(plan: Plan, context: Context, kind: str) -> Iterator[tuple[Task, Finding]]:
    """For each finding of a kind on rows of the draft: its task and the finding."""
    rows = {task.id: task for task in tasks(plan)}
    for finding in found(context, kind):
        for name in finding.sides.subordinate[:1]:
            if name in rows:
                yield rows[name], finding
