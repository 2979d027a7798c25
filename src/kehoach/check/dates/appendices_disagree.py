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
from collections.abc import Iterable, Iterator, Mapping

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.likeness import covered, weights, words_of
from kehoach.models.plan import Appendix, Plan, Task

_ITEMS = re.compile(r"(?:^|\s)[-–+]\s+")
_FEWEST, _ALIKE, _RARE, _VERB, _YEAR = 8, 0.5, 3.0, 3, 4
_NUMBERS = re.compile(r"\d+")


def appendices_disagree(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each task of a later appendix one item of which stands, with another month, in an earlier one."""
    dated = [appendix for appendix in plan.appendices if appendix.kind == "tasks"]
    if context.damaged or len(dated) < 2:
        return
    weight = weights(task.content for appendix in dated for task in appendix.tasks)
    for at, later in enumerate(dated):
        for task in later.tasks:
            for earlier in dated[:at]:
                yield from _clashes(task, earlier, weight)


def _clashes(task: Task, appendix: Appendix, weight: Mapping[str, float]) -> Iterator[Flaw]:
    due = _due(task)
    items = [item for item in _ITEMS.split(task.content)[1:] if len(item.split()) >= _FEWEST]
    if due is None or not items:
        return
    for row in appendix.tasks:
        other = _due(row)
        if other is None or (other.year, other.month) == (due.year, due.month):
            continue
        for item in items:
            if _same_act(item, row.content) and covered(item, row.content, weight, _RARE) >= _ALIKE:
                message = f"row {row.id} names {other:%m/%Y} for the same act; make both the same"
                place = task.place.model_copy(update={"column": "deadline"})
                yield Flaw(message, place, task.deadline.text if task.deadline else "", 0.5)
                return


def _same_act(item: str, content: str) -> bool:
    """Whether both begin with the same words and name the same rounds and, where both name one, the same years."""
    if words_of(item)[:_VERB] != words_of(content)[:_VERB]:
        return False
    own, other = (set(_NUMBERS.findall(text)) for text in (item, content))
    years, others = ({n for n in numbers if len(n) == _YEAR} for numbers in (own, other))
    return own - years <= other and (not years or not others or bool(years & others))


def _due(task: Task) -> dt.date | None:
    days = [m.due for m in (task.deadline.milestones if task.deadline else ()) if m.due]
    return days[0] if len(days) == 1 else None
