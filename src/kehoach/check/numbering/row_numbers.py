"""A row number that stands twice, is left out or malformed.

Finds: rows 1, 2, 2, 3 or 1, 2, 4 within one group of a table; "43. 1" behind row 42, where no row 43 is divided.
Why: tasks are called by their row; two rows of one number are mixed up in every report.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ.
Example: 5, 6, 6, 7
Instead: 5, 6, 7, 8
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Appendix, Plan, Task

_DIVIDED = re.compile(r"(\d{1,3})[.\s]+(\d)")


def row_numbers(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at each row whose number does not follow the row above; damaged copies are left alone, and of flat text
    all but the shape of the numbers.
    """
    if context.damaged:
        return
    for appendix in plan.appendices:
        yield from _malformed(appendix)
        if not context.rebuilt:
            yield from _of(appendix)


def _malformed(appendix: Appendix) -> Iterator[Flaw]:
    """A number with a second one behind it, among rows that are numbered 1, 2, 3."""
    rows = [task for task in appendix.tasks if task.parent is None and task.number]
    whole = sum(task.number is not None and task.number.isdigit() for task in rows)
    for task in rows if whole > len(rows) / 2 else ():
        right = _meant(task, appendix)
        if right != task.number:
            message = f"the number of this row should be {right}; correct it"
            quote = task.cells.get("number") or task.number or ""
            yield Flaw(message, task.place.model_copy(update={"column": "number"}), quote, 0.7)


def _meant(task: Task, appendix: Appendix) -> str:
    """The number of a row; its first part where it seems divided and is not: no row 43, no 43.2 beside 43.1."""
    found = _DIVIDED.fullmatch(task.number or "")
    if found is None:
        return task.number or ""
    beside = {row.number for row in appendix.tasks if row.group == task.group}
    return task.number or "" if beside & {found[1], f"{found[1]}.{int(found[2]) + 1}"} else found[1]


def _of(appendix: Appendix) -> Iterator[Flaw]:
    above: tuple[Task, int] | None = None
    for task in appendix.tasks:
        number = _meant(task, appendix)
        if task.parent or not number.isdigit():
            continue
        if above is not None and above[0].group == task.group:
            step = int(number) - above[1]
            if step == 0:
                yield Flaw("this row has the number of the row above it; renumber", task.place, _quote(task), 0.8)
            elif step == 2:
                yield Flaw("a row number is left out before this one; renumber", task.place, _quote(task), 0.7)
        above = task, int(number)


def _quote(task: Task) -> str:
    return f"{task.number} {task.content}"[:80]
