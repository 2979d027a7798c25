"""The draft compared with itself.

Finds: the same file given as the draft and by `--against`.
Why: a plan answers itself; that nothing is missing then says nothing.
Source: the bytes of both files.
Example: check plan.docx --against plan.docx
Instead: check plan.docx --against superior.docx
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def one_document(plan: Plan, context: Context) -> Iterable[Violation]:
    """One where the draft is the plan it is compared with."""
    for finding in found(context, "one"):
        yield Violation(finding.message, confidence=finding.confidence)
