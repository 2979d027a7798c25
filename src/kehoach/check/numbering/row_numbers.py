"""A row number that stands twice, is left out or malformed.

Finds: rows 1, 2, 2, 3 or 1, 2, 4 or 1, 2, 1 or a, b, b within one group of a table; "43. 1" behind row 42,
where no row 43 is divided.
Why: tasks are called by their row; two rows of one number are mixed up in every report.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 đ.
Example: 5, 6, 6, 7
Instead: 5, 6, 7, 8
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Appendix, Plan, Task
from kehoach.numerals import letter

_BACK = 2
"""The step behind a number that stands twice, where the rows are numbered on as if it did not."""
_DIVIDED = re.compile(r"(\d{1,3})[.\s]+(\d)")


def row_numbers(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at each row whose number does not follow the row above; damaged copies are left alone, and of flat text
    all but the shape of the numbers.
    """
    if context.damaged:
        return
    for appendix in plan.appendices:
        yield from _malformed(appendix)
        if not context.rebuilt:
            yield from _of(appendix)


def _malformed(appendix: Appendix) -> Iterator[Violation]:
    """A number with a second one behind it, among rows that are numbered 1, 2, 3."""
    rows = [task for task in appendix.tasks if task.parent is None and task.number]
    whole = sum(task.number is not None and task.number.isdigit() for task in rows)
    for task in rows if whole > len(rows) / 2 else ():
        right = _meant(task, appendix)
        if right != task.number:
            message = Message("the number of this row should be {right}; correct it", right=right)
            quote = task.cells.get("number") or task.number or ""
            yield Violation(message, task.place.in_column("number"), quote, RATHER_SURE)


def _meant(task: Task, appendix: Appendix) -> str:
    """The number of a row; its first part where it seems divided and is not: no row 43, no 43.2 beside 43.1."""
    found = _DIVIDED.fullmatch(task.number or "")
    if found is None:
        return task.number or ""
    beside = {row.number for row in appendix.tasks if row.group == task.group}
    return task.number or "" if beside & {found[1], f"{found[1]}.{int(found[2]) + 1}"} else found[1]


def _of(appendix: Appendix) -> Iterator[Violation]:
    above: tuple[Task, int] | None = None
    left_out = repeated = False
    for task in appendix.tasks:
        number = _position(_meant(task, appendix))
        if task.parent or number is None:
            continue
        step = number - above[1] if above is not None and _together(above[0], task, appendix) else 1
        message = None if repeated and step == _BACK else _fault(step)
        if message and not (left_out and step < 0):
            yield Violation(message, task.place, _quote(task), RATHER_SURE)
        left_out, repeated = step > 1, step == 0
        above = task, number


def _position(number: str) -> int | None:
    """Where a number or letter stands in its order: "3" and "c" are the third; None for other numbers."""
    if number.isdigit():
        return int(number)
    return letter(number)


def _together(above: Task, task: Task, appendix: Appendix) -> bool:
    """Whether two rows are numbered in one run: a new group or table begins anew, also under a number used before."""
    one, other = above.place, task.place
    if (above.number or "").isalpha() != (task.number or "").isalpha():
        return False
    if above.group != task.group or one.table != other.table:
        return False
    heads = [group.place.row for group in appendix.groups if group.place.table == one.table]
    return not any(one.row < row < other.row for row in heads if row and one.row and other.row)


def _fault(step: int) -> Message | None:
    """What is wrong with a row so many numbers behind the one above it; a gap and the way back out of it are one."""
    message = None
    if step == 0:
        message = Message("this row has the number of the row above it; renumber")
    elif step < 0:
        message = Message("the numbers of the rows fall back here without a new group; renumber")
    elif step > 1:
        message = Message("a row number is left out before this one; renumber")
    return message


def _quote(task: Task) -> str:
    return f"{task.number} {task.content}"[:80]
