"""Provinces that became part of another, by `grammars/units/provinces.toml`.

In: the name of a body, a day. Out: the dissolved province named in it, its last day, its heir. Why: a plan drafted from
last year's file charges bodies of a province that is no more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import cut


@dataclass(frozen=True, slots=True)
class Merged:
    """A province as named, the last day on which it stood, and in full what its territory belongs to since."""

    name: str
    valid_to: dt.date
    heir: str


def merged_province(name: str, on: dt.date | None = None) -> Merged | None:
    """The dissolved province that a name speaks of: "UBND tỉnh Hải Dương" → heir "thành phố Hải Phòng".

    `on` is the day that counts; without it, today's map holds. None where the province stood on that day, or none is
    named (Nghị quyết 202/2025/QH15).
    """
    found = (match.id for match in _provinces().find(cut(name)))
    return next((province for province in found if on is None or on > province.valid_to), None)


@cache
def _provinces() -> Lexicon[Merged]:
    entries = load("units/provinces")["province"]
    return Lexicon(
        (f"tỉnh {said}", Merged(f"tỉnh {entry['names'][0]}", entry["valid_to"], entry["succeeded_by"]))
        for entry in entries
        for said in entry["names"]
    )
