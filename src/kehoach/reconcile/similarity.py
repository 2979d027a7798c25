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
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from scipy import sparse

Terms = tuple[str, ...]
BLOCK = 512
"""Rows multiplied at once, so that memory grows with the number of duties, not with its square."""
SHARES = (0.5, 0.25, 0.25)
"""What cosine, coverage and edit distance count for."""
ENOUGH = 4
"""Words a content must have for full coverage to count in full."""
_REPAIR = 3


class _Side(NamedTuple):
    """The terms of one duty: each once, what they count for and weigh together, sorted, as a direction."""

    words: frozenset[str]
    size: float
    weight: float
    sorted: str
    direction: Mapping[str, float]


class Space:
    """The duties of two plans as weighted terms; `counts` is what a term counts for, whatever its rarity."""

    def __init__(
        self,
        above: Sequence[Terms],
        below: Sequence[Terms],
        counts: Callable[[str], float] = lambda _term: 1.0,
        shares: tuple[float, float, float] = SHARES,
    ) -> None:
        repaired = _repairs(above, below)
        self._counts, self._shares = counts, shares
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
        self._upper, self._lower = map(self._matrix, self._sides)

    def nearest(self, most: int) -> Iterator[tuple[tuple[int, int], float]]:
        """Pairs of duties (superior's, subordinate's) whose terms are nearest, each with its cosine."""
        for start in range(0, len(self._sides[0]), BLOCK):
            block = (self._upper[start : start + BLOCK] @ self._lower.T).tocsr()
            for row in range(block.shape[0]):
                values = block.data[block.indptr[row] : block.indptr[row + 1]]
                columns = block.indices[block.indptr[row] : block.indptr[row + 1]]
                for at in _highest(values, most):
                    yield (start + row, int(columns[at])), float(values[at])

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
        return min(1.0, lesser.size / ENOUGH) * self._sum(one.words & other.words) / lesser.weight

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

    def _matrix(self, sides: Sequence[_Side]) -> sparse.csr_array:
        lengths = [len(side.direction) for side in sides]
        rows = np.repeat(np.arange(len(sides)), lengths)
        columns = [self._index[term] for side in sides for term in side.direction]
        values = [value for side in sides for value in side.direction.values()]
        return sparse.csr_array((values, (rows, columns)), shape=(len(sides), len(self._index)))


def contained(
    above: Sequence[Collection[str]], below: Sequence[Collection[str]], most: int
) -> Iterator[tuple[int, int]]:
    """Pairs of which the words of the second stand in the first, by their weight; of equals the longer ones."""
    counted = Counter(word for words in (*above, *below) for word in words)
    index = {word: at for at, word in enumerate(counted)}
    total = len(above) + len(below)
    weights = np.array([math.log(1 + total / (1 + count)) for count in counted.values()])
    upper, lower = (_present(side, index) for side in (above, below))
    heavy = lower @ weights
    share = sparse.diags_array(1 / np.maximum(heavy, 1e-9)) @ lower @ sparse.diags_array(weights)
    for start in range(0, len(above), BLOCK):
        block = (upper[start : start + BLOCK] @ share.T).tocsr()
        for row in range(block.shape[0]):
            values = block.data[block.indptr[row] : block.indptr[row + 1]]
            columns = block.indices[block.indptr[row] : block.indptr[row + 1]]
            best = _highest(values + 1e-6 * heavy[columns], most)
            yield from ((start + row, int(columns[at])) for at in best)


def _highest(values: NDArray[np.float64], most: int) -> list[int]:
    """Where the highest of some values stand, the highest first; of equals the first."""
    kept = np.arange(len(values))
    if len(values) > most:
        kept = np.flatnonzero(values >= np.partition(values, -most)[-most])
    best: list[int] = kept[np.argsort(-values[kept], kind="stable")[:most]].tolist()
    return best


def _present(texts: Sequence[Collection[str]], index: Mapping[str, int]) -> sparse.csr_array:
    """Which words stand in which text."""
    rows = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
    columns = [index[word] for words in texts for word in words]
    return sparse.csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(texts), len(index)))


def _with_pairs(terms: Terms) -> Iterator[str]:
    yield from terms
    yield from (f"{one} {other}" for one, other in pairwise(terms))


def _repairs(above: Sequence[Terms], below: Sequence[Terms]) -> dict[str, str]:
    """Words that only the subordinate has and that are one letter from a word only the superior has."""
    upper, lower = ({term for terms in side for term in terms} for side in (above, below))
    known = sorted(term for term in upper - lower if len(term) > _REPAIR)
    repaired = {}
    for term in sorted(lower - upper):
        if len(term) > _REPAIR and (
            found := process.extractOne(term, known, scorer=Levenshtein.distance, score_cutoff=1)
        ):
            repaired[term] = found[0]
    return repaired
