"""A word that cannot be a Vietnamese syllable.

Finds: "nghiêmj", "thựơng", "trìnhh": no mouth can say it. Foreign words, names in capitals
and abbreviations are left alone.
Why: a slip of the keyboard.
Source: spelling; onsets and rhymes are listed in grammars/check/syllables.toml.
Example: thực hiệnn
Instead: thực hiện
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.syllables import bears_marks, is_syllable
from kehoach.models.plan import Plan

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]{2,}(?![\w&/-]|\.\w)")


def syllable(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each word in lower case that bears Vietnamese marks and is no syllable."""
    if context.damaged:
        return
    for passage in context.passages:
        for word in _WORD.finditer(passage.text):
            if (
                word.group().isalpha()
                and word.group().islower()
                and bears_marks(word.group())
                and not is_syllable(word.group())
            ):
                yield Flaw("this is no Vietnamese syllable; correct it", passage.at(word.start()), word.group(), 0.8)
