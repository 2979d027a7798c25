"""What a clerk must look at: holes, late days, wrong citations, duties and roles left out.

In: the rows of a comparison and what stands around them. Out: findings, the gravest first, each with a code, its
place in the plan that has to change, and the rows it speaks of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kehoach.message import Message
from kehoach.models.diff import FAULTS, FIRST, CitationCheck, Entry, Pair, Row
from kehoach.models.finding import LOOK, RATHER_SURE, SURE, ExpectedCitation, ExpectedDue, Finding, Sides
from kehoach.models.plan import Citation, Plan
from kehoach.reconcile.coverage import takes_part
from kehoach.reconcile.decisions import Verdict
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.standing import are_same, are_swapped

_RANK = {fault.code: at for at, fault in enumerate(FAULTS.values())}
_ORDER = {"error": 0, "warning": 1, "info": 2}
Entries = Mapping[str, Mapping[str, Entry]]


def of_rows(rows: Iterable[Row], entries: Entries) -> Iterator[Finding]:
    """The findings of single rows."""
    for row in rows:
        if row.superior is None:
            continue
        above = entries["superior"][row.superior]
        yield from _holes(row, above, entries)
        if row.relation == "implements":
            yield from _days(row, entries)
            yield from _day_of_itself(row, above)
            yield from _rounds(row, above, entries)
        yield from _left_out(row, entries)
        if any(decision.suspect for decision in row.decisions):
            message = Message(
                "{superior}: a row has changed since it was decided on; review the decision again",
                superior=row.superior,
            )
            yield _finding("suspect", SURE, message, above, row)


def _holes(row: Row, above: Entry, entries: Entries) -> Iterator[Finding]:
    if row.relation == "missing":
        message = Message(
            "no row answers the superior's {row}; add one or say why it does not concern you", row=told(above)
        )
        if row.nearest is not None:
            near = told(entries["subordinate"][row.nearest.subordinate])
            message = Message(
                "no row answers the superior's {row}; nearest is this plan's {near}, but {why}; add one or say why "
                "it does not concern you",
                row=told(above),
                near=near,
                why=[reason(code) for code in row.nearest.why],
            )
        yield _finding("missing", row.confidence, message, above, row)
    elif row.relation == "undecided" and not takes_part(row):
        near_by = [told(entries["subordinate"][other.subordinate]) for other in row.alternatives[:2]]
        message = Message("whether a row answers the superior's {row} cannot be judged", row=told(above))
        if near_by:
            message = Message(
                "the superior's {row} may be answered by this plan's {near}; decide", row=told(above), near=near_by
            )
        yield _finding("undecided", row.confidence, message, above, row)


def reason(code: str) -> Message:
    """What keeps a near row from being the answer."""
    name, _mark, value = code.partition(": ")
    said = {
        "object": Message("it is about something else"),
        "act": Message("it does something else"),
        "round": Message("it is for another round or span"),
        "year": Message("it is for another year"),
        "subject": Message("it is about another award or matter"),
        "field": Message("it is for others"),
    }
    if value == "partly":
        return Message("it is about something else in part")
    return said.get(name) or Message("its words have too little in common")


def _day_of_itself(row: Row, above: Entry) -> Iterator[Finding]:
    """The plan as the answer to a row, issued after the day that was asked for."""
    if row.itself is None or row.itself.deadline != "later":
        return
    message = Message(
        "this plan is the answer to the superior's {row} and is issued on {given}, after the day asked for ({asked})",
        row=told(above),
        given=_day(row.itself.given),
        asked=_day(row.itself.asked),
    )
    yield _finding("late", row.confidence, message, above, row)


def _days(row: Row, entries: Entries) -> Iterator[Finding]:
    above = entries["superior"][row.superior or ""]
    for pair in row.pairs:
        below = entries["subordinate"][pair.subordinate]
        names = {"given": _day(pair.given), "asked": _day(pair.asked), "row": told(above)}
        if pair.deadline == "later":
            message = Message(
                "due on {given}, after the day ({asked}) of the superior's {row}; name an earlier day", **names
            )
            fix = ExpectedDue(due=pair.asked) if pair.asked else None
            yield _finding("late", row.confidence, message, below, _only(row, pair), fix)
        elif pair.deadline == "no-lead-time":
            message = Message(
                "due on {given}, the day ({asked}) of the superior's {row}; leave days to collect and send", **names
            )
            yield _finding("no-lead-time", row.confidence, message, below, _only(row, pair))


def _rounds(row: Row, above: Entry, entries: Entries) -> Iterator[Finding]:
    """The rounds that a row asks for and what answers it leaves out."""
    if row.fewer is None:
        return
    said = {"row": told(above), "given": row.fewer.given}
    message = Message("“{given}” has fewer rounds than the superior's {row} demands; add them", **said)
    if row.fewer.left_out:
        message = Message(
            "“{given}” has fewer rounds than the superior's {row} demands; add what is due by {left}",
            **said,
            left=[_day(day) for day in row.fewer.left_out],
        )
    yield _finding("fewer", row.confidence, message, entries["subordinate"][row.subordinate[0]], row)


def _only(row: Row, pair: Pair) -> Row:
    """A row with one of its answers."""
    return row.model_copy(update={"subordinate": (pair.subordinate,)})


def _left_out(row: Row, entries: Entries) -> Iterator[Finding]:
    above = entries["superior"][row.superior or ""]
    if row.relation == "implements":
        for duty in row.uncovered:
            message = Message(
                "no row answers this part of the superior's {row}; add one: {duty}", row=told(above), duty=duty
            )
            yield _finding("uncovered", round(row.confidence * SETTINGS.uncovered_share, 2), message, above, row)
    for role in dict.fromkeys(role for pair in row.pairs[:1] for role in pair.roles):
        message = Message(
            "the superior's {row} names {unit}, this row no counterpart; name it or say why not",
            row=told(above),
            unit=role.partition(": ")[2],
        )
        yield _finding("role", LOOK, message, entries["subordinate"][row.pairs[0].subordinate], row)


def told(entry: Entry) -> str:
    """A superior's row in a message: id, beginning of its text, deadline."""
    words = entry.content.split()
    short = " ".join(words[:14]) + (" …" if len(words) > 14 else "")
    return f"{entry.id} “{short}” ({entry.deadline})" if entry.deadline else f"{entry.id} “{short}”"


