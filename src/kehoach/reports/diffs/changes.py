"""Two versions of one plan: what was added, dropped, moved, reworded, re-dated, reassigned, in rows and in text.

In: `Changes`. Out: a `Report`: first what to know of the two files, then the rows, then what differs around them; rows
that did not change are counted, not shown.
"""

from __future__ import annotations

from kehoach.i18n import _
from kehoach.models.diff import Changed, ChangedText, Changes, Entry
from kehoach.models.plan import ROLES
from kehoach.reports.diffs import wording
from kehoach.reports.model import Column, Field, Line, Report, Row, Section, Tone, line
from kehoach.reports.wording import SEVERITY_TONES, page, printable, role_name, source_link

_EMPTY = Entry(id="")
_TONES: dict[str, Tone] = {"added": "good", "dropped": "late"}
DESK = ("change", "task", "was", "is", "before", "after", "page")


def report(changes: Changes, only: frozenset[str]) -> Report:
    """A comparison of versions as a report; `only` keeps rows of these changes."""
    counted: dict[str, int] = {}
    for row in changes.rows:
        for code in row.changes or ("",):
            counted[code] = counted.get(code, 0) + 1
    texts = [one for one in changes.texts if not only or one.change in only]
    shown = [row for row in changes.rows if row.changes and (not only or only & set(row.changes))]
    return Report(
        title=_("What changed between two versions of a plan"),
        facts=(
            (_("Before"), wording.name(changes.before)),
            (_("After"), wording.name(changes.after)),
            (_("Rows"), ", ".join(f"{wording.change(code)} {count}" for code, count in counted.items())),
            (_("Text"), _("{count} differences outside the rows").format(count=len(changes.texts))),
        ),
        sections=(_notices(changes), _rows(shown, changes), _texts(texts, changes)),
    )


def _notices(changes: Changes) -> Section:
    """What to know of the two files before reading on."""
    told = [printable(note.message.text()) for note in changes.diagnostics]
    return Section(
        title=_("To know first") if told else "",
        columns=(Column(_("Message")),),
        fields=(Field("message", _("Message"), 80),),
        rows=tuple(
            Row((words,), (line(words),), SEVERITY_TONES[note.severity])
            for words, note in zip(told, changes.diagnostics, strict=True)
        ),
        style="list",
        part="aside",
        sheet=_("To know first"),
    )


def _texts(shown: list[ChangedText], changes: Changes) -> Section:
    """What differs outside the rows, each with its words before and after."""
    return Section(
        title=_("Text around the rows") if shown else "",
        columns=(
            Column(_("Change"), share=3),
            Column(_("Where"), share=3),
            Column(_("What was"), share=9),
            Column(_("What is"), share=9),
        ),
        fields=(
            *(Field("change", _("Change"), 14), Field("where", _("Where"), 20)),
            *(Field("was", _("What was"), 60), Field("is", _("What is"), 60), Field("words", _("Words"), 40)),
            Field("page", _("Page"), 6, "place"),
        ),
        rows=tuple(_text(one, changes) for one in shown),
        sheet=_("Text"),
    )


def _text(one: ChangedText, changes: Changes) -> Row:
    where = " ".join(filter(None, (wording.part(one.part), wording.field(one.label) if one.label else "")))
    was, new = one.before or "", one.after or ""
    side = "after" if one.after is not None else "before"
    number = one.places[side].page if side in one.places else None
    words = "; ".join(f"{pair.before or '∅'} → {pair.after or '∅'}" for pair in one.words)
    link = source_link((changes.after if side == "after" else changes.before).path, number)
    said = wording.change(one.change)
    shown = (*line(new), *([Line(words, "bold")] if words else []))
    return Row(
        values=(said, where, was, new, words, number),
        cells=(line(said, "bold"), (Line(where, link=link),), line(was), shown),
        tone=_TONES.get(one.change, "soon"),
        facets={"state": (said,)},
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
    """What the changed cell is: a role, a column; content and deadline speak for themselves."""
    role = next((role for role in ROLES if role == name), None)
    if role:
        return f"{role_name(role)}: "
    return "" if name in ("content", "deadline", "group") else f"{wording.field(name)}: "
