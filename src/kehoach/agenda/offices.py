"""Whose a duty is: the names in plans brought together under one office each.

In: duties. Out: an `Office` for each unit named, with every spelling. Why careful: "Phòng Nội vụ" in the
plans of two districts are two offices, and "UBND quận" is "UBND quận A" only in a plan of that district.
What is not certain stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kehoach.agenda.duties import Duty, PlanName
from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.models.plan import Unit
from kehoach.text import fold

if TYPE_CHECKING:
    from kehoach.agenda.names import Key

NEAREST = 5
_CUTOFF = 50.0


_Mention = tuple[object, ...]
"""All that a unit's office depends on: the unit, and who issued the plan that names it, under whom."""


@dataclass(frozen=True, slots=True)
class Office:
    """A unit under all its names: the one used most, the others, its id, its issuer where that tells it apart."""

    name: str
    spellings: tuple[str, ...]
    canonical: str | None
    kind: str
    issuer: str | None = None

    def __hash__(self) -> int:
        """By its name and what tells it apart; offices are keys of many tables."""
        return hash((self.name, self.issuer))

    @property
    def title(self) -> str:
        """The name, with the issuer where another issuer has an office of that name."""
        return f"{self.name} ({self.issuer})" if self.issuer else self.name


@dataclass(frozen=True, slots=True)
class _Known:
    """Offices by key; ids that are named; names that no two places share."""

    offices: Mapping[Key, Office]
    ids: frozenset[str | None]
    shared: frozenset[str]


class Offices:
    """All offices that duties name; they are worked out when first asked for."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self._duties = duties
        self._found: dict[_Mention, Office] = {}

    @cached_property
    def _known(self) -> _Known:
        from kehoach.agenda.names import key_of, place_of

        every = [(u, duty.plan) for duty in self._duties for named in duty.holders.values() for u in named]
        counts = Counter(_mention(unit, plan) for unit, plan in every)
        mentions = {_mention(unit, plan): (unit, plan) for unit, plan in reversed(every)}
        ids = frozenset(unit.canonical for unit, _ in mentions.values())
        names: dict[Key, Counter[str]] = defaultdict(Counter)
        issuers: dict[str | None, str | None] = {}
        for mention, count in counts.items():
            unit, plan = mentions[mention]
            names[key_of(unit, plan, ids)][" ".join(unit.name.split())] += count
            for body in (plan.header.issuer.name, *plan.above):
                issuers.setdefault(place_of(body or ""), body)
        places = Counter(base for base, place in names if place)
        shared = frozenset(base for base, _ in names if places[base] < 2)
        merged: dict[Key, Counter[str]] = defaultdict(Counter)
        for (base, place), counted in names.items():
            merged[base, None if base in shared else place] += counted
        offices = {key: _office(key, counted, ids, issuers) for key, counted in merged.items()}
        return _Known(offices, ids, shared)

    def of(self, unit: Unit, plan: PlanName) -> Office:
        """The office that a unit named in a plan is."""
        mention = _mention(unit, plan)
        if mention not in self._found:
            self._found[mention] = self._of(unit, plan)
        return self._found[mention]

    def _of(self, unit: Unit, plan: PlanName) -> Office:
        from kehoach.agenda.names import key_of

        base, place = key_of(unit, plan, self._known.ids)
        return self._known.offices[base, None if base in self._known.shared else place]

    def named(self, name: str) -> list[Office]:
        """The offices a name means, as one writes it or as its abbreviation.

        Raises `UsageError`, with the nearest names, where no plan names such a unit.
        """
        from kehoach.agenda.names import key_of_name, keys_in_brackets, place_of
        from kehoach.units import same_unit

        base, wanted, place = key_of_name(name), fold(name), place_of(name)
        found = [
            office
            for (key, own), office in self._known.offices.items()
            if (place is None or own in (None, place))
            and (
                key == base
                or wanted in map(fold, office.spellings)
                or same_unit(name, office.name)
                or any(base in keys_in_brackets(spelling) for spelling in office.spellings)
            )
        ]
        if not found:
            if near := ", ".join(f"'{office}'" for office in self._nearest(name)):
                raise UsageError(
                    Message("no plan names the unit '{name}'", name=name), Message("did you mean {near}?", near=near)
                )
            raise UsageError(
                Message("no plan names the unit '{name}'", name=name),
                Message("see the names with kehoach responsibilities"),
            )
        return found

    def _nearest(self, name: str) -> list[str]:
        from rapidfuzz import fuzz, process

        from kehoach.units import full_name, initials

        keys = {office.title: full_name(office.name) for office in self._known.offices.values()}
        letters = fold(name).replace(".", "").replace(" ", "")
        if meant := [title for title, whole in keys.items() if fold(initials(whole)) == letters]:
            return meant
        folded = {title: fold(whole) for title, whole in keys.items()}
        ranked = process.extract(fold(full_name(name)), folded, scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=_CUTOFF)
        return [title for _text, _score, title in ranked]


def _mention(unit: Unit, plan: PlanName) -> _Mention:
    issuer = plan.header.issuer
    return unit.name, unit.canonical, unit.kind, issuer.name, issuer.level, plan.above


def _office(
    key: Key, counted: Counter[str], ids: frozenset[str | None], issuers: Mapping[str | None, str | None]
) -> Office:
    from kehoach.agenda.names import place_of
    from kehoach.units import kind_of

    names = sorted(counted, key=lambda name: (-counted[name], name))
    issuer = issuers.get(key[1]) if key[1] and not place_of(names[0]) else None
    return Office(names[0], tuple(names), key[0] if key[0] in ids else None, kind_of(names[0]), issuer)
