"""The line over an appendix names another number, date or issuer than the letterhead.

Finds: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2023 …)" under a plan of 10/01/2024; "… của Hội đồng Thi đua - Khen
thưởng quận" under a plan of UBND quận.
Why: the line says to which plan the appendix belongs; with another date it belongs to none.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 c.
Example: (Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2023 của UBND quận Cầu Sậy)
Instead: (Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND quận Cầu Sậy)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.plan import Citation, Header, Plan
from kehoach.text import fold, tone_key
from kehoach.units import canonical_of, full_name, led_body, same_unit


def attached_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each appendix whose line differs; blanks differ from nothing. A party body's committee and its
    standing board are one issuer, so the issuer is compared in documents of the state only.
    """
    if context.damaged:
        return
    for citation, place in _lines(plan, context):
        found = [_numbers(citation, plan.header), _dates(citation, plan.header)]
        found += [] if context.party else [_issuers(citation, plan.header)]
        for wrong, right in filter(None, found):
            message = Message(
                "the line says {wrong}, the letterhead {right}; make both the same", wrong=wrong, right=right
            )
            yield Violation(message, place, citation.text)


def _lines(plan: Plan, context: Context) -> Iterator[tuple[Citation, Place]]:
    """What the lines over the appendices say of the plan, also where they are worded "Ban hành kèm theo …"."""
    own = [citation for citation in plan.citations if citation.relation == "self"]
    yield from ((citation, citation.place) for citation in own)
    told = {citation.place.line for citation in own}
    for head in context.heads:
        numbers = (line.number for line in context.lines[head.first : head.last + 1])
        if head.citation and head.citation.kind == plan.header.kind and told.isdisjoint(numbers):
            yield head.citation, head.citation.place


def _numbers(citation: Citation, header: Header) -> tuple[str, str] | None:
    """The line's number, or its symbol, and the letterhead's, where they differ."""
    number, symbol = citation.number, citation.symbol
    if number and header.number and number.lower().lstrip("0") != header.number.lower().lstrip("0"):
        return number, header.number
    if symbol and header.symbol and symbol.upper() != header.symbol.upper():
        return symbol, header.symbol
    return None


def _dates(citation: Citation, header: Header) -> tuple[str, str] | None:
    said, date = citation.date, header.date
    if said is None or date is None:
        return None
    pairs = [(date.day, said.day), (date.month, said.month), (date.year, said.year)]
    if all(known is None or known == printed for known, printed in pairs):
        return None
    return f"{said:%d/%m/%Y}", "/".join(f"{known:02d}" if known else "…" for known, _ in pairs)


def _issuers(citation: Citation, header: Header) -> tuple[str, str] | None:
    issuer, name = citation.issuer, header.issuer.name
    return (issuer, name) if issuer and name and _are_two(issuer, name) else None


def _are_two(one: str, other: str) -> bool:
    """Whether two names surely mean two bodies: both are known, and neither leaves open what the other says; or one is
    the other but for a mark. Who leads a body issues its documents (Decree 30/2020, article 13).
    """
    one, other = led_body(one), led_body(other)
    if canonical_of(one) is None or canonical_of(other) is None:
        return False
    names = full_name(one).lower(), full_name(other).lower()
    return not same_unit(one, other) or (fold(names[0]) == fold(names[1]) and tone_key(names[0]) != tone_key(names[1]))
