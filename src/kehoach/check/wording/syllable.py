"""A word that cannot be a Vietnamese syllable.

Finds: "nghiêmj", "thựơng", "trìnhh": no mouth can say it. Foreign words, names in capitals
and abbreviations are left alone.
Why: a slip of the keyboard.
Source: spelling (onset, rhyme and tone of the syllable); the suggestion is the likeliest word between its neighbours.
Example: thực hiệnn
Instead: thực hiện
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import Passage
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import nearest
from kehoach.syllables import is_syllable

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]{2,}(?![\w&/-]|\.\w)")

_UNKNOWN = "this is no Vietnamese syllable; correct it"


def syllable(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each word in lower case that bears Vietnamese marks and is no syllable, with the likeliest word."""
    if context.damaged:
        return
    for passage in context.passages:
        for found in _WORD.finditer(passage.text):
            word = found.group()
            if word.islower() and not word.isascii() and not is_syllable(word) and not _joined(word):
                right = _likeliest(passage, found)
                message = f"this is no Vietnamese syllable; write {right}" if right else _UNKNOWN
                yield Flaw(message, passage.at(found.start()), word, 0.8)


def _likeliest(passage: Passage, found: re.Match[str]) -> str | None:
    before = [word.lower for word in passage.words if word.end <= found.start()]
    behind = [word.lower for word in passage.words if word.start >= found.end()]
    return nearest(before[-1] if before else "", found.group(), behind[0] if behind else "")


def _joined(word: str) -> bool:
    """Whether two syllables were written as one word, as borrowed words are: "ôtô", "côngtennơ"."""
    return any(is_syllable(word[:cut]) and is_syllable(word[cut:]) for cut in range(2, len(word) - 1))
