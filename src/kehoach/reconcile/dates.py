"""When the subordinate's row is due, against when the superior's asks for it.

In: two matched rows and the duties the match rests on. Out: the relation of their days. Where the superior's cell
names a filing day, that day counts for whoever files; what each level does for itself is measured against the
day the superior itself is done. A month counts as its last day; a session in the month that holds the day asked
for may be before it or after, so that is unclear. What the cell leaves to the superior's plan takes its day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kehoach.models.diff import DeadlineRelation
from kehoach.models.plan import Deadline, Milestone
from kehoach.reconcile.duties import Duty, Line
from kehoach.reconcile.obligation import Reader, asks, filings
from kehoach.reconcile.terms import Places, telling
from kehoach.reconcile.wordings import having, listed, normal

MONTH = dt.timedelta(days=31)
"""How far a day may be from one of several that are asked for, to be the answer to it."""


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
        asked = filing.due if filing else _asked(above.task.deadline, _given(below.task.deadline, None))
        given = _given(below.task.deadline, asked if several or len(duties[1].stages) > 1 else None)
        window = all(m.kind == "within" for m in above.task.deadline.milestones) if above.task.deadline else True
        files = filing is not None or (binds and asks_files(above))
        prepares = not self.own and files and not window and _needs_time(below)
        compared = _compared(above, below, (asked, given), prepares=prepares)
        return replace(compared, relation="unclear") if self.own and compared.relation == "later" else compared

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

        return max(filings(above.task), key=nearness, default=None)


def _compared(above: Line, below: Line, days: tuple[dt.date | None, Milestone | None], *, prepares: bool) -> Compared:
    asked, given = days
    if asked is None:
        return Compared(_without_day(above.task.deadline, below.task.deadline))
    if given is None or given.due is None:
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


def _asked(deadline: Deadline | None, given: Milestone | None) -> dt.date | None:
    """The day asked for: of several, that which the answer keeps to within a month, else the last; no filing days."""
    days = [milestone.due for milestone in deadline.milestones if milestone.due] if deadline else []
    if given is not None and given.due is not None and len(days) > 1:
        near = min(days, key=lambda day: abs(day - given.due) if given.due else dt.timedelta())
        if abs(near - given.due) <= MONTH:
            return near
    return max(days, default=None)


def _given(deadline: Deadline | None, asked: dt.date | None) -> Milestone | None:
    """The milestone by which the subordinate is done: what it collects from below by an earlier day is no answer.

    Where it answers several rows (`asked` is the day of one of them), the nearest day is this one's.
    """
    dated = [milestone for milestone in deadline.milestones if milestone.due] if deadline else []
    if asked is not None and len(dated) > 1:
        return min(dated, key=lambda milestone: abs((milestone.due or dt.date.min) - asked))
    return max(dated, key=lambda milestone: milestone.due or dt.date.min, default=None)


def _may_be_either(below: Line, given: Milestone, asked: dt.date) -> bool:
    held = below.whole.acts[:1] == ("meet",) and given.kind == "within"
    return held and given.start is not None and given.due is not None and given.start <= asked < given.due


def _without_day(above: Deadline | None, below: Deadline | None) -> DeadlineRelation:
    """Two rows of which the superior's names no day: equal where both recur alike."""
    one, other = ({m.every for m in side.milestones if m.every} if side else set() for side in (above, below))
    return "same" if one and one & other else "none"


def _text(deadline: Deadline | None) -> str:
    return deadline.text if deadline is not None else ""