def of_plans(superior: Plan, subordinate: Plan, check: CitationCheck) -> Iterator[Finding]:
    """The findings on the plans as wholes: which is which, period, citation."""
    right = _document(check.expected)
    if are_same(superior, subordinate):
        yield _plain("one", SURE, Message("both files are one and the same document; give the superior's plan first"))
    elif are_swapped(superior, subordinate):
        what = Message(
            "the plans seem to be swapped: the one given as the superior's is of {below}, the other of {above}; give "
            "the superior's plan first",
            below=superior.header.issuer.name or "…",
            above=subordinate.header.issuer.name or "…",
        )
        yield _plain("swapped", SURE, what)
    elif check.status == "absent":
        yield _plain("citation", RATHER_SURE, not_cited(superior.header.kind, right))
    wrong = [(check.found, check.wrong)] if check.status == "wrong" and check.found else []
    for citation, parts in (*wrong, *((stray.citation, stray.wrong) for stray in check.strays)):
        misnamed = "number" in parts or ("date" in parts and "symbol" not in parts)
        message = (
            cited_as(citation, check.expected) if misnamed else bears(check.expected.symbol if check.expected else None)
        )
        made, fix = _plain("citation" if misnamed else "symbol", SURE, message), ExpectedCitation(citation=right)
        yield made.model_copy(update={"quote": citation.text, "place": citation.place, "fix": fix})
    one, other = superior.header.year, subordinate.header.year
    if one and other and one != other:
        yield _plain(
            "period", RATHER_SURE, Message("the superior plan is for {one}, this one for {other}", one=one, other=other)
        )


def not_cited(kind: str | None, document: str) -> Message:
    """The superior plan is cited nowhere."""
    name = f"{kind or 'Kế hoạch'} {document}"
    return Message("the superior plan is not cited; add it to the opening: {name}", name=name)


def cited_as(citation: Citation, own: Citation | None) -> Message:
    """The superior plan is cited under a number or day that it does not bear."""
    named = {"cited": _named(citation), "own": _named(own)}
    return Message("the superior plan is cited as {cited} and is {own}; correct number and date", **named)


def bears(symbol: str | None) -> Message:
    """The superior plan is cited with another symbol or issuer."""
    return Message("the superior plan bears the symbol {symbol}; correct symbol and issuer", symbol=symbol)


def of_gaps(absent: Sequence[str], lost: Sequence[Verdict]) -> Iterator[Finding]:
    """Announced appendices that are not in the file, decisions whose rows are gone."""
    if absent:
        yield _plain("appendix", SURE, Message("announced appendices are not in the file: {absent}", absent=absent))
    for verdict in lost:
        rows = f"{verdict.superior} {verdict.subordinate}".strip()
        yield _plain("suspect", SURE, Message("a decision speaks of rows that are gone: {rows}", rows=rows))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings: what to know first, then the gravest; those of one weight keep their order."""
    return tuple(sorted(findings, key=lambda one: (one.code not in FIRST, _ORDER[one.severity], _RANK[one.code])))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _named(citation: Citation | None) -> str:
    """Number, symbol and day of a document, as they are cited."""
    if citation is None:
        return "…"
    day = f" ngày {citation.date:%d/%m/%Y}" if citation.date else ""
    return f"{citation.number or '…'}/{citation.symbol or '…'}{day}"


def _document(citation: Citation | None) -> str:
    if citation is None:
        return ""
    issuer = f" của {citation.issuer}" if citation.issuer else ""
    return f"{_named(citation)}{issuer}"


def _plain(rule: str, confidence: float, message: Message) -> Finding:
    fault = FAULTS[rule]
    return Finding(code=fault.code, rule=fault.rule, severity=fault.severity, confidence=confidence, message=message)


def _finding(
    rule: str, confidence: float, message: Message, entry: Entry, row: Row, fix: ExpectedDue | None = None
) -> Finding:
    rows = tuple(filter(None, (row.superior, *row.subordinate)))
    made = _plain(rule, confidence, message)
    sides = Sides(superior=rows[:1] if row.superior else (), subordinate=row.subordinate)
    more = {"quote": entry.content, "place": entry.place, "fix": fix, "rows": rows, "sides": sides}
    return made.model_copy(update=more)
