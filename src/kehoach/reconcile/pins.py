"""A clerk's decisions as constraints on the matching.

In: ratings, decisions. Out: the ratings that are left to choose from; the answers with the pinned pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.reconcile.decisions import Settled
from kehoach.reconcile.duties import Line
from kehoach.reconcile.matching import Answers, Key, Scores
from kehoach.reconcile.rating import Rated


def constrain(scores: Scores, settled: Sequence[Settled]) -> Scores:
    """The ratings without what is decided: a pinned row is spoken for, a forbidden pair is out."""
    pinned_above = {one.above for one in settled if one.decision.action == "pin"}
    pinned_below = {one.below for one in settled if one.decision.action == "pin"}
    closed = {one.above for one in settled if one.decision.action == "not-ours"} | pinned_above
    forbidden = {(one.above, one.below) for one in settled if one.decision.action == "forbid"}

    def is_open(key: Key) -> bool:
        return key[0] not in closed and key[1] not in pinned_below and key not in forbidden

    return {key: ratings for key, ratings in scores.items() if is_open(key)}


def with_pins(
    answers: Sequence[Answers], above: Sequence[Line], below: Sequence[Line], settled: Sequence[Settled]
) -> list[Answers]:
    """The answers, pinned pairs first."""
    made = list(answers)
    for one in settled:
        if one.decision.action == "pin" and one.below is not None:
            duties = above[one.above].whole, below[one.below].whole
            pin = Rated(one.above, one.below, 1.0, duties, {"decision": "pin"})
            made[one.above] = Answers((*made[one.above].found, pin), made[one.above].close)
    return made
