"""Words by which the rules know what a line speaks of.

In: `grammars/check/terms.toml`. Out: patterns; whether a text says one of the words. Why: a clerk adds a word to the
data; no pattern is written by hand for one.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.text import fold, squeeze


@cache
def words(name: str) -> str:
    """The alternatives of one list, folded, for a pattern of one's own."""
    return either(load("check/terms")["terms"][name])


def speaks_of(name: str, text: str) -> bool:
    """Whether a text says a word or phrase of a list; without marks where the text itself has none."""
    plain = text.isascii()
    return _whole(name, plain).search(fold(text) if plain else squeeze(text).lower()) is not None


@cache
def _whole(name: str, plain: bool) -> re.Pattern[str]:
    listed = [squeeze(said).lower() for said in load("check/terms")["terms"][name]]
    said = words(name) if plain else "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{said})(?![^\W\d_])")
