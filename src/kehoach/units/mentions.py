"""Bodies named in running text.

In: a text, which bodies are looked for. Out: `Mention`s: id and span of each, from left to right. Why: prose has no
cells; a body that is no more is named in sentences, contents and lists of recipients too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut
from kehoach.units import lexicon
from kehoach.units.naming import successors


class Mention(Struct, frozen=True):
    """A body in a text: its id, where its name stands."""

    id: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def mentions(text: str) -> tuple[Mention, ...]:
    """The bodies of a text whose whole name is known: organisations, and heads with a field of work ("Sở Nội vụ")."""
    return tuple(_named_in(text))


def _named_in(text: str) -> Iterator[Mention]:
    words = cut(text)
    for found in _names().find(words):
        start, end = words.tokens[found.start].start, words.tokens[found.end - 1].end
        if words.text[start].isupper() or words.text[start : start + 1].isdigit():
            yield Mention(found.id, start, end)


def ended(canonical: str, on: dt.date) -> dt.date | None:
    """The last day of a body that no longer stood on a day; None where it did, or where its days are not known."""
    body = lexicon.organisations_by_id().get(canonical)
    return body.valid_to if body is not None and body.valid_to is not None and on > body.valid_to else None


def heirs(canonical: str, on: dt.date) -> tuple[str, ...]:
    """The names in full of the bodies that hold a body's work on a day."""
    return tuple(filter(None, map(_in_full, successors(canonical, on))))


def _in_full(canonical: str) -> str | None:
    body = lexicon.organisations_by_id().get(canonical)
    return body.names[0] if body is not None and body.names else _spellings().get(canonical)


@cache
def _spellings() -> dict[str, str]:
    """The full name of each body composed of head and field."""
    found: dict[str, str] = {}
    for head in lexicon.all_heads():
        for says, field in lexicon.fields_of(head.id) if head.takes == "field" else ():
            found.setdefault(f"{head.id}-{field.id}", f"{head.says[0]} {says}")
    return found


@cache
def _names() -> Lexicon[str]:
    entries = [(name, body.id) for body in lexicon.organisations_by_id().values() for name in body.names]
    for head in lexicon.all_heads():
        for says, field in lexicon.fields_of(head.id) if head.takes == "field" else ():
            entries += [(f"{opening} {says}", f"{head.id}-{field.id}") for opening in head.says]
    return Lexicon(entries)
