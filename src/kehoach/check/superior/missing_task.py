"""A task of the superior plan that binds the issuer and that no row answers.

Finds: "Đơn vị gửi hồ sơ trước 31/12/2024" in the plan given by `--against`, and no row of the draft about it.
Why: the issuer must file, report or hold it by a day; what has no row is forgotten.
Source: the superior plan itself; `kehoach diff` shows the comparison with its reasons.
Example: superior row IV.40 "Xét, tặng Bằng …"; no row of the draft
Instead: a row with lead unit and a day before the superior's
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def missing_task(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; quoted is the superior's row, since the draft has nothing to point at."""
    for finding in found(context, "missing"):
        yield Violation(finding.message, quote=finding.quote, confidence=finding.confidence)
