"""The plan: what `extract` makes of a document, and what `--format json` prints (`kehoach/plan/2`).

In: nothing. Out: frozen pydantic values. Unknown is None, blank is "", several is a tuple in the order
of the source. Dates are ISO 8601 in JSON.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from kehoach.i18n import Language
from kehoach.message import Message, joined
from kehoach.models.document import Diagnostic, Place, Source
from kehoach.models.ledger import Ledger
from kehoach.models.value import BeforeValidator, Field, Value, computed_field, model_validator

SCHEMA: Literal["kehoach/plan/2"] = "kehoach/plan/2"
OLDER = ("kehoach/plan/1",)
"""Schemas whose plans are plans of this one too, since it only adds to them."""

Role = Literal["lead", "implementing", "advising", "coordinating", "monitoring"]
ROLES: tuple[Role, ...] = ("lead", "implementing", "advising", "coordinating", "monitoring")
Level = Literal["central", "province", "city", "district", "commune", "school", "other"]
MilestoneKind = Literal["before", "on", "within", "from", "recurring", "relative"]
Every = Literal[
    "day", "week", "two-weeks", "month", "quarter", "half-year", "year", "continuous",
    "days", "weeks", "months", "years",
]  # fmt: skip
Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "period"]
OffsetUnit = Literal["day", "working-day", "week", "month", "year"]


class Unit(Value):
    """An organisation, office-holder or collective; `name` as written, `canonical` from grammars/units."""

    name: str
    canonical: str | None = None
    kind: Literal["unit", "person", "collective"] = "unit"


class PartialDate(Value):
    """A date that may lack its day or month (blank in a draft, written by hand)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def whole(self) -> dt.date | None:
        """The day; None where it is not wholly known or in no calendar."""
        if not (self.year and self.month and self.day):
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


class Offset(Value):
    """So many days or months after (negative: before) an event, named in `after`."""

    count: int
    unit: OffsetUnit
    after: str | None = None


class Milestone(Value):
    """One date or condition of a deadline cell.

    `before`: `due` is the day named, bound exclusive. `within`: `start` and `due` are first and last day.
    `from`: only `start`. `recurring`: `every`. `relative`: hangs on another event or document.
    `action` are the words beside the date, `actor` who is named as doing it; `start_char` and `end_char`
    delimit `text` in the deadline's text. `marks` say how a reading was reached: "year-from-context",
    "month-from-context", "slip", "expected", "guessed", "low-precision", "clock", "from-content" …
    `interval` counts what `every` names in the plural: "months" and 2 for "hai tháng một lần"; else it is 1.
    `precision` is how closely the due day (else the start) is said: "period" for a span of another length and
    for what only an event sets. `weekday` is 1 (Monday) to 7, where it is printed.
    """

    kind: MilestoneKind
    start: dt.date | None = None
    due: dt.date | None = None
    every: Every | None = None
    interval: int = Field(default=1, ge=1)
    offset: Offset | None = None
    action: str | None = None
    actor: str | None = None
    text: str = ""
    start_char: int | None = None
    end_char: int | None = None
    guessed: bool = False
    marks: tuple[str, ...] = ()
    precision: Precision = "period"
    weekday: int | None = Field(default=None, ge=1, le=7)
    calendar: Literal["solar", "lunar"] = "solar"


class Deadline(Value):
    """All that one deadline cell says; `unread` are the parts no wording reads."""

    text: str
    milestones: tuple[Milestone, ...] = ()
    unread: tuple[str, ...] = ()


class Doubt(Value):
    """What is not sure in one cell: `span` delimits the words in the cell's text; None where it is the whole cell."""

    code: str
    span: tuple[int, int] | None = None
    why: Message

    @computed_field  # type: ignore[prop-decorator]
    @property
    def messages(self) -> dict[Language, str]:
        """Why, in every language."""
        return self.why.in_all

    @computed_field  # type: ignore[prop-decorator]
    @property
    def values(self) -> dict[str, Any]:
        """What the reason names, as values."""
        return self.why.plain

    @model_validator(mode="before")
    @classmethod
    def _join(cls, data: Any) -> Any:  # noqa: ANN401 - whatever pydantic was given
        return joined(data, "why")


class Task(Value):
    """One row of a task table, or a dash row under a row (`parent`).

    `places` say where each cell is printed: by the names of `cells`, "number", and for further columns the header as
    printed (as in `extra`). A cell merged over rows, or handed down by a group's row, has the place where its ink
    stands. Of a cell that goes on over a page break, `places` has the first part, `continued` the others in order.
    `doubts` say what is not sure in which cell, by the same names; `confidence` is that of the least sure one.
    """

    id: str
    number: str | None = None
    group: str | None = None
    parent: str | None = None
    code: str | None = None
    content: str = ""
    lead: tuple[Unit, ...] = ()
    implementing: tuple[Unit, ...] = ()
    advising: tuple[Unit, ...] = ()
    coordinating: tuple[Unit, ...] = ()
    monitoring: tuple[Unit, ...] = ()
    product: str | None = None
    note: str | None = None
    extra: dict[str, str] = Field(default_factory=dict)
    deadline: Deadline | None = None
    cells: dict[str, str] = Field(default_factory=dict)
    inherited: tuple[str, ...] = ()
    confidence: float = 1.0
    place: Place = Place()
    places: dict[str, Place] = Field(default_factory=dict)
    continued: dict[str, tuple[Place, ...]] = Field(default_factory=dict)
    doubts: dict[str, tuple[Doubt, ...]] = Field(default_factory=dict)


