"""What a clerk must look at: holes, late days, wrong citations, duties and roles left out.

In: the rows of a comparison and what stands around them. Out: findings, the gravest first, each with a code, its
place in the plan that has to change, and the rows it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kehoach.models.diff import CitationCheck, Entry, Row
from kehoach.models.document import Severity
from kehoach.models.finding import ExpectedCitation, ExpectedDue, Finding
from kehoach.models.plan import Citation, Plan
from kehoach.reconcile.decisions import Verdict

CODES: Mapping[str, tuple[str, Severity]] = {
    "missing": ("KH901", "error"),
    "late": ("KH902", "error"),
    "citation": ("KH903", "error"),
    "no-lead-time": ("KH904", "warning"),
    "undecided": ("KH905", "warning"),
    "uncovered": ("KH906", "warning"),
    "role": ("KH907", "info"),
    "appendix": ("KH908", "warning"),
    "period": ("KH909", "warning"),
    "suspect": ("KH910", "warning"),
}
"""Rule, code, severity: the rules are what `--fail-on` takes."""
_ORDER = {"error": 0, "warning": 1, "info": 2}
Entries = Mapping[str, Mapping[str, Entry]]


def of_rows(rows: Iterable[Row], entries: Entries) -> Iterator[Finding]:
    """The findings of single rows."""
    for row in rows:
        if row.superior is None:
            continue
        above = entries["superior"][row.superior]
        yield from _holes(row, above)
        if row.relation == "implements":
            yield from _days(row, entries)
        yield from _left_out(row, above)
        if any(decision.suspect for decision in row.decisions):
            message = f"{row.superior}: a row has changed since it was decided on; review the decision again"
            yield _finding("suspect", 1.0, message, above, row)


def _holes(row: Row, above: Entry) -> Iterator[Finding]:
    if row.relation == "missing":
        yield _finding("missing", row.confidence, f"no row answers {row.superior}", above, row)
    elif row.relation == "undecided":
        near = ", ".join(other.subordinate for other in row.alternatives[:2])
        message = f"{row.superior} cannot be judged"
        if near:
            message = f"{row.superior} may be answered by {near}; decide"
        yield _finding("undecided", row.confidence, message, above, row)


def _days(row: Row, entries: Entries) -> Iterator[Finding]:
    for pair in row.pairs:
        below = entries["subordinate"][pair.subordinate]
        if pair.deadline == "later":
            message = f"{pair.subordinate} is due on {pair.given}, later than {row.superior} asks ({pair.asked})"
            fix = ExpectedDue(due=pair.asked) if pair.asked else None
            yield _finding("late", row.confidence, message, below, row, fix)
        elif pair.deadline == "no-lead-time":
            message = f"{pair.subordinate} is due on {pair.given}, the day {row.superior} asks for the files"
            yield _finding("no-lead-time", row.confidence, message, below, row)


def _left_out(row: Row, above: Entry) -> Iterator[Finding]:
    if row.relation == "implements":
        for duty in row.uncovered:
            message = f"part of {row.superior} is answered by no row: {duty}"
            yield _finding("uncovered", round(row.confidence * 0.7, 2), message, above, row)
    for role in dict.fromkeys(role for pair in row.pairs[:1] for role in pair.roles):
        unit = role.partition(": ")[2]
        message = f"{row.superior}: no counterpart of {unit} in {row.pairs[0].subordinate}"
        yield _finding("role", 0.5, message, above, row)


def of_plans(
    superior: Plan, subordinate: Plan, check: CitationCheck, stray: Iterable[tuple[Citation, tuple[str, ...]]]
) -> Iterator[Finding]:
    """The findings on the plans as wholes: citation and period."""
    right = _document(check.expected)
    if check.status == "absent":
        yield _plain("citation", 0.8, f"the superior plan is not cited ({right})")
    wrong = [(check.found, check.wrong)] if check.status == "wrong" and check.found else []
    for citation, parts in (*wrong, *stray):
        message = f"the superior plan is cited wrongly ({', '.join(parts)}); it is {right}"
        place = _plain("citation", 0.9, message)
        yield place.model_copy(
            update={"quote": citation.text, "place": citation.place, "fix": ExpectedCitation(citation=right)}
        )
    one, other = superior.header.year, subordinate.header.year
    if one and other and one != other:
        yield _plain("period", 0.8, f"the superior plan is for {one}, this one for {other}")


def of_gaps(absent: Sequence[str], lost: Sequence[Verdict]) -> Iterator[Finding]:
    """Announced appendices that are not in the file, decisions whose rows are gone."""
    if absent:
        yield _plain("appendix", 0.9, f"announced appendices are not in the file: {', '.join(absent)}")
    for verdict in lost:
        rows = f"{verdict.superior} {verdict.subordinate}".strip()
        yield _plain("suspect", 1.0, f"a decision speaks of rows that are gone: {rows}")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the gravest first; those of one weight keep their order."""
    return tuple(sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.code)))


def _document(citation: Citation | None) -> str:
    if citation is None:
        return ""
    day = f" ngày {citation.date.day:02d}/{citation.date.month:02d}/{citation.date.year}" if citation.date else ""
    issuer = f" của {citation.issuer}" if citation.issuer else ""
    return f"{citation.number or '…'}/{citation.symbol or '…'}{day}{issuer}"


def _plain(rule: str, confidence: float, message: str) -> Finding:
    code, severity = CODES[rule]
    return Finding(code=code, rule=rule, severity=severity, confidence=confidence, message=message)


def _finding(
    rule: str, confidence: float, message: str, entry: Entry, row: Row, fix: ExpectedDue | None = None
) -> Finding:
    rows = tuple(filter(None, (row.superior, *row.subordinate)))
    made = _plain(rule, confidence, message)
    return made.model_copy(update={"quote": entry.content, "place": entry.place, "fix": fix, "rows": rows})
