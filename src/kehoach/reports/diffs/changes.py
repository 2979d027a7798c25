"""Two versions of one plan: what was added, dropped, moved, reworded, re-dated, reassigned.

In: `Changes`. Out: a `Report`; rows that did not change are counted, not shown.
"""

from __future__ import annotations

from kehoach.i18n import _
from kehoach.models.diff import Changed, Changes, Entry
from kehoach.models.plan import ROLES
from kehoach.reports.diffs import wording
from kehoach.reports.model import Column, Field, Line, Report, Row, Section, Tone, line
from kehoach.reports.wording import page, role_name, source_link

_EMPTY = Entry(id="")
_TONES: dict[str, Tone] = {"added": "good", "dropped": "late"}
DESK = ("change", "task", "was", "is", "before", "after", "page")


def report(changes: Changes, only: frozenset[str]) -> Report:
    """A comparison of versions as a report; `only` keeps rows of these changes."""
    counted: dict[str, int] = {}
    for row in changes.rows:
        for code in row.changes or ("",):
            counted[code] = counted.get(code, 0) + 1
    shown = [row for row in changes.rows if row.changes and (not only or only & set(row.changes))]
    return Report(
        title=_("What changed between two versions of a plan"),
        facts=(
            (_("Before"), wording.name(changes.before)),
            (_("After"), wording.name(changes.after)),
            (_("Rows"), ", ".join(f"{wording.change(code)} {count}" for code, count in counted.items())),
        ),
        sections=(_rows(shown, changes),),
    )


def _rows(shown: list[Changed], changes: Changes) -> Section:
    ids = (Field("before", _("Before"), 12), Field("after", _("After"), 12), Field("task", _("Task"), 46))
    sides = (Field("was", _("What was"), 40), Field("is", _("What is"), 40), Field("page", _("Page"), 6, "place"))
    return Section(
        title=_("Rows"),
        columns=(
            Column(_("Change"), share=3),
            Column(_("Task"), share=8, sort="task"),
            Column(_("What was"), share=6),
            Column(_("What is"), share=6),
        ),
        fields=(Field("change", _("Change"), 14), *ids, *sides),
        rows=tuple(_row(row, changes) for row in shown),
        sheet=_("Matrix"),
        desk=DESK,
    )


def _row(row: Changed, changes: Changes) -> Row:
    after = changes.entries["after"].get(row.after or "")
    entry = after or changes.entries["before"].get(row.before or "", _EMPTY)
    path = (changes.after if after else changes.before).path
    words = tuple(map(wording.change, row.changes))
    was, new = (_details(row, side) for side in ("before", "after"))
    if any("because" in values for values in row.details.values()):
        new += f"\n({_('taken over by the successor')})"
    ids = [wording.row_name("before", row.before)] if row.before else []
    ids += [wording.row_name("after", row.after)] if row.after else []
    number = entry.place.page
    tail = f"[{page(number)}]" if number is not None else ""
    content = Line(entry.content, tail=tail, link=source_link(path, number))
    return Row(
        values=(", ".join(words), row.before, row.after, entry.content, was, new, number),
        cells=(line(", ".join(words), "bold"), (*(Line(name, "bold") for name in ids), content), line(was), line(new)),
        tone=_TONES.get(row.changes[0], "soon"),
        facets={"state": words, "office": entry.units},
    )


def _details(row: Changed, side: str) -> str:
    return "\n".join(f"{_label(name)}{values[side]}" for name, values in row.details.items())


def _label(name: str) -> str:
    """The role a changed unit has; other details speak for themselves."""
    role = next((role for role in ROLES if role == name), None)
    return f"{role_name(role)}: " if role else ""
