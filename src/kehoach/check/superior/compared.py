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


def found(context: Context, rule: str) -> Iterator[Finding]:
    """The findings of one kind of the comparisons ("missing", "late" …)."""
    for diff in context.comparisons:
        yield from (finding for finding in diff.findings if finding.rule == rule)


def answering(plan: Plan, context: Context, rule: str) -> Iterator[tuple[Task, Finding]]:
    """For each finding of a rule on rows of the draft: its task and the finding."""
    rows = {task.id: task for task in tasks(plan)}
    for finding in found(context, rule):
        task = next((rows[name] for name in finding.rows if name in rows and rows[name].content == finding.quote), None)
        if task is not None:
            yield task, finding
