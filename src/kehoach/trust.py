"""How far a text is right Vietnamese.

In: the text of a page or a file. Out: a figure from 0 (damaged or another language) to 1. Why: a text layer may be
missing its diacritics, be read in a wrong language or hold glyph numbers instead of letters; whoever reads it as
Vietnamese would be silently wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import astuple

from kehoach.syllables import is_syllable

TRUSTED = 0.7
"""From here on a text is taken as it stands. Office prose measures .9 and more, damaged layers .6 and less."""
ENOUGH = 40
"""Words a page must have to be judged by itself; a page of fewer is judged with the whole document."""

_WORDS = re.compile(r"[^\W\d_]+")
_ACRONYM = 6
_USUAL_MARKED = 0.5
"""Office prose marks about three syllables of four; a list of names and figures still every second."""
_SLIPS = 0.1
"""Words with marks that are no syllables, for each that is one, in text that is right but for its foreign words."""
_FEW = 12
"""Fewer words than this (a signature box, a page number) say nothing about a page."""
_GARBAGE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_FOREIGN = ("CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "GEORGIAN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA")


class Evidence(Struct, frozen=True):
    """What a text shows: judged words, syllables among them, syllables with marks, characters that are none.

    `plain` are the words of unmarked letters that are no syllables: garbled ones, or those of another language.
    """

    words: int
    syllables: int
    marked: int
    garbage: int
    plain: int

    @property
    def trust(self) -> float:
        """The share of words that are syllables, less where too few are marked or characters are garbage; 0..1."""
        if self.words < _FEW:
            return 1.0 if self.garbage * 4 <= self.words else 0.0
        spelt = self.syllables / max(self.words - (self.plain if self.has_marks and self._has_few_slips else 0), 1)
        marked = self.marked / max(self.syllables, 1)
        return round(spelt * min(1.0, marked / _USUAL_MARKED) * max(0.0, 1 - 4 * self.garbage / self.words), 3)

    @property
    def has_marks(self) -> bool:
        """Whether its syllables bear the marks of Vietnamese, as many as are usual."""
        return self.marked >= max(_USUAL_MARKED * self.syllables, 1)

    @property
    def _has_few_slips(self) -> bool:
        """Whether its marks are right: beside such words, unmarked ones that are no syllables are foreign."""
        return self.words - self.syllables - self.plain <= _SLIPS * self.marked


def evidence(text: str) -> Evidence:
    """Count the words of a text; acronyms and words of one letter are not judged."""
    judged = syllables = marked = plain = 0
    for word, times in Counter(_WORDS.findall(unicodedata.normalize("NFC", text))).items():
        if len(word) < 2 or (word.isupper() and len(word) <= _ACRONYM and not is_syllable(word)):
            continue
        judged += times
        if is_syllable(word):
            syllables += times
            marked += 0 if word.isascii() else times
        elif word.isascii():
            plain += times
    foreign = sum(text.count(char) for char in set(text) if _is_foreign(char))
    garbage = len(_GARBAGE.findall(text)) + foreign
    return Evidence(judged, syllables, marked, garbage, plain)


def together(parts: Iterable[Evidence]) -> Evidence:
    """What texts show together that stand on lines of their own."""
    return Evidence(*map(sum, zip((0,) * 5, *map(astuple, parts), strict=True)))


def trust(text: str) -> float:
    """How far a text is right Vietnamese, 0..1; texts of a few words are trusted."""
    return evidence(text).trust


def _is_foreign(char: str) -> bool:
    return char > "\u036f" and char.isalpha() and unicodedata.name(char, "").startswith(_FOREIGN)
