"""What comparing two plans finds: `kehoach/diff/1` (superior, subordinate), `kehoach/changes/1` (two versions).

In: nothing. Out: frozen pydantic values, printed by `kehoach diff --format json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import ConfigDict, Field, computed_field, model_validator

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Place, Severity
from kehoach.models.finding import Finding
from kehoach.models.plan import Citation, Deadline, Header
from kehoach.models.value import Value

Relation = Literal["implements", "mirrors", "superior_only", "missing", "own", "undecided"]
RELATIONS: tuple[Relation, ...] = ("missing", "undecided", "implements", "mirrors", "superior_only", "own")
DeadlineRelation = Literal["earlier", "same", "later", "no-lead-time", "fewer", "inherited", "unclear", "none"]
Change = Literal["added", "dropped", "moved", "reworded", "re-dated", "reassigned", "product", "note", "columns"]
CHANGES: tuple[Change, ...] = (
    *("added", "dropped", "moved", "reworded", "re-dated", "reassigned"),
    *("product", "note", "columns"),
)
Part = Literal["header", "citation", "section", "appendix", "recipient", "signature"]
TextChange = Literal["added", "dropped", "changed", "moved"]
DiffSchema = Literal["kehoach/diff/1"]
ChangesSchema = Literal["kehoach/changes/1"]
Certainty = Literal["sure", "rather-sure", "look"]
SURE_FROM, RATHER_SURE_FROM = 0.9, 0.7
"""Confidences from which on a relation is called sure, or rather sure."""
Reasons = dict[str, str | float]


class Fault(NamedTuple):
    """The code, name and severity of a kind of finding, as `kehoach rules` has them."""

    code: str
    rule: str
    severity: Severity


FAULTS: Mapping[str, Fault] = {
    "swapped": Fault("KH713", "reconcile-plans-swapped", "error"),
    "one": Fault("KH714", "reconcile-one-document", "error"),
    "period": Fault("KH711", "reconcile-other-period", "warning"),
    "missing": Fault("KH702", "reconcile-missing-task", "error"),
    "late": Fault("KH703", "reconcile-deadline-later", "error"),
    "symbol": Fault("KH701", "citation-issuer-conflict", "error"),
    "citation": Fault("KH706", "superior-not-cited", "error"),
    "no-lead-time": Fault("KH704", "reconcile-no-lead-time", "warning"),
    "fewer": Fault("KH715", "reconcile-fewer-rounds", "warning"),
    "undecided": Fault("KH709", "reconcile-undecided", "warning"),
    "uncovered": Fault("KH705", "reconcile-uncovered-duty", "warning"),
    "role": Fault("KH708", "reconcile-role", "info"),
    "appendix": Fault("KH710", "reconcile-appendix-absent", "warning"),
    "suspect": Fault("KH712", "reconcile-suspect-decision", "warning"),
}
"""What a comparison finds, by the short names that options take, in the order it is told."""
REVIEW_HEADINGS: Mapping[str, Message] = {
    "action": Message("action"),
    "superior": Message("superior"),
    "subordinate": Message("subordinate"),
    "note": Message("note"),
    "relation": Message("relation"),
    "superior_task": Message("superior_task"),
    "subordinate_task": Message("subordinate_task"),
    "superior_print": Message("superior_print"),
    "subordinate_print": Message("subordinate_print"),
}
"""The columns of a review file for spreadsheets, and how they are headed."""
ReviewAction = Literal["pin", "forbid", "not-ours"]
REVIEW_ACTIONS: Mapping[str, Message] = {
    "pin": Message("pin"),
    "forbid": Message("forbid"),
    "not-ours": Message("not-ours"),
}
"""What a clerk can decide there, and how it is said."""
FIRST = ("KH713", "KH714", "KH711")
"""Codes that are to be known before any row is looked at."""
KIND_OF: Mapping[str, str] = {fault.code: kind for kind, fault in FAULTS.items()}


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


class Fewer(Value):
    """The rounds that a row asks for and its answers leave out: both wordings, and the days where they have any."""

    asked: str
    given: str
    left_out: tuple[str, ...] = ()


class Alternative(Value):
    """A row that came close, and why."""

    subordinate: str
    score: float
    reasons: Reasons = Field(default_factory=dict)


class Nearest(Value):
    """The row that comes nearest to one that nothing answers; `why` are codes of what keeps it from answering."""

    subordinate: str
    score: float = 0.0
    why: tuple[str, ...] = ()


class Itself(Value):
    """The subordinate's plan as the answer to a row that asks for such a plan; `given` is the day of the plan."""

    deadline: DeadlineRelation = "none"
    asked: str | None = None
    given: str | None = None


