"""Words by which a sentence of the running text is told to set a duty, or none: `grammars/duties.toml`.

In: the name of a list, a text. Out: whether the text says one of its words. Why: a clerk adds a word to the data.
"""

from __future__ import annotations

from functools import cache

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut


def says(name: str, text: str) -> bool:
    """Whether a text says a word of a list; without tones where the text itself has none."""
    return next(_listed(name).find(cut(text)), None) is not None


def names() -> tuple[str, ...]:
    """The names of the lists."""
    return tuple(load("duties")["words"])


def tells_no_term(text: str) -> bool:
    """Whether a text speaks of a feast, another document's day, a time reported on, or what is done."""
    return next(_past().find(cut(text)), None) is not None


@cache
def _listed(name: str) -> Lexicon[str]:
    return lexicon(load("duties")["words"][name])


@cache
def _past() -> Lexicon[str]:
    told = load("ledger")
    beside = (word for kind in ("event", "basis", "period") for word in told[kind]["near"])
    return lexicon((*beside, *load("duties")["words"]["done"]))
