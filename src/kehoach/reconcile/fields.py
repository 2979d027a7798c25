"""How near rows are by the fields of public work that they speak of, without a word in common.

In: the contents of both plans' rows. Out: for any two of them how near they are (0..1). What the superior says in
general the subordinate says of things at hand: `grammars/reconcile/fields.toml` lists the words of each field. Of
what many of the rows speak tells little, so that a field counts by how few do.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.wordings import entries, having

Direction = Mapping[str, float]


class Told(NamedTuple):
    """How near two rows are by what they are about and by how it is done, and whether they are of two matters."""

    matter: float
    deed: float
    apart: bool


class Fields:
    """The rows of two plans as directions among the fields of public work."""

    def __init__(self, above: Sequence[str], below: Sequence[str]) -> None:
        few = SETTINGS.fields_sample
        told = [_told(text) for text in chain(above[:few], below[:few])]
        counted = Counter(chain.from_iterable(told))
        self._weight = {field: math.log((len(told) + 1) / (count + 0.5)) for field, count in counted.items()}
        self._texts = above, below
        self._known: tuple[dict[int, tuple[Direction, Direction]], ...] = ({}, {})

    def nearness(self, one: int, other: int) -> Told:
        """How near two rows are by their fields."""
        upper, lower = self._directions(0, one), self._directions(1, other)
        matter, deed = (_cosine(*sides) for sides in zip(upper, lower, strict=True))
        return Told(matter, deed, bool(upper[0] and lower[0] and not matter))

    def _directions(self, side: int, row: int) -> tuple[Direction, Direction]:
        """What a row is about, and how it is done."""
        known = self._known[side]
        if row not in known:
            told = _told(self._texts[side][row])
            weighed = {field: share * self._weight.get(field, 0.0) for field, share in told.items()}
            deeds = {field: value for field, value in weighed.items() if field in _deeds()}
            known[row] = (
                _direction({field: weighed[field] for field in weighed.keys() - deeds.keys()}),
                _direction(deeds),
            )
        return known[row]


def _direction(weighed: Direction) -> Direction:
    norm = math.sqrt(math.fsum([value * value for value in weighed.values()])) or 1.0
    return {field: value / norm for field, value in weighed.items()}


def _cosine(one: Direction, other: Direction) -> float:
    return math.fsum([value * other[field] for field, value in one.items() if field in other])


def fields_in(text: str) -> Iterator[str]:
    """The ids of the fields that a text speaks of, in its order."""
    return chain.from_iterable(found.id for found in _lexicon().find(cut(text)))


@lru_cache(maxsize=4096)
def _told(text: str) -> Mapping[str, float]:
    """How much a text says of each field: a single word less than a phrase, a word of several fields less of each."""
    told: dict[str, float] = defaultdict(float)
    for found in _lexicon().find(cut(text)):
        share = (SETTINGS.fields_single if found.end - found.start == 1 else 1.0) / math.sqrt(len(found.id))
        for field in found.id:
            told[field] = min(SETTINGS.fields_most, told[field] + share)
    return told


@cache
def _lexicon() -> Lexicon[tuple[str, ...]]:
    """The words of the fields, each with all the fields that it speaks of."""
    spoken: dict[str, list[str]] = {}
    for entry in entries("fields", "field"):
        for saying in entry["says"]:
            spoken.setdefault(saying, []).append(entry["id"])
    return Lexicon((saying, tuple(fields)) for saying, fields in spoken.items())


@cache
def _deeds() -> frozenset[str]:
    return having("fields", "field", "deed", True)
