"""What comes nearest to a row that nothing answers, and whether it leaves the question open.

In: the superior's row, the rows of the subordinate that answer nothing, the ratings. Out: the alternatives that keep
it from being called missing, and the nearest row with what speaks against it. A row may say the same in words nobody
has listed: one that answers nothing else, is due about the same day and is about nothing known to be another matter
may be the answer, so that it is for a person to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kehoach.models.plan import Task
from kehoach.reconcile.duties import Line
from kehoach.reconcile.matching import Scores
from kehoach.reconcile.rating import Rated, Rater
from kehoach.reconcile.settings import SETTINGS

BEFORE, AFTER = dt.timedelta(days=31), dt.timedelta(days=7)
"""How long before the superior's day, or after it, a row is due that may be its answer in other words."""
AGAINST = ("object", "act", "round", "year", "subject", "field")
"""Findings that keep a near row from being the answer, the weightiest first."""
DENIES = frozenset({"other", "aside"})


@dataclass(frozen=True, slots=True)
class Leftover:
    """The rows of the subordinate that answer nothing, and the ratings there are."""

    lines: Sequence[Line]
    rater: Rater
    scores: Scores

    def reworded(self, line: Line) -> list[Rated]:
        """Rows that may say the same in other words; where many are due about then, the day tells nothing."""
        if len(self.lines) > SETTINGS.leftover_most:
            return []
        near = [other for other in self.lines if _is_about_then(line.task, other.task)]
        found = [made for made in (self._rated(line, other) for other in near) if not _is_denied(made, DENIES)]
        acting = [made for made in found if bool(made.duties[0].acts) == bool(made.duties[1].acts)]
        told = _recurs(line.task) or any(made.reasons.get("units") == "counterpart" for made in found)
        found = acting or (found if told and len(found) == 1 else [])
        likest = [made for made in found if made.score >= SETTINGS.leftover_alike] or found or self._worded(line)
        return sorted(likest, key=lambda made: -made.score) if len(likest) <= SETTINGS.leftover_few else []

    def _worded(self, line: Line) -> list[Rated]:
        """Rows due within some weeks whose few words in common nothing denies but that they may be aside."""
        known = (self.scores.get((line.index, other.index)) for other in self.lines)
        made = [ratings[0] for ratings in known if ratings]
        timely = [one for one in made if one.reasons.get("period") in ("ahead", "same")]
        return [one for one in timely if one.score >= SETTINGS.leftover_worded and not _is_denied(one, {"other"})]

    def _rated(self, line: Line, other: Line) -> Rated:
        known = self.scores.get((line.index, other.index))
        return known[0] if known else self.rater.rate(line, other, (line.whole, other.whole), (0.0, 0.0))


def _is_denied(made: Rated, by: Collection[str]) -> bool:
    return any(made.reasons.get(name) in by for name in ("object", "act", "round", "year"))


def against(made: Rated) -> tuple[str, ...]:
    """What keeps a row from being the answer, as codes: "object: other"."""
    said = tuple(f"{name}: {made.reasons[name]}" for name in AGAINST if _denies(name, made.reasons.get(name)))
    return said or (("content: far",) if made.score < SETTINGS.matching_close else ("content: near",))


def _denies(name: str, value: object) -> bool:
    return value in DENIES or (name == "object" and value in ("unlike", "partly"))


def _recurs(task: Task) -> bool:
    return task.deadline is not None and any(one.every and not one.due for one in task.deadline.milestones)


def _is_about_then(above: Task, below: Task) -> bool:
    """Whether a row is due about the day of another, or recurs alike."""
    asked, given = (
        [m for m in task.deadline.milestones if m.due or m.every] if task.deadline else [] for task in (above, below)
    )
    return any(
        bool(one.due and other.due and -BEFORE <= other.due - one.due <= AFTER)
        or bool(one.every and one.every == other.every and not one.due and one.every != "continuous")
        for one in asked
        for other in given
    )
