"""The superior plan cited with another symbol than its own.

Finds: "Kế hoạch số 282/KH-HĐTĐKT" where the plan given by `--against` is .../KH-UBND of the same year.
Why: the plan implements a document that does not exist under that symbol.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 b.
Example: Thực hiện Kế hoạch số 282/KH-HĐTĐKT ngày 30/11/2023 của Hội đồng thi đua khen thưởng Thành phố
Instead: Thực hiện Kế hoạch số 282/KH-UBND ngày 30/11/2023 của UBND Thành phố
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Citation, Header, Plan


def superior_conflict(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for the citation implemented, when number or year match a superior plan and the symbol does not."""
    if not context.superiors:
        return
    from kehoach.reconcile.findings import bears

    for citation in (c for c in plan.citations if c.relation == "implements"):
        for superior in context.superiors:
            if _one_document(citation, superior.header, plan) and citation.symbol != superior.header.symbol:
                message = bears(superior.header.symbol)
                yield Violation(message, citation.place, citation.text, RATHER_SURE)


def _one_document(citation: Citation, header: Header, plan: Plan) -> bool:
    """Whether the superior plan can only be the document cited: by its number, or, that blank, by its years."""
    if not citation.symbol or not header.symbol or citation.symbol.split("-")[0] != header.symbol.split("-")[0]:
        return False
    if header.number and citation.number:
        return int(header.number) == int(citation.number)
    year = header.date.year if header.date else None
    return header.year == plan.header.year and citation.date is not None and year == citation.date.year
