"""The abbreviations of the field, by `grammars/abbreviations.toml`.

In: where a text stands. Out: what each short form is written out as there; those that mean more than one thing; those
that everybody knows. Why: names of bodies, contents that are compared and the rule on unexplained abbreviations must
agree on what "HĐTĐKT" is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from kehoach.grammar.files import load

Context = Literal["names", "contents", "headers"]


@cache
def written_out(context: Context) -> Mapping[str, str]:
    """Short forms with what they are written out as in a context."""
    entries = (entry for entry in load("abbreviations")["abbreviation"] if context in entry.get("in", ()))
    return MappingProxyType({short: entry["full"] for entry in entries for short in entry["short"]})


@cache
def ambiguous() -> frozenset[str]:
    """Short forms that mean more than one thing."""
    return frozenset(s for e in load("abbreviations")["abbreviation"] if "may_be" in e for s in e["short"])


@cache
def known() -> frozenset[str]:
    """Short forms that nobody has to explain."""
    listed = (short for entry in load("abbreviations")["abbreviation"] for short in entry["short"])
    return frozenset((*load("abbreviations")["known"], *listed))
