"""A deadline later than the superior plan asks.

Finds: "Tháng 3/2024" (to the 31st) where the superior's filing day is "trước 30/3/2024".
Why: the file arrives too late although the plan was kept.
Source: the superior plan itself; its filing day binds, else its day of completion (Bộ luật Dân sự 2015, article 147).
Example: superior: "Đơn vị gửi hồ sơ trước 30/3/2024"; draft: "Tháng 03/2024"
Instead: Trước ngày 25/3/2024
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.above.compared import answered, found, told
from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import tasks
from kehoach.models.plan import Plan


def later_deadline(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault at the deadline of each row that is due after the superior's day."""
    return deadlines(plan, context, "late", "is due after the day of the superior's {0}; name an earlier day")


def deadlines(plan: Plan, context: Context, rule: str, message: str) -> Iterator[Flaw]:
    """The findings of a comparison on days, each at the deadline of the draft's row."""
    rows = {task.id: task for task in tasks(plan)}
    for diff, finding in found(context, rule):
        asked = [entry for _row, entry in answered(diff, finding)]
        task = next((rows[name] for name in finding.rows if name in rows and finding.quote == rows[name].content), None)
        if asked and task is not None:
            quote = task.deadline.text if task.deadline else task.content
            place = task.place.model_copy(update={"column": "deadline"})
            yield Flaw(message.format(told(asked[0])), place, quote, finding.confidence)
