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
    from kehoach.models.diff import Diff, Entry, Row
    from kehoach.models.finding import Finding


def found(context: Context, rule: str) -> Iterator[tuple[Diff, Finding]]:
    """The findings of one rule of the comparison ("missing", "late" …)."""
    for diff in context.comparisons:
        for finding in diff.findings:
            if finding.rule == rule:
                yield diff, finding


def answered(diff: Diff, finding: Finding) -> Iterator[tuple[Row, Entry]]:
    """The superior's rows a finding speaks of, each with its entry."""
    for row in diff.rows:
        if row.superior in finding.rows and row.superior is not None:
            yield row, diff.entries["superior"][row.superior]


def answering(plan: Plan, context: Context, rule: str) -> Iterator[tuple[Task, Entry, float]]:
    """For each finding of a rule on rows of the draft: its task, the superior's row it answers, the confidence."""
    rows = {task.id: task for task in tasks(plan)}
    for diff, finding in found(context, rule):
        task = next((rows[name] for name in finding.rows if name in rows and rows[name].content == finding.quote), None)
        entry = next((entry for _row, entry in answered(diff, finding)), None)
        if task is not None and entry is not None:
            yield task, entry, finding.confidence


def told(entry: Entry) -> str:
    """A superior's row in a message: id, beginning of its text, deadline."""
    words = entry.content.split()
    short = " ".join(words[:14]) + (" …" if len(words) > 14 else "")
    return f"{entry.id} “{short}” ({entry.deadline})" if entry.deadline else f"{entry.id} “{short}”"
