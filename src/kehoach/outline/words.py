"""The wordings of grammars/documents that frame a document, as regular expressions over folded text.

In: kinds.toml, letterhead.toml, closing.toml, appendices.toml. Out: compiled patterns, built once.
Why: a clerk adds a mark, an office or an opening to the data, not to the code.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.text import fold


@cache
def listed(file: str, key: str) -> str:
    """The wordings of one list of grammars/documents/<file>.toml as one regular expression."""
    return either(load(f"documents/{file}")[key])


@cache
def starting(file: str, key: str) -> re.Pattern[str]:
    """A pattern for folded text that starts with a wording of this list, whole words."""
    return re.compile(rf"(?:{listed(file, key)})(?!\w)")


@cache
def headings() -> dict[str, str]:
    """Folded type word → its name, for types that stand over a title."""
    return {fold(kind["name"]): kind["name"] for kind in load("documents/kinds")["kind"] if kind["heads"]}


def heading_of(symbol: str | None) -> str | None:
    """The plainest type word of a symbol's first letters: "KH-UBND" and "KH/TU" are a Kế hoạch."""
    letters = (symbol or "").replace("/", "-").split("-")[0].upper()
    fitting = (
        k["name"] for k in load("documents/kinds")["kind"] if k["heads"] and letters in map(str.upper, k["symbols"])
    )
    return min(fitting, key=len, default=None)


def mostly_in_capitals(text: str) -> bool:
    """Whether a line was set in capitals, a scan's slips aside: all but a seventh of its letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) * 7 >= len(letters) * 6


def in_capitals(text: str) -> bool:
    """Whether all letters are capitals and there are at least two."""
    return text.isupper() and sum(c.isalpha() for c in text) > 1
