"""An appendix that the draft announces and that is not in the file, so that the comparison is incomplete.

Finds: "(Chi tiết tại Phụ lục II kèm theo)" where the file ends with Phụ lục I.
Why: rows that answer the superior plan may stand there; what seems to be missing is only called undecided.
Source: Nghị định 30/2020/NĐ-CP, annex I (appendices belong to the document).
Example: draft: three appendices announced, two in the file
Instead: the whole document in one file
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def appendix_absent(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for all appendices that are absent."""
    for finding in found(context, "appendix"):
        yield Violation(finding.message, confidence=finding.confidence)
