"""Workbooks that go out to units and come back: what changed in between, and whether it can be taken.

In: a register, what was sent, what came back. Out: events, or the faults for which nothing of the file is taken. Three
values of each cell are compared: as it was sent, as the unit has it, as the register has it now. What only the unit
changed is taken; what both changed is a conflict. A cell of a task that several named units do together is one cell:
two that say different things contradict each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kehoach.dates import find
from kehoach.errors import UsageError
from kehoach.follow.keys import read_key
from kehoach.follow.state import Report, State, states
from kehoach.follow.store import Export, Store, Teller
from kehoach.follow.values import Register, Saying
from kehoach.message import N_, Message
from kehoach.text import fold, squeeze

TASK = "task"
"""The column with the words of the task, and the words that were sent."""
OPEN = ("progress", "done", "result", "document", "difficulty", "asked")
"""The columns that a unit fills in."""
DAYS = frozenset({"done", "asked"})
WORDS: Mapping[str, str] = {"not-started": N_("Not begun"), "doing": N_("Under way"), "done": N_("Done")}
"""How far a task is, as the list of a workbook says it."""
TITLES: Mapping[str, str] = {
    "progress": N_("Progress"),
    "done": N_("Done on"),
    "result": N_("Result so far"),
    "document": N_("Document"),
    "difficulty": N_("Difficulty"),
    "asked": N_("Asked to be put off to"),
}
LONGEST = 20_000
"""Characters of a cell."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row that came back: its number in the sheet, its key, its task's words, texts and typed days by column.

    `formulas` are columns that hold a formula.
    """

    number: int
    key: str
    task: str
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that came back: its token, its rows, the columns that it lacks, the hash of its file."""

    token: str
    rows: tuple[BookRow, ...]
    lacks: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a workbook: events, what became of each changed cell, rows that the unit added; or faults."""

    sayings: tuple[Saying, ...]
    outcome: tuple[dict[str, str], ...]
    faults: tuple[Message, ...]
    added: tuple[BookRow, ...] = ()


def to_send(register: Register, on: dt.date) -> dict[str, list[State]]:
    """The dues of each unit that answers for any, by name; what is withdrawn is not sent."""
    found: dict[str, list[State]] = {}
    for state in states(register, on):
        if state.cell != "withdrawn":
            for unit in state.reports:
                if unit:
                    found.setdefault(unit, []).append(state)
    return found


def cells_of(state: State, unit: str) -> dict[str, str]:
    """The cells of a due as a unit fills them in: codes, texts, days by ISO 8601; "" where nothing is said."""
    report = state.reports.get(unit, Report())
    is_done = report.progress in ("claimed", "done")
    return {
        "progress": "done" if is_done else "not-started" if report.progress == "not-started" else "doing",
        "done": report.done.isoformat() if report.done and is_done else "",
        "result": squeeze(report.result),
        "document": squeeze(report.document),
        "difficulty": squeeze(report.difficulty),
        "asked": report.asked.isoformat() if report.asked else "",
    }


def take(
    register: Register, export: Export, book: Book, name: str, today: dt.date, *, accept_new: bool = False
) -> Taken:
    """What a workbook that came back says: all of it, or nothing where anything is wrong.

    A task that the unit added, which has no key, is wrong unless it is accepted.
    """
    if book.lacks:
        return Taken((), (), (Message("columns are missing: {names}", names=_titles(book.lacks)),))
    now = {state.key: state for state in states(register, today)}
    before = {state.key: state for state in states(register, today, export.base)}
    faults: list[Message] = []
    sayings: list[Saying] = []
    outcome: list[dict[str, str]] = []
    rows: dict[str, BookRow] = {}
    added = tuple(row for row in book.rows if accept_new and is_added(row))
    for row in (row for row in book.rows if row not in added):
        fault = _misplaced(row, rows, export, now)
        if fault is not None:
            faults.append(fault)
            continue
        rows[row.key] = row
        sides = _Sides(row, export.unit, export.cells[row.key], now[row.key], before.get(row.key), today)
        changed, wrong = sides.changed()
        faults += wrong
        outcome += [{"key": row.key, "column": column, "value": value} for column, value in changed.items()]
        if not wrong and changed:
            said, wrong = sides.sayings(changed, name)
            sayings += said
            faults += wrong
    for key in export.cells:
        if key not in rows and not any(row.key == key for row in book.rows):
            task = now[key].task.line.content if key in now else ""
            faults.append(Message("the row of {key} is missing: {task}", key=key, task=task))
    return Taken((), (), tuple(faults)) if faults else Taken(tuple(sayings), tuple(outcome), (), added)


def is_added(row: BookRow) -> bool:
    """Whether a row is a task that the unit added."""
    return bool(row.task) and not row.key


def said_of(row: BookRow, unit: str, state: State, name: str, today: dt.date) -> tuple[list[Saying], list[Message]]:
    """What a unit says of a task that it added, or what is wrong with it."""
    sides = _Sides(row, unit, cells_of(state, unit), state, None, today)
    changed, wrong = sides.changed()
    return ([], wrong) if wrong or not changed else sides.sayings(changed, name)


def receive(
    store: Store, book: Book, name: str, today: dt.date, teller: Teller | None, *, accept_new: bool = False
) -> tuple[Export, Taken, list[int]]:
    """Take one workbook, all of it or nothing: what was sent, what came of it, the numbers of the events.

    Nothing is written where nobody writes it down (`teller` None). Raises `UsageError`: another register sent it.
    """
    export = store.export(book.token)
    if export is None:
        raise UsageError(Message("it was sent from another register"), Message("name that one with --register"))
    taken = take(store.read(), export, book, name, today, accept_new=accept_new)
    numbers: list[int] = []
    if not taken.faults and teller is not None:
        numbers = store.add_events(taken.sayings, teller)
        store.add_import(book.token, name, book.sha256, taken.outcome, teller)
    return export, taken, numbers


def says_more(store: Store, book: Book, today: dt.date) -> bool:
    """Whether a workbook says anything that the register does not hold, be it right or wrong.

    Raises `UsageError`: another register sent it.
    """
    _export, taken, _numbers = receive(store, book, "", today, None, accept_new=True)
    return bool(taken.faults or taken.outcome or taken.added)


def _misplaced(row: BookRow, rows: Mapping[str, BookRow], export: Export, now: Mapping[str, State]) -> Message | None:
    """Why a row cannot be told to be the one that was sent."""
    if not row.key:
        missing = Message("row {row}: the key is missing", row=row.number)
        own = Message("row {row}: the key is missing; a task of your own is taken with --accept-new", row=row.number)
        return own if is_added(row) else missing
    try:
        read_key(row.key.partition("/")[0])
    except UsageError as error:
        return Message("row {row}: {fault}", row=row.number, fault=error.what)
    if row.key in rows:
        return Message("row {row}: {key} stands in row {other} too", row=row.number, key=row.key,
                       other=rows[row.key].number)  # fmt: skip
    if row.key not in export.cells or row.key not in now:
        return Message("row {row}: {key} was not sent to {unit}", row=row.number, key=row.key, unit=export.unit)
    if row.task and _plain(row.task) != _plain(export.cells[row.key].get(TASK, now[row.key].task.line.content)):
        return Message("row {row}: the task is not that of {key}; were columns sorted apart?", row=row.number,
                       key=row.key)  # fmt: skip
    return None


def _plain(text: str) -> str:
    return squeeze(text.replace("\u00a0", " "))


def _titles(names: Sequence[str]) -> list[Message]:
    return [Message(TITLES.get(name, name)) for name in names]


@dataclass(frozen=True, slots=True)
class _Sides:
    """A row as it was sent, as it came back, as it stands."""

    row: BookRow
    unit: str
    sent: Mapping[str, str]
    state: State
    before: State | None
    today: dt.date

    def changed(self) -> tuple[dict[str, str], list[Message]]:
        """The cells that the unit alone changed, and the faults of others."""
        found: dict[str, str] = {}
        faults: list[Message] = []
        now = cells_of(self.state, self.unit)
        for column in OPEN:
            theirs, fault = self._read(column)
            if fault is not None:
                faults.append(fault)
            elif theirs not in (self.sent[column], now[column]):
                if now[column] != self.sent[column]:
                    faults.append(self._conflict(column, theirs, now[column], self.unit))
                elif other := self._contradicted(column, theirs):
                    faults.append(self._conflict(column, theirs, *other))
                else:
                    found[column] = theirs
        return found, faults

    def _read(self, column: str) -> tuple[str, Message | None]:
        """A cell as it came back: a code, a text, a day by ISO 8601; or what is wrong with it."""
        where = {"row": self.row.number, "column": Message(TITLES[column])}
        text = _plain(self.row.texts.get(column, ""))
        if column in self.row.formulas:
            return "", Message("row {row}, {column}: a formula; type the value", **where)
        if column in DAYS:
            day = self.row.days.get(column) or (_whole_day(text) if text else "")
            wrong = Message("row {row}, {column}: '{text}' is no whole day; write 15/03/2024", text=text, **where)
            return day or "", wrong if day is None else None
        if column == "progress" and text:
            code = next((one for one, words in WORDS.items() if fold(text) in _spoken(words)), None)
            wrong = Message("row {row}, {column}: '{text}' is not in the list", text=text, **where)
            return code or "", wrong if code is None else None
        long = Message("row {row}, {column}: the text is too long", **where) if len(text) > LONGEST else None
        return (self.sent[column] if column == "progress" else text), long

    def _contradicted(self, column: str, theirs: str) -> tuple[str, str] | None:
        """What another unit that does the task with this one has said of the cell since, and who."""
        members = {share.unit for share in self.state.shares if share.part_of}
        if self.unit in members or self.before is None:
            return None
        for other in self.state.reports:
            if other not in members and other != self.unit and other:
                now, then = (cells_of(state, other)[column] for state in (self.state, self.before))
                if now not in (then, theirs):
                    return now, other
        return None

    def _conflict(self, column: str, theirs: str, now: str, who: str) -> Message:
        return Message(
            "row {row}, {column}: sent '{sent}', here '{theirs}', in the register now '{now}' ({who})",
            row=self.row.number, column=Message(TITLES[column]), sent=_shown(column, self.sent[column]),
            theirs=_shown(column, theirs), now=_shown(column, now), who=who,
        )  # fmt: skip

    def sayings(self, changed: Mapping[str, str], name: str) -> tuple[list[Saying], list[Message]]:
        """The events that say what changed; or why they cannot be."""
        if fault := self._impossible(changed):
            return [], [fault]
        return list(self._said(changed, name)), []

    def _impossible(self, changed: Mapping[str, str]) -> Message | None:
        """Why what changed cannot be, if so."""
        row, due = self.row.number, self.state.day
        whole = {**cells_of(self.state, self.unit), **changed}
        report = self.state.reports.get(self.unit, Report())
        is_done, done, asked = whole["progress"] == "done", whole["done"], changed.get("asked")
        wrong = (
            (
                report.progress == "done" and {"progress", "done", "asked"} & set(changed),
                Message("row {row}: {key} is confirmed as done already", row=row, key=self.row.key),
            ),
            (is_done and not done, Message("row {row}: it is done, but on which day?", row=row)),
            (not is_done and done, Message("row {row}: a day is given, but it is not done", row=row)),
            (
                changed.get("progress") == "not-started",
                Message("row {row}: what was begun cannot be not begun; it is undone in the register", row=row),
            ),
            (done > self.today.isoformat(), Message("row {row}: {day} lies ahead", row=row, day=_shown("done", done))),
            (asked == "", Message("row {row}: what was asked for is taken back in the register", row=row)),
            (
                asked and due is not None and asked <= due.isoformat(),
                Message("row {row}: it is due on {day} already", row=row, day=due or ""),
            ),
        )
        return next((message for is_wrong, message in wrong if is_wrong), None)

    def _said(self, changed: Mapping[str, str], name: str) -> Iterator[Saying]:
        key, due, unit = self.state.task.key, self.state.due.number, self.unit
        whole = {**cells_of(self.state, unit), **changed}
        if "result" in changed:
            yield Saying(key, "progress", self.today, due, unit, payload={"result": changed["result"]})
        if "difficulty" in changed:
            yield Saying(key, "note", self.today, due, unit, payload={"difficulty": changed["difficulty"]})
        if "document" in changed:
            yield Saying(key, "evidence", self.today, due, unit, document=changed["document"])
        if "asked" in changed:
            paper = whole["document"] or name
            yield Saying(key, "extension-asked", self.today, due, unit, paper, {"to": changed["asked"]})
        if {"progress", "done"} & set(changed):
            if whole["progress"] == "done":
                on = dt.date.fromisoformat(whole["done"])
                yield Saying(key, "claimed", on, due, unit, document=whole["document"])
            else:
                yield Saying(key, "started", self.today, due, unit)


def _shown(column: str, value: str) -> Message | dt.date | str:
    if column in DAYS and value:
        return dt.date.fromisoformat(value)
    return Message(WORDS[value]) if column == "progress" and value in WORDS else value


def _spoken(words: str) -> set[str]:
    """A word of the list in every language, folded."""
    return {fold(text) for text in Message(words).in_all.values()}


def _whole_day(text: str) -> str | None:
    """The day that a text is, with its year; None where it is none."""
    found = find(text)
    one = found[0] if len(found) == 1 else None
    if one is None or one.fault or not (one.year and one.month and one.day) or squeeze(one.text) != text:
        return None
    try:
        return dt.date(one.year, one.month, one.day).isoformat()
    except ValueError:
        return None
