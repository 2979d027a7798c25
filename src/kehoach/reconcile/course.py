"""Where a row of the subordinate's is to be expected, where both plans go through the matter in one order.

In: pairs of rows that are known to belong together. Out: for any two rows how far the one stands from where the other
lets expect it. An office that breaks down a superior's plan keeps to its order more often than not; whether this one
does is told by the pairs that are known, and where they do not tell, nothing is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import combinations

from kehoach.reconcile.settings import SETTINGS


class Course:
    """The known pairs in the superior's order; `rows` is how many rows either plan has."""

    def __init__(self, pairs: Iterable[tuple[int, int]], rows: tuple[int, int]) -> None:
        self._pairs = sorted(dict(pairs).items())
        self._above = [above for above, _below in self._pairs]
        self._ends = (-1, -1), rows
        self.is_kept = len(self._pairs) >= SETTINGS.course_fewest and _agreement(self._pairs) >= SETTINGS.course_kept

    def away(self, one: int, other: int) -> float | None:
        """How many rows the one of the subordinate stands from where that of the superior lets expect it."""
        if not self.is_kept:
            return None
        before, behind = bisect_left(self._above, one), bisect_right(self._above, one)
        low = self._pairs[before - 1] if before else self._ends[0]
        high = self._pairs[behind] if behind < len(self._pairs) else self._ends[1]
        expected = low[1] + (one - low[0]) / (high[0] - low[0]) * (high[1] - low[1])
        return abs(other - expected)


def _agreement(pairs: list[tuple[int, int]]) -> float:
    """Kendall's tau of some pairs in the order of their first: 1 where the second go the same way, -1 the other."""
    some = pairs[:: max(1, len(pairs) // SETTINGS.course_sample)]
    ways = [(later > earlier) - (later < earlier) for (_, earlier), (_, later) in combinations(some, 2)]
    told = sum(map(abs, ways))
    return sum(ways) / told if told else 0.0
