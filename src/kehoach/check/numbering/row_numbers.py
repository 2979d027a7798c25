"""A row number that stands twice or is left out.

Finds: rows 1, 2, 2, 3 or 1, 2, 4 within one group of a table.
Why: tasks are called by their row; two rows of one number are mixed up in every report.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ.
Example: 5, 6, 6, 7
Instead: 5, 6, 7, 8
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Appendix, Plan, Task


def row_numbers(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at each row whose number does not follow the row above; damaged copies and flat text are left alone."""
    if context.damaged or context.rebuilt:
        return
    for appendix in plan.appendices:
        yield from _of(appendix)


def _of(appendix: Appendix) -> Iterator[Flaw]:
    above: Task | None = None
    for task in appendix.tasks:
        if task.parent or not task.number or not task.number.isdigit():
            continue
        if above is not None and above.group == task.group:
            step = int(task.number) - int(above.number or 0)
            if step == 0:
                yield Flaw("this row has the number of the row above it; renumber", task.place, _quote(task), 0.8)
            elif step == 2:
                yield Flaw("a row number is left out before this one; renumber", task.place, _quote(task), 0.7)
        above = task


def _quote(task: Task) -> str:
    return f"{task.number} {task.content}"[:80]