class Group(Value):
    """A headed block of rows; `declared_count` is the number in brackets behind its title.

    A task names its group by the group's number, or by its title where it has none.
    """

    number: str | None = None
    title: str = ""
    declared_count: int | None = None
    cells: dict[str, str] = Field(default_factory=dict)
    place: Place = Place()

    @property
    def key(self) -> str:
        """What `Task.group` calls it: its number, or its title where it has none."""
        return self.number or self.title


class Appendix(Value):
    """One annexed table with its title, its "Kèm theo …" line, its columns by canonical name."""

    label: str = ""
    title: str | None = None
    attached_to: str | None = None
    kind: Literal["tasks", "indicators", "other"] = "tasks"
    columns: dict[str, str] = Field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    tasks: tuple[Task, ...] = ()
    place: Place = Place()


class Issuer(Value):
    """The issuing body, named in full, and its level."""

    name: str | None = None
    level: Level | None = None


class Header(Value):
    """The frame of the first page.

    `places` say where each field stands, `printed` what stands there, as far as it is the letterhead's: "number" with
    its symbol, "date" with the place before it.
    """

    issuer: Issuer = Issuer()
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    kind: str | None = None
    title: str | None = None
    year: int | None = None
    places: dict[str, Place] = Field(default_factory=dict)
    printed: dict[str, str] = Field(default_factory=dict)

    def __hash__(self) -> int:
        """By what the frame says; where it says so tells no two frames apart."""
        return hash((self.issuer, self.number, self.symbol, self.date, self.kind, self.title))


class Citation(Value):
    """A numbered document referred to in the text."""

    text: str
    kind: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    relation: Literal["implements", "cites", "amends", "self"] = "cites"
    place: Place = Place()


class Section(Value):
    """A numbered part of the running text, with what stands under it."""

    number: str | None = None
    title: str | None = None
    text: str = ""
    children: tuple[Section, ...] = ()
    place: Place = Place()

    def all(self) -> Iterator[Section]:
        """The section and all that stand under it, in printed order."""
        yield self
        for child in self.children:
            yield from child.all()


class Obligation(Value):
    """A dated duty in running text.

    `text` is the sentence up to its last date, `content` the whole item it stands in, `number` what that item or else
    its section opens with; `actor` is who is named first as doing it; `actors` are all who lead or implement.
    `places` say where "content", "deadline", "product", "number" and each role are printed, as far as they are found
    word for word; `doubts` what is not sure there, by the same names.
    """

    text: str
    section: str | None = None
    actor: Unit | None = None
    actors: tuple[Unit, ...] = ()
    deadline: Deadline
    place: Place = Place()
    number: str | None = None
    group: str | None = None
    content: str = ""
    lead: tuple[Unit, ...] = ()
    implementing: tuple[Unit, ...] = ()
    advising: tuple[Unit, ...] = ()
    coordinating: tuple[Unit, ...] = ()
    product: str | None = None
    places: dict[str, Place] = Field(default_factory=dict)
    doubts: dict[str, tuple[Doubt, ...]] = Field(default_factory=dict)


class Implemented(Value):
    """A document that the plan carries out, and `why` it is taken for one."""

    number: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    why: str


class IssuedDocument(Value):
    """A document of the file: the plan, or the decision that issues it; `attached_to` names what it is annexed to."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    title: str | None = None
    attached_to: str | None = None
    place: Place = Place()


class Signature(Value):
    """Who signs, in what capacity; `places` are those of the three, by their names."""

    capacity: str | None = None
    role: str | None = None
    name: str | None = None
    places: dict[str, Place] = Field(default_factory=dict)


def _raised(schema: object) -> object:
    return SCHEMA if schema in OLDER else schema


class Plan(Value):
    """One document, read; with its ledger where that is asked for."""

    schema_: Annotated[Literal["kehoach/plan/2"], BeforeValidator(_raised)] = Field(default=SCHEMA, alias="schema")
    source: Source
    header: Header = Header()
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    implements: tuple[Implemented, ...] = ()
    documents: tuple[IssuedDocument, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_places: tuple[Place, ...] = ()
    signature: Signature | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    ledger: Ledger | None = None


def prepare() -> None:
    """Build what checks and writes the values of a plan: the smallest first, so that nothing is built twice.

    Without it each is built when it is first met. Who only reads plans back needs the whole alone.
    """
    for kind in Value.__subclasses__():
        if kind.__module__ in (__name__, Ledger.__module__):
            kind.model_rebuild()
