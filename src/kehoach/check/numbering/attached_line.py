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
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import place_of
from kehoach.models.plan import Header, Plan
from kehoach.units import canonical_of, same_unit

_NUMBER = re.compile(r"số\s*:?\s*(?P<number>\d{1,5})\s*/\s*(?P<symbol>[A-ZĐ][A-Za-zĐđ]{0,4}-\s?[A-ZĐ][\w-]*)")
_DATE = re.compile(r"ngày\s*(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<year>\d{4})")

_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>[^()]+?)\s*\)?\s*$")


def attached_line(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each appendix whose line differs; blanks differ from nothing."""
    if context.damaged:
        return
    for head in context.heads:
        for wrong in _differences(head.attached_to or "", plan.header):
            message = f"the line says {wrong}, the letterhead another; make both the same"
            yield Flaw(message, place_of(context.lines[head.last]), head.attached_to or "")


def _differences(line: str, header: Header) -> Iterator[str]:
    number, date = _NUMBER.search(line), _DATE.search(line)
    if number and header.number and int(number["number"]) != int(header.number):
        yield number["number"]
    elif number and header.symbol and number["symbol"].replace(" ", "").upper() != header.symbol.upper():
        yield number["symbol"]
    if date and header.date:
        pairs = [(header.date.day, date["day"]), (header.date.month, date["month"]), (header.date.year, date["year"])]
        if any(known is not None and known != int(said) for known, said in pairs):
            yield date.group()
    issuer = _ISSUER.search(line)
    if issuer and header.issuer.name and _are_two(issuer["issuer"], header.issuer.name):
        yield issuer["issuer"]


def _are_two(one: str, other: str) -> bool:
    """Whether two names surely mean two bodies: both are known, and neither leaves open what the other says."""
    return canonical_of(one) is not None and canonical_of(other) is not None and not same_unit(one, other)
