"""A document cited without date or issuer.

Finds: "Nghị quyết số 03/2020/NQ-HĐND ngày 07/7/2020" without the council that passed it; "Kế hoạch số 214/KH-UBND"
without a date at its first use. Laws need neither number nor issuer.
Why: a number is given anew each year and in each place; without date and issuer nobody finds the document.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 b (at first use: type, number, symbol, date, issuer, subject).
Example: Thực hiện Kế hoạch số 214/KH-UBND về chuyển đổi số
Instead: Thực hiện Kế hoạch số 214/KH-UBND ngày 18/12/2023 của UBND Thành phố về chuyển đổi số
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Citation, Plan
from kehoach.text import fold


def incomplete(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each document that is nowhere in the plan cited in full."""
    if context.damaged:
        return
    cited: dict[tuple[str | None, int | None, str], list[Citation]] = {}
    for citation in plan.citations:
        if citation.relation != "self":
            key = (citation.number, citation.year, re.split(r"[-/]", citation.symbol or "")[0])
            cited.setdefault(key, []).append(citation)
    for uses in cited.values():
        first = uses[0]
        lacks = list(_lacking(uses))
        if lacks and first.number and not _is_law(first):
            yield Violation(
                Message("the citation lacks {lacks}; add it at the first use", lacks=tuple(lacks)),
                first.place,
                first.text,
                LOOK,
            )


def _lacking(uses: Sequence[Citation]) -> Iterator[str]:
    if not uses[0].year and not any(use.date or any(date.day and date.year for date in find(use.text)) for use in uses):
        yield "ngày, tháng, năm"
    if not any(use.issuer for use in uses) and not any(map(_tells_issuer, uses)):
        yield "cơ quan ban hành"


def _is_law(citation: Citation) -> bool:
    return fold(citation.kind or "") in load("check/symbols")["laws"]


def _tells_issuer(citation: Citation) -> bool:
    """Whether the symbol alone says whose it is: its suffix is one body's (NĐ-CP), or a letter's (STTTT-CNTT)."""
    parts = re.split(r"[-/]", citation.symbol or "")
    if parts[-1].upper().rstrip("0123456789") in load("check/suffixes")["single"]:
        return True
    return not any(parts[0] in letters for letters in load("check/symbols")["letters"].values())
