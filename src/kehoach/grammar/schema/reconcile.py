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


class Audiences(ProvedList):
    """`reconcile/audiences.toml`."""

    free: Sayings
    members: Sayings
    peers: Sayings
    audience: Annotated[list[Audience], Field(min_length=1)]


class Said(Part):
    """The wordings of one kind."""

    says: Sayings


class Pointers(ProvedList):
    """`reconcile/pointers.toml`."""

    superior: Said
    filing: Said
    announced: Said


class TermExample(TextPart):
    """A text with the words it is compared by and its numbered occasions."""

    compared: Text | None = None
    numbered: list[Text] | None = None


class Terms(Explained):
    """`reconcile/terms.toml`."""

    small: Sayings
    levels: Sayings
    numbered: Texts
    same: Annotated[list[Said], Field(min_length=1)]
    example: Annotated[list[TermExample], Field(min_length=1)]
    not_: Annotated[list[TextPart], Field(alias="not", min_length=1)]
