"""How well a duty of the subordinate answers one of the superior, and why.

In: two rows, a duty of each, the similarity of their words. Out: a score (0..1) and the parts it is made of.
Likeness of words comes first; what tells two like-worded duties apart (round, year, award, field, act, cited
documents) weighs it up or down, what merely speaks for a pair (units, period, kind of table) a little.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kehoach.models.plan import Task
from kehoach.reconcile.duties import Duty, Line
from kehoach.reconcile.obligation import Obligation
from kehoach.reconcile.wordings import having, normal
from kehoach.units import counterparts

Reason = str | float

WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "round": {"equal": 0.5, "other": -7.0, "one-sided": -0.4},
    "year": {"equal": 0.2, "other": -6.0},
    "act": {"same": 0.4, "shared": -0.1, "other": -1.0},
    "subject": {"equal": 0.6, "shared": 0.3, "other": -1.5, "one-sided": -0.3},
    "field": {"equal": 0.2, "other": -1.2, "one-sided": -0.5},
    "citation": {"shared": 0.6},
    "table": {"same": 0.2, "other": -0.3},
    "units": {"counterpart": 0.2},
    "period": {"same": 0.2, "far": -0.2, "undated": -0.4},
    "nature": {"binds": 0.5, "own": -0.3},
}
"""What each finding adds to the similarity of the words, in log odds; findings not named here add nothing."""
SURE = 0.97
"""Likeness beyond which more words in common prove nothing more."""
FAR = 200
"""Days between two due days that speak against a pair."""
NEAR = 46


@dataclass(frozen=True, slots=True)
class Rated:
    """How well one row answers another: the score, its reasons, the two duties it rests on."""

    above: int
    below: int
    score: float
    duties: tuple[Duty, Duty]
    reasons: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rater:
    """Rates pairs of duties; `on` is the day for which counterparts are looked up, `obligations` are by row."""

    on: dt.date
    obligations: Sequence[Obligation]

    def rate(self, above: Line, below: Line, duties: tuple[Duty, Duty], similarity: float) -> Rated:
        """The score of two rows by two of their duties."""
        one, other = duties
        found: dict[str, str] = {
            "round": _occasions(one, other),
            "year": _years(one.years, other.years),
            "act": _acts(one, other),
            "subject": _subjects(one, other, of_scope=False),
            "field": _subjects(one, other, of_scope=True),
            "citation": "shared" if one.cited & other.cited else "",
            "table": _tables(above, below),
            "units": "counterpart" if _lower(above.bodies, self.on) & below.bodies else "",
            "period": _period(above.task, below.task),
            "nature": self.obligations[above.index].kind,
        }
        score = _weighed(similarity, sum(WEIGHTS[name].get(value, 0.0) for name, value in found.items()))
        reasons: dict[str, Reason] = {"content": round(similarity, 3)}
        reasons |= {name: value for name, value in found.items() if value}
        return Rated(above.index, below.index, score, duties, reasons)


def _weighed(similarity: float, added: float) -> float:
    kept = min(similarity, SURE)
    return shifted(kept, added) if kept > 0 else 0.0


def shifted(score: float, added: float) -> float:
    """A score with so many log odds added."""
    return 1 / (1 + (1 - score) / score * math.exp(-added))


def log_odds(score: float) -> float:
    """A score as log odds."""
    return math.log(score / (1 - score))


@lru_cache(maxsize=4096)
def _lower(bodies: frozenset[str], on: dt.date) -> frozenset[str]:
    """The counterparts of some bodies one level down."""
    return frozenset(found for body in bodies for found in counterparts(body, on))


def _years(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> str:
    if not one or not other:
        return ""
    return "equal" if one & other else "other"


def _occasions(one: Duty, other: Duty) -> str:
    """Equal or other rounds of the same kind, or a round that only the superior names."""
    kinds = {o.split()[0] for o in one.occasions} & {o.split()[0] for o in other.occasions}
    if not kinds:
        return "one-sided" if one.occasions else ""
    return "equal" if one.occasions & other.occasions else "other"


def _acts(one: Duty, other: Duty) -> str:
    if not one.acts or not other.acts:
        return ""
    if one.acts[0] == other.acts[0]:
        return "same"
    if {one.acts[0], other.acts[0]} & having("acts", "act", "alone", True):
        return "other"
    return "shared" if set(one.acts) & set(other.acts) else "other"


def _subjects(one: Duty, other: Duty, *, of_scope: bool) -> str:
    scopes = having("subjects", "subject", "scope", True)
    keep: Callable[[str], bool] = lambda subject: (subject in scopes) is of_scope  # noqa: E731
    a, b = frozenset(filter(keep, one.subjects)), frozenset(filter(keep, other.subjects))
    if not a and not b:
        return ""
    if a == b:
        return "equal"
    if a & b:
        return "shared"
    return "other" if a and b else "one-sided"


def _tables(above: Line, below: Line) -> str:
    """Whether the two rows stand in tables of one kind, told by the shape of their titles and columns."""
    one, other = (_meets(line) for line in (above, below))
    return "same" if one == other else "other"


def _meets(line: Line) -> bool:
    return "chuong trinh" in normal(line.appendix.title or "")


def _period(above: Task, below: Task) -> str:
    one, other = (_first(task) for task in (above, below))
    if one is None or other is None:
        return "undated" if one is not None and below.deadline and below.deadline.milestones else ""
    apart = abs((one - other).days)
    return "same" if apart <= NEAR else "far" if apart > FAR else ""


def _first(task: Task) -> dt.date | None:
    days = [milestone.due for milestone in task.deadline.milestones if milestone.due] if task.deadline else []
    return min(days, default=None)
