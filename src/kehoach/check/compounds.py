"""Words of two syllables, and the words beside a place in a text.

In: a text and where in it; `grammars/check/compounds.toml`. Out: the word before or behind; whether two syllables are
one word. Why: what looks like a slip is often the end of one word and the beginning of the next: "hồ sơ xuất khẩu"
holds no "sơ xuất", "giao thông thông minh" says nothing twice.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.check.settings import SETTINGS
from kehoach.grammar.files import load

_FIRST = re.compile(r"\s*([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)\s*$")


def word_before(text: str, at: int) -> str:
    """The word that ends right before a position, in lower case; "" where a mark or nothing stands there."""
    found = _LAST.search(text[max(0, at - SETTINGS.compounds_reach) : at])
    return found[1].lower() if found else ""


def words_behind(text: str, at: int) -> tuple[str, str]:
    """The two words from a position on, in lower case; "" for each that a mark parts from those before it."""
    first = _FIRST.match(text, at)
    second = _FIRST.match(text, first.end()) if first else None
    return first[1].lower() if first else "", second[1].lower() if second else ""


def is_compound(first: str, second: str) -> bool:
    """Whether two syllables in lower case make one word: "hồ sơ"."""
    return f"{first} {second}" in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(load("check/compounds")["words"])
