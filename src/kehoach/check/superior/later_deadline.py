"""A deadline later than the superior plan asks.

Finds: "Tháng 3/2024" (to the 31st) where the superior's filing day is "trước 30/3/2024".
Why: the file arrives too late although the plan was kept.
Source: the superior plan itself; its filing day binds, else its day of completion (Bộ luật Dân sự 2015, article 148).
Example: superior: "Đơn vị gửi hồ sơ trước 30/3/2024"; draft: "Tháng 03/2024"
Instead: Trước ngày 25/3/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import answering
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def later_deadline(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the deadline of each row that is due after the superior's day."""
    for task, finding in answering(plan, context, "late"):
        quote = (task.deadline and task.deadline.text) or task.content
        yield Violation(finding.message, task.place.in_column("deadline"), quote, finding.confidence)
