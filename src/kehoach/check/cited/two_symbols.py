"""One document cited under two symbols or two dates.

Finds: "Kế hoạch số 214/KH-UBND" in the opening and "Kế hoạch số 214/KH-HĐND" later; one number and symbol of one
issuer with two dates; one date, issuer and subject with two numbers, or two numbers of the same figures (10 and 01).
Why: one of both is wrong and cannot be found.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.6 b (later citations repeat type, number and symbol).
Example: 214/KH-UBND … 214/KH-HĐND
Instead: 214/KH-UBND in both places
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.suffixes import party_suffixes
from kehoach.check.terms import words
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Citation, Plan
from kehoach.text import fold
from kehoach.units import full_name

_IN_BRACKETS = re.compile(r" ?\([^)]*\)")


def two_symbols(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the later of two citations that can only mean one document; a remark where nothing but number and
    type say so.
    """
    if context.damaged:
        return
    told: set[tuple[object, ...]] = set()
    cited = [citation for citation in plan.citations if citation.relation != "self"]
    for at, later in enumerate(cited):
        for first in cited[:at]:
            key = (later.number, later.symbol, later.date)
            if key not in told and (_clash(first, later) or _two_numbers(first, later, context)):
                told.add(key)
                severity: Severity | None = None if first.date and later.date else "info"
                message = Message("cited before as {text}; make both the same", text=first.text)
                yield Violation(message, later.place, later.text, RATHER_SURE if severity is None else LOOK, severity)


def _two_numbers(first: Citation, later: Citation, context: Context) -> bool:
    """Whether one document of one issuer and day bears two numbers: its subject is the same, or the same figures are
    turned round and no other subject is told.
    """
    one, two = first.number, later.number
    if not one or not two or one == two:
        return False
    if later.date is None and later.year is not None and _turned_round(first, later):
        return True
    if first.date is None or (first.kind, first.date) != (later.kind, later.date):
        return False
    if first.symbol != later.symbol or first.year != later.year or not _one_issuer(first, later):
        return False
    subjects = _subject(first, context), _subject(later, context)
    if all(subjects):
        shorter, longer = sorted(subjects, key=len)
        return len(shorter.split()) >= SETTINGS.two_symbols_fewest and longer.startswith(shorter)
    return not subjects[1] and len(one) > 1 and (sorted(one) == sorted(two) or _one_figure_off(one, two))


def _turned_round(first: Citation, later: Citation) -> bool:
    """Whether all that tells two citations apart is the order of the figures in their numbers."""
    same = (first.kind, first.symbol, first.year) == (later.kind, later.symbol, later.year)
    one, two = first.number or "", later.number or ""
    return same and len(one) >= SETTINGS.two_symbols_long and sorted(one) == sorted(two)


def _one_figure_off(one: str, two: str) -> bool:
    """Whether two long numbers differ in one figure, but are no neighbours, as documents of one day are."""
    return (
        len(one) == len(two) > 2
        and sum(a != b for a, b in zip(one[:-1], two[:-1], strict=True)) == 1
        and one[-1] == two[-1]
    )


def _one_issuer(first: Citation, later: Citation) -> bool:
    names = sorted((_issuer(citation) for citation in (first, later)), key=len)
    return bool(names[0]) and f"{names[1]} ".startswith(f"{names[0]} ")


def _issuer(citation: Citation) -> str:
    """The issuer's name in full, folded, without what brackets say of it."""
    return fold(full_name(_IN_BRACKETS.sub("", citation.issuer or "")))


def _subject(citation: Citation, context: Context) -> str:
    """What a document is told to be about, right behind the citation, folded; "" where nothing is told."""
    for passage in context.passages:
        at = passage.text.find(citation.text)
        if at >= 0 and any(line.number == citation.place.line for line in passage.lines):
            found = _about().match(fold(passage.text[at + len(citation.text) :]))
            return found["subject"].strip() if found else ""
    return ""


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"[^.;:,]{{0,60}}?,? ?(?<!\w)(?:{words('about')}) (?P<subject>[^.;:()]{{6,160}})")


def _clash(first: Citation, later: Citation) -> bool:
    """Same type and number, another symbol, and nothing that tells two documents apart."""
    if not first.number or first.number != later.number or first.kind != later.kind or first.year != later.year:
        return False
    if not first.symbol or not later.symbol or len(first.number) < 2:
        return False
    if first.symbol == later.symbol:
        return _two_dates(first, later)
    if _of_party(first.symbol) != _of_party(later.symbol):
        return False
    if first.date and later.date:
        return first.date == later.date
    return later.date is None and later.issuer is None


def _two_dates(first: Citation, later: Citation) -> bool:
    """Whether one number of one body bears two dates of one year, or the same day of two years."""
    if not first.date or not later.date or first.date == later.date:
        return False
    one_year = first.date.year == later.date.year
    if not one_year and (first.date.month, first.date.day) != (later.date.month, later.date.day):
        return False
    names = sorted((_issuer(citation) for citation in (first, later)), key=len)
    told = bool(names[0]) == bool(names[1]) or (not _issuer(later) and _is_one_of_its_kind(later))
    return told and f"{names[1]} ".startswith(f"{names[0]} " if names[0] else "")


def _is_one_of_its_kind(citation: Citation) -> bool:
    """Whether number and symbol tell a document from all others: by their year, or since few bodies count so far."""
    return citation.year is not None or len(citation.number or "") >= SETTINGS.two_symbols_long


def _of_party(symbol: str) -> bool:
    return symbol.replace("/", "-").rsplit("-", 1)[-1].upper() in party_suffixes()
