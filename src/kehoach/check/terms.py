"""Words by which the rules know what a line speaks of.

In: `terms.toml`, `figures.toml`, `days.toml` and `joints.toml` in `grammars/check`, `references.toml` in
`grammars/documents`. Out: patterns; whether a text says
one of the words. Why: a clerk adds a word to the data; no pattern is written by hand for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.text import squeeze

_FILES = ("check/terms", "check/figures", "check/days", "check/joints", "documents/references")


@cache
def words(name: str) -> str:
    """The alternatives of one list, folded, for a pattern of one's own."""
    return either(_terms(name))


@cache
def spelt(name: str) -> str:
    """The alternatives of one list in their own letters, for a pattern over small letters."""
    return "|".join(map(re.escape, sorted((squeeze(word).lower() for word in _terms(name)), key=len, reverse=True)))


@cache
def not_behind(name: str) -> str:
    """That no word of one list stands right before, in its own letters, for a pattern over small letters."""
    return "".join(rf"(?<!{re.escape(squeeze(word).lower())} )" for word in _terms(name))


@cache
def said(*names: str) -> re.Pattern[str]:
    """Any wording of some lists as whole words, in their own letters; for small letters."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(spelt, names))})(?!\w)")


def speaks_of(name: str, text: str) -> bool:
    """Whether a text says a word or phrase of a list; without marks where the text itself has none."""
    return next(_listed(name).find(cut(text)), None) is not None


def folded_says(name: str, folded: str) -> bool:
    """Whether folded text says a word or phrase of a list: the quick look through the text of a whole document."""
    return _pattern(name).search(folded) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words(name)})(?!\w)")


def places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words or phrases of a list stand in a text."""
    words = cut(text)
    for found in _listed(name).find(words):
        yield words.tokens[found.start].start, words.tokens[found.end - 1].end


@cache
def _listed(name: str) -> Lexicon[str]:
    return lexicon(_terms(name))


def _terms(name: str) -> Sequence[str]:
    return next(terms[name] for file in _FILES if name in (terms := load(file)["terms"]))
