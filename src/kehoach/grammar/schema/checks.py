"""The files of `grammars/check`, and `abbreviations.toml`, `repairs.toml` and `slots.toml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kehoach.grammar.schema.common import (
    Day,
    Part,
    Pattern,
    Proved,
    ProvedLine,
    ProvedList,
    Reads,
    Saying,
    Sayings,
    ShapeError,
    Text,
    TextPart,
    Texts,
)  # fmt: skip
from kehoach.message import Message

Pair = Annotated[list[Text], Field(min_length=2, max_length=2)]
Lines = Annotated[list[Reads], Field(min_length=1)]


class Words(ProvedLine):
    """A list of words that are no slip: `check/loanwords.toml`, `check/compounds.toml`."""

    words: Texts


class Reduplications(Words):
    """`check/reduplications.toml`."""

    alone: Texts
    before_numbers: Annotated[Texts, Field(alias="before-numbers")]


class Wrong(Part):
    """A wording that is always wrong, with the right one."""

    says: Saying
    right: Text
    kind: Literal["spelling", "missing-word", "typo"]
    unless_before: Texts | None = None
    unless_behind: Texts | None = None


class Phrases(ProvedLine):
    """`check/phrases.toml`."""

    wrong: Annotated[list[Wrong], Field(min_length=1)]


class Capital(Part):
    """A name in wrong letters, with the right ones."""

    says: Text
    right: Text


class Capitals(ProvedLine):
    """`check/capitals.toml`."""

    wrong: Annotated[list[Capital], Field(min_length=1)]


class Name(Part):
    """A name with what is written for it."""

    right: Text
    says: Sayings


class Names(ProvedLine):
    """`check/names.toml`."""

    name: Annotated[list[Name], Field(min_length=1)]


class Style(Part):
    """A matter of style: words with both their spellings, each in the order of the same two ways."""

    id: Text
    pairs: Annotated[list[Pair], Field(min_length=1)]


class Variants(ProvedLine):
    """`check/variants.toml`."""

    style: Annotated[list[Style], Field(min_length=1)]


class RuleSet(Part):
    """A set of rules with the day it came into force."""

    name: Text
    from_: Annotated[Day, Field(alias="from")]
    source: Text


class RuleSets(ProvedList):
    """`check/rulesets.toml`."""

    decree_30: Annotated[RuleSet, Field(alias="decree-30")]
    two_levels: Annotated[RuleSet, Field(alias="two-levels")]


class Absent(Part):
    """Offices that a level has not had since a day, and the office that has their work."""

    level: Literal["province", "city", "district", "commune"]
    since: Day
    offices: Texts
    nowhere: Texts
    instead: Text
    source: Text


class Offices(ProvedList):
    """`check/offices.toml`."""

    absent: Annotated[list[Absent], Field(min_length=1)]


class Replaced(Part):
    """A document with the one that replaced it, and since when; `law` is how it is cited by name and year."""

    number: Text
    law: Text | None = None
    by: Text
    since: Day
    source: Text


class Superseded(ProvedList):
    """`check/superseded.toml`."""

    replaced: Annotated[list[Replaced], Field(min_length=1)]


class SuffixBody(Part):
    """A body with the suffixes of its documents."""

    starts: Texts
    suffixes: Texts
    party: bool = False


class Suffixes(ProvedLine):
    """`check/suffixes.toml`."""

    single: Texts
    body: Annotated[list[SuffixBody], Field(min_length=1)]


class Symbols(ProvedLine):
    """`check/symbols.toml`."""

    laws: Texts
    letters: dict[Text, Texts]


class Terms(ProvedList):
    """`check/terms.toml`."""

    terms: dict[Text, Sayings]


class AbbreviationExample(TextPart):
    """A text with what is quoted of it, its ids, or how it is written out as a name or as a content."""

    reads: list[Text] | None = None
    canonical: list[str] | None = None
    written: Text | None = None
    full: Text | None = None


class Abbreviation(Part):
    """A short form with what it stands for."""

    short: Texts
    full: Text | None = None
    in_: Annotated[list[Literal["names", "contents", "headers"]] | None, Field(alias="in", min_length=1)] = None
    may_be: Texts | None = None

    @model_validator(mode="after")
    def _means(self) -> Self:
        if (self.full is None) != (self.in_ is None):
            raise ShapeError(Message("one of `full` and `in` without the other"), Message("write both"))
        if self.full is None and self.may_be is None:
            raise ShapeError(Message("nothing says what it stands for"), Message("write `full` and `in`, or `may_be`"))
        return self


class Abbreviations(Proved):
    """`abbreviations.toml`."""

    known: Texts
    abbreviation: Annotated[list[Abbreviation], Field(min_length=1)]
    example: Annotated[list[AbbreviationExample], Field(min_length=1)]


class Confusion(Part):
    """Letters that a scan takes for others."""

    printed: Text
    read: Texts
    example: Lines | None = None


class Mark(Part):
    """Letters whose marks a scan takes for one another."""

    nats: Annotated[float, Field(gt=0)]
    letters: Annotated[list[Annotated[Text, Field(min_length=2)]], Field(min_length=1)]
    example: Lines


class BeforeQuarters(Part):
    """Words behind which a quarter stands, and what may stand between two."""

    words: Texts
    between: Texts


class Recognised(Part):
    """What a recogniser is told beforehand."""

    words: Texts
    patterns: Texts


class Repairs(Proved):
    """`repairs.toml`."""

    foreign: Texts
    before_dates: Texts
    quarter: BeforeQuarters
    recognised: Recognised
    confusion: Annotated[list[Confusion], Field(min_length=1)]
    mark: Annotated[list[Mark], Field(min_length=1)]


class SlotExample(TextPart):
    """A token with all slots it fills."""

    slots: list[Text]


class Slots(Proved):
    """`slots.toml`."""

    tokens: dict[Text, Pattern]
    slots: dict[Text, Pattern]
    spelt: dict[Text, Pattern]
    values: dict[Text, dict[Text, int]]
    example: Annotated[list[SlotExample], Field(min_length=1)]
