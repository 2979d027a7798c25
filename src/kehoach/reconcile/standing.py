"""How two plans stand to each other before any row is compared: swapped, one and the same, of other periods.

In: both plans. Out: what has to be told first. Levels are told by the words of the issuers' names, never by names
of places; where a name does not tell its level, nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Severity
from kehoach.models.plan import Header, Plan
from kehoach.reconcile.wordings import entries, listed_words, normal


def rank_of(header: Header) -> int | None:
    """How high a body stands, 0 the highest; None where its name does not tell."""
    ranks = {entry["id"]: entry["rank"] for entry in entries("levels", "level")}
    found = levels_in(header.issuer.name or "")
    if found:
        return max(int(ranks[name]) for name in found)
    return int(ranks["province"]) if header.issuer.level == "city" else None


def levels_in(name: str) -> tuple[str, ...]:
    """The levels that the words of a body's name tell, with their tones unless it has none."""
    return tuple(dict.fromkeys(found.id for found in _levels().find(cut(name)) if found.id))


@cache
def _levels() -> Lexicon[str]:
    """The words of each level; "" is none."""
    told = [(saying, entry["id"]) for entry in entries("levels", "level") for saying in entry["says"]]
    return Lexicon([*told, *((saying, "") for saying in listed_words("levels", "neutral"))])


def are_swapped(superior: Plan, subordinate: Plan) -> bool:
    """Whether the plan given as the superior's is the one that implements the other.

    It cites the other and is not cited by it, or its body stands lower and nothing is cited.
    """
    down, up = (cites(one, other) for one, other in ((subordinate, superior), (superior, subordinate)))
    if down or up:
        return up and not down
    above, below = rank_of(superior.header), rank_of(subordinate.header)
    return above is not None and below is not None and above > below


def cites(one: Plan, other: Plan) -> bool:
    """Whether a plan cites another by number and symbol, and neither is the other itself."""
    number, symbol = other.header.number, other.header.symbol
    if not number or not symbol or one.header == other.header:
        return False
    return any(
        (citation.number or "").lstrip("0") == number.lstrip("0")
        and normal(citation.symbol or "") == normal(symbol)
        and citation.relation in ("implements", "cites")
        and (citation.date is None or issued(other) in (None, citation.date))
        for citation in one.citations
    )


def issued(plan: Plan) -> dt.date | None:
    """The day of a plan; None where it is not wholly known."""
    return plan.header.date.whole() if plan.header.date else None


def is_later(superior: Plan, subordinate: Plan) -> bool:
    """Whether the superior's plan is of a later day, so that the subordinate's could not cite it."""
    above, below = issued(superior), issued(subordinate)
    return above is not None and below is not None and above > below


def are_one(one: Plan, other: Plan) -> bool:
    """Whether two files hold the same bytes, and so the same plan."""
    return bool(one.source.sha256) and one.source.sha256 == other.source.sha256 and one.appendices == other.appendices


def are_same(one: Plan, other: Plan) -> bool:
    """Whether two files hold one plan, be it in two formats: by number, symbol, day and issuer."""
    first, second = _identity(one), _identity(other)
    return are_one(one, other) or (None not in first and first == second)


def have_one_head(one: Plan, other: Plan) -> bool:
    """Whether nothing in the heads of two plans tells one from the other."""
    return one.header == other.header or are_same(one, other)


def _identity(plan: Plan) -> tuple[object, ...]:
    return plan.header.number, plan.header.symbol, issued(plan), plan.header.issuer.name


def of_versions(before: Plan, after: Plan, *, same: bool) -> Iterator[Diagnostic]:
    """What to know before reading a comparison of two versions; `same`: nothing differs in what was compared."""
    if are_one(before, after):
        yield _told("one-document", Message("both files are one and the same document; nothing can have changed"))
    elif same:
        yield _told("nothing-differs", Message("nothing differs in what was compared"), "info")
    ranks = rank_of(before.header), rank_of(after.header)
    if None not in ranks and ranks[0] != ranks[1]:
        yield _told("other-level", Message("these are plans of two levels, not two versions; leave out --same-level"))
    elif is_later(before, after):
        what = Message("the plan given first is the later one; swap the two files to read it as before and after")
        yield _told("versions-swapped", what)
    one, other = before.header.year, after.header.year
    if one and other and one != other:
        yield _told("other-period", Message("the plans are of two periods: {one} and {other}", one=one, other=other))
    yield from _not_compared(before, after)


def _not_compared(before: Plan, after: Plan) -> Iterator[Diagnostic]:
    """What of the documents no comparison has looked at."""
    opening = Message("not compared: the words before the first section, but for the documents they cite")
    yield _told("not-compared", opening, "info")
    for plan in (before, after):
        tables = [table.title or table.label or "…" for table in plan.appendices if table.kind == "other"]
        if tables:
            what = Message("not compared: tables that hold no rows of tasks or targets: {tables}", tables=tables)
            yield _told("not-compared", what, "info")


def _told(code: str, message: Message, severity: Severity = "warning") -> Diagnostic:
    return Diagnostic(code, severity, message)
