"""What is said to a person, as a value: a template with named values, put into words only where it is shown.

In: an English template, marked for the catalogues by `Message(…)` or `N_(…)`, and what fills it: words of the source,
numbers, days, months, lists, other messages. Out: `Message`s; `text` gives their words in either language. Why: rooms
that read documents know no language, and a day stays a day until somebody reads it: `worded` alone says how.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kehoach.i18n import LANGUAGES, Language, gettext, spoken

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


def N_(template: str) -> str:
    """A template that stands apart from the message it is used in."""
    return template


class Month(Struct, frozen=True):
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)


@dataclass(frozen=True, slots=True, init=False, eq=False)
class Message:
    """A template with its values; `texts` where only the finished words are left (read back from JSON).

    Two messages are equal if they say the same in every language.
    """

    template: str
    values: Mapping[str, Any]
    texts: Mapping[Language, str]

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", {name: _held(value) for name, value in values.items()})
        object.__setattr__(self, "texts", {})

    @classmethod
    def told(cls, texts: Mapping[Language, str], values: Mapping[str, Any]) -> Message:
        """A message of which the words in each language are known, and the values as JSON has them."""
        made = cls("", **values)
        object.__setattr__(made, "texts", dict(texts))
        return made

    def text(self, language: Language | None = None) -> str:
        """The words in a language; None is the one in use."""
        language = language or spoken()
        if self.texts:
            return self.texts[language]
        words = {name: worded(value, language) for name, value in self.values.items()}
        return gettext(self.template, language).format(**words)

    @property
    def in_all(self) -> dict[Language, str]:
        """The words in every language."""
        return {language: self.text(language) for language in LANGUAGES}

    @property
    def plain(self) -> dict[str, Any]:
        """The values as JSON has them: days by ISO 8601, messages in every language."""
        return {name: _plain(value) for name, value in self.values.items()}

    @property
    def packed(self) -> dict[str, Any]:
        """The message as JSON, for another process."""
        return {"texts": self.in_all, "values": self.plain}

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Message:
        """What another process packed."""
        return cls.told(packed["texts"], packed["values"])

    def __str__(self) -> str:
        return self.text("en")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.in_all == other.in_all

    def __hash__(self) -> int:
        return hash(str(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A string in JSON; with what stands beside it (`joined`), a message again."""
        from pydantic_core import core_schema as made

        words = made.no_info_after_validator_function(_only, made.str_schema())
        return made.json_or_python_schema(
            json_schema=made.union_schema([made.is_instance_schema(cls), words]),
            python_schema=made.union_schema([made.is_instance_schema(cls), words]),
            serialization=made.plain_serializer_function_ser_schema(str, return_schema=made.str_schema()),
        )


def worded(value: object, language: Language) -> str:
    """A value in words: a day is 15/3/2024 in Vietnamese and 2024-03-15 in English, a month 3/2024 and 2024-03."""
    match value:
        case Message():
            return value.text(language)
        case dt.date():
            return f"{value.day}/{value.month}/{value.year}" if language == "vi" else value.isoformat()
        case Month():
            return f"{value.month}/{value.year}" if language == "vi" else f"{value.year}-{value.month:02d}"
        case float():
            return f"{value:g}"
        case tuple():
            return ", ".join(worded(part, language) for part in value)
        case _:
            return str(value)


def joined(data: Any, key: str = "message") -> Any:  # noqa: ANN401 - whatever pydantic was given
    """What JSON has of a message (`message` or another key, `messages`, `values`) as the message it was."""
    if not isinstance(data, dict) or not isinstance(data.get("messages"), dict):
        return data
    rest = {name: value for name, value in data.items() if name not in ("messages", "values")}
    return {**rest, key: Message.told(data["messages"], data.get("values", {}))}


def _only(text: str) -> Message:
    return Message.told(dict.fromkeys(LANGUAGES, text), {})


def _held(value: object) -> object:
    """Lists as tuples, so that nobody changes them later; a message in JSON (its words by language) as one; what is no
    value of its own (a path, a fault) as its text.
    """
    if isinstance(value, str | int | float | dt.date | Month | Message | None):
        return value
    if isinstance(value, Mapping):
        return Message.told(value, {})
    return tuple(map(_held, value)) if isinstance(value, Iterable) else str(value)


def _plain(value: object) -> object:
    match value:
        case Message():
            return value.in_all
        case dt.date() | Month():
            return worded(value, "en")
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return value
