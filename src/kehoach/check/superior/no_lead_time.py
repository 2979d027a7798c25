"""A deadline on the very day the superior plan asks for the files.

Finds: guidance to one's own units "Trước ngày 15/3/2024" where the superior wants the files "trước 15/3/2024".
Why: nothing can be collected, checked and sent on in no time.
Source: the superior plan itself; practice leaves days between the units' filing and one's own.
Example: superior: "Đơn vị gửi hồ sơ trước 15/3/2024"; draft: "Trước ngày 15/3/2024"
Instead: Trước ngày 05/3/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import answering
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def no_lead_time(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at each row that leaves no day before the superior's."""
    for task, finding in answering(plan, context, "no-lead-time"):
        yield Violation(finding.message, task.place.in_column("content"), task.content, finding.confidence)
