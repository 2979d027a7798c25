"""What each office owes: its duties by role, how many, the next day due; and how they spread over the months.

In: entries and the offices they name. Out: `Share` values, blocks of them by unit, role or month, a `Matrix`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach.agenda.duties import Duty
from kehoach.agenda.entries import Entry
from kehoach.agenda.offices import Office, Offices
from kehoach.models.plan import ROLES, Role
from kehoach.text import fold

By = Literal["unit", "role", "month"]
BYS: tuple[By, ...] = ("unit", "role", "month")


@dataclass(frozen=True, slots=True)
class Held:
    """A duty that an office holds in a role, with the entries of it that count (by day, those without last)."""

    office: Office
    role: Role
    duty: Duty
    entries: tuple[Entry, ...]

    def next_day(self, today: dt.date) -> dt.date | None:
        """The next day due, today included; None where all days are past or there is none."""
        return min((entry.due for entry in self.entries if entry.due and entry.due >= today), default=None)

    def last(self, today: dt.date) -> Entry:
        """The entry of the next day due; the first where there is none."""
        day = self.next_day(today)
        return next((entry for entry in self.entries if entry.due == day), self.entries[0])


@dataclass(frozen=True, slots=True)
class Share:
    """What one office owes; `roles` has the duties of each role it holds any in, by their first day."""

    office: Office
    roles: Mapping[Role, tuple[Held, ...]]

    @property
    def count(self) -> int:
        """Number of duties; one held in two roles counts once."""
        return len({id(held.duty) for several in self.roles.values() for held in several})

    @property
    def overdue(self) -> int:
        """Number of duties with a day that is past."""
        late = (held for several in self.roles.values() for held in several if any(e.overdue for e in held.entries))
        return len({id(held.duty) for held in late})

    def next_day(self, today: dt.date) -> dt.date | None:
        """The next day anything is due."""
        days = (held.next_day(today) for several in self.roles.values() for held in several)
        return min((day for day in days if day), default=None)


@dataclass(frozen=True, slots=True)
class Block:
    """Shares under one heading: a role, a month's first day, or None (all units; duties without a month)."""

    heading: Role | dt.date | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Entries by office and month; `undated` counts those without a day."""

    months: tuple[dt.date, ...]
    rows: tuple[tuple[Office, Mapping[dt.date, int], int], ...]


def holdings(
    entries: Iterable[Entry], offices: Offices, wanted: Sequence[Office] = (), role: Role | None = None
) -> list[Held]:
    """Who holds which duty in which role; only the `wanted` offices and the one `role`, if given."""
    found: dict[tuple[Office, Role, int], tuple[Duty, list[Entry]]] = {}
    for entry in entries:
        for at, units in entry.duty.holders.items():
            if role not in (None, at):
                continue
            for office in dict.fromkeys(offices.of(unit, entry.duty.plan) for unit in units):
                if not wanted or office in wanted:
                    found.setdefault((office, at, id(entry.duty)), (entry.duty, []))[1].append(entry)
    return [
        Held(office, at, duty, tuple(sorted(mine, key=lambda entry: (entry.due is None, entry.due or dt.date.max))))
        for (office, at, _), (duty, mine) in found.items()
    ]


def blocks(held: Sequence[Held], by: By) -> list[Block]:
    """Holdings as blocks of shares: one block of all units, one a role, or one a month."""
    if by == "role":
        return [Block(role, tuple(_shares(mine))) for role in ROLES if (mine := [h for h in held if h.role == role])]
    if by == "unit":
        return [Block(None, tuple(_shares(held)))] if held else []
    months: dict[dt.date | None, list[Held]] = {}
    for one in held:
        for month in dict.fromkeys(month_of(entry) for entry in one.entries):
            due = tuple(entry for entry in one.entries if month_of(entry) == month)
            months.setdefault(month, []).append(Held(one.office, one.role, one.duty, due))
    return [Block(month, tuple(_shares(months[month]))) for month in sorted(months, key=lambda m: m or dt.date.max)]


def matrix(held: Iterable[Held]) -> Matrix:
    """Entries by office and month; an entry counts once for an office, whatever roles it holds."""
    counted: dict[Office, Counter[dt.date | None]] = {}
    seen: set[tuple[Office, int]] = set()
    for one in held:
        for entry in one.entries:
            if (one.office, id(entry)) not in seen:
                seen.add((one.office, id(entry)))
                counted.setdefault(one.office, Counter())[month_of(entry)] += 1
    months = sorted({month for counts in counted.values() for month in counts if month})
    rows = sorted(counted.items(), key=lambda row: _name(row[0]))
    spread = ((office, {m: n for m, n in counts.items() if m}, counts[None]) for office, counts in rows)
    return Matrix(tuple(months), tuple(spread))


def month_of(entry: Entry) -> dt.date | None:
    """The first day of the month an entry is due in."""
    return entry.due.replace(day=1) if entry.due else None


def _shares(held: Iterable[Held]) -> Iterable[Share]:
    """One share an office, by name; duties by their first day."""
    found: dict[Office, dict[Role, list[Held]]] = {}
    for one in sorted(held, key=lambda one: one.entries[0].due or dt.date.max):
        found.setdefault(one.office, {}).setdefault(one.role, []).append(one)
    for office in sorted(found, key=_name):
        mine = found[office]
        yield Share(office, {role: tuple(mine[role]) for role in ROLES if role in mine})


def _name(office: Office) -> str:
    return fold(office.title)
