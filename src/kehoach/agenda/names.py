"""What a unit's name says: its id, its place, whether it is the issuer's own.

In: names as written. Out: keys under which names of one body agree. Kept apart from the offices, since the
grammar of names takes a while to load and not every report asks for it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.agenda.duties import PlanName
from kehoach.grammar.words import cut
from kehoach.models.plan import Level, Unit
from kehoach.text import fold
from kehoach.units import (
    Standing,
    body_of,
    canonical_of,
    full_name,
    kind_of,
    level_of,
    lexicon,
    standing_of,
)
from kehoach.units.reading import read

_BRACKETS = re.compile(r"\(([^()]+)\)")
_PROVINCES = ("thanh-pho", "tinh")
_RANKS = {"central": 0, "province": 1, "city": 1, "district": 2, "commune": 3, "school": 3, "other": 3}
"""Levels from the top."""

Key = tuple[str, str | None]
"""What an office is known by: the unit's id or folded name, and its place where two places have one."""


def base_key(unit: Unit) -> str:
    """A unit's id, else its name in full, folded; of a collective what it names, however it is joined."""
    return unit.canonical or (_group_key if unit.kind == "collective" else _full_key)(unit.name)


def key_of_name(name: str) -> str:
    """The key of a name as someone types it."""
    return canonical_of(name) or (_group_key if kind_of(name) == "collective" else _full_key)(name)


def keys_in_brackets(name: str) -> list[str]:
    """The keys of the names that stand in brackets behind a name: "Sở Nội vụ (Ban TĐKT)" has that of "Ban TĐKT"."""
    return [key_of_name(inner) for found in _BRACKETS.findall(name) for inner in re.split(r"[;,]", found)]


@lru_cache(maxsize=4096)
def _group_key(name: str) -> str:
    """What a collective names: "Các sở, ban, ngành có liên quan" and "sở, ban, ngành liên quan" are one."""
    words = cut(full_name(name))
    determiners = lexicon.words_of("collectives", "determiners")
    kept: list[str] = []
    at = 0
    while at < len(words.tokens):
        determiner = determiners.longest(words, at)
        token = words.tokens[at]
        kept += [token.folded] if determiner is None and token.word and not token.conjunction else []
        at = determiner[1] if determiner else at + 1
    return " ".join(kept).replace("co lien quan", "lien quan")


@lru_cache(maxsize=4096)
def _full_key(name: str) -> str:
    return fold(full_name(name))


@lru_cache(maxsize=4096)
def _level(name: str) -> str | None:
    return level_of(name)


def key_of(unit: Unit, plan: PlanName, ids: frozenset[str | None]) -> Key:
    """The office's key in one plan: "UBND quận" in a plan of quận A is "UBND quận A" where that is named."""
    base, place = base_key(unit), place_of(unit.name) or _place_in(unit, plan)
    return (f"{base}-{place}", None) if f"{base}-{place}" in ids else (base, place)


def _place_in(unit: Unit, plan: PlanName) -> str | None:
    """The place of the body that a unit is; where it is not certain which, the issuer's, if it may be its own."""
    issuer = plan.header.issuer
    standing = _standing(issuer.name, issuer.level, plan.above)
    if (body := body_of(unit, standing)) is not None:
        return body.place
    above = _RANKS.get(_level(unit.name) or "other", 0) < _RANKS.get(issuer.level or "other", 0)
    if above or issuer.name is None or _is_elsewhere(unit.name, standing):
        return None
    return place_of(issuer.name) or fold(issuer.name)


def _is_elsewhere(name: str, standing: Standing) -> bool:
    """Whether a name's level is that of a province and the issuer's is not: "UBND Thành phố" in a district's plan."""
    reading = read(cut(name), 0)
    word = reading.place.level if reading and reading.place else None
    return (
        word in _PROVINCES
        and standing.level in ("district", "commune")
        and word != (standing.own and standing.own.level)
    )


@lru_cache(maxsize=1024)
def _standing(issuer: str | None, level: Level | None, above: tuple[str, ...]) -> Standing:
    return standing_of(issuer, level, above)


@lru_cache(maxsize=4096)
def place_of(name: str) -> str | None:
    """The proper name of a body's place: "UBND quận Long Biên" → "long-bien"."""
    reading = read(cut(name), 0)
    return reading.place.name if reading and reading.place else None
