"""A document cited that is dated later than the plan.

Finds: a plan of 10/01/2024 that cites "ngày 26/6/2024".
Why: a plan cannot rest on what did not exist; a digit of the date is wrong.
Source: a plan must agree with itself.
Example: plan of 10/01/2024: Căn cứ Quyết định số 15/QĐ-UBND ngày 26/6/2024
Instead: ngày 26/6/2023
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.dating import issued
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def later_than_issue(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each citation dated after the plan's own day."""
    day = issued(plan)
    if day is None or context.damaged:
        return
    for citation in plan.citations:
        if citation.date and citation.date > day and citation.relation != "self":
            message = Message("dated after this plan ({day}); correct the date", day=day)
            yield Violation(message, citation.place, citation.text, RATHER_SURE)
