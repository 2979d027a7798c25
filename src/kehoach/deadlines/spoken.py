"""Words by which a sentence of the running text is told to set a duty, or none: `grammars/duties.toml`.

In: the name of a list, a text. Out: whether the text says one of its words. Why: a clerk adds a word to the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut


def says(name: str, text: str) -> bool:
    """Whether a text says a word of a list; without tones where the text itself has none."""
    return next(_listed(name).find(cut(text)), None) is not None


def all_said(name: str, text: str) -> Iterator[tuple[int, int]]:
    """The characters of each word of a list in a text."""
    words = cut(text)
    return ((words.tokens[m.start].start, words.tokens[m.end - 1].end) for m in _listed(name).find(words))


def first(name: str, text: str) -> tuple[int, int] | None:
    """The characters of the first word of a list in a text; None where it says none."""
    return next(all_said(name, text), None)


def opens(name: str, text: str) -> bool:
    """Whether a text opens with a word of a list of openings."""
    return _opening(name).longest(cut(text), 0) is not None


def opening_of(name: str, text: str) -> str:
    """The words of a list of openings that a text opens with; "" where it opens with none."""
    words = cut(text)
    found = _opening(name).longest(words, 0)
    return words.slice(0, found.end) if found else ""


def told_by(text: str) -> tuple[str, ...]:
    """The lists that a text says a word of, and those of openings that it opens with."""
    lists = load("duties")
    return (*(n for n in lists["words"] if says(n, text)), *(n for n in lists["openings"] if opens(n, text)))


def tells_no_term(text: str) -> bool:
    """Whether a text speaks of a feast, another document's day, a time reported on, or what is done."""
    return next(_past().find(cut(text)), None) is not None


@cache
def _listed(name: str) -> Lexicon[str]:
    return lexicon(load("duties")["words"][name])


@cache
def _opening(name: str) -> Lexicon[str]:
    return lexicon(load("duties")["openings"][name])


@cache
def _past() -> Lexicon[str]:
    told = load("ledger")
    beside = (word for kind in ("event", "basis", "period") for word in told[kind]["near"])
    return lexicon((*beside, *load("duties")["words"]["done"]))
