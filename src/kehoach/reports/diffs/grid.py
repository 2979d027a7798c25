"""All subordinates at once: a row for each row of the superior that binds, a column for each subordinate.

In: the `Diff`s of one superior plan. Out: a `Report`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.i18n import _
from kehoach.models.diff import Diff, Entry
from kehoach.models.diff import Row as Compared
from kehoach.reports.diffs import wording
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Tone, line
from kehoach.reports.wording import page, source_link

BINDING = ("implements", "missing", "undecided")


def report(diffs: Sequence[Diff]) -> Report:
    """The table of all subordinates as a report."""
    names = _names(diffs)
    columns = (Column(_("Superior plan"), share=3, sort="task"), *(Column(name) for name in names))
    fields = (
        *(Field("task", _("Task"), 46), Field("id", _("Superior's row"), 12)),
        *(Field(f"subordinate{at}", name, 18) for at, name in enumerate(names, 1)),
        Field("page", _("Superior's page"), 6, "place"),
    )
    rows = [_row(entry, diffs) for entry in diffs[0].entries["superior"].values() if _binds(entry, diffs)]
    facts = ((_("Superior plan"), wording.name(diffs[0].superior)),)
    shares = tuple((name, wording.percent(diff)) for name, diff in zip(names, diffs, strict=True))
    section = Section(title=_("Rows"), columns=columns, fields=fields, rows=tuple(rows), part="aside", sheet=_("Grid"))
    return Report(title=_("All subordinates"), facts=(*facts, *shares), sections=(section,))


def _names(diffs: Sequence[Diff]) -> list[str]:
    """The subordinates by their issuers; with the file where two have the same."""
    issuers = [diff.subordinate.header.issuer.name or "" for diff in diffs]
    paths = [diff.subordinate.path for diff in diffs]
    return [
        issuer if issuer and issuers.count(issuer) == 1 else " · ".join(filter(None, (issuer, path)))
        for issuer, path in zip(issuers, paths, strict=True)
    ]


def _binds(entry: Entry, diffs: Sequence[Diff]) -> bool:
    return any(row.relation in BINDING for diff in diffs if (row := _found(entry, diff)))


def _found(entry: Entry, diff: Diff) -> Compared | None:
    return next((row for row in diff.rows if row.superior == entry.id), None)


def _row(entry: Entry, diffs: Sequence[Diff]) -> Row:
    found = [_found(entry, diff) for diff in diffs]
    said = [_answer(row) for row in found]
    tones = {f"subordinate{at}": tone for at, (_words, tone) in enumerate(said, 1)}
    number = entry.place.page
    where = Line(
        entry.content,
        tail=f"[{page(number)}]" if number is not None else "",
        link=source_link(diffs[0].superior.path, number),
    )
    head: Cell = (Line(wording.row_name("superior", entry.id), "bold", tail=entry.deadline), where)
    states = tuple(dict.fromkeys(wording.relation(row.relation) for row in found if row))
    return Row(
        values=(entry.content, entry.id, *(words for words, _tone in said), number),
        cells=(head, *(line(words, tone) for words, tone in said)),
        tone="late" if "late" in tones.values() else "plain",
        facets={"state": states, "office": entry.units},
        marks=tones,
    )


def _answer(row: Compared | None) -> tuple[str, Tone]:
    """What a subordinate has for a row: its rows, or what is wrong."""
    if row is None:
        return "", "plain"
    if row.relation == "missing":
        return wording.relation(row.relation), "late"
    said = ", ".join(wording.row_name("subordinate", one) for one in row.subordinate) or wording.relation(row.relation)
    if row.relation == "implements" and any(pair.deadline == "later" for pair in row.pairs):
        return f"{said} ({wording.days('later')})", "late"
    return said, "soon" if row.relation == "undecided" else "plain"
