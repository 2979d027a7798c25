"""Which rows may answer one that no row answers by its words, and how likely each does.

In: the rows of both plans, their ratings, the answers so far. Out: the answers without those that all other signs
speak against; for each binding row without an answer the rows that may be it, the likeliest first, each with its
chance (0..1). A subordinate says the same in words nobody has listed: then signs speak together where each alone would
prove nothing. Their weights are those of logistic regressions (`evidence_weights`, `doubt_weights`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kehoach.reconcile.duties import Line
from kehoach.reconcile.matching import Answers, Key
from kehoach.reconcile.rating import Rated
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.signs import Known, Signs, odds_of


class Evidence:
    """The rows that may answer each binding row without an answer, or one more of its parts."""

    def __init__(self, known: Known, answers: Sequence[Answers]) -> None:
        self._known, self._signs = known, Signs(known, answers)
        rated = dict(self._rated([line for line in known.above if self._is_asked(line)], answers))
        told = {key: self._signs.of(made) for key, made in rated.items()}
        nearest = [_highest({key: signs["fields"] for key, signs in told.items()}, side) for side in (0, 1)]
        for key in rated:
            near = told[key]["fields"]
            told[key]["nearest-below"] = float(0 < near == nearest[0][key[0]])
            told[key]["nearest-above"] = float(0 < near == nearest[1][key[1]])
            told[key]["day-alone"] = float(max(near, rated[key].score) < SETTINGS.evidence_slight)
        shares = _shares({key: odds_of(signs, SETTINGS.evidence_weights) for key, signs in told.items()})
        likely: dict[int, list[Rated]] = defaultdict(list)
        for key, made in rated.items():
            odds = _bounded(odds_of(shares[key], SETTINGS.rival_weights), made, told[key], shares[key]["alone"])
            likely[key[0]].append(_weighed(made, told[key], odds))
        self.likely: Mapping[int, Sequence[Rated]] = {
            row: sorted(found, key=lambda made: (-made.score, known.below[made.below].task.content))
            for row, found in likely.items()
        }
        self.told, self.shares = told, shares

    def is_free(self, made: Rated) -> bool:
        """Whether a row answers nothing yet."""
        return made.below not in self._signs.taken

    def _is_asked(self, line: Line) -> bool:
        decided = any(one.above == line.index and one.decision.action != "forbid" for one in self._known.settled)
        binds = self._known.rater.obligations[line.index].kind == "binds"
        return binds and not decided and not self._known.answered(line)

    def _rated(self, asked: Sequence[Line], answers: Sequence[Answers]) -> Iterator[tuple[Key, Rated]]:
        """The pairs that are looked at: with what answers nothing, and with what has words in common."""
        scores, rater = self._known.scores, self._known.rater
        ruled_out = {(one.above, one.below) for one in self._known.settled if one.decision.action == "forbid"}
        pinned = {one.below for one in self._known.settled if one.decision.action == "pin"}
        others = [line for line in self._known.below if line.index not in pinned]
        free = {line.index for line in others} - self._signs.taken
        empty = sum(not answers[line.index].found for line in asked)
        all_free, all_near = (empty * len(rows) <= SETTINGS.evidence_most for rows in (free, others))
        for line in asked:
            is_open = not answers[line.index].found
            for other in others if is_open else [line for line in others if line.index in free]:
                key = line.index, other.index
                if key in ruled_out or not (is_open or self._signs.is_beside(*key)):
                    continue
                made = scores[key][0] if key in scores else None
                if made is None and ((all_free and other.index in free) or (all_near and self._signs.is_near(*key))):
                    made = rater.rate(line, other, (line.whole, other.whole), (0.0, 0.0))
                if made is not None and not self._signs.is_another(made):
                    yield key, made


def _bounded(odds: float, made: Rated, told: Mapping[str, float], alone: float) -> float:
    """The odds of a pair, no more than what it says itself allows: days and places in common are no answer."""
    if told["apart"] and alone < SETTINGS.evidence_apart:
        odds = min(odds, SETTINGS.evidence_doubt)
    if told["day-alone"] and told["any-place"]:
        odds = min(odds, SETTINGS.evidence_silent)
    return odds


def _shares(odds: Mapping[Key, float]) -> dict[Key, dict[str, float]]:
    """For each pair its own odds, and what it has of all that speaks for any pair of its rows, as log odds: where a
    row left over is likely for one only, it is the likelier for it.
    """
    told = {key: math.exp(value) for key, value in odds.items()}
    sums: tuple[dict[int, float], ...] = (defaultdict(float), defaultdict(float))
    for key, value in told.items():
        for side, at in enumerate(key):
            sums[side][at] += value
    return {
        key: {
            "always": 1.0,
            "alone": odds[key],
            **{
                name: odds[key] - math.log(sums[side][key[side]] - told[key] + SETTINGS.rival_none)
                for side, name in enumerate(("above", "below"))
            },
        }
        for key in odds
    }


def _weighed(made: Rated, told: Mapping[str, float], odds: float) -> Rated:
    """A pair with its chance, and what speaks for it besides its words."""
    reasons = {**made.reasons, "matter": round(told["fields"], 3)}
    if told["in-place"] or told["by-place"]:
        reasons["place"] = "in order"
    chance = 1 / (1 + math.exp(-odds))
    return Rated(made.above, made.below, chance, made.duties, reasons)


def without_doubtful(answers: Sequence[Answers], known: Known) -> list[Answers]:
    """The answers without those of a few words in common that the other signs speak against; these came close."""
    signs = Signs(known, answers)
    kept = []
    for one in answers:
        doubtful = {made.below for made in one.found[:1] if _is_doubtful(made, signs)}
        close = [made for made in one.found if made.below in doubtful]
        found = tuple(made for made in one.found if made.below not in doubtful)
        kept.append(Answers(found, (*close, *one.close)) if close else one)
    return kept


def _is_doubtful(made: Rated, signs: Signs) -> bool:
    return made.score < SETTINGS.doubt_most and odds_of(signs.of(made), SETTINGS.doubt_weights) < SETTINGS.doubt_odds


def in_other_words(answers: Sequence[Answers], evidence: Evidence, *, adds: bool = True) -> list[Answers]:
    """The same answers, and those that evidence makes likely; no row is given away twice, and none is added to the
    answers of one row that may be the answer to another; without `adds` none is added to any.
    """
    found = [list(one.found) for one in answers]
    won: set[int] = set()
    known = [made for rows in evidence.likely.values() for made in rows if made.score >= SETTINGS.evidence_open]
    asked = {made.below for made in known if not found[made.above]}
    for made in sorted(known, key=lambda made: -made.score):
        if made.score < SETTINGS.evidence_enough:
            break
        wanted = not found[made.above] or (adds and made.below not in asked and _adds(made, found[made.above]))
        if wanted and (made.below not in won or not evidence.is_free(made)):
            found[made.above].append(made)
            won.add(made.below)
    return [Answers(tuple(made), one.close) for made, one in zip(found, answers, strict=True)]


def _adds(made: Rated, found: Sequence[Rated]) -> bool:
    """Whether a row may be one more answer: the others say but a part of what is asked for, and it is no other deed."""
    told = made.reasons.get("act"), made.reasons.get("object")
    said = max(float(one.reasons.get("content", 1.0)) for one in found)
    near = max(float(made.reasons["matter"]), float(made.reasons["content"])) >= SETTINGS.evidence_near
    return near and made.score >= SETTINGS.evidence_further and "other" not in told and said < SETTINGS.evidence_said


def _highest(near: Mapping[Key, float], side: int) -> Mapping[int, float]:
    """The nearest pair of each row that has several to choose from; infinitely near where there is no choice."""
    found: dict[int, list[float]] = defaultdict(list)
    for key, value in near.items():
        found[key[side]].append(value)
    return {row: max(values) if len(values) > 1 else math.inf for row, values in found.items()}
