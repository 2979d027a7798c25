"""The likeliest right words behind a run of damaged ones.

In: tokens and the channel's candidates. Out: a `Choice` for each word, with its confidence. Why a beam: what a
syllable is depends on its two neighbours; eight ways kept at each word lose nothing against trying all.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Any, NamedTuple

from kehoach.restore.channel import Candidate
from kehoach.restore.model import START, Model
from kehoach.restore.settings import SETTINGS

_Trail = tuple[Any, int]
"""The choices on a way, the last one first: (trail before, place of the candidate)."""


class Slot(NamedTuple):
    """One place of the run: its candidates, by number and likelihood; one with a single candidate is settled."""

    numbers: tuple[int, ...]
    logps: tuple[float, ...]


class Choice(NamedTuple):
    """The place of the candidate taken, and how likely it is, its neighbours being what they are (0..1)."""

    at: int
    confidence: float


def slot(model: Model, candidates: Sequence[Candidate]) -> Slot:
    """The place of a word with these candidates."""
    return Slot(tuple(model.number(c.word) for c in candidates), tuple(c.logp for c in candidates))


def decode(model: Model, slots: Sequence[Slot]) -> list[Choice]:
    """The best choice at every place of a run."""
    path = _search(model, slots)
    numbers = [place.numbers[at] for place, at in zip(slots, path, strict=True)]
    around = [START, START, *numbers, START, START]
    return [Choice(at, _confidence(model, slots[n], at, around[n : n + 5])) for n, at in enumerate(path)]


def _search(model: Model, slots: Sequence[Slot]) -> list[int]:
    ways: list[tuple[float, int, int, _Trail | None]] = [(0.0, START, START, None)]
    for place in slots:
        best: dict[tuple[int, int], tuple[float, int, int, _Trail | None]] = {}
        known: dict[int, list[float]] = {}
        for score, first, second, trail in ways:
            follows = model.logps(first, second, place.numbers, known)
            for at, (third, logp, following) in enumerate(zip(place.numbers, place.logps, follows, strict=True)):
                worth = score + logp + following
                state = (START, START) if third == START else (second, third)
                if state not in best or worth > best[state][0]:
                    best[state] = worth, *state, (trail, at)
        ways = sorted(best.values(), key=lambda way: -way[0])[: SETTINGS.decode_beam]
        ways = [way for way in ways if way[0] > ways[0][0] - SETTINGS.decode_reach]
    path: list[int] = []
    trail = ways[0][3]
    while trail is not None:
        trail, at = trail
        path.append(at)
    return path[::-1]


def _confidence(model: Model, place: Slot, chosen: int, around: Sequence[int]) -> float:
    """The share of the chosen candidate among all of its place, given two words before and two behind."""
    if len(place.numbers) == 1:
        return 1.0
    worths = [
        logp + one + two + three
        for logp, (one, two, three) in zip(place.logps, model.around(place.numbers, around), strict=True)
    ]
    top = max(worths)
    return exp(worths[chosen] - top) / sum(exp(worth - top) for worth in worths)
