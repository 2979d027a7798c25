"""Whose duties are whose, as a report and as data.

In: holdings, the day that counts as today. Out: a `Report` (a section a unit, or a matrix of units and months), a
JSON object (`kehoach/responsibilities/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from kehoach.agenda.offices import Office
from kehoach.agenda.shares import Block, By, Held, Matrix, Share, blocks, matrix
from kehoach.i18n import _
from kehoach.models.plan import ROLES
from kehoach.reports.agenda import wording
from kehoach.reports.agenda.deadlines import due_lines, entry_data, facets, task_lines
from kehoach.reports.model import Cell, Column, Field, Line, Report, Row, Section, Streamed, Tone, Tracking, Value, line
from kehoach.reports.wording import month, role_name, spots, symbol

SCHEMA = "kehoach/responsibilities/1"
DESK = ("task", "role", "next_due", "weekday", "deadlines", "deadline", "remarks", "page")
"""What is printed of a duty, in this order."""

_Said = dict[tuple[int, ...], Row]
"""What is said of duties, by the identity of the duty and of its days."""


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """A report on responsibilities: who holds what, how it is laid out, remarks that belong to it."""

    held: Sequence[Held]
    today: dt.date
    by: By = "unit"
    matrix: bool = False
    live: bool = True
    remarks: tuple[str, ...] = ()
    unit: str = ""

    def notes(self) -> tuple[str, ...]:
        """Remarks on what is not shown."""
        return self.remarks

    def counts(self) -> str:
        """How many units have how many tasks."""
        return _counts(self.held)

    def report(self, *, shown: bool = False) -> Report:
        """The matrix, or the duties of each unit under its name; of rows only what is `shown` of them, as printed."""
        sections = [_matrix(matrix(self.held))] if self.matrix else self._sections(shown)
        as_of = _("Responsibilities, as of {day}").format(day=wording.dated(self.today))
        title = wording.letter(self.unit, None)
        return Report(
            title=title or as_of,
            subtitle=f"{as_of}: {self.counts()}" if title else self.counts(),
            sections=tuple(sections),
            notes=self.notes(),
        )

    def _sections(self, shown: bool) -> list[Section]:
        found = [(block, share) for block in blocks(self.held, self.by) for share in block.shares]
        said: _Said = {}
        made = partial(_shown if shown else _row, self.today, said)
        sections = [_section(block, share, self, made) for block, share in found]
        if shown:
            return sections
        shares = [share for block in blocks(self.held, "unit") for share in block.shares]
        return [_summary(shares, self.today), *(replace(one, rows=tuple(one.rows)) for one in sections)]

    def data(self) -> Mapping[str, object]:
        """The report as a JSON object."""
        frame: dict[str, object] = {"schema": SCHEMA, "today": self.today, "by": self.by}
        if self.matrix:
            return {**frame, "matrix": _matrix_data(matrix(self.held)), "remarks": list(self.remarks)}
        found = [
            {"heading": block.heading, "units": [_share_data(share, self.today) for share in block.shares]}
            for block in blocks(self.held, self.by)
        ]
        return {**frame, "blocks": found, "remarks": list(self.remarks)}


def _counts(held: Sequence[Held]) -> str:
    tasks = len({id(one.duty) for one in held})
    offices = len({one.office for one in held})
    return _("{units} unit(s), {tasks} task(s)").format(units=offices, tasks=tasks)


def _fields() -> tuple[Field, ...]:
    who = (Field("unit", _("Unit"), 26, "units"), Field("role", _("Role"), 11), Field("group", _("Group"), 16))
    when = (Field("next_due", _("Next due"), 12, "date"), Field("weekday", _("Weekday"), 5, "place"))
    then = (Field("left", _("Days left"), 9, "number"), Field("deadlines", _("Deadlines"), 24))
    what = (
        Field("remarks", _("Remarks"), 18),
        Field("task", _("Task"), 46),
        Field("deadline", _("Deadline as written"), 20),
    )
    plan = (Field("plan", _("Plan"), 16), Field("id", _("Id"), 14), Field("section", _("Section"), 9))
    return (*who, *when, *then, *what, *plan, Field("page", _("Page"), 6, "place"), Field("file", _("File"), 24))


def _heading(block: Block, by: By) -> str:
    heading = block.heading
    if isinstance(heading, dt.date):
        return month(heading)
    if heading is not None:
        return role_name(heading)
    return _("Without a day") if by == "month" else ""


def _section(block: Block, share: Share, report: Responsibilities, row: Callable[[str, Held], Row]) -> Section:
    today, heading = report.today, _heading(block, report.by)
    count = _("{count} task(s)").format(count=share.count)
    late = _("{count} overdue").format(count=share.overdue) if share.overdue else ""
    day = share.next_day(today)
    coming = _("next due {day}").format(day=wording.dated(day)) if day else ""
    names = wording.spellings(share.office)
    title = " · ".join(part for part in (heading, share.office.title) if part)
    return Section(
        title=f"{title}: {', '.join(part for part in (count, late, coming) if part)}",
        remark=_("also written: {names}").format(names=names) if names else "",
        columns=(
            Column(_("Role"), width=14, sort="role"),
            Column(_("Due"), width=20, sort="next_due"),
            Column(_("Task"), sort="task"),
        ),
        fields=_fields(),
        rows=Streamed(_all(share), partial(row, heading)),
        sheet=_("Responsibilities"),
        desk=DESK,
        tracking=Tracking("next_due", None if report.live else today, wording.SOON),
        apart=report.by == "unit",
    )


def _all(share: Share) -> list[Held]:
    return [held for role in ROLES for held in share.roles.get(role, ())]


def _of_duty(today: dt.date, said: _Said, made: Callable[[dt.date, Held], Row], held: Held) -> Row:
    """What is said of a duty and some of its days, whoever holds it."""
    key = (id(held.duty), *map(id, held.entries))
    if key not in said:
        said[key] = made(today, held)
    return said[key]


def _shown(today: dt.date, said: _Said, heading: str, held: Held) -> Row:
    """A row with what is shown of it; the `heading` above says the rest."""
    cells = _of_duty(today, said, _duty_shown, held).cells
    return Row(cells=(line(role_name(held.role)), *cells))


def _duty_shown(today: dt.date, held: Held) -> Row:
    return Row(cells=(_due(held), task_lines(held.last(today), action=len(held.entries) == 1)))


def _row(today: dt.date, said: _Said, heading: str, held: Held) -> Row:
    name, office, duty = role_name(held.role), held.office.title, _of_duty(today, said, _duty, held)
    return Row(
        values=(office, name, heading, *duty.values),
        cells=(line(name), *duty.cells),
        tone=duty.tone,
        day=duty.day,
        facets={**duty.facets, "office": (office,), "role": (name,)},
        spots=duty.spots,
    )


def _duty(today: dt.date, held: Held) -> Row:
    duty, day, last = held.duty, held.next_day(today), held.last(today)
    when: tuple[Value, ...] = (day, wording.weekday(day) if day else None, (day - today).days if day else None)
    meanings = "; ".join(dict.fromkeys(wording.meaning(entry) for entry in held.entries))
    marks = "; ".join(wording.marks(last))
    what = (meanings, marks, duty.content, duty.deadline.text if duty.deadline else "")
    where = (symbol(duty.plan), duty.id, duty.section, duty.place.page, duty.plan.path)
    return replace(
        _duty_shown(today, held),
        values=(*when, *what, *where),
        tone=wording.tone(last),
        day=day,
        facets=facets(last),
        spots=spots(duty.plan.path, duty.place),
    )


def _due(held: Held) -> Cell:
    """The days of a duty, one below the other; each with what is due then, where there are several."""
    lines: list[Line] = []
    for entry in held.entries:
        lines += due_lines(entry)
        if len(held.entries) > 1 and entry.milestone and entry.milestone.action:
            lines.append(Line(f"→ {entry.milestone.action}"))
    return tuple(lines)


def _summary(shares: Sequence[Share], today: dt.date) -> Section:
    """One row a unit: how many tasks in which role, how many late, the next day due."""
    roles = (Field(role, role_name(role), 11, "number") for role in ROLES)
    counted = (Field("tasks", _("Tasks"), 9, "number"), *roles, Field("overdue", _("Overdue"), 9, "number"))
    next_due, names = Field("next_due", _("Next due"), 12, "date"), Field("names", _("Also written"), 40)
    rows = []
    for share in shares:
        held = tuple(len(share.roles.get(role, ())) for role in ROLES)
        late, day = share.overdue, share.next_day(today)
        marks: dict[str, Tone] = {"overdue": "late"} if late else {}
        values = (share.office.title, share.count, *held, late, day, wording.spellings(share.office))
        rows.append(Row(values, marks=marks))
    fields = (Field("unit", _("Unit"), 40, "units"), *counted, next_due, names)
    return Section(fields=fields, rows=tuple(rows), part="data", sheet=_("Summary"))


def _matrix(found: Matrix) -> Section:
    """A row a unit, a column a month, the total last."""
    numbers = [*(f"{month.month}/{month.year}" for month in found.months), _("No day"), _("Total")]
    stacked = [words.replace(" ", "\n").replace("/20", "\n/") for words in numbers]
    rows = []
    for office, counts, undated in found.rows:
        values = [*(counts.get(month, 0) for month in found.months), undated]
        cells = [*values, sum(values)]
        shown = (line(office.title), *(line(str(cell or "")) for cell in cells))
        rows.append(Row((office.title, *(cell or None for cell in cells)), shown, facets={"office": (office.title,)}))
    months = (Column(words, width=_width(words), right=True) for words in stacked)
    named = zip((*map(str, found.months), "undated", "total"), numbers, strict=True)
    return Section(
        columns=(
            Column(_("Unit"), sort="unit"),
            *months,
        ),
        fields=(Field("unit", _("Unit"), 40, "units"), *(Field(name, words, 8, "number") for name, words in named)),
        rows=tuple(rows),
        sheet=_("Responsibilities"),
    )


def _width(words: str) -> int:
    return max(4, *map(len, words.split("\n")))


def _office_data(office: Office) -> dict[str, object]:
    return {
        "name": office.name,
        "canonical": office.canonical,
        "kind": office.kind,
        "issuer": office.issuer,
        "spellings": list(office.spellings),
    }


def _share_data(share: Share, today: dt.date) -> dict[str, object]:
    roles = {role: [_held_data(held, today) for held in several] for role, several in share.roles.items()}
    facts = {"tasks": share.count, "overdue": share.overdue, "next_due": share.next_day(today)}
    return {**_office_data(share.office), **facts, "roles": roles}


def _held_data(held: Held, today: dt.date) -> dict[str, object]:
    return {"next_due": held.next_day(today), "milestones": [entry_data(entry) for entry in held.entries]}


def _matrix_data(found: Matrix) -> list[dict[str, object]]:
    return [
        {**_office_data(office), "months": {f"{m:%Y-%m}": n for m, n in counts.items()}, "undated": undated}
        for office, counts, undated in found.rows
    ]
