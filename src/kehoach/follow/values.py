"""What a register holds, as values.

In: nothing. Out: frozen values: tasks with their dues, who answers for each, events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kehoach.models.document import Correction

if TYPE_CHECKING:
    from kehoach.models.diff import ReviewAction
    from kehoach.models.plan import Role

Kind = Literal[
    "started", "progress", "claimed", "confirmed", "returned", "paused", "extension-asked", "extension-granted",
    "extension-refused", "withdrawn", "reassigned", "evidence", "note", "undone",
]  # fmt: skip
Via = Literal["command", "desk", "workbook"]
DueState = Literal["dated", "undated", "unread", "blank", "continuous"]
"""Whether a due has a day, or why it has none, as `agenda.entries` says it."""
Link = Literal["first", "same", "moved", "reworded", "redated", "confirmed", "new"]
"""How a row came to its task: in the first version, unchanged, moved, or as a clerk decided."""


@dataclass(frozen=True, slots=True)
class Share:
    """Who has a part in a due: `answers` is who reports on it; `part_of` the collective that named the unit."""

    unit: str
    role: Role
    answers: bool
    kind: Literal["unit", "person", "collective"] = "unit"
    canonical: str | None = None
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due of a task; `number` counts from 1 in the task and stays; `day` is the one first written.

    `period` names the time round of what recurs; `since` is the day from which it counts (None: from the beginning).
    """

    task: str
    number: int
    state: DueState
    start: dt.date | None
    day: dt.date | None
    action: str
    words: str
    period: str = ""
    milestone: int = 0
    since: dt.date | None = None
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plan as its last version has it."""

    id: str
    number: str
    group: str
    content: str
    product: str
    deadline: str
    units: str
    page: int | None
    fingerprint: str
    link: Link


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its key, its document, its row in the last version that has it, its dues; `version` is that version."""

    key: str
    document: int
    line: Line
    dues: tuple[Due, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Revision:
    """A file of a plan: its number, hash and path, the version it replaces, the day from which it counts."""

    number: int
    document: int
    sha256: str
    path: str
    replaces: int | None
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Document:
    """A plan that is followed: `role` says whether it is the office's own."""

    number: int
    role: Literal["superior", "own"]
    issuer: str
    symbol: str
    title: str
    year: int | None
    revisions: tuple[Revision, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: number and symbol, else its title, else its file."""
        return self.symbol or self.title or self.revisions[-1].path


@dataclass(slots=True)
class Event:
    """What somebody said of a task: `told` when it was written down, `on` the day it speaks of.

    Nothing changes one; it is not frozen, since fifty thousand are made at a time, and that takes three times as long.
    `due` and `unit` None mean all of the task's; `undoes` is the number of an event that this one takes back.
    """

    no: int
    told: str
    by: str
    via: Via
    task: str
    due: int | None
    unit: str | None
    kind: Kind
    on: dt.date
    document: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """An event before it is written down."""

    task: str
    kind: Kind
    on: dt.date
    due: int | None = None
    unit: str | None = None
    document: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody said of a cell of a file; `undoes` is the number of one that this one takes back."""

    no: int
    told: str
    by: str
    sha256: str
    cell: Correction
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody said of rows of two plans, with their fingerprints then; `undoes` is the number of one taken back.

    `pin`: this row of the plan below answers that of the plan `above`; `forbid`: it does not; `not-ours`: none has to.
    """

    no: int
    above: int
    below: int
    action: ReviewAction
    superior: str
    subordinate: str = ""
    note: str = ""
    superior_print: str = ""
    subordinate_print: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """All that a register says: whose it is, how many days ahead are soon, documents, tasks, events in their order."""

    office: str
    soon: int
    strict: bool
    documents: tuple[Document, ...]
    tasks: Mapping[str, Task]
    events: Sequence[Event]

    @property
    def last(self) -> int:
        """The number of the last event, 0 where there is none."""
        return self.events[-1].no if self.events else 0
