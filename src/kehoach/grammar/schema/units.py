"""The files of `grammars/units`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import Day, Explained, Id, Part, Proved, Sayings, Text, TextPart, Texts

Level = Literal["central", "province", "city", "district", "commune", "school", "other"]
Role = Literal["lead", "implementing", "advising", "coordinating", "monitoring"]


class UnitExample(TextPart):
    """A cell with the names it holds, their ids, its level or its full writing."""

    reads: list[Text] | None = None
    canonical: list[str] | None = None
    level: Level | None = None
    full: Text | None = None
    cased: bool = False


class ProvedUnits(Proved):
    """A file whose examples read as names."""

    example: Annotated[list[UnitExample], Field(min_length=1)]


class Head(Part):
    """A word that a name begins with."""

    id: Id
    says: Sayings
    takes: Literal["field", "place", "body", "own"]
    alone: bool = False
    levelled: bool = False
    governing: bool = False
    carries: bool = False
    kind: Literal["unit", "person", "collective"] = "unit"
    parents: list[Id] | None = None
    within: list[Id] | None = None


class Never(Part):
    """Words that look like a head and are none."""

    says: Sayings


class Heads(ProvedUnits):
    """`units/heads.toml`."""

    head: Annotated[list[Head], Field(min_length=1)]
    never: Never


class FieldOfWork(Part):
    """A field of work with the heads that take it."""

    id: Id
    says: Sayings
    heads: list[Id]
    initials: bool = True


class Fields(ProvedUnits):
    """`units/fields.toml`."""

    field: Annotated[list[FieldOfWork], Field(min_length=1)]


class Organisation(Part):
    """An organisation with dates, or with a name that is not composed."""

    id: Id
    names: Sayings | None = None
    level: Level | None = None
    kind: Literal["unit", "person", "collective"] = "unit"
    levelled: bool = False
    valid_from: Day | None = None
    valid_to: Day | None = None
    succeeded_by: list[Id] | None = None


class Organisations(ProvedUnits):
    """`units/organisations.toml`."""

    organisation: Annotated[list[Organisation], Field(min_length=1)]


class Collectives(ProvedUnits):
    """`units/collectives.toml`."""

    determiners: Sayings
    nouns: Sayings
    places: Sayings
    closing: Sayings
    together: Sayings


class Joints(ProvedUnits):
    """`units/joints.toml`."""

    persons: Sayings
    dangling: Sayings
    verbs: Sayings
    clauses: Sayings
    lines: Sayings
    pointers: Sayings
    posts: Sayings
    small: Sayings
    villages: Sayings


class Shared(ProvedUnits):
    """`units/shared.toml`."""

    proper: Sayings
    apart: list[Id]
    numbered: Texts
    single: Sayings
    short: dict[Id, Sayings]


class Begins(Part):
    """The words that names of one level begin with."""

    central: Sayings
    province: Sayings
    district: Sayings
    school: Sayings
    other: Sayings
    never: Sayings


class Below(Part):
    """Bodies of a ministry."""

    central: Sayings


class Places(Part):
    """Words of place."""

    province: Sayings
    district: Sayings
    commune: Sayings
    city: Sayings
    never: Sayings


class Kinds(Part):
    """Levels of bodies that name no place."""

    central: Sayings
    province: Sayings


class City(Part):
    """A city run by the State's centre."""

    names: Sayings
    valid_from: Day | None = None
    source: Text | None = None


class Levels(ProvedUnits):
    """`units/levels.toml`."""

    begins: Begins
    below: Below
    places: Places
    kinds: Kinds
    city: Annotated[list[City], Field(min_length=1)]


class Province(Part):
    """A province that became part of another."""

    names: Texts
    valid_to: Day
    succeeded_by: Text


class HeirExample(TextPart):
    """A body of a dissolved province with what its territory belongs to."""

    heir: Text


class Provinces(Proved):
    """`units/provinces.toml`."""

    source: Text
    unmerged: Texts
    province: Annotated[list[Province], Field(min_length=1)]
    example: Annotated[list[HeirExample], Field(min_length=1)]


class Counterpart(Part):
    """Bodies of one level with those that answer to them below."""

    levels: Annotated[list[Text], Field(min_length=2, max_length=2)]
    valid_from: Day | None = None
    valid_to: Day | None = None
    bodies: dict[Id, list[Id]]


class BelowExample(TextPart):
    """A body with the names of its counterparts on a day."""

    on: Day
    subordinate: Texts


class Counterparts(Explained):
    """`units/counterparts.toml`."""

    counterpart: Annotated[list[Counterpart], Field(min_length=1)]
    example: Annotated[list[BelowExample], Field(min_length=1)]
    not_: Annotated[list[BelowExample], Field(alias="not", min_length=1)]


class RoleWording(Part):
    """Words that give a role, and where they stand to their unit."""

    role: Role
    form: Literal["label", "mark", "behind", "ahead"]
    says: Sayings


class RoleExample(TextPart):
    """A cell cut at its role words: pairs of a role ("" for none) and the text it governs."""

    reads: Annotated[list[Annotated[list[str], Field(min_length=2, max_length=2)]], Field(min_length=1)]


class NoRole(TextPart):
    """A text that reads as no name, role or level, or as none of one of these."""

    as_: Annotated[Literal["name", "role", "level"] | None, Field(alias="as")] = None


class Roles(Explained):
    """`units/roles.toml`."""

    openers: Sayings
    closers: Sayings
    wording: Annotated[list[RoleWording], Field(min_length=1)]
    example: Annotated[list[RoleExample], Field(min_length=1)]
    not_: Annotated[list[NoRole], Field(alias="not", min_length=1)]
