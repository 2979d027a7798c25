"""The line over an appendix names another number, date or issuer than the letterhead.

Finds: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2023 …)" under a plan of 10/01/2024; "… của Hội đồng Thi đua - Khen
thưởng quận" under a plan of UBND quận.
Why: the line says to which plan the appendix belongs; with another date it belongs to none.
Source: Nghị định 30/2020/NĐ-CP, annex I, III.1 c.
Example: (Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2023 của UBND quận Cầu Sậy)
Instead: (Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND quận Cầu Sậy)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.models.plan import Header, Plan
from kehoach.units import canonical_of, same_unit

_NUMBER = re.compile(
    r"số\s*:?\s*(?P<number>\d{1,5}[a-zđ]?)\s*[/-]\s*(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,4}\s?[-/]\s?[A-ZĐ][\w-]*)"
)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[^()]+?)\s*\)?\s*$")


def attached_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each appendix whose line differs; blanks differ from nothing. A party body's committee and its
    standing board are one issuer, so the issuer is compared in documents of the state only.
    """
    if context.damaged:
        return
    for head in context.heads:
        line = head.attached_to or ""
        found = [_numbers(line, plan.header), _dates(line, plan.header)]
        found += [] if context.party else [_issuers(line, plan.header)]
        for wrong, right in filter(None, found):
            message = f"the line says {wrong}, the letterhead {right}; make both the same"
            yield Violation(message, context.lines[head.last].place, line)


def _numbers(line: str, header: Header) -> tuple[str, str] | None:
    """The line's number, or its symbol, and the letterhead's, where they differ."""
    found = _NUMBER.search(line)
    if found and header.number and found["number"].lstrip("0") != header.number.lower().lstrip("0"):
        return found["number"], header.number
    if found and header.symbol and found["symbol"].replace(" ", "").upper() != header.symbol.upper():
        return found["symbol"], header.symbol
    return None


def _dates(line: str, header: Header) -> tuple[str, str] | None:
    found, date = next((d for d in find(line) if d.day and d.month and d.year), None), header.date
    if found is None or date is None:
        return None
    pairs = [(date.day, found.day), (date.month, found.month), (date.year, found.year)]
    if all(known is None or known == said for known, said in pairs):
        return None
    return found.text, "/".join(f"{known:02d}" if known else "…" for known, _said in pairs)


def _issuers(line: str, header: Header) -> tuple[str, str] | None:
    found, name = _ISSUER.search(line), header.issuer.name
    return (found["issuer"], name) if found and name and _are_two(found["issuer"], name) else None


def _are_two(one: str, other: str) -> bool:
    """Whether two names surely mean two bodies: both are known, and neither leaves open what the other says."""
    return canonical_of(one) is not None and canonical_of(other) is not None and not same_unit(one, other)
