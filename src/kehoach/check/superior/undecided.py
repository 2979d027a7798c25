"""A task of the superior plan of which it stays open whether a row answers it.

Finds: a superior's row that binds, and a row of the draft that is like it and answers another one better.
Why: nothing is called missing that may be there, nothing answered that may be missing; a person has to look.
Source: the superior plan itself; `kehoach diff --review` keeps what was decided.
Example: superior: "Tổ chức hội nghị tổng kết phong trào thi đua"; draft: "Hội nghị sơ kết, tổng kết công tác năm"
Instead: the superior's words, or a decision in the review file
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def undecided(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; quoted is the superior's row."""
    for finding in found(context, "undecided"):
        yield Violation(finding.message, quote=finding.quote, confidence=finding.confidence)
