"""The draft and the superior plan given the wrong way round.

Finds: a commune's plan given by `--against` as the superior of a province's plan that it implements.
Why: every row would be judged the wrong way round; nothing that is then said of rows can be relied on.
Source: the citations of both plans; else the levels of their issuers (Luật Tổ chức chính quyền địa phương 2025).
Example: check province.docx --against commune.docx
Instead: check commune.docx --against province.docx
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def plans_swapped(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each plan given as the superior's that is the subordinate's."""
    for finding in found(context, "swapped"):
        yield Violation(finding.message, confidence=finding.confidence)