class Decision(Value):
    """What a clerk has decided on a row: `suspect` where a row has changed since."""

    action: Literal["pin", "forbid", "not-ours"]
    note: str = ""
    suspect: bool = False


class Row(Value):
    """One row of the superior with what answers it, or a row of the subordinate's own (`superior` None).

    `why` are the reasons that the row binds, is mirrored or is the superior's own. `itself` is there where the plan
    as a whole answers the row, `fewer` where it is answered in fewer rounds than it asks for, `nearest` where no row
    does and one comes near; `certainty` says in a word how sure the relation is.
    """

    superior: str | None
    subordinate: tuple[str, ...] = ()
    relation: Relation
    confidence: float
    why: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    uncovered: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    itself: Itself | None = None
    fewer: Fewer | None = None
    nearest: Nearest | None = None
    decisions: tuple[Decision, ...] = ()
    places: dict[Literal["superior", "subordinate"], dict[str, Place]] = Field(default_factory=dict)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def certainty(self) -> Certainty:
        """How sure the relation is: to rely on, to glance at, to look at."""
        return certainty_of(self.confidence)

    @model_validator(mode="before")
    @classmethod
    def _computed(cls, data: Any) -> Any:  # noqa: ANN401 - whatever pydantic was given
        return {key: value for key, value in data.items() if key != "certainty"} if isinstance(data, dict) else data


class Stray(Value):
    """A further citation of the superior plan, and the parts of it that differ from the plan itself."""

    citation: Citation
    wrong: tuple[str, ...] = ()


class CitationCheck(Value):
    """Whether the subordinate cites the superior plan as it is; `wrong` names the parts that differ.

    "later": the superior plan is of a later day, so that it could not be cited. `strays` are further citations that
    get a part wrong.
    """

    status: Literal["right", "wrong", "absent", "unknown", "later"]
    found: Citation | None = None
    expected: Citation | None = None
    wrong: tuple[str, ...] = ()
    strays: tuple[Stray, ...] = ()


class Share(Value):
    """How many of the rows that bind are answered."""

    name: str
    binding: int
    answered: int


class Coverage(Value):
    """The rows that bind, and how many are answered: in all, by group, by unit.

    `rows` are all rows of the superior plan, `undecided` those that bind and may be answered.
    """

    rows: int = 0
    binding: int = 0
    answered: int = 0
    undecided: int = 0
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


class Words(Value):
    """Words of a passage that others took the place of; "" where there were none."""

    before: str
    after: str


class ChangedText(Value):
    """What differs outside the rows of the tables: a field of the frame, a paragraph, a recipient, a cited document.

    `label` says where: the field's name, or the path of numbers of a section ("II.1"). `before` or `after` is None
    where it was added or dropped; `words` are the words that differ, in their order.
    """

    part: Part
    label: str = ""
    change: TextChange
    before: str | None = None
    after: str | None = None
    words: tuple[Words, ...] = ()
    places: dict[Literal["before", "after"], Place] = Field(default_factory=dict)


class Changes(Value):
    """Two versions of one plan, row by row in the order of the later one; what is dropped stands at the end.

    `texts` are the differences outside the rows, in the order of the document. `diagnostics` are to be told first:
    that the plans are one and the same, swapped or of different periods, and what was not compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: ChangesSchema = Field(default="kehoach/changes/1", alias="schema")
    before: Side
    after: Side
    rows: tuple[Changed, ...] = ()
    texts: tuple[ChangedText, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    entries: dict[Literal["before", "after"], dict[str, Entry]] = Field(default_factory=dict)


def certainty_of(confidence: float) -> Certainty:
    """A confidence in a word."""
    return "sure" if confidence >= SURE_FROM else "rather-sure" if confidence >= RATHER_SURE_FROM else "look"


def words_of(deadline: Deadline | None) -> str:
    """A deadline cell's text, "" where there is none."""
    return deadline.text if deadline is not None else ""
