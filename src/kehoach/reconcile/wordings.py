"""The wordings of `grammars/reconcile`, ready to be found in folded text.

In: a file of the grammars, a text. Out: the ids whose wordings stand in the text. Text is compared folded and
without marks, so that a plan typed without diacritics says the same; abbreviations are written out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from kehoach.grammar.abbreviations import written_out
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, Match, spelled_out
from kehoach.grammar.words import Keys
from kehoach.text import fold

FOLDER = "reconcile"
_PIECE = re.compile(r" *(?:[^\W\d_]+|\d+|/+)")
_MARKS = re.compile(r"[^\w/]+|_+")


def plain(text: str) -> str:
    """Folded text with one space for every run of marks; slashes stay inside numbers ("1/2024")."""
    return _MARKS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Plain text with abbreviations written out and synonyms as their first, as the grammars say."""
    words = words_in(plain(text))
    pieces: list[str] = []
    read = 0
    for found in _synonyms().find(words):
        pieces += [*words.pieces[read : found.start], _gap(words, found), found.id]
        read = found.end
    return "".join((*pieces, *words.pieces[read:]))


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text as words, numbers and slashes, each with the space before it."""

    pieces: tuple[str, ...]
    keys: Keys
    heads: frozenset[str]
    plain: bool = True
    bare: bool = False

    def joins(self, at: int) -> bool:
        """Whether a word is "và"."""
        return self.keys[at][0][0] == "va"

    @property
    def text(self) -> str:
        """The text itself."""
        return "".join(self.pieces)


@lru_cache(maxsize=4096)
def words_in(text: str) -> Plain:
    """The words of a plain text, cut as `grammar.words` cuts it."""
    return _cut(text)


def _cut(text: str) -> Plain:
    pieces = _PIECE.findall(text)
    words = [piece.lstrip() for piece in pieces]
    return Plain(tuple(pieces), tuple([((word, at),) for at, word in enumerate(words, 1)]), frozenset(words))


def _gap(words: Plain, found: Match[str]) -> str:
    """What stands before a phrase."""
    return " " if words.pieces[found.start].startswith(" ") else ""


@cache
def _synonyms() -> Lexicon[str]:
    first = {plain(saying): plain(e["says"][0]) for e in load(f"{FOLDER}/terms")["same"] for saying in e["says"]}
    full = {plain(short): plain(text) for short, text in written_out("contents").items()}
    first |= {short: first.get(text, text) for short, text in full.items()}
    return Lexicon(first.items())


class Phrases:
    """Wordings by id, found in normal texts; each stretch is read once."""

    def __init__(self, says: Mapping[str, Iterable[str]]) -> None:
        self._known = Lexicon(
            (normal(text), key) for key, sayings in says.items() for saying in sayings for text in spelled_out(saying)
        )

    def find(self, text: str | Plain) -> tuple[str, ...]:
        """The ids in a normal text, each once, in the order they first stand there."""
        words = words_in(text) if isinstance(text, str) else text
        return tuple(dict.fromkeys(found.id for found in self._known.find(words)))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where wordings stand in a normal text: start, end, id."""
        words = words_in(text)
        ends = (0, *accumulate(map(len, words.pieces)))
        return [
            (ends[found.start + 1] - len(words.keys[found.start][0][0]), ends[found.end], found.id)
            for found in self._known.find(words)
        ]

    def left(self, text: str) -> str:
        """What is left of a normal text without the wordings."""
        words = words_in(text)
        left: list[str] = []
        read = 0
        for found in self._known.find(words):
            left += [*words.pieces[read : found.start], _gap(words, found)]
            read = found.end
        return " ".join("".join((*left, *words.pieces[read:])).split()) if read else words.text

    def without(self, text: str) -> Plain:
        """What is left of a normal text without the wordings."""
        return words_in(self.left(text))


@cache
def entries(file: str, kind: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of one kind in a file, in its order."""
    return tuple(load(f"{FOLDER}/{file}")[kind])


def listed_words(file: str, key: str) -> tuple[str, ...]:
    """A plain list of a file as it is written."""
    return tuple(load(f"{FOLDER}/{file}")[key])


@cache
def phrases(file: str, kind: str) -> Phrases:
    """The wordings of the entries of one kind, by id."""
    return Phrases({entry["id"]: entry["says"] for entry in entries(file, kind)})


@cache
def listed(file: str, key: str) -> Phrases:
    """A plain list of wordings ("terms", "levels"), or the `says` of a table; the id is the key itself."""
    table = load(f"{FOLDER}/{file}")[key]
    return Phrases({key: table["says"] if isinstance(table, dict) else table})


@cache
def having(file: str, kind: str, trait: str, value: object) -> frozenset[str]:
    """The ids of the entries that have a trait."""
    return frozenset(entry["id"] for entry in entries(file, kind) if entry.get(trait) == value)
