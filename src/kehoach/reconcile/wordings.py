"""The wordings of `grammars/reconcile`, ready to be found in folded text.

In: a file of the grammars, a text. Out: the ids whose wordings stand in the text. Text is compared folded and
without marks, so that a plan typed without diacritics says the same; abbreviations are written out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from kehoach.grammar.abbreviations import written_out
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, spelled_out
from kehoach.grammar.words import Words, cut
from kehoach.text import fold

FOLDER = "reconcile"
_MARKS = re.compile(r"[^\w/]+|_+")


def plain(text: str) -> str:
    """Folded text with one space for every run of marks; slashes stay inside numbers ("1/2024")."""
    return _MARKS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Plain text with abbreviations written out and synonyms as their first, as the grammars say."""
    words = _words(plain(text))
    pieces, read = [], 0
    for found in _synonyms().find(words):
        pieces += [words.text[read : words.tokens[found.start].start], found.id]
        read = words.tokens[found.end - 1].end
    return "".join((*pieces, words.text[read:]))


def _words(text: str) -> Words:
    """The words of a plain text."""
    return cut(text, plain=True)


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

    def find(self, text: str) -> tuple[str, ...]:
        """The ids in a normal text, each once, in the order they first stand there."""
        return tuple(dict.fromkeys(found.id for found in self._known.find(_words(text))))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where wordings stand in a normal text: start, end, id."""
        words = _words(text)
        return [
            (words.tokens[found.start].start, words.tokens[found.end - 1].end, found.id)
            for found in self._known.find(words)
        ]

    def without(self, text: str) -> str:
        """The text without the wordings."""
        left, read = [], 0
        for start, end, _ in self.spans(text):
            left.append(text[read:start])
            read = end
        return " ".join("".join((*left, text[read:])).split())


@cache
def entries(file: str, kind: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of one kind in a file, in its order."""
    return tuple(load(f"{FOLDER}/{file}")[kind])


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
