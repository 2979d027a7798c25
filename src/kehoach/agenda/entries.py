"""Duties become entries: one for each milestone, with the day that counts, what to know of it, days left.

In: duties, the day that counts as today. Out: `Entry` values. A duty without a day is an entry too, so that
nothing is left out silently; its `state` says why it has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kehoach.agenda.duties import Duty
from kehoach.agenda.recurrence import Rule, rule_of
from kehoach.deadlines import DONE, calendar, is_told_as_done
from kehoach.models.plan import Milestone

State = Literal["dated", "recurring", "continuous", "ended", "undated", "unread", "blank", "done"]
"""`dated`: one day. `recurring`: next day known. `continuous`: due all the time. `ended`: recurred until the
plan's last year. `undated`: waits for another event, or names only a beginning. `unread`: words that no
wording reads. `blank`: no deadline stated. `done`: the plan itself tells that it was done."""

RECURRING: frozenset[State] = frozenset({"recurring", "continuous", "ended"})
UNDATED: frozenset[State] = frozenset({"undated", "unread", "blank", "done"})
IN_TIME = frozenset({"inclusive", "clock"})
"""Marks of a milestone that is still in time on the day it names."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What entries are measured by: today, the day from which recurring ones are looked for, the bound of
    "trước ngày" (`strict`: the day before is the last).
    """

    today: dt.date
    since: dt.date
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One milestone of a duty, or the reason why it has no day.

    `ordinal` counts the milestones of a duty from 0; `start` and `due` are the first and last day; `left` the
    days from today to it; `marks` what a reader must know of the day; `words` the deadline's own.
    """

    duty: Duty
    ordinal: int
    state: State
    milestone: Milestone | None
    words: str
    due: dt.date | None = None
    left: int | None = None
    marks: tuple[str, ...] = ()
    rule: Rule | None = None

    @property
    def start(self) -> dt.date | None:
        """The first day of a span; a recurring milestone is given by its day only."""
        return self.milestone.start if self.milestone and self.rule is None else None

    @property
    def overdue(self) -> bool:
        """Whether the day is past; nothing that recurs is ever overdue, since its next day is what counts."""
        return self.state == "dated" and self.left is not None and self.left < 0


def entries(duties: Iterable[Duty], moment: Moment) -> Iterator[Entry]:
    """The entries of duties, in their order."""
    for duty in duties:
        deadline = duty.deadline
        if deadline is None or not (deadline.text.strip() or deadline.milestones):
            yield Entry(duty, 0, "blank", None, "")
            continue
        for ordinal, milestone in enumerate(deadline.milestones):
            yield _entry(duty, ordinal, milestone, moment)
        unread = deadline.unread or (() if deadline.milestones else (deadline.text,))
        for at, words in enumerate(unread, start=len(deadline.milestones)):
            is_done = not deadline.milestones and is_told_as_done(words)
            yield Entry(duty, at, "done" if is_done else "unread", None, words)


def _entry(duty: Duty, ordinal: int, milestone: Milestone, moment: Moment) -> Entry:
    words = milestone.text or (duty.deadline.text if duty.deadline else "")
    marks = _marks(duty, milestone)
    if DONE in marks:
        return Entry(duty, ordinal, "done", milestone, words, marks=marks)
    rule = rule_of(milestone, duty.plan.header, moment.today)
    if milestone.kind == "recurring" and rule is None:
        return Entry(duty, ordinal, "continuous", milestone, words, marks=marks)
    due = rule.next_day(moment.since) if rule else last_day(milestone, moment.strict)
    if due is None:
        return Entry(duty, ordinal, "ended" if rule else "undated", milestone, words, marks=marks, rule=rule)
    known = (*calendar.marks(due), *(("period-end",) if rule and milestone.due is None else ()), *marks)
    left = (due - moment.today).days
    return Entry(duty, ordinal, "recurring" if rule else "dated", milestone, words, due, left, known, rule)


def last_day(milestone: Milestone, strict: bool) -> dt.date | None:
    """The day a milestone is due; for "trước ngày 15/3" the 15th, or strictly the 14th."""
    if strict and milestone.due and milestone.kind == "before" and not IN_TIME & set(milestone.marks):
        return milestone.due - dt.timedelta(days=1)
    return milestone.due


def _marks(duty: Duty, milestone: Milestone) -> tuple[str, ...]:
    """How the day was come by; the bound of a "before" is no news."""
    own = [mark for mark in milestone.marks if mark != "inclusive"]
    inherited = ["inherited"] if duty.inherited else []
    guessed = ["guessed"] if milestone.guessed else []
    return tuple(dict.fromkeys([*inherited, *guessed, *own]))
