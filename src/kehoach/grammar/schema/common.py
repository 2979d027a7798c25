"""The parts that many kinds of grammar files share.

In: TOML as `tomllib` reads it. Out: validated models. Why: a key that is misspelt, a number where a text belongs or a
bracket left open would otherwise be passed over and a wording be lost in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kehoach.errors import UsageError
from kehoach.grammar.sayings import steps_of
from kehoach.message import Message


class ShapeError(ValueError):
    """What is wrong with a value, and what to write instead."""

    def __init__(self, what: Message, instead: Message | None) -> None:
        super().__init__(what, instead)
        self.what = what
        self.instead = instead or Message("correct it")


def _closed(saying: str) -> str:
    """A saying whose brackets match; raises `ShapeError` for one whose brackets do not."""
    try:
        steps_of(saying)
    except UsageError as fault:
        raise ShapeError(fault.what, fault.remedy) from None
    return saying


def _pattern(text: str) -> str:
    """A regular expression that compiles; raises `ShapeError` for another."""
    try:
        re.compile(text)
    except re.error as fault:
        raise ShapeError(Message("no regular expression: {reason}", reason=fault), Message("correct it")) from None
    return text


class Part(BaseModel):
    """A table of which every key is known; values are taken as TOML types them."""

    model_config = ConfigDict(extra="forbid", strict=True)


Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Saying = Annotated[str, Field(min_length=1), AfterValidator(_closed)]
"""A wording with its options: "[trong|vào] ngày", "(đến|tới) nay"."""
Sayings = Annotated[list[Saying], Field(min_length=1)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Day = dt.date
Year = Annotated[int, Field(ge=1900, le=2100)]


class TextPart(Part):
    """A counter-example: a text that its file must not read."""

    text: Text


class Reads(TextPart):
    """An example whose reading is one line."""

    reads: Text


class ReadsAll(TextPart):
    """An example whose reading is a list."""

    reads: list[Text]


class Explained(Part):
    """A file, or a part of one, that says why it is there."""

    why: Text


class Proved(Explained):
    """A file with counter-examples; each kind adds its examples."""

    not_: Annotated[list[TextPart], Field(alias="not", min_length=1)]


class ProvedLine(Proved):
    """A file whose examples read as one line."""

    example: Annotated[list[Reads], Field(min_length=1)]


class ProvedList(Proved):
    """A file whose examples read as a list."""

    example: Annotated[list[ReadsAll], Field(min_length=1)]
