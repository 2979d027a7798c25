"""Which of the days that one deadline gives answers which that another asks for, and which rounds are left out.

In: the milestones of two deadlines. Out: pairs of them; whether what is given is of fewer rounds than what is asked
for. A day goes with the day of the same act or share where either says so ("gửi danh sách", "đợt 2", "50%"), the last
with the last, all else in order. What only a span of time or an unread word may hold is not called left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kehoach.models.plan import Deadline, Milestone
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.wordings import normal

Pairs = list[tuple[Milestone, Milestone]]
Words = frozenset[str]
Verdict = Literal["fewer", "unclear"]
_A_YEAR = {
    "day": 365, "week": 52, "two-weeks": 26, "month": 12, "quarter": 4, "half-year": 2, "year": 1,
    "days": 365, "weeks": 52, "months": 12, "years": 1,
}  # fmt: skip
"""How often in a year something recurs, by what it recurs with."""
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Left:
    """What rounds are left out: `days` are theirs, none where they only recur; "unclear" where it cannot be told."""

    verdict: Verdict
    days: tuple[dt.date, ...] = ()


def dated(deadline: Deadline | None) -> tuple[Milestone, ...]:
    """The milestones of a deadline that have a due day, in the order of their days."""
    found = [milestone for milestone in deadline.milestones if milestone.due] if deadline else []
    return tuple(sorted(found, key=_due))


def times(milestones: Sequence[Milestone]) -> float | None:
    """How often in a year what recurs does; None where nothing does that can be counted."""
    return max((_A_YEAR[m.every] / m.interval for m in milestones if m.every in _A_YEAR), default=None)


def paired(above: Sequence[Milestone], below: Sequence[Milestone], known: Words, content: Words) -> Pairs:
    """Each day given with the day asked for that it answers, the last pair last.

    `known` are the words of the superior's row, `content` those of the subordinate's: a single day is for what they say
    beyond.
    """
    upper, lower = list(above), list(below)
    found = _named(upper, lower, known, content)
    _without(upper, lower, found)
    if upper and lower and (len(above) == 1 or (len(lower) < len(upper) and any(m.action for m in upper[:-1]))):
        found.append((upper[-1], lower[-1]))
        _without(upper, lower, found)
    return sorted([*found, *_in_order(upper, lower)], key=lambda pair: (_due(pair[0]), _due(pair[1])))


def nearest(above: Sequence[Milestone], below: Sequence[Milestone]) -> Pairs:
    """The pair of days that lie nearest, where a row answers several and each on a day of its own."""
    asked = _due(above[-1]) if above else dt.date.min
    given = min(below, key=lambda milestone: abs(_due(milestone) - asked), default=None)
    return [(min(above, key=lambda m: _apart(m, given)), given)] if above and given else []


def left_out(above: Sequence[Milestone], below: Sequence[Deadline | None], known: Words, content: Words) -> Left | None:
    """What of the rounds asked for none of some deadlines gives; None where nothing is left out."""
    given = [milestone for deadline in below if deadline for milestone in deadline.milestones]
    asked = sorted(_single([m for m in above if m.due and not _recurs(m)]), key=_due)
    often = times([m for m in above if _recurs(m)])
    if any(m.every == "continuous" for m in above):
        return None if any(map(_goes_on, given)) else _UNCLEAR
    if often is not None and len(asked) < often:
        return _seldom(often, given, unread=any(deadline is None or deadline.unread for deadline in below))
    return _days_left(asked, given, (known, content), unread=any(d is None or d.unread for d in below))


_UNCLEAR = Left("unclear")


def _seldom(often: float, given: Sequence[Milestone], *, unread: bool) -> Left | None:
    """Whether what is given is rarer than what recurs so often in a year."""
    other = times([m for m in given if _recurs(m)])
    if other is not None or any(m.every == "continuous" for m in given):
        return Left("fewer") if other is not None and other < often and not unread else None
    days = sorted(m.due for m in given if m.due)
    span = _YEAR / often
    if unread or not days or any(m.start and _length(m) > span * SETTINGS.rounds_span for m in given):
        return _UNCLEAR
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    kept = bool(gaps) and max(gaps) <= span * SETTINGS.rounds_span
    return None if kept or often <= 1 else Left("fewer")


def _days_left(
    asked: Sequence[Milestone], given: Sequence[Milestone], words: tuple[Words, Words], *, unread: bool
) -> Left | None:
    """The days asked for that no day given answers."""
    days = sorted((m for m in given if m.due and not _recurs(m)), key=_due)
    if len(asked) <= max(1, len(days)):
        return None
    met = {id(one) for one, _other in paired(asked, days, *words)}
    missed = [m for m in asked if id(m) not in met]
    if unread or len(days) < len(given) or any(_holds(span, one) for span in days for one in missed):
        return _UNCLEAR
    return Left("fewer", tuple(map(_due, missed)))


def _named(upper: Sequence[Milestone], lower: Sequence[Milestone], known: Words, content: Words) -> Pairs:
    """The days that say what they are for, each with the day asked for the same."""
    found: Pairs = []
    for given in lower:
        said = _words(given.action) or (content if len(lower) == 1 else frozenset())
        free = [one for one in upper if not any(one is taken for taken, _ in found)]
        best = max(
            free, key=lambda one: (_alike(_words(one.action) - known, said - known), -_apart(one, given)), default=None
        )
        if best is not None and _alike(_words(best.action) - known, said - known) >= SETTINGS.rounds_alike:
            found.append((best, given))
    return found


def _alike(one: Words, other: Words) -> float:
    """The share of the words of one act that another has; none where both name figures and none in common."""
    figures = [{word for word in words if word.isdigit()} for words in (one, other)]
    if not one or not other or (figures[0] and not figures[0] & figures[1]):
        return 0.0
    return len(one & other) / min(len(one), len(other))


def _words(text: str | None) -> Words:
    return frozenset(normal(text or "").split())


def _without(upper: list[Milestone], lower: list[Milestone], found: Pairs) -> None:
    """Take out of both lists what is paired."""
    for side, at in ((upper, 0), (lower, 1)):
        side[:] = [m for m in side if not any(m is pair[at] for pair in found)]


def _in_order(upper: Sequence[Milestone], lower: Sequence[Milestone]) -> Pairs:
    """As many pairs as there can be that keep the order of both, of these the nearest."""
    best: list[tuple[int, int, Pairs]] = [(0, 0, [])] * (len(lower) + 1)
    for one in upper:
        row: list[tuple[int, int, Pairs]] = [(0, 0, [])]
        for at, other in enumerate(lower):
            count, apart, pairs = best[at]
            both = count - 1, apart + _apart(one, other), [*pairs, (one, other)]
            row.append(min(both, best[at + 1], row[at], key=lambda state: state[:2]))
        best = row
    return best[-1][2]


def _apart(asked: Milestone, given: Milestone | None) -> int:
    """The days between two; far too late is no answer where another can be."""
    days = (_due(given) - _due(asked)).days if given else 0
    return abs(days) if days <= SETTINGS.rounds_late else days + _YEAR


def _single(milestones: Sequence[Milestone]) -> list[Milestone]:
    """Milestones without spans that others say more closely, and without days that are said twice."""
    closer = [m for m in milestones if not any(other is not m and _holds(m, other) for other in milestones)]
    return list({m.due: m for m in closer}.values())


def _holds(span: Milestone, other: Milestone) -> bool:
    """Whether a span of time holds another, shorter one or day."""
    begins = other.start or other.due
    if span.start is None or span.due is None or begins is None or other.due is None:
        return False
    return span.start <= begins and other.due <= span.due and _length(span) > _length(other)


def _length(milestone: Milestone) -> int:
    return (milestone.due - milestone.start).days if milestone.start and milestone.due else 0


def _goes_on(milestone: Milestone) -> bool:
    """Whether something is done all the time, or nearly so."""
    often = times([milestone]) if _recurs(milestone) else None
    is_long = _length(milestone) >= SETTINGS.rounds_year
    return milestone.every == "continuous" or is_long or (often or 0) >= _A_YEAR["week"]


def _recurs(milestone: Milestone) -> bool:
    return milestone.every is not None and milestone.every != "year"


def _due(milestone: Milestone) -> dt.date:
    return milestone.due or dt.date.min
