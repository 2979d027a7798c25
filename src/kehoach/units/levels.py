"""The level of government a body belongs to, by its name.

In: an issuer's name. Out: `Level` or None where the name does not tell. Why: a plan of a province binds
its communes; a city is centrally run or part of a province, and which ones are has changed over time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import Words, cut
from kehoach.models.plan import Level
from kehoach.units.naming import full_name

_BY_NAME: tuple[Level, ...] = ("school", "other", "district", "province", "central")


def level_of(name: str, on: dt.date | None = None) -> Level | None:
    """The level of a body: "UBND quận Long Biên" → "district", "Bộ Y tế" → "central".

    `on` is the day that counts for cities that became centrally run; without it, today's list holds.
    None where the name tells nothing ("UBND Thành phố": which one?).
    """
    return _level(cut(name), on) or _level(cut(full_name(name)), on)


def is_city(name: str) -> bool:
    """Whether a name's first word of place is a city's, centrally run or not."""
    words = cut(name)
    return any(
        _index("places.city").longest(words, at) and not _index("places.never").longest(words, at)
        for at in range(len(words.tokens))
    )


def _level(words: Words, on: dt.date | None) -> Level | None:
    begun = _begin(words)
    if begun in ("school", "other", "central"):
        return begun
    placed = next(_places(words, on), None)
    return placed or begun or _kind(words)


def _begin(words: Words) -> Level | None:
    if _index("begins.never").longest(words, 0) is not None:
        return None
    found = [(end, level) for level in _BY_NAME for _, end, _ in _index(f"begins.{level}").all(words, 0)]
    return max(found, default=(0, None), key=lambda pair: pair[0])[1]


def _places(words: Words, on: dt.date | None) -> Iterator[Level]:
    """The levels that words of place in the name stand for, in their order."""
    at = 0
    while at < len(words.tokens):
        never = _index("places.never").longest(words, at)
        if never is not None:
            at = never[1]
            continue
        for level in ("commune", "district", "province", "city"):
            found = _index(f"places.{level}").longest(words, at)
            if found is not None and (level != "city" or found[1] < len(words.tokens)):
                yield _city(words, found[1], on) if level == "city" else level
                break
        at += 1


def _city(words: Words, at: int, on: dt.date | None) -> Level:
    """Centrally run or a city within a province."""
    for entry in load("units/levels")["city"]:
        since = entry.get("valid_from", dt.date.min)
        if (on is None or on >= since) and lexicon(entry["names"]).longest(words, at):
            return "city"
    return "district"


def _kind(words: Words) -> Level | None:
    if _index("kinds.province").longest(words, 0):
        return "province"
    whole = _index("kinds.central")
    below = _index("below.central").longest(words, 0)
    if below or any(whole.longest(words, at) for at in range(len(words.tokens))):
        return "central"
    return None


@cache
def _index(key: str) -> Lexicon[str]:
    table, name = key.split(".")
    sayings = load("units/levels")[table].get(name, ())
    return lexicon(sayings)
