"""The superior plan is not cited.

Finds: a draft that names no document as the one it implements, or another one than the plan given by `--against`.
Why: a plan names what it carries out; without it nobody can tell which version of the superior's plan it answers.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 (bases for issuing).
Example: a district's plan without "Thực hiện Kế hoạch số … của UBND Thành phố"
Instead: Thực hiện Kế hoạch số 214/KH-UBND ngày 18/12/2023 của UBND Thành phố, …
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import place_of
from kehoach.models.plan import Plan


def not_cited(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each superior plan that is not cited; damaged copies may have lost the words."""
    if context.damaged or not context.body:
        return
    for superior, diff in zip(context.superiors, context.comparisons, strict=True):
        if diff.citation.status == "absent":
            header = superior.header
            name = f"{header.kind or 'Kế hoạch'} {header.number or '…'}/{header.symbol or '…'}"
            first = context.body[0]
            message = f"the superior plan is not cited; add it to the opening: {name}"
            yield Flaw(message, place_of(first.lines[0]), first.text[:80], 0.8)
