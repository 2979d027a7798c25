"""A superior plan against a subordinate one: a summary, what must be looked at, the rows side by side.

In: a `Diff`. Out: a `Report`; its rows stand in the order of the superior plan, the subordinate's own rows last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from msgspec.structs import replace

from kehoach.i18n import _
from kehoach.models.diff import KIND_OF, Diff, Entry, Pair, Row, Share
from kehoach.models.document import Place
from kehoach.models.finding import Finding
from kehoach.reports import model
from kehoach.reports.diffs import wording
from kehoach.reports.model import Cell, Column, Field, Line, Report, Section, Tone, line
from kehoach.reports.wording import SEVERITY_TONES, page, severity_word, source_link, spots

_EMPTY = Entry(id="")
RULES_OF_ROWS = {"late": "later", "no-lead-time": "no-lead-time", "fewer": "fewer"}
"""What may be wrong with the days of a row, by rule."""
DESK = (
    *("relation", "asked", "asked_for", "given", "given_for", "days", "certainty"),
    *("asked_id", "asked_page", "given_id", "given_page"),
)
OWN = ("given", "given_for", "given_id", "given_page")
"""What is printed of a row of the subordinate's own."""
FIRST_WORDS = 60
"""Characters of a row that is only named."""
NOTED = ("severity", "message", "text", "page")
_TONES: dict[str, Tone] = {"missing": "late", "late": "late", "undecided": "soon", "implements": "good"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """One line of the table: `kinds` are codes to filter by, the gravest first."""

    row: Row
    pair: Pair | None
    first: bool
    kinds: tuple[str, ...]


def report(diff: Diff, only: frozenset[str]) -> Report:
    """A comparison as a report; `only` keeps rows and findings of these kinds."""
    seen = [one for row in diff.rows for one in _seen(row)]
    shown = [one for one in seen if not only or only & set(one.kinds)]
    noted = [finding for finding in diff.findings if not only or KIND_OF[finding.code] in only]
    superior, subordinate = wording.name(diff.superior), wording.name(diff.subordinate)
    return Report(
        title=_("Does the subordinate plan do what the superior plan asks?"),
        facts=((_("Superior plan"), superior), (_("Subordinate plan"), subordinate), *_summary(diff)),
        sections=(_notes(noted, diff), _rows(shown, diff), _own(shown, diff), _shares(diff)),
        name=subordinate,
    )


def _seen(row: Row) -> Iterator[_Seen]:
    if not row.pairs:
        yield _Seen(row, None, True, (row.relation,))
    for at, pair in enumerate(row.pairs):
        days = row.relation == "implements"
        kinds = [rule for rule, code in RULES_OF_ROWS.items() if days and pair.deadline == code]
        kinds += [row.relation, *(["uncovered"] if row.uncovered else [])]
        kinds += ["suspect"] if any(decision.suspect for decision in row.decisions) else []
        yield _Seen(row, pair, at == 0, tuple(kinds))


def _summary(diff: Diff) -> Iterator[tuple[str, str]]:
    if not diff.judgeable:
        yield _("Verdict"), _("cannot judge: the table that would answer is not in the file")
    yield _("Coverage"), wording.percent(diff)
    yield _("Citation of the superior plan"), wording.citation(diff.citation)
    order = ("missing", "undecided", "implements", "mirrors", "superior_only", "own")
    counted = {code: sum(row.relation == code for row in diff.rows) for code in order}
    yield _("Rows"), ", ".join(f"{wording.relation(code)} {count}" for code, count in counted.items() if count)


def _notes(findings: list[Finding], diff: Diff) -> Section:
    said = (Field("message", _("Message"), 60), Field("text", _("Text"), 60), Field("page", _("Page"), 6, "place"))
    named = (Field("rule", _("Rule"), 14), Field("file", _("File"), 30))
    return Section(
        title=_("To look at") if findings else "",
        columns=(Column(_("Message")),),
        fields=(Field("severity", _("Severity"), 10), *said, *named),
        rows=tuple(_note(finding, diff) for finding in findings),
        style="list",
        part="aside",
        sheet=_("To look at"),
        desk=NOTED,
    )


def _note(finding: Finding, diff: Diff) -> model.Row:
    message, number = wording.message(finding), finding.place.page
    target = next((wording.anchor("superior", row) for row in finding.sides.superior), "")
    where = f"[{page(number)}]" if number is not None else ""
    lines = [Line(message, tail=where)]
    if finding.quote:
        lines.append(Line(finding.quote, "dim", link=f"#{target}" if target else ""))
    values = (
        severity_word(finding.severity),
        message,
        finding.quote,
        number,
        f"{finding.code} {finding.rule}",
        wording.name(diff.subordinate),
    )
    return model.Row(values, (tuple(lines),), SEVERITY_TONES[finding.severity])


def _fields() -> tuple[Field, ...]:
    asked = (Field("asked_id", _("Superior's row"), 11), Field("asked", _("Task"), 46))
    asked_for = (Field("asked_for", _("Deadline"), 18), Field("asked_page", _("Superior's page"), 7, "place"))
    given = (Field("given_id", _("Our row"), 11), Field("given", _("Our task"), 46))
    given_for = (Field("given_for", _("Our deadline"), 18), Field("given_page", _("Our page"), 7, "place"))
    found = (Field("days", _("Days"), 12), Field("certainty", _("Certainty"), 9))
    rest = (Field("sure", _("Sure"), 8, "number"), Field("why", _("Why"), 50))
    file = Field("file", _("Subordinate plan"), 30)
    return (Field("relation", _("Relation"), 12), *asked, *asked_for, *given, *given_for, *found, *rest, file)


def _rows(seen: list[_Seen], diff: Diff) -> Section:
    """The superior's rows in their order, each beside what answers it."""
    return Section(
        title=_("Rows"),
        columns=(
            Column(_("Relation"), share=3),
            Column(_("Superior plan"), share=8, sort="asked_id"),
            Column(_("Subordinate plan"), share=8, sort="given_id"),
        ),
        fields=_fields(),
        rows=tuple(_row(one, diff) for one in seen if one.row.superior is not None),
        sheet=_("Matrix"),
        desk=DESK,
    )


def _own(seen: list[_Seen], diff: Diff) -> Section:
    """The rows that the subordinate has on its own."""
    mine = [one for one in seen if one.row.superior is None]
    return Section(
        title=_("The subordinate's own rows") if mine else "",
        columns=(Column(_("Our task"), share=12, sort="given_id"), Column(_("Our deadline"), share=7)),
        fields=_fields(),
        rows=tuple(_own_row(one, diff) for one in mine),
        sheet=_("Own rows"),
        desk=OWN,
    )


def _own_row(one: _Seen, diff: Diff) -> model.Row:
    """A row of the subordinate's own: its task with its id and page, its deadline."""
    entry = diff.entries["subordinate"].get(one.row.subordinate[0], _EMPTY)
    cells = (_side("subordinate", entry.model_copy(update={"deadline": ""}), diff), line(entry.deadline))
    return replace(_row(one, diff), cells=cells)


def _row(one: _Seen, diff: Diff) -> model.Row:
    row, pair = one.row, one.pair
    above = diff.entries["superior"].get(row.superior or "", _EMPTY)
    own = pair.subordinate if pair else row.subordinate[0] if row.relation == "own" else ""
    below = diff.entries["subordinate"].get(own, _EMPTY)
    sure = row.confidence if one.first else pair.score if pair else 0.0
    days = wording.days(pair.deadline) if pair else ""
    tone = _TONES.get(one.kinds[0], "soon" if one.kinds[0] in RULES_OF_ROWS else "plain")
    state = (
        Line(wording.relation(row.relation), tone),
        *([Line(days, tone)] if days else []),
        Line(wording.sure(sure), "dim"),
    )
    relation = wording.relation(row.relation)
    asked, given = _typed(above), _typed(below)
    return model.Row(
        values=(
            relation,
            *asked,
            *given,
            days,
            wording.sure(sure),
            round(sure, 2),
            _why(one, diff),
            wording.name(diff.subordinate),
        ),
        cells=(
            state,
            _side("superior", above, diff),
            (*_side("subordinate", below, diff), *line(_why(one, diff), "dim")),
        ),
        tone=tone,
        id=wording.anchor("superior", above.id) if above.id and one.first else "",
        day=dt.date.fromisoformat(pair.asked) if pair and pair.asked else None,
        facets={"state": tuple(map(wording.kind, one.kinds)), "office": above.units or below.units},
        spots=(*spots(diff.superior.path, above.place), *spots(diff.subordinate.path, below.place)),
    )


def _typed(entry: Entry) -> tuple[model.Value, ...]:
    return entry.id, entry.content, entry.deadline, entry.place.page


def _side(side: wording.SideName, entry: Entry, diff: Diff) -> Cell:
    """A row of one of the plans: its id and deadline above its words."""
    if not entry.id:
        return ()
    path = (diff.superior if side == "superior" else diff.subordinate).path
    place: Place = entry.place
    tail = f"[{page(place.page)}]" if place.page is not None else ""
    head = Line(wording.row_name(side, entry.id), "bold", tail=entry.deadline)
    return head, Line(entry.content, tail=tail, link=source_link(path, place.page))


def _named(identity: str, diff: Diff) -> str:
    """A row of the subordinate by its id and its first words."""
    words = diff.entries["subordinate"].get(identity, _EMPTY).content
    said = f" “{shorten(words, FIRST_WORDS, placeholder=' …')}”" if words else ""
    return f"{wording.row_name('subordinate', identity)}{said}"


def _why(one: _Seen, diff: Diff) -> str:
    """The reasons of a row, once; of each further pair its own."""
    row, said = one.row, []
    if one.first:
        said.append(wording.why(row.why))
    if one.pair:
        said.append(wording.reasons(one.pair))
    if one.first:
        said += [f"{_('not covered')}: {duty}" for duty in row.uncovered]
        said += [f"{_('decision')}: {decision.note}" for decision in row.decisions if decision.note]
    if row.itself is not None:
        said.append(_("this plan itself is the answer"))
    if row.nearest is not None and not row.alternatives:
        said.append(f"{_('near')}: {_named(row.nearest.subordinate, diff)}")
    if not row.pairs and row.alternatives:
        near = (f"{_named(other.subordinate, diff)} ({wording.sure(other.score)})" for other in row.alternatives)
        said.append(f"{_('near')}: {'; '.join(near)}")
    return "; ".join(filter(None, said))


def _shares(diff: Diff) -> Section:
    """How many of the binding rows are answered, by group and by unit."""
    shares: tuple[Share, ...] = (*diff.coverage.by_group, *diff.coverage.by_unit)
    counted = (Field("answered", _("Answered"), 10, "number"), Field("binding", _("Binding"), 10, "number"))
    return Section(
        title=_("Answered of binding rows") if shares else "",
        columns=(Column(_("Group or unit")), Column(_("Answered"), right=True)),
        fields=(Field("name", _("Group or unit"), 60), *counted),
        rows=tuple(
            model.Row(
                (share.name, share.answered, share.binding),
                (line(share.name), line(f"{share.answered}/{share.binding}")),
            )
            for share in shares
        ),
        style="counts",
        part="aside",
        sheet=_("Summary"),
    )


def _share(share: Share) -> model.Row:
    cells = (line(share.name), line(f"{share.answered}/{share.binding}"))
    return model.Row((share.name, share.answered, share.binding), cells)
