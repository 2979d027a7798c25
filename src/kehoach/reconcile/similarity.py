"""How alike two contents are, and which are worth comparing at all.

In: the duties of both plans. Out: for each duty of the superior the nearest duties of the subordinate, and the
similarity (0..1) of any two. A word counts by how telling it is: one that stands in every row tells nothing.
Why three measures: cosine over words and pairs of words knows what is telling, coverage forgives a short row
that answers part of a long one, the edit distance of the sorted words forgives damaged letters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from scipy import sparse

from kehoach.reconcile.duties import Duty

NEAREST = 16
"""Candidates kept for each duty of the superior."""
BLOCK = 512
"""Rows multiplied at once, so that memory grows with the number of duties, not with its square."""
SHARES = (0.5, 0.25, 0.25)
"""What cosine, coverage and edit distance count for."""
ENOUGH = 4
"""Words a content must have for full coverage to count in full."""
_REPAIR = 3


class _Side(NamedTuple):
    """The words of one duty: each once, what they weigh together, all of them sorted."""

    words: frozenset[str]
    weight: float
    sorted: str


class Space:
    """The duties of two plans as weighted words."""

    def __init__(self, above: Sequence[Duty], below: Sequence[Duty]) -> None:
        repaired = _repairs(above, below)
        self._above = [tuple(duty.terms) for duty in above]
        self._below = [tuple(repaired.get(term, term) for term in duty.terms) for duty in below]
        everything = self._above + self._below
        counted = Counter(term for terms in everything for term in set(_with_pairs(terms)))
        total = len(everything)
        self._weight = {term: math.log(1 + total / (1 + count)) for term, count in counted.items()}
        self._index = {term: at for at, term in enumerate(self._weight)}
        self._sides = [[self._side(terms) for terms in texts] for texts in (self._above, self._below)]
        self._upper = self._matrix(self._above)
        self._lower = self._matrix(self._below)

    def nearest(self) -> Iterator[tuple[int, int, float]]:
        """Pairs of duties (superior's, subordinate's) whose words are nearest, with their similarity."""
        for start in range(0, len(self._above), BLOCK):
            block = (self._upper[start : start + BLOCK] @ self._lower.T).tocsr()
            for row in range(block.shape[0]):
                values = block.data[block.indptr[row] : block.indptr[row + 1]]
                columns = block.indices[block.indptr[row] : block.indptr[row + 1]]
                for at in np.argsort(-values, kind="stable")[:NEAREST]:
                    one, other = start + row, int(columns[at])
                    yield one, other, self._likeness(one, other, float(values[at]))

    def _likeness(self, one: int, other: int, cosine: float) -> float:
        above, below = self._sides[0][one], self._sides[1][other]
        parts = (cosine, self._coverage(above, below), fuzz.ratio(above.sorted, below.sorted) / 100)
        return sum(share * part for share, part in zip(SHARES, parts, strict=True))

    def _coverage(self, one: _Side, other: _Side) -> float:
        """The weight of the shared words against that of the lesser side; few words prove little."""
        lesser = min(one, other, key=lambda side: (side.weight, len(side.words)))
        return min(1.0, len(lesser.words) / ENOUGH) * self._sum(one.words & other.words) / lesser.weight

    def _side(self, terms: tuple[str, ...]) -> _Side:
        words = frozenset(terms)
        return _Side(words, self._sum(words), " ".join(sorted(terms)))

    def _sum(self, terms: frozenset[str]) -> float:
        return sum(map(self._weight.__getitem__, sorted(terms)))

    def _matrix(self, texts: Sequence[tuple[str, ...]]) -> sparse.csr_array:
        rows, columns, values = [], [], []
        for row, terms in enumerate(texts):
            counted = Counter(_with_pairs(terms))
            weighted = {term: (1 + math.log(count)) * self._weight[term] for term, count in counted.items()}
            norm = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
            for term, weight in weighted.items():
                rows.append(row)
                columns.append(self._index[term])
                values.append(weight / norm)
        shape = (len(texts), len(self._index))
        return sparse.csr_array((values, (rows, columns)), shape=shape)


def _with_pairs(terms: tuple[str, ...]) -> Iterator[str]:
    yield from terms
    yield from (f"{one} {other}" for one, other in pairwise(terms))


def _repairs(above: Sequence[Duty], below: Sequence[Duty]) -> dict[str, str]:
    """Words that only the subordinate has and that are one letter from a word only the superior has."""
    upper = {term for duty in above for term in duty.terms}
    lower = {term for duty in below for term in duty.terms}
    known = sorted(term for term in upper - lower if len(term) > _REPAIR)
    repaired = {}
    for term in sorted(lower - upper):
        if len(term) > _REPAIR and (
            found := process.extractOne(term, known, scorer=Levenshtein.distance, score_cutoff=1)
        ):
            repaired[term] = found[0]
    return repaired
