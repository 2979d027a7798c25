"""What the words at the start of a line say about the cell they begin, by `grammars/tables/column-major.toml`.

In: folded words. Out: yes or no, for one kind of cell. Why: a flattened table has lost its rules; the
wording of its cells is what is left to tell a unit from a task and a task from a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from kehoach.grammar.files import load
from kehoach.text import fold, squeeze, tone_key

TIME = re.compile(
    r"\d{1,2}\s*/+\s*\d{1,2}|\d{1,2}/+\d{4}|\bthang \d|\bquy (?:[iv]+|[1-4])\b|\bnam \d{4}|\bthuong xuyen\b|\bh[ao]ng "
    r"(?:nam|thang|quy|tuan|ngay)\b|\bdinh ky\b|\b20\d\d\b"
)
_ADDED = re.compile(
    r"\(.*\)|\b(?:[đd][ếe]n\s+)?(?:n[ăa]m\s+)?\d{4}(?:\s*-\s*\d{4})?\b|\b[đd][ếe]n n[ăa]m\b|\bn[ăa]m(?=\s*$)",
    re.IGNORECASE,
)
"""What the header of a measure adds: a year, a unit in brackets."""
KINDS = ("unit", "deadline", "content", "product", "note")
_HEAD_WORDS = 3


class Wordings:
    """Phrases that a text is looked up among, spelt right or, where it has no diacritics at all, without them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self.spelt = frozenset(map(tone_key, phrases))
        self.plain = frozenset(map(fold, phrases))

    def __contains__(self, text: str) -> bool:
        return (text.lower() in self.plain) if text.isascii() else (tone_key(text) in self.spelt)


@cache
def _heads(kind: str) -> Wordings:
    return Wordings(load("tables/column-major")[kind]["heads"])


@cache
def _words(table: str, key: str) -> Wordings:
    return Wordings(load("tables/column-major")[table][key])


def opened(words: Sequence[str]) -> frozenset[str]:
    """The kinds of cell that begin as these words do: those of the longest head. Bullets and brackets are skipped."""
    bare = [word.strip('(-–+“"”').rstrip(",;.:)") for word in words[: _HEAD_WORDS + 1]]
    bare = [word for word in bare if word][:_HEAD_WORDS]
    for count in range(len(bare), 0, -1):
        start = " ".join(bare[:count])
        kinds = frozenset(kind for kind in KINDS if start in _heads(kind))
        if kinds:
            return kinds
    return frozenset()


def deeds(words: Sequence[str]) -> tuple[int, ...]:
    """Which words say what is done, not by whom; a unit's name holds none."""
    never = _words("unit", "never")
    bare = [word.strip('(-–+“"”,;.:)') for word in words]
    pairs = [f"{one} {two}" for one, two in pairwise(bare)]
    return tuple(at for at, word in enumerate(bare) if word in never or (at < len(pairs) and pairs[at] in never))


def ends_table(text: str) -> bool:
    """Whether a line stands after a table: the next appendix, notes, recipients or the signature."""
    folded = fold(text)
    return any(folded.startswith(head) for head in _heads("end").plain)


def is_measure(text: str) -> bool:
    """Whether a header names a column of measures, targets or money, whatever year or unit it adds."""
    bare = _ADDED.sub("", squeeze(text)).strip()
    return bare in _heads("measure")


def left_open(text: str, after: str = "") -> bool:
    """Whether a line breaks off in mid-phrase: it ends in a comma, a dash or a word that wants another.

    `after` is what comes next; some words ("tháng", "số") want a number only.
    """
    last = text.split()[-1:]
    if not last:
        return False
    numbered = after[:1].isdigit() and last[0] in _words("open", "before_number")
    return last[0].endswith((",", "-", "(", "“", "/")) or last[0] in _words("open", "words") or numbered
