"""Fewer rounds than the superior plan demands.

Finds: "Tháng 11/2024" where the superior wants it done in "Tháng 5 và tháng 11/2024"; quarterly where it is monthly.
Why: the last day is kept, and the round before it is forgotten without anybody being late.
Source: the superior plan itself.
Example: superior: "Trước 15/6 và trước 15/12/2024"; draft: "Trước 10/12/2024"
Instead: Trước 10/6 và trước 10/12/2024
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import answering
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def fewer_rounds(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the deadline of the first row that answers in fewer rounds."""
    for task, finding in answering(plan, context, "fewer"):
        quote = (task.deadline and task.deadline.text) or task.content
        yield Violation(finding.message, task.place.in_column("deadline"), quote, finding.confidence)
