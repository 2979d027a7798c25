"""What speaks for two rows being one task and against it, besides their words.

In: the rows of both plans, the answers so far. Out: for a pair its signs, as the numbers that evidence weighs: the
fields both speak of, the order of the rows, the day, the bodies, and what few words are common.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kehoach.models.plan import Task
from kehoach.reconcile.course import Course
from kehoach.reconcile.decisions import Settled
from kehoach.reconcile.duties import Line
from kehoach.reconcile.fields import Fields
from kehoach.reconcile.matching import Answers, Scores
from kehoach.reconcile.rating import Rated, Rater, log_odds
from kehoach.reconcile.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Known:
    """The rows of both plans and all that is known of them; `answered` tells of a row whether something else than a
    row answers it.
    """

    above: Sequence[Line]
    below: Sequence[Line]
    scores: Scores
    rater: Rater
    settled: Sequence[Settled]
    answered: Callable[[Line], bool]
    fields: Fields


class Signs:
    """The signs of any pair, by the answers so far."""

    def __init__(self, known: Known, answers: Sequence[Answers]) -> None:
        self._known = known
        self._answers = [{made.below for made in one.found} for one in answers]
        self.taken = frozenset(below for found in self._answers for below in found)
        pairs = ((one.found[0].above, one.found[0].below) for one in answers if one.found)
        self._course = Course(pairs, (len(known.above), len(known.below)))

    def is_beside(self, one: int, other: int) -> bool:
        """Whether a row stands beside one that answers already, where both plans keep one order."""
        return self._course.is_kept and bool({other - 1, other + 1} & self._answers[one])

    def is_near(self, one: int, other: int) -> bool:
        """Whether two rows are of one field, or the one stands where the other lets expect it."""
        away = self._course.away(one, other)
        is_placed = away is not None and away <= SETTINGS.course_near[1]
        return is_placed or self._known.fields.nearness(one, other).matter >= SETTINGS.fields_near

    def of(self, made: Rated) -> dict[str, float]:
        """The signs of a pair."""
        one, other = made.above, made.below
        near, away = self._known.fields.nearness(one, other), self._course.away(one, other)
        period = made.reasons.get("period")
        said = {
            "always": True,
            "apart": near.apart,
            "in-place": away is not None and away <= SETTINGS.course_near[0],
            "by-place": away is not None and SETTINGS.course_near[0] < away <= SETTINGS.course_near[1],
            "any-place": away is None,
            "ahead": period == "ahead",
            "same": period == "same",
            "far": period == "far",
            "behind": _is_behind(self._known.above[one], self._known.below[other]),
            "alike": _recurs_alike(self._known.above[one].task, self._known.below[other].task),
            "counterpart": made.reasons.get("units") == "counterpart",
            "other-thing": made.reasons.get("object") == "other",
            "other-elsewhere": made.reasons.get("object") == "other"
            and (away is None or away > SETTINGS.course_near[1]),
            "other-deed": made.reasons.get("act") == "other",
            "taken": other in self.taken,
            "further": bool(self._answers[one] - {other}),
        }
        words = log_odds(min(max(made.score, SETTINGS.evidence_faint), SETTINGS.rating_sure))
        return {
            "words": words,
            "fields": near.matter,
            "deeds": near.deed,
            **{sign: float(is_so) for sign, is_so in said.items()},
        }


def fields_of(above: Sequence[Line], below: Sequence[Line]) -> Fields:
    """The rows of two plans among the fields of public work."""
    return Fields(*([line.task.content for line in side] for side in (above, below)))


def odds_of(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Signs as log odds."""
    return sum(weights[sign] * value for sign, value in signs.items() if sign in weights)


def _is_behind(above: Line, below: Line) -> bool:
    """Whether all days of a row lie behind those asked for."""
    return bool(above.days and below.days) and min(day for _, day in below.days) > max(day for _, day in above.days)


def _recurs_alike(above: Task, below: Task) -> bool:
    """Whether both rows return in the same step."""
    steps = [{m.every for m in task.deadline.milestones} if task.deadline else set() for task in (above, below)]
    return bool((steps[0] & steps[1]) - {None})
