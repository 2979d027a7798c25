"""How alike two contents are, and which are worth comparing at all.

In: the terms of both plans' duties. Out: for each duty of the superior the nearest duties of the subordinate, and the
similarity (0..1) of any two. A word counts by how telling it is: one that stands in every row tells nothing.
Why three measures: cosine over words and pairs of words knows what is telling, coverage forgives a short row
that answers part of a long one, the edit distance of the sorted words forgives damaged letters.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from kehoach.reconcile.settings import SETTINGS

Terms = tuple[str, ...]
Row = Sequence[tuple[int, float]]


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
        counted = Counter(chain.from_iterable(chain.from_iterable(spoken)))
        total = sum(map(len, texts))
        self._weight = {
            term: math.log(1 + total / (1 + count)) * min(map(counts, term.split(" ")))
            for term, count in counted.items()
        }
        self._index = {term: at for at, term in enumerate(self._weight)}
        self._sides = [list(map(self._side, side, counts)) for side, counts in zip(texts, spoken, strict=True)]

    def nearest(self, most: int) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of duties (superior's, subordinate's) whose terms are nearest, each with its cosine."""
        upper, lower = map(self._rows, self._sides)
        standing = _standing(lower)
        for row, terms in enumerate(upper):
            products = _products(terms, standing, len(lower))
            yield from (((row, column), products[column]) for column in _highest(products, most))

    def likeness(self, one: int, other: int, cosine: float | None = None) -> float:
        """How alike two duties are, 0 to 1; `cosine` is theirs, where it is known."""
        above, below = self._sides[0][one], self._sides[1][other]
        if cosine is None:
            shared = above.direction.keys() & below.direction.keys()
            cosine = math.fsum([above.direction[term] * below.direction[term] for term in shared])
        if not cosine:
            return 0.0
        edits = fuzz.ratio(above.sorted, below.sorted) / 100 if self._shares[2] else 0.0
        alike = self._shares[0] * cosine + self._shares[1] * self._coverage(above, below) + self._shares[2] * edits
        return min(1.0, alike)

    def _coverage(self, one: _Side, other: _Side) -> float:
        """The weight of the shared words against that of the lesser side; few words prove little."""
        lesser = min(one, other, key=lambda side: (side.weight, len(side.words)))
        return min(1.0, lesser.size / SETTINGS.similarity_enough) * self._sum(one.words & other.words) / lesser.weight

    def _side(self, terms: Terms, counted: Mapping[str, int]) -> _Side:
        words = frozenset(terms)
        weighted = {term: (1 + math.log(count)) * self._weight[term] for term, count in counted.items()}
        norm = math.sqrt(math.fsum([weight * weight for weight in weighted.values()])) or 1.0
        direction = {term: weight / norm for term, weight in weighted.items()}
        size = math.fsum(map(self._counts, words))
        return _Side(words, size, self._sum(words), " ".join(sorted(terms)), direction)

    def _sum(self, terms: frozenset[str]) -> float:
        """The weight of some terms, whatever their order."""
        return math.fsum([self._weight[term] for term in terms])

    def _rows(self, sides: Sequence[_Side]) -> list[Row]:
        return [sorted((self._index[term], value) for term, value in side.direction.items()) for side in sides]


def contained(
    above: Sequence[Collection[str]], below: Sequence[Collection[str]], most: int
) -> Iterator[tuple[int, int]]:
    """Pairs of which the words of the second stand in the first, by their weight; of equals the longer ones."""
    counted = Counter(word for words in (*above, *below) for word in words)
    index = {word: at for at, word in enumerate(counted)}
    total = len(above) + len(below)
    weights = [math.log(1 + total / (1 + count)) for count in counted.values()]
    lower = [[(word, weights[word]) for word in sorted(map(index.__getitem__, words))] for words in below]
    heavy = [math.fsum([weight for _word, weight in row]) for row in lower]
    standing = _standing(
        [[(word, weight / whole) for word, weight in row] for row, whole in zip(lower, heavy, strict=True)]
    )
    longer = [1e-6 * weight for weight in heavy]
    for row, words in enumerate(above):
        shares = _products([(index[word], 1.0) for word in words], standing, len(lower))
        best = _highest([share and share + more for share, more in zip(shares, longer, strict=True)], most)
        yield from ((row, column) for column in best)


def _standing(rows: Sequence[Row]) -> Mapping[int, Row]:
    """For each term the rows in which it stands, with its value there."""
    standing: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for at, row in enumerate(rows):
        for term, value in row:
            standing[term].append((at, value))
    return standing


def _products(row: Row, standing: Mapping[int, Row], count: int) -> list[float]:
    """The product of a row with each of so many."""
    products = [0.0] * count
    for term, weight in row:
        for at, value in standing.get(term, ()):
            products[at] += weight * value
    return products


def _highest(values: Sequence[float], most: int) -> list[int]:
    """Where the highest of some values stand, the highest first; of equals the last, and none that is 0."""
    least = nlargest(most, values)[-1]
    kept = [(value, at) for at, value in enumerate(values) if value >= least and value]
    return [at for _value, at in sorted(kept, reverse=True)[:most]]


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
