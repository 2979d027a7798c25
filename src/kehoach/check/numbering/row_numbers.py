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
    numbers = {task.number for task in rows}
    whole = sum(task.number is not None and task.number.isdigit() for task in rows)
    for task in rows:
        found = _DIVIDED.fullmatch(task.number or "")
        if found and whole > len(rows) / 2 and not numbers & {found[1], f"{found[1]}.{int(found[2]) + 1}"}:
            message = f"the number of this row should be {found[1]}; correct it"
            quote = task.cells.get("number") or task.number or ""
            yield Flaw(message, task.place.model_copy(update={"column": "number"}), quote, 0.7)


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
