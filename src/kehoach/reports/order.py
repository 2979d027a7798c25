"""The tasks of a plan in the order reports show them.

In: plans and appendices. Out: tasks with their appendix and group; blocks of tasks under their group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kehoach.models.plan import Appendix, Group, Plan, Task


@dataclass(frozen=True, slots=True)
class Placed:
    """A task with the plan, appendix and group it stands in."""

    plan: Plan
    appendix: Appendix
    group: Group | None
    task: Task


def tasks(plan: Plan) -> Iterator[Placed]:
    """All tasks of a plan in reading order."""
    for appendix in plan.appendices:
        for group, rows in blocks(appendix):
            for task in rows:
                yield Placed(plan, appendix, group, task)


def blocks(appendix: Appendix) -> Iterator[tuple[Group | None, list[Task]]]:
    """Runs of tasks under one group, in reading order; groups without tasks come where they stand."""
    waiting = list(appendix.groups)
    for number, run in groupby(appendix.tasks, key=lambda task: task.group):
        group = next((g for g in waiting if g.key == number), None) if number is not None else None
        if group is not None:
            while waiting[0] is not group:
                yield waiting.pop(0), []
            waiting.pop(0)
        elif number is not None:
            group = next((g for g in appendix.groups if g.key == number), Group(number=number))
        yield group, list(run)
    for group in waiting:
        yield group, []
