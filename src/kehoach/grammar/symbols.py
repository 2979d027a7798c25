"""The symbol of a document in its right letters.

In: a symbol as printed ("CT-TTG", "KH-HDTDKT"). Out: as the field writes it ("CT-TTg", "KH-HĐTĐKT").
Why: titles in capitals and scans read without diacritics must still name the same document; only types
and suffixes known to grammars/documents are set right, all else stays as printed.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.grammar.files import load
from kehoach.text import fold

_PART = re.compile(r"[^\W\d_]+")


def symbol_as_written(printed: str) -> str:
    """A symbol without inner white space, its known parts in their right letters.

    >>> symbol_as_written("KH- HDTDKT")
    'KH-HĐTĐKT'
    """
    tight = re.sub(r"\s+", "", printed).replace("–", "-").replace("\ufffe", "-")
    return _PART.sub(lambda part: _right(part.group()), tight)


def _right(part: str) -> str:
    return part if part in _spellings() else _known().get(fold(part), part)


@cache
def _spellings() -> tuple[str, ...]:
    types = (symbol for kind in load("documents/kinds")["kind"] for symbol in kind["symbols"])
    return (*types, *load("documents/issuers")["suffixes"])


@cache
def _known() -> dict[str, str]:
    """Folded part → its only spelling; parts that fold alike (HD, HĐ) are left out."""
    table: dict[str, set[str]] = {}
    for spelling in _spellings():
        table.setdefault(fold(spelling), set()).add(spelling)
    return {folded: spelt.pop() for folded, spelt in table.items() if len(spelt) == 1}
