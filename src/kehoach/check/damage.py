"""How much of a text a machine spoilt on its way: marks lost, letters misread.

In: the texts of a document. Out: a `Damage`. Why: what a scanner broke is no fault of the draft's author, so the
language rules are silent there and one finding speaks of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from kehoach.syllables import is_syllable
from kehoach.text import clean

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]{2,}(?![\w&/-])")
_MIXED = re.compile(r"[^\W\d_]\d[^\W\d_]|[^\W\d_]{2}\d(?!\w)")
_WORDS, _FEWEST = 6000, 60
_LEAST_MARKED, _MOST_ODD = 0.45, 0.07


@dataclass(frozen=True, slots=True)
class Damage:
    """Of the words in lower case: the shares that bear Vietnamese marks and that are no syllables."""

    words: int
    marked: float
    odd: float

    @property
    def unmarked(self) -> bool:
        """Whether the text lost its diacritics."""
        return self.words >= _FEWEST and self.marked < _LEAST_MARKED

    @property
    def damaged(self) -> bool:
        """Whether spelling says nothing about the author."""
        return self.unmarked or (self.words >= _FEWEST and self.odd > _MOST_ODD)


def measure(texts: Iterable[str]) -> Damage:
    """Look at the first words of a document; a text of few words counts as sound."""
    words = list(islice(_words(texts), _WORDS))
    if not words:
        return Damage(0, 1.0, 0.0)
    marked = sum(not word.isascii() for word in words)
    odd = sum(not is_syllable(word) for word in words)
    return Damage(len(words), marked / len(words), odd / len(words))


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        cleaned = clean(text)
        yield from (word for word in _WORD.findall(cleaned) if word.islower() or word.istitle())
        yield from (broken for broken in _MIXED.findall(cleaned) if not broken.isascii())
