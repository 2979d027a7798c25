"""Numbers that a task table leaves out: rows that may have been lost on the way.

In: a plan. Out: for each jump the task behind it and the numbers that are not there. Why: where the page's content is
damaged a row can vanish without a trace, but the numbers before and behind it still stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.ledger.settings import SETTINGS
from kehoach.models.plan import Plan, Task

_NUMBER = re.compile(r"(?P<above>(?:\d{1,3}\.)*)(?P<own>\d{1,3})\.?")


def numbers_left_out(plan: Plan) -> Iterator[tuple[Task, tuple[str, ...]]]:
    """Each task whose number does not follow the one before it in its series, with the numbers between."""
    for appendix in plan.appendices:
        if appendix.kind == "tasks":
            yield from _jumps(appendix.tasks)


def _jumps(tasks: Sequence[Task]) -> Iterator[tuple[Task, tuple[str, ...]]]:
    reached: dict[str, int] = {}
    for task in tasks:
        found = _NUMBER.fullmatch(task.number or "")
        if found is None or task.parent is not None:
            continue
        above, own = found["above"], int(found["own"])
        before = reached.get(above)
        if before is not None and before + 1 < own <= before + SETTINGS.gaps_most:
            yield task, tuple(f"{above}{number}" for number in range(before + 1, own))
        reached[above] = own
