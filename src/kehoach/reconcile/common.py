"""What two rows have in common that is rare among the rows: bodies, single words.

In: the rows of both plans. Out: for any two of them how much what both name tells. A body that stands in two rows of
forty says that these two belong together; one that stands in all says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from kehoach.alike import rarity, weigh
from kehoach.models.plan import ROLES
from kehoach.reconcile.duties import Line
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.terms import Places, telling
from kehoach.reconcile.wordings import normal
from kehoach.units import counterparts


class Common:
    """The rows of two plans by the bodies they name and the words they say; `on` is the day of counterparts."""

    def __init__(self, above: Sequence[Line], below: Sequence[Line], on: dt.date, places: Places) -> None:
        bodies = [[_bodies(line) for line in side] for side in (above, below)]
        self._named = [_with_lower(found, on) for found in bodies[0]], bodies[1]
        self._words = [[_words(line, places) for line in side] for side in (above, below)]
        self._told = rarity([*self._named[0], *self._named[1]])
        self._said = rarity([*self._words[0], *self._words[1]])

    def bodies(self, one: int, other: int) -> float:
        """How rare the rarest body is that both rows name, up to a point."""
        return min(
            SETTINGS.common_most,
            max(map(self._told.__getitem__, self._named[0][one] & self._named[1][other]), default=0.0),
        )

    def syllables(self, one: int, other: int) -> float:
        """How much the words of the shorter row tell that the other has too."""
        upper, lower = self._words[0][one], self._words[1][other]
        shared = weigh(upper & lower, self._said.__getitem__)
        least = min(weigh(side, self._said.__getitem__) for side in (upper, lower))
        return shared / least if least else 0.0


def _bodies(line: Line) -> frozenset[str]:
    named = (unit for role in ROLES for unit in getattr(line.task, role))
    return frozenset(unit.canonical or normal(unit.name) for unit in named)


@lru_cache(maxsize=4096)
def _with_lower(bodies: frozenset[str], on: dt.date) -> frozenset[str]:
    return bodies | {lower for body in bodies for lower in counterparts(body, on)}


def _words(line: Line, places: Places) -> frozenset[str]:
    product = telling(normal(line.task.product), places) if line.task.product else ()
    return frozenset((*line.whole.terms, *product))
