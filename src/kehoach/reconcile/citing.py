"""How the subordinate's plan stands to the superior's as a whole.

In: both plans. Out: whether it cites the superior plan rightly; which appendices it announces and does not hold;
the day on which the two meet, for what is dated (counterparts). A number alone proves nothing: "282/KH-UBND" and
"282/KH-HĐTĐKT" are two documents, so number, symbol, issuer and date are compared one by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehoach.models.diff import CitationCheck, Stray
from kehoach.models.plan import Citation, Plan
from kehoach.numerals import roman
from kehoach.outline.references import references
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.standing import have_one_head, is_later
from kehoach.reconcile.wordings import normal, plain
from kehoach.text import fold, squeeze
from kehoach.units import canonical_of, full_name, led_body, same_unit

_MONTHS = 12


def day_of(superior: Plan, subordinate: Plan) -> dt.date:
    """The day whose organisation holds: the subordinate's issue, else its year, else the superior's."""
    for header in (subordinate.header, superior.header):
        date = header.date
        if date and date.year and date.month and date.day and date.month <= _MONTHS:
            return dt.date(date.year, date.month, min(date.day, 28))
        if header.year or (date and date.year):
            return dt.date(header.year or (date.year if date and date.year else 1), 1, 1)
    return dt.date.max


def bases(superior: Plan, subordinate: Plan) -> tuple[int, int]:
    """The years that each plan's years are counted from: its own, where both are known."""
    one, other = superior.header.year, subordinate.header.year
    return (one, other) if one and other else (0, 0)


def check_citation(superior: Plan, subordinate: Plan) -> CitationCheck:
    """Whether the subordinate cites the superior plan, and which parts it gets wrong."""
    expected = _as_citation(superior)
    if have_one_head(superior, subordinate):
        return CitationCheck(status="right", expected=expected)
    if expected.symbol is None:
        return CitationCheck(status="unknown", expected=expected)
    meant = [
        (points, c)
        for c in subordinate.citations
        if (points := _points(c, expected)) >= SETTINGS.citing_same and c.relation != "self"
    ]
    if not meant:
        return CitationCheck(status="later" if is_later(superior, subordinate) else "absent", expected=expected)
    best = max(meant, key=lambda pair: pair[0])[1]
    wrong = tuple(differences(best, expected))
    return CitationCheck(
        status="wrong" if wrong else "right",
        found=best,
        expected=expected,
        wrong=wrong,
        strays=tuple(Stray(citation=one, wrong=parts) for one, parts in strays(superior, subordinate, best)),
    )


def strays(superior: Plan, subordinate: Plan, chosen: Citation | None) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """Other citations with the superior plan's number that get a part of it wrong."""
    expected = _as_citation(superior)
    if chosen is None or expected.number is None:
        return
    for citation in subordinate.citations:
        same = citation.number is not None and citation.number.lstrip("0") == expected.number.lstrip("0")
        if same and citation is not chosen and citation.relation != "self" and _kind_of(citation) == _kind_of(expected):
            wrong = tuple(differences(citation, expected))
            if wrong and (citation.date is None or citation.date == expected.date):
                yield citation, wrong


def differences(found: Citation, expected: Citation) -> Iterator[str]:
    """The parts of a citation that differ from the document itself; a part that either lacks proves nothing."""
    if found.number and expected.number and found.number.lstrip("0") != expected.number.lstrip("0"):
        yield "number"
    if found.symbol and expected.symbol and plain(found.symbol) != plain(expected.symbol):
        yield "symbol"
    if found.date and (
        (expected.date and found.date != expected.date) or (expected.year and not _year_fits(found, expected))
    ):
        yield "date"
    if found.issuer and expected.issuer and not _same_body(found.issuer, expected.issuer):
        yield "issuer"


def absent_appendices(plan: Plan) -> tuple[str, ...]:
    """The numbers of appendices that the text announces and the file does not hold."""
    texts = (f"{one.title or ''} {one.text}" for section in plan.sections for one in section.all())
    named = (one for text in texts for one in references(squeeze(text)) if one.label and not one.foreign)
    announced = {_number(fold(one.label)): None for one in named}
    present = {_number(fold(appendix.label)) for appendix in plan.appendices}
    if len(announced) <= len(plan.appendices):
        return ()
    return tuple(sorted(set(announced) - present, key=lambda number: (len(number), number)))


def _as_citation(plan: Plan) -> Citation:
    header = plan.header
    issuer = full_name(header.issuer.name) if header.issuer.name else None
    text = " ".join(part for part in (header.kind, f"{header.number or '…'}/{header.symbol or '…'}") if part)
    date = header.date
    year = date.year if date else None
    return Citation(
        text=text,
        kind=header.kind,
        number=header.number,
        symbol=header.symbol,
        date=date.whole() if date else None,
        issuer=issuer,
        year=year,
    )


def _points(citation: Citation, expected: Citation) -> int:
    """How much speaks for a citation meaning the document."""
    if _kind_of(citation) != _kind_of(expected):
        return 0
    wrong = set(differences(citation, expected))
    numbered = citation.number is not None and expected.number is not None
    dated = citation.date is not None and (expected.date or expected.year) is not None
    named = citation.issuer is not None and expected.issuer is not None
    points = 4 * (citation.relation == "implements")
    points += (-3 if "number" in wrong else 4) * numbered
    points += 2 * (citation.symbol is not None and "symbol" not in wrong)
    points += 2 * (dated and "date" not in wrong)
    return points + (-2 if "issuer" in wrong else 1) * named


def _kind_of(citation: Citation) -> str:
    """The type letters of a symbol: "kh" of KH-UBND."""
    return plain(citation.symbol or "").split(" ")[0].split("/")[0]


def _year_fits(found: Citation, expected: Citation) -> bool:
    return found.date is None or expected.year is None or found.date.year == expected.year


def _same_body(one: str, other: str) -> bool:
    """Whether two names mean one body or who leads it; the shorter may leave out the place."""
    one, other = led_body(one), led_body(other)
    if same_unit(one, other):
        return True
    a, b = normal(full_name(one)), normal(full_name(other))
    known = canonical_of(one), canonical_of(other)
    return a == b or (None in known and (a.startswith(b) or b.startswith(a)))


def _number(label: str) -> str:
    return str(roman(label) or label.lstrip("0"))
