"""Which body a name in a plan means: "UBND quận" is another one in the plan of every district.

In: a unit as a plan names it; where the plan stands: its issuer, and the bodies above it that it names. Out: the id of
the body, `<name>-<place>` or `<name>@<body it belongs to>`; None where that is not certain. Why: ids of grammars/units
are relative to the plan, so sums over many plans would add up strangers. Districts and communes of one name lie in many
provinces: `within` is the province, where the plan tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.grammar.words import cut
from kehoach.models.plan import Level, Unit
from kehoach.units.levels import is_city, level_of
from kehoach.units.naming import canonical_of, full_name
from kehoach.units.provinces import merged_province
from kehoach.units.reading import Reading, Territory, read, slug

_TOP: frozenset[Level] = frozenset({"province", "city"})
_BELOW: frozenset[Level] = frozenset({"district", "commune"})
_CITY = "thanh-pho"
_DEPARTMENT = "phong"
"""The head of a department: in a plan of a province it is one of any district's."""


class Body(Struct, frozen=True):
    """A body's id and the name of its place; of a district's or commune's body its territory, and its province.

    A body of the state as a whole has no place.
    """

    id: str
    place: str | None = None
    territory: str | None = None
    within: str | None = None


class Standing(Struct, frozen=True):
    """Where a plan stands: its issuer's id and level, and the territories it belongs to, from its own upwards.

    `own` is the issuer's place, `district` and `province` those above it; None where the plan does not tell.
    `governs`: the issuer is an authority of its territory, not a department.
    """

    issuer: str | None = None
    level: Level | None = None
    own: Territory | None = None
    district: Territory | None = None
    province: Territory | None = None
    governs: bool = False

    @property
    def territory(self) -> str | None:
        """The district or commune that the issuer belongs to."""
        return _where(self.own, self.level) if self.own and self.level in _BELOW else None

    @property
    def within(self) -> str | None:
        """The province, or what became of it: the same before and after 1 July 2025 (Nghị quyết 202/2025/QH15)."""
        province = self.province
        if province is None or province.name is None:
            return None
        return _heir(f"{province.level or 'tinh'} {province.name}") or province.name


def standing_of(issuer: str | None, level: Level | None, above: Iterable[str] = ()) -> Standing:
    """Where a plan stands, by its issuer and the bodies it names as above it (who issued what it implements)."""
    if not issuer:
        return Standing()
    reading = _reading(issuer)
    made, own = _named_whole(issuer.split(",")[0], reading)
    named = [(_above(name, place, level), place) for name in (*_tails(issuer), *above) if (place := _place(name))]
    province = own if level in _TOP else _only([place for at, place in named if at in _TOP])
    district = own if level == "district" else _only([place for at, place in named if at == "district"])
    placed = own is None or own.name is None or own.name in made
    whole = made if placed else f"{made}@{_where(own, level)}"
    governs = bool(reading and reading.head and reading.head.governing)
    return Standing(whole, level, own, district, province, governs)


def _named_whole(issuer: str, reading: Reading | None) -> tuple[str, Territory | None]:
    """An issuer's id and its place; where the name is not understood to its end, all of it counts ("quận số 01")."""
    place = reading.place if reading else None
    if (known := canonical_of(issuer)) is not None and (place is None or place.name is not None):
        return known, place
    whole = slug(full_name(issuer))
    if reading is None or place is None or place.level is None:
        return whole, place if place and place.name else None
    name = whole.partition(f"-{place.level}-")[2]
    if not name:
        return whole, None
    return (f"{reading.id}-{place.level}-{name}" if reading.levelled else whole), replace(place, name=name)


def body_of(unit: Unit, standing: Standing) -> Body | None:
    """The body that a unit of a plan is; None for groups of bodies, unknown names, and what is not certain."""
    if unit.kind == "collective" or unit.canonical is None:
        return None
    reading = _reading(unit.name)
    place = reading.place if reading else None
    if place is not None and place.several:
        return None
    if place is not None and place.name is not None:
        return _named(unit.canonical, unit.name, place, standing)
    if place is not None and place.level is not None:
        return _levelled(unit.canonical, place.level, standing)
    return _bare(unit, reading, standing)


