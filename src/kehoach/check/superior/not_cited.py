"""The superior plan is not cited, or under a number or date that it does not bear.

Finds: a draft that names no document as the one it implements, or another one than the plan given by `--against`;
"214/KH-UBND ngày 08/12/2023" where that plan is of 18/12/2023.
Why: a plan names what it carries out; without it nobody can tell which version of the superior's plan it answers.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 (bases for issuing).
Example: a district's plan without "Thực hiện Kế hoạch số … của UBND Thành phố"
Instead: Thực hiện Kế hoạch số 214/KH-UBND ngày 18/12/2023 của UBND Thành phố, …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Citation, Plan

if TYPE_CHECKING:
    from kehoach.models.diff import CitationCheck


def not_cited(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each superior plan that is not cited, or for each citation of it that is wrong; damaged copies may
    have lost the words.
    """
    if context.damaged or not context.body or not context.superiors:
        return
    from kehoach.reconcile import findings

    right = [diff.citation.found for diff in context.comparisons if diff.citation.status == "right"]
    for superior, diff in zip(context.superiors, context.comparisons, strict=True):
        check = diff.citation
        if check.status == "absent" or (check.status == "wrong" and check.found in right):
            header = superior.header
            name = f"{header.number or '…'}/{header.symbol or '…'}"
            first = context.body[0]
            message = findings.not_cited(header.kind, name)
            yield Violation(message, first.lines[0].place, first.text[:80], RATHER_SURE)
        for citation in (found for found in _wrong(plan, check) if found not in right):
            message = findings.cited_as(citation, check.expected)
            yield Violation(message, citation.place, citation.text, RATHER_SURE)


def _wrong(plan: Plan, check: CitationCheck) -> Iterator[Citation]:
    """The citations that mean the superior plan under another number or date; another symbol is a rule of its own."""
    own = check.expected
    if own is None:
        return
    for citation in plan.citations:
        chosen = check.status == "wrong" and citation == check.found
        if (chosen and _is_misnamed(check.wrong)) or (citation.relation != "self" and _is_misdated(citation, own)):
            yield citation


def _is_misnamed(parts: tuple[str, ...]) -> bool:
    return "number" in parts or ("date" in parts and "symbol" not in parts)


def _is_misdated(citation: Citation, own: Citation) -> bool:
    """Whether the document implemented bears the plan's number and symbol and another day of its year: it can be no
    other, however often the plan is cited rightly beside it.
    """
    if not citation.date or not own.date or citation.date == own.date or citation.date.year != own.date.year:
        return False
    same = (citation.number, citation.symbol) == (own.number, own.symbol)
    return same and citation.relation == "implements"
