"""The wordings of `grammars/reconcile`, ready to be found in folded text.

In: a file of the grammars, a text. Out: the ids whose wordings stand in the text. Text is compared folded and
without marks, so that a plan typed without diacritics says the same; abbreviations are written out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kehoach.grammar.abbreviations import written_out
from kehoach.grammar.files import load
from kehoach.grammar.sayings import Steps, steps_of
from kehoach.text import fold

FOLDER = "reconcile"
_MARKS = re.compile(r"[^\w/]+|_+")


def plain(text: str) -> str:
    """Folded text with one space for every run of marks; slashes stay inside numbers ("1/2024")."""
    return _MARKS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """Plain text with abbreviations written out and synonyms as their first, as the grammars say."""
    spelled = _synonyms()
    return spelled.pattern.sub(lambda found: spelled.first[found.group()], plain(text))


@dataclass(frozen=True, slots=True)
class _Synonyms:
    pattern: re.Pattern[str]
    first: Mapping[str, str]


@cache
def _synonyms() -> _Synonyms:
    first = {plain(saying): plain(e["says"][0]) for e in load(f"{FOLDER}/terms")["same"] for saying in e["says"]}
    full = {plain(short): plain(text) for short, text in written_out("contents").items()}
    first |= {short: first.get(text, text) for short, text in full.items()}
    return _Synonyms(_any_of(first), first)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole words, the longest phrase first; it matches nothing where there is no phrase."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})(?!\w)")


def _spelled(steps: Steps) -> Iterator[tuple[str, ...]]:
    """All sequences of words that a saying stands for."""
    for step in steps:
        if step is None:
            yield ()
        else:
            yield from ((step.part, *rest) for rest in _spelled(step.then))


class Phrases:
    """Wordings by id; `find` gives the ids of a normal text in its order, each stretch read once."""

    def __init__(self, says: Mapping[str, Iterable[str]]) -> None:
        self._ids: dict[str, str] = {}
        for key, sayings in says.items():
            for saying in sayings:
                for path in _spelled(steps_of(saying, FOLDER)):
                    self._ids.setdefault(normal(" ".join(path)), key)
        self._pattern = _any_of(self._ids)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids in a normal text, each once, in the order they first stand there."""
        return tuple(dict.fromkeys(self._ids[found.group()] for found in self._pattern.finditer(text)))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where wordings stand in a normal text: start, end, id."""
        return [(found.start(), found.end(), self._ids[found.group()]) for found in self._pattern.finditer(text)]

    def without(self, text: str) -> str:
        """The text without the wordings."""
        return " ".join(self._pattern.sub(" ", text).split())


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
