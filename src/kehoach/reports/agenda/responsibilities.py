"""Whose duties are whose, as a listing and as data.

In: holdings, the day that counts as today. Out: a `Listing` (blocks of shares, or a matrix of units and
months), a JSON object (`kehoach/responsibilities/1`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.agenda.offices import Office
from kehoach.agenda.shares import Block as ShareBlock
from kehoach.agenda.shares import By, Held, Matrix, Share, blocks, matrix
from kehoach.i18n import _
from kehoach.models.plan import ROLES, Role
from kehoach.reports.agenda import wording
from kehoach.reports.agenda.deadlines import due_lines, entry_data, task_lines
from kehoach.reports.agenda.listing import Block, Colours, Column, Lines, Listing, Narrow, Piece, Row
from kehoach.reports.columns import Value
from kehoach.reports.wording import printable, role_name, symbol

SCHEMA = "kehoach/responsibilities/1"
DUE_COLUMN = 3


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """A report on responsibilities: who holds what, how it is laid out, remarks that belong to it."""

    held: Sequence[Held]
    today: dt.date
    by: By = "unit"
    matrix: bool = False
    live: bool = True
    remarks: tuple[str, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """Remarks on what is not shown."""
        return self.remarks

    def listing(self) -> Listing:
        """The matrix, or the duties of each unit under its name."""
        if self.matrix:
            return _matrix_listing(matrix(self.held), self)
        found = [(block, share) for block in blocks(self.held, self.by) for share in block.shares]
        return Listing(
            title=_title(self.today),
            subtitle=_counts(self.held),
            columns=_columns(),
            narrow=(Narrow(_("Role"), width=14), Narrow(_("Due"), width=20), Narrow(_("Task"), share=1)),
            blocks=tuple(_block(block, share, self) for block, share in found),
            notes=self.notes(),
            colours=Colours(DUE_COLUMN, None if self.live else self.today, wording.SOON),
            summary=_summary([share for block in blocks(self.held, "unit") for share in block.shares], self.today),
        )

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


def _title(today: dt.date) -> str:
    return _("Responsibilities, as of {day}").format(day=wording.dated(today))


def _counts(held: Sequence[Held]) -> str:
    tasks = len({id(one.duty) for one in held})
    offices = len({one.office for one in held})
    return _("{units} unit(s), {tasks} task(s)").format(units=offices, tasks=tasks)


def _columns() -> tuple[Column, ...]:
    who = (Column(_("Unit"), 30), Column(_("Role"), 14), Column(_("Group"), 16))
    when = (Column(_("Next due"), 13), Column(_("Weekday"), 9), Column(_("Days left"), 9), Column(_("Deadlines"), 30))
    what = (Column(_("Remarks"), 24), Column(_("Task"), 60), Column(_("Deadline as written"), 30))
    where = (Column(_("Plan"), 16), Column(_("Id"), 14), Column(_("Section"), 9), Column(_("Page"), 7))
    return (*who, *when, *what, *where, Column(_("File"), 24))


def _heading(heading: Role | dt.date | None, by: By) -> str:
    if isinstance(heading, dt.date):
        return wording.month(heading)
    if heading is not None:
        return role_name(heading)
    return _("Without a day") if by == "month" else ""


def _block(block: ShareBlock, share: Share, report: Responsibilities) -> Block:
    today, heading = report.today, _heading(block.heading, report.by)
    rows = tuple(_row(held, heading, today) for held in _all(share))
    count = _("{count} task(s)").format(count=share.count)
    late = _("{count} overdue").format(count=share.overdue) if share.overdue else ""
    day = share.next_day(today)
    coming = _("next due {day}").format(day=wording.dated(day)) if day else ""
    names = wording.spellings(share.office)
    said = _("also written: {names}").format(names=names) if names else ""
    title = " — ".join(part for part in (heading, printable(share.office.title)) if part)
    return Block(f"{title}: {', '.join(part for part in (count, late, coming) if part)}", rows, said)


def _all(share: Share) -> list[Held]:
    return [held for role in ROLES for held in share.roles.get(role, ())]


def _row(held: Held, heading: str, today: dt.date) -> Row:
    duty = held.duty
    day = held.next_day(today)
    last = next((entry for entry in held.entries if entry.due == day), held.entries[0])
    when: tuple[Value, ...] = (day, wording.weekday(day) if day else None, (day - today).days if day else None)
    meanings = "; ".join(dict.fromkeys(wording.meaning(entry) for entry in held.entries))
    marks = "; ".join(wording.marks(last))
    written = printable(duty.deadline.text) if duty.deadline else ""
    who = (printable(held.office.title), role_name(held.role), heading)
    where = (symbol(duty.plan), duty.id, duty.section, duty.place.page, duty.plan.path)
    wide = (*who, *when, meanings, marks, printable(duty.content), written, *where)
    return Row(wide, (((role_name(held.role), "plain"),), _due(held), task_lines(last, action=len(held.entries) == 1)))


def _due(held: Held) -> Lines:
    """The days of a duty, one below the other; each with what is due then, where there are several."""
    lines: list[Piece] = []
    for entry in held.entries:
        lines += due_lines(entry)
        if len(held.entries) > 1 and entry.milestone and entry.milestone.action:
            lines.append((f"→ {printable(entry.milestone.action)}", "plain"))
    return tuple(lines)


def _summary(shares: Sequence[Share], today: dt.date) -> Listing:
    """One row a unit: how many tasks in which role, how many late, the next day due."""
    counted = (Column(_("Tasks"), 9), *(Column(role_name(role), 12) for role in ROLES))
    columns = (Column(_("Unit"), 40), *counted, Column(_("Overdue"), 9), Column(_("Next due"), 13))
    rows = []
    for share in shares:
        roles = tuple(len(share.roles.get(role, ())) for role in ROLES)
        name = printable(share.office.title)
        wide = (name, share.count, *roles, share.overdue, share.next_day(today), wording.spellings(share.office))
        rows.append(Row(wide, ()))
    return Listing(_("Summary"), (*columns, Column(_("Also written"), 40)), (), (Block("", tuple(rows)),))


def _matrix_listing(found: Matrix, report: Responsibilities) -> Listing:
    """A row a unit, a column a month, the total last."""
    numbers = [*(f"{month.month}/{month.year}" for month in found.months), _("No day"), _("Total")]
    stacked = [words.replace(" ", "\n").replace("/20", "\n/") for words in numbers]
    rows = []
    for office, counts, undated in found.rows:
        values = [*(counts.get(month, 0) for month in found.months), undated]
        cells = [*values, sum(values)]
        narrow = [_plain(printable(office.title)), *(_plain(str(cell or "")) for cell in cells)]
        rows.append(Row((printable(office.title), *(cell or None for cell in cells)), tuple(narrow)))
    return Listing(
        title=_title(report.today),
        subtitle=_counts(report.held),
        columns=(Column(_("Unit"), 40), *(Column(words, 12) for words in numbers)),
        narrow=(Narrow(_("Unit")), *(Narrow(words, width=_width(words), right=True) for words in stacked)),
        blocks=(Block("", tuple(rows)),),
        notes=report.notes(),
    )


def _width(words: str) -> int:
    return max(4, *map(len, words.split("\n")))


def _plain(words: str) -> Lines:
    return ((words, "plain"),)


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
