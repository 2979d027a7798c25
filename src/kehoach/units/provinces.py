"""Provinces that became part of another, by `grammars/units/provinces.toml`.

In: the name of a body, a day. Out: the dissolved province named in it, its last day, its heir; whether a name is a
province's. Why: a plan drafted from last year's file charges bodies of a province that is no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut
from kehoach.text import fold


class Merged(Struct, frozen=True):
    """A province as named, the last day on which it stood, and in full what its territory belongs to since."""

    name: str
    valid_to: dt.date
    heir: str


def merged_province(name: str, on: dt.date | None = None) -> Merged | None:
    """The dissolved province that a name speaks of: "UBND tỉnh Hải Dương" → heir "thành phố Hải Phòng".

    `on` is the day that counts; without it, today's map holds. None where the province stood on that day, or none is
    named (Nghị quyết 202/2025/QH15).
    """
    return next((province for province, _start, _end in merged_provinces(name, on)), None)


def merged_provinces(text: str, on: dt.date | None = None) -> Iterator[tuple[Merged, int, int]]:
    """The dissolved provinces that a text speaks of, each with its span; days as in `merged_province`."""
    words = cut(text)
    for match in _provinces().find(words):
        if on is None or on > match.id.valid_to:
            yield match.id, words.tokens[match.start].start, words.tokens[match.end - 1].end


def is_province(name: str) -> bool:
    """Whether a name without its level is a province's or a centrally run city's, of today or dissolved: "Đà Nẵng"."""
    return fold(name) in _names()


@cache
def _names() -> frozenset[str]:
    table = load("units/provinces")
    whole = [*table["unmerged"], *(entry["succeeded_by"] for entry in table["province"])]
    bare = [name.removeprefix("tỉnh ").removeprefix("thành phố ") for name in whole]
    return frozenset(map(fold, [*bare, *(name for entry in table["province"] for name in entry["names"])]))


@cache
def _provinces() -> Lexicon[Merged]:
    entries = load("units/provinces")["province"]
    return Lexicon(
        (f"tỉnh {said}", Merged(f"tỉnh {entry['names'][0]}", entry["valid_to"], entry["succeeded_by"]))
        for entry in entries
        for said in entry["names"]
    )
