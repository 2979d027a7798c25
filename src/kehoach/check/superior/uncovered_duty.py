"""A part of a superior's task that no row answers, though another part is answered.

Finds: two filing days in one cell of the superior, and a row of the draft for one of them only.
Why: the other part is forgotten.
Source: the superior plan itself; `kehoach diff` shows the comparison with its reasons.
Example: superior row 32: "Cờ thi đua của Chính phủ: trước 30/6; Bằng khen: trước 15/8"; the draft only has the second
Instead: a row for each part
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def uncovered_duty(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; quoted is the part, since the draft has nothing to point at."""
    for finding in found(context, "uncovered"):
        yield Violation(finding.message, quote=str(finding.message.plain["duty"]), confidence=finding.confidence)
