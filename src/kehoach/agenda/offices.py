"""Whose a duty is: the names in plans brought together under one office each.

In: duties. Out: an `Office` for each unit named, with every spelling. Why careful: "Phòng Nội vụ" in the
plans of two districts are two offices, and "UBND quận" is "UBND quận A" only where no other district is
named. What is not certain stays apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kehoach.agenda.duties import Duty, PlanName
from kehoach.errors import UsageError
from kehoach.models.plan import Unit
from kehoach.text import fold
from kehoach.units import canonical_of, full_name, kind_of, level_of, same_unit

NEAREST = 5
_CUTOFF = 50.0

Key = tuple[str, str | None]
"""What an office is known by: the unit's id or folded name, and the issuer it belongs to where two have one."""


@dataclass(frozen=True, slots=True)
class Office:
    """A unit under all its names: the one used most, the others, its id, its issuer where that tells it apart."""

    name: str
    spellings: tuple[str, ...]
    canonical: str | None
    kind: str
    issuer: str | None = None

    @property
    def title(self) -> str:
        """The name, with the issuer where another issuer has an office of that name."""
        return f"{self.name} ({self.issuer})" if self.issuer else self.name


@dataclass(frozen=True, slots=True)
class _Known:
    """Offices by key, keys that stand for another, names no two issuers share."""

    offices: Mapping[Key, Office]
    heads: Mapping[Key, Key]
    shared: frozenset[str]


class Offices:
    """All offices that duties name; they are worked out when first asked for."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self._duties = duties

    @cached_property
    def _known(self) -> _Known:
        names: dict[Key, Counter[str]] = defaultdict(Counter)
        ids: set[str | None] = set()
        for duty in self._duties:
            for unit in (unit for units in duty.holders.values() for unit in units):
                names[base_key(unit), _local(unit, duty.plan)][" ".join(unit.name.split())] += 1
                ids.add(unit.canonical)
        issuers = Counter(base for base, local in names if local)
        shared = frozenset(base for base, _ in names if issuers[base] < 2)
        merged: dict[Key, Counter[str]] = defaultdict(Counter)
        for (base, local), counted in names.items():
            merged[base, None if base in shared else local] += counted
        heads = _joined(merged)
        for key, head in heads.items():
            merged[head] += merged.pop(key)
        return _Known({key: _office(key, counted, ids) for key, counted in merged.items()}, heads, shared)

    def of(self, unit: Unit, plan: PlanName) -> Office:
        """The office that a unit named in a plan is."""
        base = base_key(unit)
        key = (base, None if base in self._known.shared else _local(unit, plan))
        return self._known.offices[self._known.heads.get(key, key)]

    def named(self, name: str) -> list[Office]:
        """The offices a name means, as one writes it or as its abbreviation.

        Raises `UsageError`, with the nearest names, where no plan names such a unit.
        """
        base = _named_key(name)
        wanted = fold(name)
        found = [
            office
            for (key, _), office in self._known.offices.items()
            if key == base or wanted in map(fold, office.spellings) or same_unit(name, office.name)
        ]
        if not found:
            if near := ", ".join(f"'{office}'" for office in self._nearest(name)):
                raise UsageError(f"no plan names the unit '{name}'", f"did you mean {near}?")
            raise UsageError(f"no plan names the unit '{name}'", "see the names with kehoach responsibilities")
        return found

    def _nearest(self, name: str) -> list[str]:
        from rapidfuzz import fuzz, process

        keys = {office.title: fold(full_name(office.name)) for office in self._known.offices.values()}
        ranked = process.extract(fold(full_name(name)), keys, scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=_CUTOFF)
        return [title for _text, _score, title in ranked]


def base_key(unit: Unit) -> str:
    """A unit's id, else its name in full, folded."""
    return unit.canonical or _full_key(unit.name)


def _named_key(name: str) -> str:
    return canonical_of(name) or _full_key(name)


@lru_cache(maxsize=4096)
def _full_key(name: str) -> str:
    return fold(full_name(name))


@lru_cache(maxsize=4096)
def _level(name: str) -> str | None:
    return level_of(name)


def _local(unit: Unit, plan: PlanName) -> str | None:
    """The issuer of the plan, for a unit of the issuer's own level: its "Phòng Nội vụ" is no one else's."""
    issuer = plan.header.issuer
    if issuer.name is None or issuer.level is None or _level(unit.name) != issuer.level:
        return None
    return issuer.name


def _joined(names: dict[Key, Counter[str]]) -> dict[Key, Key]:
    """Names that leave their place open, each with the one office that fills it; none where several could."""
    partners: dict[Key, set[Key]] = defaultdict(set)
    longer = ((one, other) for one in names for other in names if other[0].startswith(f"{one[0]}-"))
    for short, long in longer:
        if long[1] == short[1] and same_unit(next(iter(names[short])), next(iter(names[long]))):
            partners[short].add(long)
    return {short: next(iter(found)) for short, found in partners.items() if len(found) == 1}


def _office(key: Key, counted: Counter[str], ids: set[str | None]) -> Office:
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return Office(names[0], tuple(names), key[0] if key[0] in ids else None, kind_of(names[0]), key[1])
