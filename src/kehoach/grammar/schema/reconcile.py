"""The files of `grammars/reconcile`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import Explained, Id, Part, ProvedList, Sayings, Text, TextPart, Texts
from kehoach.grammar.schema.units import Level


class Act(Part):
    """What a duty does."""

    id: Id
    done: Literal["units", "each", "own"]
    says: Sayings
    below: bool = False
    alone: bool = False
    reaches: Literal["people"] | None = None


class Acts(ProvedList):
    """`reconcile/acts.toml`."""

    neutral: Sayings
    act: Annotated[list[Act], Field(min_length=1)]


class Subject(Part):
    """What a duty is about."""

    id: Id
    says: Sayings
    scope: bool = False


class Subjects(ProvedList):
    """`reconcile/subjects.toml`."""

    subject: Annotated[list[Subject], Field(min_length=1)]


class Audience(Part):
    """Whom a superior's row addresses without naming anybody."""

    id: Id
    says: Sayings
    level: list[Level] | None = None
    issuers: list[Text] | None = None
    ranks: list[Id] | None = None


class Audiences(ProvedList):
    """`reconcile/audiences.toml`."""

    free: Sayings
    members: Sayings
    kinds: Sayings
    every: Sayings
    level_column: Sayings
    below: Sayings
    peers: Sayings
    audience: Annotated[list[Audience], Field(min_length=1)]


class Rank(Part):
    """How high the bodies stand whose names hold these words."""

    id: Id
    rank: Annotated[int, Field(ge=0)]
    says: Sayings


class Levels(ProvedList):
    """`reconcile/levels.toml`."""

    neutral: Sayings
    level: Annotated[list[Rank], Field(min_length=1)]


class Concept(Part):
    """One matter under its several names."""

    id: Id
    says: Sayings
    under: list[Id] | None = None
    who: bool = False


class Verb(Part):
    """Ways to say that one thing is done."""

    id: Id
    says: Sayings


class Concepts(ProvedList):
    """`reconcile/concepts.toml`."""

    light: Sayings
    aside: Sayings
    concept: Annotated[list[Concept], Field(min_length=1)]
    verb: Annotated[list[Verb], Field(min_length=1)]


class Work(Part):
    """One field of public work by the words that speak of it."""

    id: Id
    says: Sayings
    deed: bool = False


class Fields(ProvedList):
    """`reconcile/fields.toml`."""

    field: Annotated[list[Work], Field(min_length=1)]


class Said(Part):
    """The wordings of one kind."""

    says: Sayings


class Pointers(ProvedList):
    """`reconcile/pointers.toml`."""

    superior: Said
    filing: Said
    own_plan: Said
    elaborates: Said


class Stage(Part):
    """How far a report or a review reaches."""

    id: Id
    says: Sayings


class TermExample(TextPart):
    """A text with the words it is compared by and its numbered occasions."""

    compared: Text | None = None
    numbered: list[Text] | None = None
    stages: list[Id] | None = None


class Terms(Explained):
    """`reconcile/terms.toml`."""

    small: Sayings
    levels: Sayings
    numbered: Texts
    stage: Annotated[list[Stage], Field(min_length=1)]
    same: Annotated[list[Said], Field(min_length=1)]
    example: Annotated[list[TermExample], Field(min_length=1)]
    not_: Annotated[list[TextPart], Field(alias="not", min_length=1)]
