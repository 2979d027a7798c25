"""A deadline outside the quarter it stands under.

Finds: "15/4/2021" in the group QUÝ I/2021.
Why: who works through one quarter's group misses it, or looks for it too early.
Source: a plan must agree with itself.
Example: QUÝ I/2021: Tháng 3/2021 đến trước 15/4/2021
Instead: the row in the group of the quarter in which it ends
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dues import Due, dues
from kehoach.check.flaws import Flaw
from kehoach.models.plan import Plan


def outside_quarter(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each deadline of the plan's year that ends in another quarter than its group's;
    where most rows do, the heading was misread.
    """
    headed = [due for due in dues(plan, context) if due.quarter and plan.header.year in (None, due.day.year)]
    for heading in dict.fromkeys(due.heading for due in headed):
        rows = [due for due in headed if due.heading == heading]
        outside = [due for due in rows if _quarter(due) != due.quarter]
        if len(outside) * 2 > len(rows) > 1:
            continue
        for due in outside:
            quarter = _quarter(due)
            message = f"ends in quarter {quarter}, stands under quarter {due.quarter}; move the row or correct the date"
            yield Flaw(message, due.place, due.text, 0.8)


def _quarter(due: Due) -> int:
    return (due.day.month + 2) // 3
