"""What is due when, as a listing and as data.

In: a selection of entries, the day that counts as today. Out: a `Listing`, a JSON object
(`kehoach/deadlines/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kehoach.agenda.entries import Entry
from kehoach.agenda.offices import Office, Offices
from kehoach.agenda.selection import GroupBy, Heading, Selection, grouped
from kehoach.i18n import _
from kehoach.models.plan import ROLES, Role
from kehoach.reports.agenda import wording
from kehoach.reports.agenda.listing import Block, Colours, Column, Lines, Listing, Narrow, Piece, Row
from kehoach.reports.columns import Value
from kehoach.reports.wording import day, printable, role_name, symbol, units

SCHEMA = "kehoach/deadlines/1"
DUE_COLUMN = 0


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A report on deadlines: what was selected, how it is grouped, remarks that belong to it.

    `live`: the workbook compares with the day it is opened, not with `today`. `remind`: days before.
    """

    selection: Selection
    offices: Offices
    today: dt.date
    by: GroupBy | None = None
    role: Role | None = None
    remind: int | None = None
    live: bool = True
    remarks: tuple[str, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """What is not shown, and other remarks."""
        return (*wording.hidden(self.selection.hidden), *self.remarks)

    def listing(self) -> Listing:
        """The rows, under headings where they are grouped."""
        groups: list[tuple[Heading, list[Entry]]] = [(None, list(self.selection.entries))]
        if self.by is not None:
            groups = grouped(self.selection.entries, self.by, self.offices, self.role)
        blocks = [_block(heading, entries, self.by) for heading, entries in groups if entries]
        return Listing(
            title=_("Deadlines, as of {day}").format(day=wording.dated(self.today)),
            subtitle=_counts(self.selection.entries),
            columns=_columns(),
            narrow=(Narrow(_("Due"), width=20), Narrow(_("Task"), share=9), Narrow(_("Units"), share=5)),
            blocks=tuple(blocks),
            notes=self.notes(),
            sheets_apart=self.by is not None,
            colours=Colours(DUE_COLUMN, None if self.live else self.today, wording.SOON),
        )

    def data(self) -> Mapping[str, object]:
        """The report as a JSON object."""
        return {
            "schema": SCHEMA,
            "today": self.today,
            "entries": [entry_data(entry) for entry in self.selection.entries],
            "hidden": dict(self.selection.hidden),
            "remarks": list(self.remarks),
        }


def entry_data(entry: Entry) -> dict[str, object]:
    """An entry as a JSON object."""
    duty, value = entry.duty, entry.milestone
    return {
        "due": entry.due,
        "start": entry.start,
        "days_left": entry.left,
        "state": entry.state,
        "kind": value.kind if value else None,
        "every": value.every if value else None,
        "action": value.action if value else None,
        "actor": value.actor if value else None,
        "text": entry.words,
        "marks": list(entry.marks),
        "task": {"id": duty.id, "section": duty.section, "content": duty.content},
        **{role: [unit.model_dump() for unit in duty.holders.get(role, ())] for role in ROLES},
        "plan": plan_data(entry),
        "page": duty.place.page,
    }


def plan_data(entry: Entry) -> dict[str, object]:
    """What names the plan of an entry."""
    plan = entry.duty.plan
    header = plan.header
    return {
        "path": plan.path,
        "issuer": header.issuer.name,
        "number": header.number,
        "symbol": header.symbol,
        "title": header.title,
        "year": header.year,
    }


def _counts(entries: Iterable[Entry]) -> str:
    """How many there are, how many of them are late or soon."""
    shown = list(entries)
    late = sum(entry.overdue for entry in shown)
    soon = sum(entry.left is not None and 0 <= entry.left <= wording.SOON for entry in shown)
    parts = [_("{count} deadline(s)").format(count=len(shown))]
    parts += [_("{count} overdue").format(count=late)] if late else []
    parts += [_("{count} within {days} days").format(count=soon, days=wording.SOON)] if soon else []
    return ", ".join(parts)


def _block(heading: Heading, entries: Iterable[Entry], by: GroupBy | None) -> Block:
    title = heading_words(heading, by)
    remark = wording.spellings(heading) if isinstance(heading, Office) else ""
    said = _("also written: {names}").format(names=remark) if remark else ""
    return Block(title, tuple(map(_row, entries)), said, title or _("Deadlines"))


def heading_words(heading: Heading, by: GroupBy | None) -> str:
    """The words of a heading."""
    if isinstance(heading, dt.date):
        return wording.month(heading)
    if isinstance(heading, Office):
        return printable(heading.title)
    if heading is None:
        return {"month": _("Without a day"), "unit": _("No unit named")}.get(by or "", "")
    return printable(" ".join(part for part in (symbol(heading), heading.header.title or heading.path) if part))


def _columns() -> tuple[Column, ...]:
    days = (Column(_("Due"), 13), Column(_("Weekday"), 9), Column(_("Days left"), 9), Column(_("From"), 13))
    said = (Column(_("Meaning"), 26), Column(_("Remarks"), 24), Column(_("Task"), 60), Column(_("What is due"), 40))
    whose = (Column(_("Who"), 24), *(Column(role_name(role), 26) for role in ROLES))
    where = (Column(_("Plan"), 16), Column(_("Id"), 14), Column(_("Section"), 9), Column(_("Page"), 7))
    return (*days, *said, *whose, *where, Column(_("Deadline as written"), 30), Column(_("File"), 24))


def _row(entry: Entry) -> Row:
    duty, value = entry.duty, entry.milestone
    days: tuple[Value, ...] = (entry.due, wording.weekday(entry.due) if entry.due else None, entry.left, entry.start)
    action = value.action if value else None
    said = (wording.meaning(entry), "; ".join(wording.marks(entry)), printable(duty.content), printable(action or ""))
    actor = printable(value.actor or "") if value else ""
    whose = (actor, *(units(duty.holders.get(role, ())) for role in ROLES))
    where = (symbol(duty.plan), duty.id, duty.section, duty.place.page)
    wide = (*days, *said, *whose, *where, printable(entry.words), duty.plan.path)
    return Row(wide, (due_lines(entry), task_lines(entry), _unit_lines(entry)))


def due_lines(entry: Entry) -> Lines:
    """The day, what is left until then, what to know of it."""
    lines: list[Piece] = []
    if entry.due is not None and entry.left is not None:
        lines += [(wording.due(entry, entry.due), wording.tone(entry)), (wording.left(entry.left), wording.tone(entry))]
    else:
        lines.append((wording.without_day(entry), "bold"))
    if entry.start and entry.due and entry.start != entry.due:
        lines.append((_("from {day}").format(day=day(entry.start)), "plain"))
    if entry.state in ("recurring", "ended"):
        lines.append((wording.meaning(entry), "plain"))
    lines += [(words, "dim") for words in wording.marks(entry)]
    return tuple(lines)


def task_lines(entry: Entry, *, action: bool = True) -> Lines:
    """The task, what is due of it (`action`), the words of a deadline that is not plain, where it stands."""
    lines: list[Piece] = [(printable(entry.duty.content), "plain")]
    if action and entry.milestone and entry.milestone.action:
        lines.append((f"→ {printable(entry.milestone.action)}", "plain"))
    if entry.words and (entry.due is None or entry.marks):
        lines.append((f"“{printable(entry.words)}”", "dim"))
    lines.append((f"[{wording.origin(entry)}]", "dim"))
    return tuple(lines)


def _unit_lines(entry: Entry) -> Lines:
    duty = entry.duty
    shown: tuple[Role, ...] = ("lead", "implementing")
    held = [(role_name(role), units(duty.holders.get(role, ()))) for role in shown if duty.holders.get(role)]
    held = held or [(role_name(role), units(named)) for role, named in duty.holders.items()]
    if entry.milestone and entry.milestone.actor:
        held.append((_("Who"), printable(entry.milestone.actor)))
    return tuple((f"{label}: {names}", "plain") for label, names in held)