def _named(canonical: str, name: str, place: Territory, standing: Standing) -> Body:
    """A name with its place: "UBND quận Long Biên", "Sở Nội vụ Hà Nội"."""
    level = _level(name)
    whole = canonical if place.name and place.name in canonical else f"{canonical}@{_where(place, level)}"
    return _body(whole, place, level, standing)


def _body(whole: str, place: Territory, level: str | None, standing: Standing) -> Body:
    if level not in _BELOW:
        return Body(whole, place.name)
    return Body(whole, place.name, _where(place, level), standing.within)


def _levelled(canonical: str, word: str, standing: Standing) -> Body | None:
    """A name with a level alone, "UBND quận": the issuer's own territory, or the one of that level above it."""
    for place, level in (
        (standing.own, standing.level),
        (standing.district, "district"),
        (standing.province, "province"),
    ):
        if place is not None and place.name is not None and place.level == word:
            joined = f"{canonical}-{place.name}" if canonical.endswith(word) else f"{canonical}@{_where(place, level)}"
            return _body(joined, place, level, standing)
    return None


def _bare(unit: Unit, reading: Reading | None, standing: Standing) -> Body | None:
    """A name without a place: of the state as a whole, of the province, or of the authority that issues the plan.

    In the plan of a department or a school, "Phòng Nội vụ" may be its own or the district's.
    """
    canonical, level = unit.canonical or "", _level(unit.name)
    if level == "central":
        return Body(canonical)
    if level == "province" or (level is None and is_city(unit.name)):
        return _at(canonical, standing.province, "province", standing)
    if level == "district":
        return _at(canonical, standing.district, "district", standing)
    head = reading.head.id if reading and reading.head else ""
    if not standing.governs or (head == _DEPARTMENT and standing.level in _TOP):
        return None
    if reading and reading.levelled and standing.own is not None:
        whole = "-".join(part for part in (canonical, standing.own.level, standing.own.name) if part)
        return _body(whole, standing.own, standing.level, standing)
    return _at(canonical, standing.own, standing.level, standing)


def _at(canonical: str, place: Territory | None, level: str | None, standing: Standing) -> Body | None:
    if place is None or place.name is None:
        return None
    return _body(f"{canonical}@{_where(place, level)}", place, level, standing)


def _where(place: Territory | None, level: str | None) -> str:
    """A territory in an id: a province by its name alone, since it is often written so ("Sở Nội vụ Hà Nội")."""
    if place is None:
        return ""
    bare = level not in _BELOW or place.level is None
    return place.name or "" if bare else f"{place.level}-{place.name}"


@lru_cache(maxsize=256)
def _heir(name: str) -> str | None:
    merged = merged_province(name.replace("-", " "))
    place = _place(f"UBND {merged.heir}") if merged else None
    return place.name if place else None


def _above(name: str, place: Territory, level: Level | None) -> Level | None:
    """The level of a body above an issuer: a city above a district is run by the state, listed as such or not."""
    return "city" if level == "district" and place.level == _CITY else _level(name)


def _only(places: list[Territory]) -> Territory | None:
    """The only territory among several mentions; None where they name two."""
    return places[0] if len({place.name for place in places}) == 1 else None


def _tails(issuer: str) -> list[str]:
    """What stands behind a comma in a body's name: "phường Phúc Lợi, thành phố Hà Nội"."""
    return [f"UBND {part.strip()}" for part in issuer.split(",")[1:]]


@lru_cache(maxsize=4096)
def _place(name: str) -> Territory | None:
    reading = _reading(name)
    return reading.place if reading and reading.place and reading.place.name else None


@lru_cache(maxsize=4096)
def _level(name: str) -> Level | None:
    return level_of(name)


@lru_cache(maxsize=4096)
def _reading(name: str) -> Reading | None:
    return read(cut(name), 0)
