"""A finding: what a check or a comparison reports, with its place (`kehoach/check/1`, `kehoach/diff/1`).

In: nothing. Out: frozen pydantic values. `message` is a value, put in words where it is printed.
"""

from __future__ import annotations

from typing import Any

from kehoach.i18n import Language
from kehoach.message import Message, joined
from kehoach.models.document import Place, Severity
from kehoach.models.value import Field, Value, computed_field, model_validator

SURE = 1.0
"""How sure a finding is that what stands there shows, whatever was meant."""
RATHER_SURE = 0.8
"""How sure one is that holds unless the words were meant as no rule knows it."""
LOOK = 0.5
"""How sure one is that may as well be meant so: a person must look."""


class Fix(Value):
    """A safe correction: the quoted text is replaced by `replacement`, `everywhere` or only at the finding's places.

    `more` are further words with what replaces them, of the same fault.
    """

    replacement: str
    everywhere: bool = False
    more: tuple[tuple[str, str], ...] = ()


class ExpectedDue(Value):
    """The day that a row has to name, as ISO 8601: how the row words it is its author's."""

    due: str


class ExpectedCitation(Value):
    """The document that has to be cited: number, symbol, day, issuer."""

    citation: str


class Sides(Value):
    """Ids of rows by the plan they stand in."""

    superior: tuple[str, ...] = ()
    subordinate: tuple[str, ...] = ()


class Finding(Value):
    """One fault; `code` like KH301, `rule` its name ("malformed-date"), `quote` as it stands in the source.

    `rows` are the ids of the rows it speaks of, where it speaks of rows; `sides` are the same ids by the plan they
    stand in, since two plans number theirs alike. `also` are the places where the same stands again.
    """

    code: str
    rule: str
    severity: Severity
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    message: Message
    quote: str = ""
    place: Place = Place()
    fix: Fix | ExpectedDue | ExpectedCitation | None = None
    rows: tuple[str, ...] = ()
    sides: Sides = Sides()
    also: tuple[Place, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def messages(self) -> dict[Language, str]:
        """The message in every language."""
        return self.message.in_all

    @computed_field  # type: ignore[prop-decorator]
    @property
    def values(self) -> dict[str, Any]:
        """What the message names, as values."""
        return self.message.plain

    @model_validator(mode="before")
    @classmethod
    def _join(cls, data: Any) -> Any:  # noqa: ANN401 - whatever pydantic was given
        return joined(data)

    @property
    def correction(self) -> Fix | None:
        """What can be put in the place of the quote without asking."""
        return self.fix if isinstance(self.fix, Fix) else None


class CheckedFile(Value):
    """The findings of one file, in the order of their places."""

    path: str
    findings: tuple[Finding, ...] = ()
