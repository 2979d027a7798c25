"""The files of `grammars/documents`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import Part, ProvedLine, ProvedList, Sayings, Text, Texts


class Kind(Part):
    """A type of documents."""

    name: Text
    symbols: list[Text]
    rank: Literal[1, 2, 3]
    heads: bool
    issues: bool = False
    norm: bool = False


class Kinds(ProvedLine):
    """`documents/kinds.toml`."""

    kind: Annotated[list[Kind], Field(min_length=1)]


class Body(Part):
    """An issuing body."""

    name: Text
    short: Texts | None = None
    territorial: bool = False
    joins: bool = False
    committee: bool = False
    party: bool = False


class SetPhrases(Part):
    """What the top of a document says."""

    national_title: Sayings
    motto: Sayings
    party_title: Sayings


class RightPhrases(Part):
    """How the state's phrases are written."""

    national_title: Text
    motto: Text


class Phrases(ProvedList):
    """`documents/phrases.toml`."""

    phrases: SetPhrases
    right: RightPhrases


class Issuers(ProvedLine):
    """`documents/issuers.toml`."""

    body: Annotated[list[Body], Field(min_length=1)]
    territories: Sayings
    spelt: Texts
    joined: Texts
    about: Texts
    complete: Texts
    suffixes: Texts


class Letterhead(ProvedLine):
    """`documents/letterhead.toml`."""

    phrases: Texts
    marks: Sayings
    stamps: Texts
    subject: Texts
    addressed: Texts
    openings: Sayings
    given_out: Sayings
    title_ends: Sayings
    not_plan_year: Sayings


class Rank(Part):
    """Words of one level, 4 the highest."""

    rank: Annotated[int, Field(ge=0, le=5)]
    words: Sayings


class Citations(ProvedLine):
    """`documents/citations.toml`."""

    issuer_ends: Sayings
    self_before: Sayings
    formula_before: Sayings
    amends_before: Sayings
    amends_between: Sayings
    implements_before: Sayings
    carried_out_before: Sayings
    bases: Sayings
    issues: Sayings
    party: Sayings
    subject_stops: Sayings
    issued_by: Sayings
    levels: Annotated[list[Rank], Field(min_length=1)]


class Closing(ProvedLine):
    """`documents/closing.toml`."""

    recipients: Sayings
    filed: Sayings
    end_mark: Text
    capacities: Texts
    offices: Sayings
    unsigned: Texts
    degrees: Texts


class Appendices(ProvedLine):
    """`documents/appendices.toml`."""

    labels: Sayings
    attached: Sayings
    table_starts: Texts


class References(ProvedList):
    """`documents/references.toml`."""

    terms: dict[Text, Sayings]


class Numbering(ProvedLine):
    """`documents/numbering.toml`."""

    parts: Annotated[list[Texts], Field(min_length=1)]
    expects_number: Sayings
    phases: Sayings
    ordinals: Texts
