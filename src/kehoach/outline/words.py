"""The wordings of grammars/documents that frame a document, as regular expressions over folded text.

In: kinds.toml, letterhead.toml, closing.toml, appendices.toml. Out: compiled patterns, built once.
Why: a clerk adds a mark, an office or an opening to the data, not to the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kehoach.grammar.files import load
from kehoach.text import fold


def either(wordings: Iterable[str]) -> str:
    """A regular expression for any of these wordings, folded, the longest first."""
    return "|".join(re.escape(w) for w in sorted({fold(w) for w in wordings}, key=lambda w: (-len(w), w)))


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


def mostly_in_capitals(text: str) -> bool:
    """Whether a line was set in capitals, a scan's slips aside: all but a seventh of its letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) * 7 >= len(letters) * 6


def loosely(wordings: Iterable[str]) -> str:
    """As `either`, with any one or two letters for each vowel, for set phrases that a scan garbled."""
    return "|".join(
        re.sub(r"[aeiouy]", r"[^\\W\\d]{1,2}", re.escape(w))
        for w in sorted(map(fold, wordings), key=lambda w: (-len(w), w))
    )


def in_capitals(text: str) -> bool:
    """Whether all letters are capitals and there are at least two."""
    return text.isupper() and sum(c.isalpha() for c in text) > 1
