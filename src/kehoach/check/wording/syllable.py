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
from kehoach.check.wording.phrases import wrong_in
from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import nearest
from kehoach.syllables import is_syllable

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]{2,}(?![\w&/-]|\.\w)")

_UNKNOWN = "this is no Vietnamese syllable; correct it"


def syllable(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each word in small letters that bears Vietnamese marks and is no syllable, with the likeliest word;
    listed slips are another rule's.
    """
    if context.damaged or context.recognised:
        return
    for passage in context.passages:
        listed = [(start, end) for start, end, _right in wrong_in(passage, "typo")]
        for found in _WORD.finditer(passage.text):
            word = found.group()
            if _is_misspelt(word) and not any(start <= found.start() < end for start, end in listed):
                right = _parted(word) or _likeliest(passage, found)
                message = f"this is no Vietnamese syllable; write {right}" if right else _UNKNOWN
                yield Flaw(message, passage.at(found.start()), word, 0.8)


def _is_misspelt(word: str) -> bool:
    """Whether a word in small letters bears Vietnamese marks, is no syllable and was not borrowed."""
    if not word.islower() or not word.isalpha() or word.isascii():
        return False
    return not is_syllable(word) and word not in load("check/loanwords")["words"]


def _likeliest(passage: Passage, found: re.Match[str]) -> str | None:
    before = [word.lower for word in passage.words if word.end <= found.start()]
    behind = [word.lower for word in passage.words if word.start >= found.end()]
    return nearest(before[-1] if before else "", found.group(), behind[0] if behind else "")


def _parted(word: str) -> str | None:
    """Two syllables that only lack the space between them: "hộiđồng"."""
    cuts = (f"{word[:cut]} {word[cut:]}" for cut in range(2, len(word) - 1))
    return next((parts for parts in cuts if all(map(_is_whole, parts.split()))), None)


def _is_whole(syllable: str) -> bool:
    return is_syllable(syllable) and not syllable.isascii() and len(syllable) > 1
