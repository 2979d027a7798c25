"""The body does not end with "./.".

Finds: a last paragraph of the body without the end mark.
Why: the mark shows that nothing was cut off or added.
Source: Nghị định 30/2020/NĐ-CP, annex III (all models).
Example: … để tổng hợp, báo cáo UBND quận.
Instead: … để tổng hợp, báo cáo UBND quận./.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan

_MARK = re.compile(r"\.\s*/\s*\.?\s*$")
_QUOTED = 60


def end_mark(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault; nothing is said where recipients or body were not found, or the copy is damaged."""
    if (
        context.damaged
        or context.recognised
        or context.party
        or not plan.recipients
        or not plan.sections
        or not context.body
    ):
        return
    last = context.body[-1]
    if not any(_MARK.search(paragraph.text) for paragraph in context.body[-3:]):
        message = Message("end the body with ./.")
        start = last.text.rfind(" ", 0, max(0, len(last.text) - _QUOTED)) + 1
        yield Violation(message, last.lines[-1].place, last.text[start:], RATHER_SURE)
