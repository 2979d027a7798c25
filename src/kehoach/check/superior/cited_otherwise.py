"""A document that the draft and the superior plan cite under different symbols or dates.

Finds: "Nghị quyết số 18/NQ-HĐND ngày 08/12/2023" in the draft where the superior plan has "ngày 06/12/2023".
Why: one of both is wrong; mostly the draft, where it was typed a second time.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 b.
Example: superior: Kế hoạch số 16-CTr/TU ngày 26/8/2022; draft: số 16-CTr/TU ngày 28/6/2022
Instead: the data of the document itself
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Citation, Plan
from kehoach.text import fold


def cited_otherwise(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for the first of each document so cited; the superior plan itself is another rule's."""
    if context.damaged:
        return
    told: set[tuple[str | None, str | None]] = set()
    theirs = [other for superior in context.superiors for other in superior.citations if other.relation != "self"]
    for citation in plan.citations:
        if citation.relation == "self":
            continue
        key = (citation.number, citation.symbol)
        others = [other for other in theirs if _clash(citation, other)]
        if others and key not in told and not any(_same(citation, other) for other in theirs):
            told.add(key)
            message = Message(
                "the superior plan cites it as {text}; correct the one that is wrong", text=others[0].text
            )
            yield Violation(message, citation.place, citation.text, LOOK)


def _clash(one: Citation, other: Citation) -> bool:
    """Whether two citations mean one document and differ: in the day, or in the symbol on the same day."""
    if one.number != other.number or one.kind != other.kind or not one.date or not other.date:
        return False
    if one.symbol == other.symbol:
        own, others = fold(one.issuer or ""), fold(other.issuer or "")
        return one.date != other.date and one.date.year == other.date.year and (own in others or others in own)
    return one.date == other.date


def _same(one: Citation, other: Citation) -> bool:
    return (one.number, one.symbol, one.date) == (other.number, other.symbol, other.date)
