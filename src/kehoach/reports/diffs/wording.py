"""How reports word what a comparison found: relations, days, reasons, rules.

In: codes of `models.diff`. Out: strings in the language in use.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from kehoach.i18n import _
from kehoach.models.diff import CitationCheck, Diff, Pair, Side, certainty_of
from kehoach.models.finding import Finding
from kehoach.models.plan import Citation
from kehoach.reports.wording import day, printable

SideName = Literal["superior", "subordinate", "before", "after"]


def row_name(side: SideName, identity: str) -> str:
    """The id of a row with the plan it stands in, since both plans number theirs alike."""
    return {
        "superior": _("superior {id}"),
        "subordinate": _("subordinate {id}"),
        "before": _("before {id}"),
        "after": _("after {id}"),
    }[side].format(id=identity)


def anchor(side: SideName, identity: str) -> str:
    """What a link to a row of a plan leads to."""
    return f"{side}/{identity}"


def name(side: Side) -> str:
    """A plan of a comparison, named in full."""
    header = side.header
    symbol = f"{header.number or '…'}/{header.symbol}" if header.symbol else ""
    parts = (header.issuer.name, " ".join(part for part in (header.kind, symbol) if part), header.title, side.path)
    return printable(" · ".join(part for part in parts if part))


def percent(diff: Diff) -> str:
    """How many of the binding rows are answered."""
    coverage = diff.coverage
    if coverage.percent is None:
        return _("cannot judge") if not diff.judgeable else "–"
    said = _("{percent} % ({answered} of {binding} rows that bind, of {rows} in the superior plan)").format(
        percent=f"{coverage.percent:g}", answered=coverage.answered, binding=coverage.binding, rows=coverage.rows
    )
    return f"{said}; {_('undecided')} {coverage.undecided}" if coverage.undecided else said


def sure(value: float) -> str:
    """How sure a match is, in words."""
    return {"sure": _("sure"), "rather-sure": _("rather sure"), "look": _("look again")}[certainty_of(value)]


def kind(code: str) -> str:
    """What a row can be found by: its relation, or what is wrong with it."""
    named = {"late": _("later"), "no-lead-time": _("no time to prepare"), "fewer": _("fewer rounds")}
    named |= {"uncovered": _("not covered"), "suspect": _("suspect")}
    return named.get(code) or relation(code)


def relation(code: str) -> str:
    """What a row is to the subordinate."""
    return {
        "implements": _("implements"),
        "mirrors": _("done at each level"),
        "joins": _("takes part"),
        "superior_only": _("superior's own"),
        "missing": _("missing"),
        "own": _("our own"),
        "undecided": _("undecided"),
    }.get(code, code)


def days(code: str) -> str:
    """How the days of two rows stand to each other."""
    return {
        "earlier": _("earlier"),
        "same": _("same day"),
        "later": _("later"),
        "no-lead-time": _("no time to prepare"),
        "fewer": _("fewer rounds"),
        "inherited": _("taken from the superior"),
        "unclear": _("day unclear"),
        "none": "",
    }.get(code, code)


def change(code: str) -> str:
    """What changed between two versions."""
    return {
        "added": _("added"),
        "dropped": _("dropped"),
        "moved": _("moved"),
        "reworded": _("reworded"),
        "re-dated": _("re-dated"),
        "reassigned": _("reassigned"),
        "product": _("other product"),
        "note": _("other note"),
        "columns": _("other cell"),
        "changed": _("changed"),
    }.get(code, code or _("unchanged"))


def part(code: str) -> str:
    """A part of a document outside the rows of its tables."""
    return {
        "header": _("head"),
        "citation": _("cited document"),
        "section": _("section"),
        "appendix": _("appendix"),
        "recipient": _("recipient"),
        "signature": _("signature"),
    }.get(code, code)


def field(name: str) -> str:
    """A field of the frame or a column by name; what is printed so in the document stays."""
    return {
        "number": _("number"),
        "symbol": _("symbol"),
        "date": _("date"),
        "issuer": _("issuer"),
        "place": _("place"),
        "kind": _("kind"),
        "title": _("title"),
        "capacity": _("capacity"),
        "role": _("office"),
        "name": _("name"),
        "product": _("product"),
        "note": _("note"),
    }.get(name, name)


def reasons(pair: Pair) -> str:
    """The parts of a match, in a few words: "content 82%, round equal"."""
    names = {
        "content": _("content"),
        "round": _("round"),
        "year": _("year"),
        "act": _("act"),
        "object": _("object"),
        "wording": _("words"),
        "subject": _("subject"),
        "field": _("field"),
        "citation": _("cited document"),
        "table": _("table"),
        "units": _("units"),
        "period": _("period"),
        "nature": _("row"),
        "matter": _("what it is about"),
        "place": _("place"),
        "decision": _("decision"),
        "day": _("day"),
    }
    parts = [
        f"{names.get(name, name)} {f'{value:.0%}' if isinstance(value, float) else _verdict(str(value))}"
        for name, value in pair.reasons.items()
    ]
    return ", ".join(parts)


def _verdict(code: str) -> str:
    """How the two sides of a match stand to each other in one part of it."""
    return {
        "equal": _("equal"),
        "same": _("same"),
        "shared": _("shared"),
        "other": _("other"),
        "one-sided": _("on one side only"),
        "counterpart": _("counterpart"),
        "within": _("one within the other"),
        "partly": _("the same in part"),
        "unlike": _("in other words"),
        "aside": _("named aside"),
        "ahead": _("in time"),
        "far": _("far apart"),
        "undated": _("without a day"),
        "binds": _("binds"),
        "mirrors": _("done at each level"),
        "joins": _("takes part"),
        "own": _("superior's own"),
        "open": _("open"),
        "pin": _("pinned"),
        "in order": _("where it is to be expected"),
        "merged cell": _("from a merged cell"),
    }.get(code, code)


def why(codes: tuple[str, ...]) -> str:
    """Why a row binds or does not: its codes, the code translated and the source's words kept."""
    names = {
        "units": _("carried out by"),
        "filing": _("files asked for"),
        "addressed": _("speaks to the units"),
        "act": _("act"),
        "peers": _("among peers"),
        "own body": _("its own body"),
        "beside": _("takes part"),
        "level": _("of the superior's level"),
    }
    said = []
    for code in codes:
        name, _mark, rest = code.partition(": ")
        said.append(f"{names.get(name, name)}: {rest}" if rest else names.get(name, name))
    return printable("; ".join(said))


def citation(check: CitationCheck) -> str:
    """Whether the superior plan is cited rightly."""
    status = {
        "right": _("right"),
        "wrong": _("wrong"),
        "absent": _("absent"),
        "later": _("none, since the superior plan is of a later day"),
        "unknown": _("cannot be checked: the superior plan shows no symbol"),
    }[check.status]
    wrong = ", ".join(map(part_of_citation, check.wrong))
    found = f" – {_quoted(check.found)}" if check.found else ""
    others = [f"; {_('cited otherwise too')} – {_quoted(stray.citation)}" for stray in check.strays]
    return printable(f"{status}{f' ({wrong})' if wrong else ''}{found}{''.join(others)}")


def iso_day(text: str | None) -> str:
    """A day of ISO 8601 as people write it; a dash for none."""
    return day(dt.date.fromisoformat(text)) if text else "–"


def part_of_citation(code: str) -> str:
    """A part of a citation by name."""
    parts = {"number": _("number"), "symbol": _("symbol"), "date": _("date"), "issuer": _("issuer")}
    return parts.get(code, code)


def message(finding: Finding) -> str:
    """A finding's message in the language in use."""
    return printable(finding.message.text())


def _quoted(found: Citation) -> str:
    return f"“{found.text}”"
