"""What speaks for two rows being one task and against it, besides their words.

In: the rows of both plans, the answers so far. Out: for a pair its signs, as the numbers that evidence weighs: the
fields both speak of, the order of the rows, the day, the bodies, and what few words are common.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kehoach.models.plan import Task
from kehoach.reconcile.common import Common
from kehoach.reconcile.course import Course
from kehoach.reconcile.decisions import Settled
from kehoach.reconcile.duties import Line
from kehoach.reconcile.fields import Fields
from kehoach.reconcile.matching import Answers, Scores
from kehoach.reconcile.matter import VERB
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
    common: Common


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

    def is_another(self, made: Rated) -> bool:
        """Whether two rows are surely two tasks: another round or year; another known thing, or another deed, unless
        they stand where they are expected; another thing where the deed is the same or the field another.
        """
        told = made.reasons
        if told.get("round") == "other" or told.get("year") == "other":
            return True
        away = self._course.away(made.above, made.below)
        is_placed = away is not None and away <= SETTINGS.course_near[1]
        if told.get("object") != "other":
            return told.get("act") == "other" and not is_placed
        apart = self._known.fields.nearness(made.above, made.below).apart
        return apart or not is_placed or told.get("act") == "same" or _of_one_verb(made)

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
            "undated": period == "undated",
            "behind": _is_behind(self._known.above[one], self._known.below[other]),
            "just-ahead": _is_just_ahead(self._known.above[one], self._known.below[other]),
            "alike": _recurs_alike(self._known.above[one].task, self._known.below[other].task),
            "counterpart": made.reasons.get("units") == "counterpart",
            "other-thing": made.reasons.get("object") == "other",
            "other-deed": made.reasons.get("act") == "other",
            "taken": other in self.taken,
            "further": bool(self._answers[one] - {other}),
        }
        words = log_odds(min(max(made.score, SETTINGS.evidence_faint), SETTINGS.rating_sure))
        return {
            "words": words,
            "fields": near.matter,
            "deeds": near.deed,
            "body": self._known.common.bodies(one, other),
            "syllables": self._known.common.syllables(one, other),
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


def _of_one_verb(made: Rated) -> bool:
    """Whether one verb says what is done in both duties."""
    verbs = [{term for term in duty.matter.terms if term.startswith(VERB)} for duty in made.duties]
    return bool(verbs[0] & verbs[1])


def _single_days(line: Line) -> set[dt.date]:
    return {due for start, due in line.days if start is None or start == due}


def _is_just_ahead(above: Line, below: Line) -> bool:
    """Whether a row is due a few days ahead of a day that is asked for."""
    return any(
        0 < (asked - given).days <= SETTINGS.evidence_few_days
        for asked in _single_days(above)
        for given in _single_days(below)
    )
