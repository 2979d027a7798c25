"""Words by which the rules know what a line speaks of.

In: `grammars/check/terms.toml`. Out: patterns; whether a text says one of the words. Why: a clerk adds a word to the
data; no pattern is written by hand for one.
"""

from __future__ import annotations

from functools import cache

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut


@cache
def words(name: str) -> str:
    """The alternatives of one list, folded, for a pattern of one's own."""
    return either(load("check/terms")["terms"][name])


def speaks_of(name: str, text: str) -> bool:
    """Whether a text says a word or phrase of a list; without marks where the text itself has none."""
    return next(_listed(name).find(cut(text)), None) is not None


@cache
def _listed(name: str) -> Lexicon[str]:
    return lexicon(load("check/terms")["terms"][name])
