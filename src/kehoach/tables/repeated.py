"""Cells that only say that the one above holds: "nt", "Như trên", a ditto mark.

In: the rows of a table told apart. Out: the same rows, each such cell with what it stands for; how many there were.
Why: a reader of the page sees the body or day above; a body called "nt" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.tables.layout import Slot
from kehoach.tables.rows import FRAME, Row
from kehoach.tables.settings import SETTINGS

_EDGES = re.compile(r"^[\s(\[.–—-]+|[\s)\].;,–—-]+$")


def says_the_same(text: str) -> bool:
    """Whether a cell says no more than that the one above holds."""
    if len(text) > SETTINGS.repeated_longest:
        return False
    bare = _EDGES.sub("", text)
    return "".join(bare.split()) in _signs() or (
        bare[:1].casefold() in _first() and _words().fills(cut(bare)) is not None
    )


class Repeated(NamedTuple):
    """A cell that says that the one above holds, and whether there is one."""

    row: Row
    key: str
    known: bool


def repeat(rows: Sequence[Row]) -> Iterator[Repeated]:
    """Give the cells that repeat the one above what stands there; each such cell."""
    above: dict[str, Slot] = {}
    for row in rows:
        for key in () if row.kind == "group" else [key for key in row.slots if key not in FRAME]:
            if not says_the_same(row.cells.get(key, "")):
                above |= {key: row.slots[key]} if row.cells.get(key, "").strip() else {}
                continue
            if known := key in above:
                row.cells[key], row.slots[key] = above[key].text, above[key]
                row.inherited |= {key}
            yield Repeated(row, key, known)


@cache
def _words() -> Lexicon[str]:
    return lexicon(load("tables")["repeated"]["says"])


@cache
def _first() -> frozenset[str]:
    """The letters that such words begin with."""
    return frozenset(words[0] for words in load("tables")["repeated"]["says"])


@cache
def _signs() -> frozenset[str]:
    return frozenset(load("tables")["repeated"]["signs"])
