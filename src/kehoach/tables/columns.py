"""Header words to canonical column names, by `grammars/columns`.

In: the text of a header cell. Out: the canonical column ("lead", "deadline" …) with how surely it is named,
or None. A column the grammar does not know keeps its printed header and goes to `extra`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kehoach.grammar.files import each
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import Words, cut

EXACT, TELLING = 2, 1
_LONGEST = 90
"""Characters of the longest header."""


class Named(NamedTuple):
    """A header cell's canonical column, and whether a whole wording (2) or a telling word (1) says so."""

    column: str
    sureness: int


class _Word(NamedTuple):
    """One part of a phrase that names a column, or that forbids it."""

    column: str
    phrase: str
    part: str


@cache
def _whole() -> Lexicon[str]:
    """Whole headers, by their column."""
    return Lexicon((saying, data["column"]) for _, data in each("columns") for saying in data["says"])


@cache
def _telling() -> Lexicon[_Word]:
    """Phrases that name a column wherever they stand in a header ("a & b": both)."""
    return Lexicon(
        (part, _Word(data["column"], words, part.strip()))
        for _, data in each("columns")
        for words in data.get("words", ())
        for part in words.split("&")
    )


@cache
def _forbidding() -> Lexicon[str]:
    """Phrases beside which no telling word names their column."""
    return Lexicon((saying, data["column"]) for _, data in each("columns") for saying in data.get("unless", ()))


@lru_cache(maxsize=4096)
def name_column(text: str) -> Named | None:
    """The canonical column that a header cell names; None where no wording fits or it is too long for a header.

    Headers are compared without diacritics: they are short, set in capitals, and scans garble them.
    """
    words = cut(text, plain=True, bare=True)
    length = len(" ".join(token.folded for token in words.tokens))
    if not 0 < length <= _LONGEST:
        return None
    if (whole := _whole().fills(words)) is not None:
        return Named(whole.id, EXACT)
    return max(_readings(words), key=lambda reading: reading[1], default=(None, 0))[0]


def _readings(words: Words) -> Iterator[tuple[Named, int]]:
    """Each column that telling words of a header name, with the length of the words it rests on."""
    forbidden = {found.id for found in _forbidding().everywhere(words)}
    parts: dict[str, dict[str, set[str]]] = {}
    for found in _telling().everywhere(words):
        parts.setdefault(found.id.column, {}).setdefault(found.id.phrase, set()).add(found.id.part)
    for column, phrases in parts.items():
        whole = [sum(map(len, said)) for phrase, said in phrases.items() if len(said) == phrase.count("&") + 1]
        if whole and column not in forbidden:
            yield Named(column, TELLING), max(whole)


def distinct_columns(names: Sequence[Named | None]) -> list[str | None]:
    """One column of each name: where two headers name one column, the surer and then the first keeps it."""
    best: dict[str, int] = {}
    for at, name in enumerate(names):
        if name is not None:
            held = best.get(name.column)
            if held is None or name.sureness > (names[held] or name).sureness:
                best[name.column] = at
    return [name.column if name is not None and best[name.column] == at else None for at, name in enumerate(names)]
