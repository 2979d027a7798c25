"""When the subordinate's row is due, against when the superior's asks for it.

In: two matched rows and the duties the match rests on. Out: the relation of their days; the rounds that are left out.
Each day is measured against the one it answers. Where the superior's cell names a filing day, that day counts for
whoever files; what each level does for itself, and what a body that carries the row out files on the way, is measured
against the days the superior itself keeps to. A month counts as its last day; a session in the
month that holds the day asked for may be before it or after, so that is unclear. What the cell leaves to the
superior's plan takes its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach.models.diff import DeadlineRelation
from kehoach.models.plan import Deadline, Milestone
from kehoach.reconcile.duties import Duty, Line
from kehoach.reconcile.obligation import Reader, asks, carries_out, filings
from kehoach.reconcile.rounds import Left, dated, left_out, nearest, paired
from kehoach.reconcile.terms import Places, telling
from kehoach.reconcile.wordings import having, listed, normal


@dataclass(frozen=True, slots=True)
class Compared:
    """The relation, the day asked for, the day given."""

    relation: DeadlineRelation
    asked: dt.date | None = None
    given: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Compares days: `reader` is whom filing days are meant for, `places` are names to leave out of words.

    `own`: both plans are one document, in which nobody files with anybody and nothing is late.
    """

    reader: Reader
    places: Places
    own: bool = False

    def compare(
        self, above: Line, below: Line, duties: tuple[Duty, Duty], *, binds: bool, several: bool = False
    ) -> Compared:
        """The days of two matched rows; `several`: the row below answers others too, each on a day of its own."""
        filing = None if self.own else self._filing(above, below, duties)
        asked, given = (filing,) if filing else self._own(above), dated(below.task.deadline)
        if several or len(duties[1].stages) > 1:
            pairs = nearest(asked, given)
        else:
            pairs = paired(asked, given, *_said(above, below))
        window = all(m.kind == "within" for m in above.task.deadline.milestones) if above.task.deadline else True
        files = filing is not None or (binds and asks_files(above))
        prepares = not self.own and files and not window and _needs_time(below)
        compared = _compared(above, below, pairs or [(one, None) for one in asked[-1:]], prepares=prepares)
        return replace(compared, relation="unclear") if self.own and compared.relation == "later" else compared

    def left_out(self, above: Line, below: Sequence[Line], duties: tuple[Duty, Duty]) -> Left | None:
        """What of the rounds that a row asks for none of its answers gives; a filing day is but one."""
        deadline = above.task.deadline
        if deadline is None or self.own or self._filing(above, below[0], duties):
            return None
        named = self._named(above)
        asked = [m for m in deadline.milestones if not m.guessed and m not in named and self._is_for_reader(m)]
        return left_out(asked, [line.task.deadline for line in below], *_said(above, *below))

    def _own(self, above: Line) -> tuple[Milestone, ...]:
        """The days a row itself is due on, without those on which a body it names files."""
        days, named = dated(above.task.deadline), self._named(above)
        return tuple(day for day in days if day not in named) or days

    def _named(self, above: Line) -> list[Milestone]:
        """The filing days that name who files: a duty of its own, no step of the row."""
        return [one for one in filings(above.task) if one.actor or asks(one, self.reader)]

    def _is_for_reader(self, milestone: Milestone) -> bool:
        return milestone.actor is None or self.reader.is_meant(milestone.actor) or asks(milestone, self.reader)

    def _filing(self, above: Line, below: Line, duties: tuple[Duty, Duty]) -> Milestone | None:
        """The filing date that counts for a pair: among several, the one whose words are nearest to the answer."""
        if below.whole.acts and not set(below.whole.acts) - _done_by_each():
            return None
        wanted = set(duties[0].terms) | set(duties[1].terms)
        members = listed("audiences", "members")

        def nearness(milestone: Milestone) -> tuple[bool, bool, int]:
            words = set(telling(normal(milestone.action or ""), self.places))
            narrow = bool(members.find(normal(milestone.actor or milestone.action or "")))
            return asks(milestone, self.reader), not narrow, len(words & wanted)

        own = carries_out(above.task, self.reader)
        found = (milestone for milestone in filings(above.task) if not own or asks(milestone, self.reader))
        return max(found, key=nearness, default=None)


def _said(above: Line, *below: Line) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a row, and those of what answers it."""
    return frozenset(above.whole.words), frozenset(word for line in below for word in line.whole.words)


def _compared(
    above: Line, below: Line, pairs: Sequence[tuple[Milestone, Milestone | None]], *, prepares: bool
) -> Compared:
    """The relation of the days that belong together: the latest of those that are late, else the last."""
    if not pairs:
        return Compared(_without_day(above.task.deadline, below.task.deadline))
    late = [pair for pair in pairs if pair[1] and pair[1].due and pair[0].due and pair[1].due > pair[0].due]
    one, given = late[-1] if late else pairs[-1]
    asked = one.due
    if asked is None or given is None or given.due is None:
        inherits = listed("pointers", "superior").find(normal(_text(below.task.deadline)))
        return Compared("inherited" if inherits else "unclear", asked, asked if inherits else None)
    if _may_be_either(below, given, asked):
        return Compared("unclear", asked, given.due)
    if given.due == asked:
        return Compared("no-lead-time" if prepares else "same", asked, given.due)
    return Compared("later" if given.due > asked else "earlier", asked, given.due)


def _done_by_each() -> frozenset[str]:
    """Acts that are done at each level and ask nothing of those below."""
    return having("acts", "act", "done", "each") - having("acts", "act", "below", True)


def _needs_time(below: Line) -> bool:
    """Whether a row asks those still further below, who then need time before the files are due."""
    further = having("acts", "act", "below", True)
    return bool(set(below.whole.acts[:1]) & further) or _collects(below)


def _collects(below: Line) -> bool:
    """Whether those who carry a row out are all the units below."""
    doers = below.task.implementing or below.task.lead
    return bool(doers) and all(unit.kind == "collective" for unit in doers)


def last_day(deadline: Deadline | None) -> dt.date | None:
    """The last day a cell names; None where it names none."""
    return (
        max((milestone.due for milestone in deadline.milestones if milestone.due), default=None) if deadline else None
    )


def asks_files(above: Line) -> bool:
    """Whether a row of the superior asks for something to be sent up."""
    return bool(set(above.whole.acts) & having("acts", "act", "done", "units")) or bool(
        listed("pointers", "filing").find(normal(above.task.content))
    )


def _may_be_either(below: Line, given: Milestone, asked: dt.date) -> bool:
    held = below.whole.acts[:1] == ("meet",) and given.kind == "within"
    return held and given.start is not None and given.due is not None and given.start <= asked < given.due


def _without_day(above: Deadline | None, below: Deadline | None) -> DeadlineRelation:
    """Two rows of which the superior's names no day: equal where both recur alike."""
    one, other = ({m.every for m in side.milestones if m.every} if side else set() for side in (above, below))
    return "same" if one and one & other else "none"


def _text(deadline: Deadline | None) -> str:
    return deadline.text if deadline is not None else ""
