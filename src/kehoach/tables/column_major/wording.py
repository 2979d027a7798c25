"""What the words at the start of a line say about the cell they begin, by `grammars/tables/column-major.toml`.

In: folded words. Out: yes or no, for one kind of cell. Why: a flattened table has lost its rules; the
wording of its cells is what is left to tell a unit from a task and a task from a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from kehoach.dates import without_years
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.tables.settings import SETTINGS
from kehoach.text import squeeze

_IN_BRACKETS = re.compile(r"\(.*\)")
KINDS = ("unit", "deadline", "content", "product", "note")


@cache
def _cells() -> Lexicon[str]:
    """How cells begin, by their kind."""
    return Lexicon((head, kind) for kind in KINDS for head in load("tables/column-major")[kind]["heads"])


@cache
def _words(table: str, key: str) -> Lexicon[str]:
    return lexicon(load("tables/column-major")[table][key])


def _is(text: str, known: Lexicon[str]) -> bool:
    return known.fills(cut(text)) is not None


def opened(words: Sequence[str]) -> frozenset[str]:
    """The kinds of cell that begin as these words do: those of the longest head. Bullets and brackets are skipped."""
    text = " ".join(words[: SETTINGS.head_words + 1]).lstrip('(-–+“"” ')
    found = list(_cells().all(cut(text), 0))
    longest = max((one.end for one in found), default=0)
    return frozenset(one.id for one in found if one.end == longest)


def deeds(words: Sequence[str]) -> tuple[int, ...]:
    """Which words say what is done, not by whom; a unit's name holds none."""
    never = _words("unit", "never")
    bare = [word.strip('(-–+“"”,;.:)') for word in words]
    pairs = [f"{one} {two}" for one, two in pairwise(bare)]
    return tuple(at for at, word in enumerate(bare) if _is(word, never) or (at < len(pairs) and _is(pairs[at], never)))


def ends_table(text: str) -> bool:
    """Whether a line stands after a table: the next appendix, notes, recipients or the signature."""
    return _words("end", "heads").longest(cut(text, plain=True), 0) is not None


@lru_cache(maxsize=256)
def is_measure(text: str) -> bool:
    """Whether a header names a column of measures, targets or money, whatever year or unit it adds."""
    bare = without_years(_IN_BRACKETS.sub("", squeeze(text))).strip()
    return _is(bare, _words("measure", "heads"))


def left_open(text: str, after: str = "") -> bool:
    """Whether a line breaks off in mid-phrase: it ends in a comma, a dash or a word that wants another.

    `after` is what comes next; some words ("tháng", "số") want a number only.
    """
    last = text.split()[-1:]
    if not last:
        return False
    numbered = after[:1].isdigit() and _is(last[0], _words("open", "before_number"))
    return last[0].endswith((",", "-", "(", "“", "/")) or _is(last[0], _words("open", "words")) or numbered
