"""The rows of one task table become tasks.

In: a `TaskTable`, the beginning of its ids, the context its deadlines are read in. Out: tasks and groups, and
diagnostics for what was read with doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from string import ascii_lowercase

from msgspec import Struct, field

from kehoach import deadlines, units
from kehoach.deadlines import Context
from kehoach.extract import cells
from kehoach.extract.calendar import counted, deadline_of, in_words
from kehoach.extract.settings import SETTINGS
from kehoach.extract.settled import Settled
from kehoach.extract.spans import from_to, reversed_spans
from kehoach.extract.terms import labelled, term_columns
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place
from kehoach.models.plan import ROLES, Deadline, Group, Role, Task, Unit
from kehoach.tables.find import TaskTable
from kehoach.tables.kinds import says_progress
from kehoach.tables.layout import on_one_line
from kehoach.tables.marked import marks
from kehoach.tables.numbers import NumberKind
from kehoach.tables.rows import Row

_COMBINED = "lead+coordinating"
_NO_NUMBER = re.compile(r"\s|^\D*[^\W\d_]{2}\D*$")
"""Words, or letters without a figure."""
_CODE_ABOVE = re.compile(r"[.-][^.-]*$")
"""The last part of a code: N02.2.1 stands below N02.2."""


class TaskReader(Struct):
    """Reads one table row by row; keeps what rows hand down to those below them.

    `doubtful` are the lines of the document at which rows begin whose cells were told apart with doubt.
    """

    table: TaskTable
    prefix: str
    context: Context
    doubtful: frozenset[int] = frozenset()
    settled: Settled = field(default_factory=Settled)
    groups: list[Group] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    _path: list[tuple[str, str]] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _numbered: dict[str, str] = field(default_factory=dict)
    _coded: dict[str, str] = field(default_factory=dict)
    _last: str | None = None
    _last_kind: NumberKind = "none"
    _under: dict[str, int] = field(default_factory=dict)
    _group_title: str = ""
    _terms: list[tuple[str, str]] | None = None
    _contexts: dict[tuple[str, str], Context] = field(default_factory=dict)

    def tasks(self) -> tuple[Task, ...]:
        """The tasks in order; groups are gathered on the way."""
        made = []
        for row in self.table.rows:
            if row.kind == "group":
                self._enter(row)
                continue
            if row.beside:
                self._leave(row.number.kind)
                self._return_to(row.number.text.rpartition(".")[0])
            made.append(self._task(row))
        return tuple(made)

    def _enter(self, row: Row) -> None:
        """Open a group; a group of a kind that is open already ends that one and all inside it."""
        if row.number.kind == "none":
            self._path.clear()
        self._leave(row.number.kind)
        self._path.append((row.number.kind, row.number.text or f"#{len(self.groups) + 1}"))
        self._group_title = row.title
        self.groups.append(
            Group(
                number=self._group if row.number.text else None,
                title=on_one_line(row.title),
                declared_count=row.declared_count,
                cells={"content": row.printed, **{k: on_one_line(v) for k, v in row.cells.items()}},
                place=self._place(row),
            )
        )

    def _leave(self, kind: NumberKind) -> None:
        """End the open group whose number is of a kind, and all inside it."""
        kinds = [open_kind for open_kind, _ in self._path]
        if kind in kinds:
            del self._path[kinds.index(kind) :]
        self._numbered.clear()
        self._last, self._last_kind = None, "none"
        self._group_title = ""

    def _return_to(self, number: str) -> None:
        """Open the group again that a row stands in behind a narrower one: 1.2 behind 1.1.3 in 1."""
        path = ".".join((*(text for _, text in self._path), number))
        if number and any(group.number == path for group in self.groups):
            self._path.append(("arabic", number))

    @property
    def _group(self) -> str | None:
        return ".".join(number for _, number in self._path) or None

    @property
    def _named_group(self) -> str | None:
        """What the tasks of the open groups call them: by number, one without a number by its title."""
        untitled = len(self._path) != 1 or self._path[0][0] != "none"
        return self._group if untitled or not self.groups else self.groups[-1].key or None

    def _task(self, row: Row) -> Task:
        said = len(self.notes)
        identity, parent = self._identify(row)
        row, sure = self.settled.row(row, identity)
        known = self.table.header.known
        values = {key: on_one_line(text) for key, text in row.cells.items()}
        holders = self._roles(row, identity)
        own = self._deadline(row)
        told = own if own is not None and own.text else self._of_content(row)
        deadline = told or self._of_group(whole=own is not None) or own
        inherited = set(row.inherited)
        if deadline is not own and deadline is not told:
            inherited.add("deadline")
        places = cells.parts(row, self.table.header)
        doubts = cells.doubts(row, self.table.header, [*self.notes[said:], *self._untold(row, deadline)])
        doubts = {column: some for column, some in doubts.items() if column not in sure}
        return Task(
            id=identity,
            number=row.number.text or None,
            group=self._named_group,
            parent=parent,
            code=values.get("code"),
            content=values.get("content", ""),
            **{role: tuple(holders.get(role, ())) for role in ROLES},
            product=values.get("product"),
            note=values.get("note"),
            extra=self._extra(values),
            deadline=deadline,
            cells={k: v for k, v in values.items() if k in known and k not in ("number", "detail")},
            inherited=tuple(sorted(inherited)),
            confidence=cells.confidence(row, doubts),
            place=self._place(row),
            places={name: first for name, (first, *_) in places.items()},
            continued={name: tuple(rest) for name, (_, *rest) in places.items() if rest},
            doubts=doubts,
        )

    def _extra(self, values: dict[str, str]) -> dict[str, str]:
        """The cells of columns the grammar does not know, and the second numbering, by header as printed."""
        header = self.table.header
        shown = {k: v for k, v in values.items() if v and (k not in header.known or k == "detail")}
        return {header.printed.get(key) or key: value for key, value in shown.items()}

    def _identify(self, row: Row) -> tuple[str, str | None]:
        """The row's id and that of the row it stands under: a dash or letter goes with a row of another kind above."""
        base = f"{self.prefix}/{self._group}." if self._group else f"{self.prefix}/"
        lower = row.number.kind in ("dash", "letter") and row.number.kind != self._last_kind
        if lower and self._last is not None:
            count = self._under[self._last] = self._under.get(self._last, 0) + 1
            return self._unique(f"{self._last}.{_letter(count)}"), self._last
        if row.number.slip:
            message = Message(
                "{base}{text}: the row's number is printed with a space inside", base=base, text=row.number.text
            )
            self.notes.append(
                Diagnostic(code="row-number-slip", severity="info", message=message, place=self._place(row))
            )
        code = " ".join(row.cells.get("code", "").split())
        number = ("" if self._is_wordy(row) else row.number.text) or code or "?"
        identity = self._shared(base + number) if row.shared else self._unique(base + number)
        parent = self._numbered.get(number.rpartition(".")[0]) or self._coded.get(_CODE_ABOVE.sub("", code))
        self._numbered.setdefault(number, identity)
        if code:
            self._coded.setdefault(code, identity)
        self._last, self._last_kind = identity, row.number.kind
        return identity, parent

    def _is_wordy(self, row: Row) -> bool:
        """Whether the cell of a row's number holds words instead, which make no id; it is told."""
        text = row.number.text
        wordy = row.number.kind == "none" and bool(_NO_NUMBER.search(text))
        if wordy:
            message = Message(
                'the cell of the row\'s number holds words: "{words}"; see whether they belong there', words=text
            )
            self.notes.append(Diagnostic("row-number-words", "warning", message, self._place(row), text))
        return wordy

    def _shared(self, identity: str) -> str:
        """The id of one of several tasks under one number: the number's own, with letters in order."""
        count = self._under[identity] = self._under.get(identity, 0) + 1
        return self._unique(f"{identity}.{_letter(count)}")

    def _unique(self, identity: str) -> str:
        """An id once only: a number printed twice gets "~2" the second time."""
        count = self._ids[identity] = self._ids.get(identity, 0) + 1
        return identity if count == 1 else f"{identity}~{count}"

    def _roles(self, row: Row, identity: str) -> dict[Role, list[Unit]]:
        """Who has which role: by the column, unless the cell itself says so."""
        found: dict[Role, list[Unit]] = {}
        for column in (*ROLES, _COMBINED):
            text = row.cells.get(column, "")
            for role, named in units.roles(text) if text.strip() else ():
                if role is None and column == _COMBINED:
                    self._share_out(named, found, row, identity)
                else:
                    found.setdefault(role or _role(column), []).extend(self._named(named, row, column))
        return found

    def _named(self, text: str, row: Row, column: str) -> list[Unit]:
        """The units that a text names, without what is said of them; torn names and those of several are told."""
        found = [units.without_clause(unit) for unit in units.split(text)]
        place = self._spot(row, column)
        for unit in found:
            if units.is_torn(unit.name):
                message = Message("a part of this name is missing; it may stand in another row or was not read")
                self.notes.append(Diagnostic("unit-torn", "warning", message, place, unit.name))
            elif units.may_be_several(unit):
                message = Message('"{name}" may be one body or several; see the source', name=unit.name)
                self.notes.append(Diagnostic("unit-several", "warning", message, place, unit.name))
        return found

    def _share_out(self, text: str, found: dict[Role, list[Unit]], row: Row, identity: str) -> None:
        """In a combined column the first named leads, the others help; said openly, since the cell does not say it."""
        named = self._named(text, row, _COMBINED)
        found.setdefault("lead", []).extend(named[:1])
        found.setdefault("coordinating", []).extend(named[1:])
        if len(named) > 1:
            message = Message(
                "{identity}: the cell does not say who leads; the first unit named is taken", identity=identity
            )
            place = self._spot(row, _COMBINED)
            self.notes.append(
                Diagnostic(code="role-unclear", severity="warning", message=message, place=place, text=text)
            )

    def _of_content(self, row: Row) -> Deadline | None:
        """The term that the row's own words set, where no cell does; said openly."""
        found = in_words(on_one_line(row.cells.get("content", "")), self._context(""))
        if found is not None:
            message = Message("no cell says when this is due; the day is taken from the words of the task")
            place = self._spot(row, "content")
            self.notes.append(
                Diagnostic(code="deadline-in-content", severity="info", message=message, place=place, text=found.text)
            )
        return found

    def _of_group(self, *, whole: bool) -> Deadline | None:
        """The period that the title of the open group names; the `whole` title has to, where the table has a column."""
        heading = deadlines.read(self._group_title, self.context) if self._group_title else None
        if heading is None or not heading.milestones:
            return None
        says_more = heading.unread or len(heading.milestones[0].text) < len(heading.text.strip(" .:"))
        return None if whole and says_more else heading

    def _deadline(self, row: Row) -> Deadline | None:
        """The row's deadline: by its columns of days, else by its marks in those of months; None where it has none."""
        marked = self._marked(row) if self.table.header.periods else None
        if not {"deadline", "start"} & self.table.header.known:
            return marked if marked is not None and marked.text else None
        stated = self._stated(row)
        return marked if marked is not None and marked.text and not stated.text else stated

    def _stated(self, row: Row) -> Deadline:
        """What the columns of first and last days say together."""
        deadline = self._each_term(row)
        if "start" not in self.table.header.known:
            return deadline
        whole = from_to(self._dated(row, "start"), deadline)
        for span in reversed_spans(whole):
            message = Message("the first day is later than the last; one of them is a slip or belongs to another year")
            place = self._spot(row, "start")
            self.notes.append(
                Diagnostic(code="deadline-reversed", severity="warning", message=message, place=place, text=span.text)
            )
        return whole

    def _each_term(self, row: Row) -> Deadline:
        """What the column of days says; where several have days, what each says, under the words of its header."""
        if self._terms is None:
            self._terms = term_columns(self.table.header)
        terms = self._terms
        if len(terms) < SETTINGS.terms:
            return self._dated(row, "deadline")
        said = ((column, label) for column, label in terms if not says_progress(row.cells.get(column, "")))
        return labelled([(label, self._dated(row, column)) for column, label in said])

    def _dated(self, row: Row, column: str) -> Deadline:
        """What one column of days says, with notes on what is not sure in it."""
        text = row.cells.get(column, "")
        header = self.table.header.printed.get(column, "")
        deadline = self._read(lambda context: counted(deadlines.read(text, context), header, context), row, column)
        return deadline.model_copy(update={"text": on_one_line(text)})

    def _marked(self, row: Row) -> Deadline:
        """What the marks of a row say, told where they cannot be read."""
        found = marks(row, self.table.header)
        return self._read(lambda context: deadline_of(found, context), row, None)

    def _read(self, reading: Callable[[Context], Deadline], row: Row, column: str | None) -> Deadline:
        """A deadline as it is read in its context, with notes on what is not sure: what lacks but a year is told so."""
        context = self._context(column or "")
        deadline = reading(context)
        yearless = bool(deadline.unread) and context.year is None
        yearless = yearless and not reading(replace(context, year=SETTINGS.any_year)).unread
        if deadline.unread or column:
            self.notes += deadlines.diagnose(deadline, self._spot(row, column), yearless=yearless)
        return deadline

    def _context(self, column: str) -> Context:
        """The context with the year that the group's title or the column's header names."""
        header, key = self.table.header.printed.get(column, ""), (self._group_title, column)
        if key not in self._contexts:
            self._contexts[key] = self.context.nearer(self._group_title, "group").nearer(header, "header")
        return self._contexts[key]

    def _untold(self, row: Row, deadline: Deadline | None) -> Iterator[Diagnostic]:
        """Doubts that need no line in the diagnostics: told elsewhere for the whole table, or true of most rows."""
        for seam in self.table.seams:
            if seam.row.row == row.row and seam.row.table == row.table:
                yield cells.seam_note(seam, self.table)
        if row.place is not None and row.place.line in self.doubtful:
            message = Message("where this row's cells end is not certain")
            printed = (key for key, slot in row.slots.items() if not slot.blank)
            for key in printed:
                yield Diagnostic(code="uncertain-row", severity="info", message=message, place=Place(column=key))
        for milestone in deadline.milestones if deadline else ():
            if "year-from-context" in milestone.marks:
                message = Message("no year is printed; it is taken from the plan")
                place = Place(column="deadline")
                yield Diagnostic(
                    code="deadline-year-assumed", severity="info", message=message, place=place, text=milestone.text
                )

    def _place(self, row: Row) -> Place:
        return self._spot(row, None)

    def _spot(self, row: Row, column: str | None) -> Place:
        slot = row.place
        return Place(
            page=slot.page if slot else None,
            line=slot.line if slot else None,
            table=row.table,
            row=row.row,
            column=column,
            box=slot.box if slot else None,
        )


def _role(column: str) -> Role:
    return next(role for role in ROLES if role == column)


def _letter(count: int) -> str:
    """a, b … z, aa, ab …: sub-rows in reading order."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = ascii_lowercase[rest] + letters
    return letters
