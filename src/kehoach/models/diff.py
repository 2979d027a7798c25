"""What comparing two plans finds: `kehoach/diff/1` (superior, subordinate), `kehoach/changes/1` (two versions).

In: nothing. Out: frozen pydantic values, printed by `kehoach diff --format json`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from kehoach.models.document import Place
from kehoach.models.finding import Finding
from kehoach.models.plan import Citation, Deadline, Header
from kehoach.models.value import Value

Relation = Literal["implements", "mirrors", "superior_only", "missing", "own", "undecided"]
RELATIONS: tuple[Relation, ...] = ("missing", "undecided", "implements", "mirrors", "superior_only", "own")
DeadlineRelation = Literal["earlier", "same", "later", "no-lead-time", "inherited", "unclear", "none"]
Change = Literal["added", "dropped", "moved", "reworded", "re-dated", "reassigned"]
CHANGES: tuple[Change, ...] = ("added", "dropped", "moved", "reworded", "re-dated", "reassigned")
DiffSchema = Literal["kehoach/diff/1"]
ChangesSchema = Literal["kehoach/changes/1"]
Reasons = dict[str, str | float]


class Side(Value):
    """One of the two plans: the file and its header."""

    path: str
    header: Header


class Entry(Value):
    """A row as reports show it, so that a comparison can be read without the plans."""

    id: str
    group: str | None = None
    content: str = ""
    units: tuple[str, ...] = ()
    deadline: str = ""
    place: Place = Place()


class Pair(Value):
    """One row of the subordinate that answers a row of the superior: how well, why, and by when.

    `roles` are codes of what differs in who does it, each with the units ("missing: Sở Nội vụ").
    """

    subordinate: str
    score: float
    reasons: Reasons = Field(default_factory=dict)
    deadline: DeadlineRelation = "none"
    asked: str | None = None
    given: str | None = None
    roles: tuple[str, ...] = ()


class Alternative(Value):
    """A row that came close, and why."""

    subordinate: str
    score: float
    reasons: Reasons = Field(default_factory=dict)


class Decision(Value):
    """What a clerk has decided on a row: `suspect` where a row has changed since."""

    action: Literal["pin", "forbid", "not-ours"]
    note: str = ""
    suspect: bool = False


class Row(Value):
    """One row of the superior with what answers it, or a row of the subordinate's own (`superior` None).

    `why` are the reasons that the row binds, is mirrored or is the superior's own.
    """

    superior: str | None
    subordinate: tuple[str, ...] = ()
    relation: Relation
    confidence: float
    why: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    uncovered: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    decisions: tuple[Decision, ...] = ()
    places: dict[Literal["superior", "subordinate"], dict[str, Place]] = Field(default_factory=dict)


class CitationCheck(Value):
    """Whether the subordinate cites the superior plan as it is; `wrong` names the parts that differ."""

    status: Literal["right", "wrong", "absent", "unknown"]
    found: Citation | None = None
    expected: Citation | None = None
    wrong: tuple[str, ...] = ()


class Share(Value):
    """How many of the rows that bind are answered."""

    name: str
    binding: int
    answered: int


class Coverage(Value):
    """The rows that bind, and how many are answered: in all, by group, by unit."""

    binding: int = 0
    answered: int = 0
    percent: float | None = None
    by_group: tuple[Share, ...] = ()
    by_unit: tuple[Share, ...] = ()


class Diff(Value):
    """A superior plan against a subordinate one; `entries` are all rows of both, by side and id."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: DiffSchema = Field(default="kehoach/diff/1", alias="schema")
    superior: Side
    subordinate: Side
    judgeable: bool
    rows: tuple[Row, ...] = ()
    citation: CitationCheck
    coverage: Coverage = Coverage()
    findings: tuple[Finding, ...] = ()
    entries: dict[Literal["superior", "subordinate"], dict[str, Entry]] = Field(default_factory=dict)


class Changed(Value):
    """One row in two versions of a plan; `before` or `after` is None where it was added or dropped."""

    before: str | None
    after: str | None
    changes: tuple[Change, ...] = ()
    score: float = 0.0
    details: dict[str, dict[str, str]] = Field(default_factory=dict)


class Changes(Value):
    """Two versions of one plan, row by row in the order of the later one; what is dropped stands at the end."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: ChangesSchema = Field(default="kehoach/changes/1", alias="schema")
    before: Side
    after: Side
    rows: tuple[Changed, ...] = ()
    entries: dict[Literal["before", "after"], dict[str, Entry]] = Field(default_factory=dict)


def words_of(deadline: Deadline | None) -> str:
    """A deadline cell's text, "" where there is none."""
    return deadline.text if deadline is not None else ""
