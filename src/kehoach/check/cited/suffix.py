"""A symbol whose suffix belongs to another body than the one named.

Finds: "Chỉ thị số 17-CT/TU … của Quận ủy" (TU is a provincial committee's), "số 05/KH-HĐND của UBND quận";
the document's own symbol, where it names another body than its issuer.
Why: either number or issuer is wrong, and the document cannot be found.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.3 c; for the party Hướng dẫn 36-HD/VPTW.
Example: Chỉ thị số 17-CT/TU ngày 10/02/2023 của Quận ủy
Instead: Chỉ thị số 17-CT/QU … của Quận ủy, or … của Thành ủy
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.suffixes import known_suffixes, suffixes_of
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan


def suffix(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each citation whose suffix is known not to be its issuer's."""
    if context.damaged:
        return
    yield from _of_own(plan)
    for citation in plan.citations:
        if not citation.symbol or not citation.issuer or citation.relation == "self":
            continue
        printed = _suffix(citation.symbol)
        allowed = suffixes_of(citation.issuer)
        if allowed and printed.upper() in known_suffixes() - allowed:
            message = Message(
                "the suffix {printed} is not of {issuer}; correct the symbol or the issuer",
                printed=printed,
                issuer=citation.issuer,
            )
            yield Violation(message, citation.place, citation.text, RATHER_SURE)


def _of_own(plan: Plan) -> Iterator[Violation]:
    """The document's own symbol under the name of another body: "KH-STTTT" of Sở Khoa học và Công nghệ."""
    symbol, issuer = plan.header.symbol, plan.header.issuer.name or ""
    allowed = suffixes_of(issuer)
    printed = _suffix(symbol) if symbol else ""
    if symbol and allowed and printed.upper() in known_suffixes() - allowed:
        message = Message(
            "the suffix {printed} is not of {issuer}; correct the symbol or the issuer", printed=printed, issuer=issuer
        )
        yield Violation(message, plan.header.places.get("symbol", Place()), symbol, RATHER_SURE)


def _suffix(symbol: str) -> str:
    """The part of a symbol that names the body: the last one, or the first of a letter's ("BYT-DP")."""
    first, *others = re.split(r"[-/]", symbol)
    last = others[-1] if others else first
    of_letter = last.upper() not in known_suffixes() and first.upper() in known_suffixes()
    return first if of_letter else last
