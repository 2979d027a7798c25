"""Which entries a reader asked for, in what order, under what headings.

In: entries and a `Wanted`. Out: a `Selection`: the entries shown, and how many without a day are not. An
entry is taken by the day it is due; a span ("quý I") by its last day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach.agenda.duties import Duty, PlanName
from kehoach.agenda.entries import RECURRING, UNDATED, Entry, State
from kehoach.agenda.offices import Office, Offices
from kehoach.models.plan import Role, Unit
from kehoach.text import fold

Only = Literal["overdue", "undated", "recurring"]
Sort = Literal["due", "plan", "unit", "task"]
GroupBy = Literal["month", "unit", "plan"]
SORTS: tuple[Sort, ...] = ("due", "plan", "unit", "task")
GROUPINGS: tuple[GroupBy, ...] = ("month", "unit", "plan")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Due from `first` to `last`, both included; `only` these sorts of entries (several add up; none: all)."""

    first: dt.date | None = None
    last: dt.date | None = None
    only: frozenset[Only] = frozenset()

    def shows(self, entry: Entry) -> bool:
        """Whether an entry is among those asked for."""
        if entry.due is None:
            return (entry.state in UNDATED and "undated" in self.only) or (
                entry.state in RECURRING and "recurring" in self.only
            )
        in_time = (self.first is None or entry.due >= self.first) and (self.last is None or entry.due <= self.last)
        return in_time and (
            not self.only
            or ("overdue" in self.only and entry.overdue)
            or ("recurring" in self.only and entry.state == "recurring")
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries asked for; `hidden` counts those without a day that are not shown, by state."""

    entries: tuple[Entry, ...]
    hidden: Mapping[State, int]


def select(entries: Iterable[Entry], wanted: Wanted, sort: Sort = "due") -> Selection:
    """The entries asked for, sorted."""
    shown: list[Entry] = []
    hidden: Counter[State] = Counter()
    for entry in entries:
        if wanted.shows(entry):
            shown.append(entry)
        elif entry.due is None:
            hidden[entry.state] += 1
    return Selection(tuple(sorted(shown, key=_ORDERS[sort])), hidden)


def held_by(duty: Duty, offices: Offices, wanted: Sequence[Office], role: Role | None) -> bool:
    """Whether one of the offices (any, if none is wanted) holds the role (any, if None) of a duty."""
    named = [unit for at, units in duty.holders.items() if role in (None, at) for unit in units]
    return bool(named) and (not wanted or any(offices.of(unit, duty.plan) in wanted for unit in named))


def groups_in(duty: Duty, role: Role | None) -> list[Unit]:
    """The groups of units ("các phòng, ban") that a duty names in the role, or in any."""
    named = (unit for at, units in duty.holders.items() if role in (None, at) for unit in units)
    return [unit for unit in named if unit.kind == "collective"]


Heading = dt.date | Office | PlanName | None
"""A month's first day, an office, a plan; None heads what has no month or no office."""


def grouped(
    entries: Iterable[Entry], by: GroupBy, offices: Offices, role: Role | None = None
) -> list[tuple[Heading, list[Entry]]]:
    """Entries under headings: months in order, offices by name, plans as they come.

    An entry stands under each office that is responsible for it.
    """
    groups: dict[Heading, list[Entry]] = {}
    for entry in entries:
        for heading in _headings(entry, by, offices, role):
            groups.setdefault(heading, []).append(entry)
    return sorted(groups.items(), key=lambda group: _place(group[0]))


def _headings(entry: Entry, by: GroupBy, offices: Offices, role: Role | None) -> Sequence[Heading]:
    if by == "month":
        return [entry.due.replace(day=1) if entry.due else None]
    if by == "plan":
        return [entry.duty.plan]
    return list(dict.fromkeys(offices.of(unit, entry.duty.plan) for unit in entry.duty.responsible(role))) or [None]


def _place(heading: Heading) -> tuple[bool, str]:
    if isinstance(heading, dt.date):
        return False, heading.isoformat()
    return heading is None, fold(heading.title) if isinstance(heading, Office) else ""


def _by_day(entry: Entry) -> tuple[bool, dt.date]:
    return entry.due is None, entry.due or dt.date.max


def _first_unit(entry: Entry) -> tuple[bool, str]:
    named = entry.duty.responsible()
    return not named, fold(named[0].name) if named else ""


_ORDERS: Mapping[Sort, Callable[[Entry], tuple[object, ...]]] = {
    "due": _by_day,
    "plan": lambda entry: (entry.duty.plan.path, *_by_day(entry)),
    "unit": lambda entry: (*_first_unit(entry), *_by_day(entry)),
    "task": lambda entry: (fold(entry.duty.content), *_by_day(entry)),
}
