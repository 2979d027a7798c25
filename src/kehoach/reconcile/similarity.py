"""How alike two contents are, and which are worth comparing at all.

In: the terms of both plans' duties. Out: for each duty of the superior the nearest duties of the subordinate, and the
similarity (0..1) of any two. A word counts by how telling it is: one that stands in every row tells nothing.
Why three measures: cosine over words and pairs of words knows what is telling, coverage forgives a short row
that answers part of a long one, the edit distance of the sorted words forgives damaged letters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kehoach.alike import Index, rarity, share, weigh
from kehoach.reconcile.settings import SETTINGS

Terms = tuple[str, ...]


class _Side(NamedTuple):
    """The terms of one duty: each once, what they count for and weigh together, sorted, as a direction."""

    words: frozenset[str]
    size: float
    weight: float
    sorted: str
    direction: Mapping[str, float]


class Space:
    """The duties of two plans as weighted terms; `counts` is what a term counts for, whatever its rarity, `sound` are
    terms that are no other's slip.
    """

    def __init__(
        self,
        above: Sequence[Terms],
        below: Sequence[Terms],
        counts: Callable[[str], float] = lambda _term: 1.0,
        shares: tuple[float, float, float] | None = None,
        sound: Collection[str] = (),
    ) -> None:
        repaired = _repairs(above, below, sound)
        self._counts, self._shares = counts, shares or SETTINGS.similarity_shares
        texts = list(above), [tuple(repaired.get(term, term) for term in terms) for terms in below]
        spoken = [[Counter(_with_pairs(terms)) for terms in side] for side in texts]
        told = rarity([*chain.from_iterable(spoken)])
        self._weight = {term: weight * min(map(counts, term.split(" "))) for term, weight in told.items()}
        self._sides = [list(map(self._side, side, counts)) for side, counts in zip(texts, spoken, strict=True)]

    def nearest(self, most: int, without: Collection[int] = ()) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of duties (superior's, subordinate's) whose terms are nearest, each with its cosine; `without` are
        those of the superior that are not looked at.
        """
        rows = [row for row in range(len(self._sides[0])) if row not in without]
        upper = [self._sides[0][row].direction for row in rows]
        lower = [side.direction for side in self._sides[1]]
        likely = _likely(upper, lower, [1 / math.sqrt(len(row) or 1) for row in lower])
        for row, columns in zip(rows, likely, strict=True):
            exact = sorted([(self._cosine(row, column), column) for column in columns], reverse=True)
            yield from (((row, column), cosine) for cosine, column in exact[:most])

    def _cosine(self, one: int, other: int) -> float:
        above, below = self._sides[0][one].direction, self._sides[1][other].direction
        return math.fsum([value * below[term] for term, value in above.items() if term in below])

    def likeness(self, one: int, other: int, cosine: float | None = None) -> float:
        """How alike two duties are, 0 to 1; `cosine` is theirs, where it is known."""
        above, below = self._sides[0][one], self._sides[1][other]
        if cosine is None:
            cosine = self._cosine(one, other)
        if not cosine:
            return 0.0
        edits = fuzz.ratio(above.sorted, below.sorted) / 100 if self._shares[2] else 0.0
        alike = self._shares[0] * cosine + self._shares[1] * self._coverage(above, below) + self._shares[2] * edits
        return min(1.0, alike)

    def _coverage(self, one: _Side, other: _Side) -> float:
        """The weight of the shared words against that of the lesser side; few words prove little."""
        lesser = min(one, other, key=lambda side: (side.weight, len(side.words)))
        return min(1.0, lesser.size / SETTINGS.similarity_enough) * share(
            lesser.words, one.words & other.words, self._weight.__getitem__
        )

    def _side(self, terms: Terms, counted: Mapping[str, int]) -> _Side:
        words = frozenset(terms)
        weighted = {term: (1 + math.log(count)) * self._weight[term] for term, count in counted.items()}
        norm = math.sqrt(math.fsum([weight * weight for weight in weighted.values()])) or 1.0
        direction = {term: weight / norm for term, weight in weighted.items()}
        size = math.fsum(map(self._counts, words))
        return _Side(words, size, weigh(words, self._weight.__getitem__), " ".join(sorted(terms)), direction)


def contained(
    above: Sequence[Collection[str]], below: Sequence[Collection[str]], most: int
) -> Iterator[tuple[int, int]]:
    """Pairs of which the words of the second stand in the first, by their weight; of equals the longer ones."""
    weight = rarity([*above, *below]).__getitem__
    heavy = [weigh(words, weight) for words in below]
    likely = _likely(above, below, [1 / (len(words) or 1) for words in below])
    for row, (words, columns) in enumerate(zip(above, likely, strict=True)):
        held = frozenset(words)
        shares = [(share(below[at], held, weight), at) for at in columns]
        best = sorted([(part + 1e-6 * heavy[at], at) for part, at in shares if part], reverse=True)
        yield from ((row, column) for _part, column in best[:most])


def _likely(
    above: Sequence[Collection[str]], below: Sequence[Collection[str]], scale: Sequence[float]
) -> Iterator[Collection[int]]:
    """For each of the first those of the second with any of its terms; of very many those with most of its rarest,
    times their scale.
    """
    index = Index(below)
    for terms in above:
        known = list(index.having(terms))
        if len(below) <= SETTINGS.similarity_many:
            yield set(chain.from_iterable(known))
            continue
        shared = Counter(chain.from_iterable(sorted(known, key=len)[: SETTINGS.similarity_rarest]))
        least = SETTINGS.similarity_share * max(shared.values(), default=0)
        most = [(count * scale[at], at) for at, count in shared.items() if count >= least]
        yield [at for _shared, at in nlargest(SETTINGS.similarity_likely, most)]


def _with_pairs(terms: Terms) -> Iterator[str]:
    yield from terms
    yield from (f"{one} {other}" for one, other in pairwise(terms))


def _repairs(above: Sequence[Terms], below: Sequence[Terms], sound: Collection[str]) -> dict[str, str]:
    """Words that only the subordinate has and that are one letter from a word only the superior has."""
    upper, lower = ({term for terms in side for term in terms} for side in (above, below))
    known = sorted(term for term in upper - lower if len(term) > SETTINGS.similarity_repair)
    repaired = {}
    for term in sorted(lower - upper - set(sound)):
        if len(term) > SETTINGS.similarity_repair and (
            found := process.extractOne(term, known, scorer=Levenshtein.distance, score_cutoff=1)
        ):
            repaired[term] = found[0]
    return repaired
