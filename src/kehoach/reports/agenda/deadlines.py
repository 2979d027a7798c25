"""What is due when, as a report and as data.

In: a selection of entries, the day that counts as today. Out: a `Report`, a JSON object (`kehoach/deadlines/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from kehoach.agenda.entries import Entry
from kehoach.agenda.offices import Office, Offices
from kehoach.agenda.selection import GroupBy, Heading, Selection, grouped
from kehoach.i18n import _
from kehoach.models.plan import ROLES, Role
from kehoach.reports.agenda import wording
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Streamed, Tracking, Value
from kehoach.reports.wording import day, month, role_name, source_link, spots, symbol, units

SCHEMA = "kehoach/deadlines/1"
DESK = ("task", "action", "due", "weekday", "from", *ROLES, "who", "remarks", "deadline", "page")
"""What is printed of a deadline, in this order."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A report on deadlines: what was selected, how it is grouped, remarks that belong to it.

    `unit` and `month` are those it was asked for; `of_unit` whether it is of a unit and those like it. `live`: the
    workbook compares with the day it is opened, not with `today`. `remind`: days before, at the hour `remind_at`.
    """

    selection: Selection
    offices: Offices
    today: dt.date
    by: GroupBy | None = None
    role: Role | None = None
    remind: int | None = None
    live: bool = True
    remarks: tuple[str, ...] = ()
    remind_at: dt.time = dt.time()
    unit: str = ""
    month: dt.date | None = None
    of_unit: bool = False

    def notes(self) -> tuple[str, ...]:
        """What is not shown, and other remarks."""
        return (*wording.hidden(self.selection.hidden), *self.remarks)

    def counts(self) -> str:
        """How many deadlines there are, how many of them are late or soon."""
        return _counts(self.selection.entries)

    def in_calendar(self) -> Deadlines:
        """What of it a calendar can hold: what has a day; what has none is counted in a remark."""
        dated = tuple(entry for entry in self.selection.entries if entry.due is not None)
        count = len(self.selection.entries) - len(dated)
        said = _("{count} deadline(s) without a day are not in the calendar").format(count=count)
        remarks = (*self.remarks, said) if count else self.remarks
        return replace(self, selection=replace(self.selection, entries=dated), remarks=remarks)

    def report(self, *, shown: bool = False) -> Report:
        """The rows, under headings where they are grouped; of rows only what is `shown` of them, as it is printed."""
        groups: list[tuple[Heading, list[Entry]]] = [(None, list(self.selection.entries))]
        if self.by is not None:
            groups = grouped(self.selection.entries, self.by, self.offices, self.role)
        as_of = _("Deadlines, as of {day}").format(day=wording.dated(self.today))
        title = wording.letter(self.unit, self.month)
        return Report(
            title=title or as_of,
            subtitle=f"{as_of}: {self.counts()}" if title else self.counts(),
            sections=tuple(self._section(heading, entries, shown) for heading, entries in groups),
            notes=self.notes(),
        )

    def _section(self, heading: Heading, entries: Sequence[Entry], shown: bool) -> Section:
        title = heading_words(heading, self.by)
        remark = wording.spellings(heading) if isinstance(heading, Office) else ""
        return Section(
            title=title,
            remark=_("also written: {names}").format(names=remark) if remark else "",
            columns=(
                Column(_("Due"), width=20, sort="due"),
                Column(_("Task"), share=9, sort="task"),
                Column(_("Units"), share=5),
            ),
            fields=_fields(),
            rows=Streamed(entries, _shown) if shown else tuple(map(_row, entries)),
            sheet=title if title and self.by != "month" else _("Deadlines"),
            desk=DESK,
            tracking=Tracking("due", None if self.live else self.today, wording.SOON),
            apart=self.by == "unit",
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


def heading_words(heading: Heading, by: GroupBy | None) -> str:
    """The words of a heading."""
    if isinstance(heading, dt.date):
        return month(heading)
    if isinstance(heading, Office):
        return heading.title
    if heading is None:
        return {"month": _("Without a day"), "unit": _("No unit named")}.get(by or "", "")
    return " ".join(part for part in (symbol(heading), heading.header.title or heading.path) if part)


def _fields() -> tuple[Field, ...]:
    days = (
        Field("due", _("Due"), 12, "date"),
        Field("weekday", _("Weekday"), 5, "place"),
        Field("left", _("Days left"), 9, "number"),
    )
    said = (
        Field("from", _("From"), 12, "date"),
        Field("meaning", _("Meaning"), 26),
        Field("remarks", _("Remarks"), 18),
    )
    what = (Field("task", _("Task"), 46), Field("action", _("What is due"), 24), Field("who", _("Who"), 18))
    roles = (Field(role, role_name(role), 20, "units") for role in ROLES)
    plan = (Field("plan", _("Plan"), 16), Field("id", _("Id"), 14), Field("section", _("Section"), 9))
    where = (Field("page", _("Page"), 6, "place"), Field("deadline", _("Deadline as written"), 20))
    return (*days, *said, *what, *roles, *plan, *where, Field("file", _("File"), 24))


def _shown(entry: Entry) -> Row:
    return Row(cells=(due_lines(entry), task_lines(entry), _unit_lines(entry)), day=entry.due)


def _row(entry: Entry) -> Row:
    duty, value = entry.duty, entry.milestone
    days: tuple[Value, ...] = (entry.due, wording.weekday(entry.due) if entry.due else None, entry.left, entry.start)
    said = (wording.meaning(entry), "; ".join(wording.marks(entry)), duty.content, value.action if value else None)
    whose = (value.actor if value else None, *(units(duty.holders.get(role, ())) for role in ROLES))
    where = (symbol(duty.plan), duty.id, duty.section, duty.place.page)
    return structs.replace(
        _shown(entry),
        values=(*days, *said, *whose, *where, entry.words, duty.plan.path),
        tone=wording.tone(entry),
        facets=facets(entry),
        spots=spots(duty.plan.path, duty.place),
    )


def facets(entry: Entry) -> dict[str, tuple[str, ...]]:
    """What an entry can be found by: its units, its plan, whether it is late."""
    held = (unit.name for named in entry.duty.holders.values() for unit in named)
    return {
        "office": tuple(dict.fromkeys(held)),
        "state": (wording.state(entry),),
        "plan": tuple(filter(None, (symbol(entry.duty.plan),))),
    }


def due_lines(entry: Entry) -> Cell:
    """The day, what is left until then, what to know of it."""
    lines: list[Line] = []
    if entry.due is not None and entry.left is not None:
        tone = wording.tone(entry)
        lines += [Line(wording.due(entry, entry.due), tone), Line(wording.left(entry.left), tone)]
    else:
        lines.append(Line(wording.without_day(entry), "bold"))
    if entry.start and entry.due and entry.start != entry.due:
        lines.append(Line(_("from {day}").format(day=day(entry.start))))
    if entry.state in ("recurring", "ended"):
        lines.append(Line(wording.meaning(entry)))
    lines += [Line(words, "dim") for words in wording.marks(entry)]
    return tuple(lines)


def task_lines(entry: Entry, *, action: bool = True) -> Cell:
    """The task, what is due of it (`action`), the words of a deadline that is not plain, where it stands."""
    duty = entry.duty
    lines = [Line(duty.content)]
    if action and entry.milestone and entry.milestone.action:
        lines.append(Line(f"→ {entry.milestone.action}"))
    if entry.words and (entry.due is None or entry.marks):
        lines.append(Line(f"“{entry.words}”", "dim"))
    lines.append(Line(f"[{wording.origin(entry)}]", "dim", link=source_link(duty.plan.path, duty.place.page)))
    return tuple(lines)


def _unit_lines(entry: Entry) -> Cell:
    duty = entry.duty
    shown: tuple[Role, ...] = ("lead", "implementing")
    held = [(role_name(role), units(duty.holders.get(role, ()))) for role in shown if duty.holders.get(role)]
    held = held or [(role_name(role), units(named)) for role, named in duty.holders.items()]
    if entry.milestone and entry.milestone.actor:
        held.append((_("Who"), entry.milestone.actor))
    return tuple(Line(names, label=label) for label, names in held)
