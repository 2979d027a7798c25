"""Two appendices name different months for the same act.

Finds: an appendix that puts the session of the council on a matter in February, another that has the same matter
considered in March.
Why: one of both dates is not kept.
Source: a plan must agree with itself.
Example: Phụ lục II: xét khen thưởng đợt 2, Tháng 02/2024; Phụ lục I: xét khen thưởng đợt 2, Tháng 3/2024
Instead: one month in both
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.check.works import Texts, numbers_among, weights, words_of
from kehoach.message import Message, Month
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan, Task

_ITEMS = re.compile(r"(?:^|\s)[-–+]\s+")


class _Row(Struct, frozen=True):
    """A row that names one day, with its first words."""

    task: Task
    due: dt.date
    opening: Sequence[str]


def appendices_disagree(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each task of a later appendix one item of which stands, with another month, in an earlier one."""
    dated = [appendix for appendix in plan.appendices if appendix.kind == "tasks"]
    if context.damaged or len(dated) < 2:
        return
    weight = weights(task.content for appendix in dated for task in appendix.tasks)
    known: list[tuple[list[_Row], Texts]] = []
    for appendix in dated:
        rows = [_Row(task, due, _opening(task.content)) for task in appendix.tasks if (due := _due(task))]
        for row in rows:
            for earlier, texts in known:
                yield from _clashes(row, earlier, texts)
        known.append((rows, Texts([row.task.content for row in rows], weight, SETTINGS.appendices_disagree_rare)))


def _clashes(row: _Row, earlier: Sequence[_Row], texts: Texts) -> Iterator[Violation]:
    """One at the first of the earlier rows that has another month for one of a row's items."""
    items = [
        item for item in _ITEMS.split(row.task.content)[1:] if len(item.split()) >= SETTINGS.appendices_disagree_fewest
    ]
    first = min(
        (
            at
            for item in items
            for at in texts.covering(item, SETTINGS.appendices_disagree_alike)
            if _clash(item, row, earlier[at])
        ),
        default=None,
    )
    if first is None:
        return
    other = earlier[first]
    message = Message(
        "row {row} names {due} for the same act; make both the same", row=other.task.id, due=Month.of(other.due)
    )
    place = row.task.place.in_column("deadline")
    yield Violation(message, place, row.task.deadline.text if row.task.deadline else "", LOOK)


def _clash(item: str, row: _Row, other: _Row) -> bool:
    """Whether an item begins with the same words as a row and names the same rounds, but another month."""
    same_month = (row.due.year, row.due.month) == (other.due.year, other.due.month)
    return not same_month and _opening(item) == other.opening and numbers_among(item, other.task.content)


def _opening(text: str) -> Sequence[str]:
    return words_of(text)[: SETTINGS.appendices_disagree_verb]


def _due(task: Task) -> dt.date | None:
    days = [m.due for m in (task.deadline.milestones if task.deadline else ()) if m.due]
    return days[0] if len(days) == 1 else None
