"""What the words at the start of a line say about the cell they begin, by `grammars/tables/flat.toml`.

In: folded words. Out: yes or no, for one kind of cell. Why: a flattened table has lost its rules; the
wording of its cells is what is left to tell a unit from a task and a task from a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kehoach.grammar.files import load
from kehoach.text import fold

TIME = re.compile(
    r"\d{1,2}\s*/+\s*\d{1,2}|\d{1,2}/+\d{4}|\bthang \d|\bquy (?:[iv]+|[1-4])\b|\bnam \d{4}|\bthuong xuyen\b|\bh[ao]ng "
    r"(?:nam|thang|quy|tuan|ngay)\b|\bdinh ky\b|\b20\d\d\b"
)
_HEAD_WORDS = 3


@cache
def heads(kind: str) -> frozenset[str]:
    """The folded heads of one kind of cell: "unit", "deadline", "content", "product" or "end"."""
    return frozenset(map(fold, load("tables/flat")[kind]["heads"]))


@cache
def open_words() -> frozenset[str]:
    """Folded words after which a cell does not end."""
    return frozenset(map(fold, load("tables/flat")["open"]["words"]))


@cache
def _never_unit() -> re.Pattern[str]:
    words = load("tables/flat")["unit"]["never"]
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")


def deeds(folded: str) -> int:
    """How many words say what is done, not by whom; a unit's name holds none."""
    return len(_never_unit().findall(folded))


def begins(kind: str, folded: Sequence[str]) -> bool:
    """Whether the folded words begin as a cell of this kind does; bullets and brackets before them are skipped."""
    words = [w.strip('(-+“"') for w in folded[: _HEAD_WORDS + 1]]
    words = [w for w in words if w][:_HEAD_WORDS]
    known = heads(kind)
    return any(" ".join(words[:n]).rstrip(",;.:") in known for n in range(len(words), 0, -1))


def ends_table(text: str) -> bool:
    """Whether a line stands after a table: the next appendix, notes, recipients or the signature."""
    folded = fold(text)
    return any(folded.startswith(head) for head in heads("end"))


def left_open(text: str) -> bool:
    """Whether a line breaks off in mid-phrase: it ends in a comma, a dash or a word that wants another."""
    words = fold(text).split()
    return bool(words) and (words[-1].endswith((",", "-", "(", "“", "/")) or words[-1] in open_words())
