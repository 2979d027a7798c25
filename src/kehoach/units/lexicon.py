"""The names and small words of `grammars/units`, indexed for lookup.

In: the TOML files. Out: heads, fields, organisations and lists of words that `longest` finds in a text.
Why: which words begin a name, and which belong inside one, is the field's knowledge, not the program's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon

Takes = Literal["field", "place", "body", "own"]
Kind = Literal["unit", "person", "collective"]
_JOINT_WORDS = frozenset({"và", "-", "&", ","})


class Head(Struct, frozen=True):
    """A word a name begins with; the fields are explained in grammars/units/heads.toml."""

    id: str
    says: tuple[str, ...]
    takes: Takes
    alone: bool = False
    levelled: bool = False
    governing: bool = False
    carries: bool = False
    kind: Kind = "unit"
    parents: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()


class Field(Struct, frozen=True):
    """A field of work that completes a head."""

    id: str
    says: tuple[str, ...]


class Organisation(Struct, frozen=True):
    """An organisation with dates, or with a name that is not composed."""

    id: str
    names: tuple[str, ...] = ()
    level: str | None = None
    kind: Kind = "unit"
    levelled: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    succeeded_by: tuple[str, ...] = ()


@cache
def heads() -> Lexicon[Head]:
    """The words a name begins with."""
    return Lexicon((saying, head) for head in all_heads() for saying in head.says)


@cache
def all_heads() -> tuple[Head, ...]:
    """The heads in the order of their file."""
    sets = {"parents": frozenset, "within": frozenset}
    return tuple(Head(**_frozen(entry, "says", **sets)) for entry in load("units/heads")["head"])


@cache
def head(of: str) -> Head:
    """The head with this id."""
    return next(head for head in all_heads() if head.id == of)


@cache
def fields(of: str) -> Lexicon[Field]:
    """The fields of work a head takes, by the head's id, with their initials."""
    return Lexicon(fields_of(of))


@cache
def fields_of(of: str) -> tuple[tuple[str, Field], ...]:
    """The fields of work a head takes, each spelling with its field, the full one of a field first."""
    found = []
    for entry in load("units/fields")["field"]:
        if of in entry["heads"]:
            says = tuple(entry["says"])
            extra = (initials(says[0]),) if entry.get("initials", True) else ()
            found += [(saying, Field(entry["id"], says)) for saying in (*says, *extra)]
    return tuple(found)


def sayings_of_fields(of: str) -> Iterator[str]:
    """How the fields that a head takes are written in full."""
    return (saying for saying, field in fields_of(of) if saying in field.says)


def initials(name: str) -> str:
    """The initials of a name without its joints: "Giáo dục và Đào tạo" → "GDĐT"."""
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in _JOINT_WORDS)


@cache
def organisations() -> Lexicon[Organisation]:
    """The organisations with names of their own."""
    return Lexicon((name, body) for body in organisations_by_id().values() for name in body.names)


@cache
def short_names() -> Lexicon[str]:
    """What names a body only with its level behind it ("Quân sự xã"), by the id it stands for."""
    return Lexicon((saying, one) for one, says in load("units/shared")["short"].items() for saying in says)


@cache
def organisations_by_id() -> dict[str, Organisation]:
    """Every organisation entry by id."""
    entries = load("units/organisations")["organisation"]
    bodies = [Organisation(**_frozen(entry, "names", succeeded_by=tuple)) for entry in entries]
    return {body.id: body for body in bodies}


@cache
def words_of(file: str, key: str) -> Lexicon[str]:
    """A list of small words: `key` of grammars/units/`file`.toml ("heads.never" is written "never.says")."""
    table: Any = load(f"units/{file}")
    for part in key.split("."):
        table = table[part]
    return lexicon(table)


def _frozen(entry: Mapping[str, Any], *lists: str, **casts: type) -> dict[str, Any]:
    made = dict(entry)
    for key in lists:
        made[key] = tuple(made.get(key, ()))
    for key, cast in casts.items():
        if key in made:
            made[key] = cast(made[key])
    return made
