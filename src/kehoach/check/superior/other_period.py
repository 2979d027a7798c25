"""A draft for another year than the superior plan that it is compared with.

Finds: a draft "năm 2025" compared with the superior's plan "năm 2024".
Why: its days answer another plan; most likely the wrong file was given.
Source: the titles of both plans.
Example: superior: KẾ HOẠCH chuyển đổi số năm 2024; draft: KẾ HOẠCH chuyển đổi số năm 2025
Instead: the superior plan of the same year
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def other_period(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each superior plan of another year."""
    for finding in found(context, "period"):
        yield Violation(finding.message, confidence=finding.confidence)
