"""How far a page's text layer can be right Vietnamese, by its letters alone.

In: text. Out: a share between 0 and 1. Why so little: it is asked of every page, and need only tell text from
what scanners set to another language and fonts without a map to letters leave behind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from kehoach.readers.settings import SETTINGS

_UNUSUAL = re.compile("[^\x00-\u036f\u1e00-\u2e7f]")
_LONGER = re.compile(r"[^\W\d_]{3,}")
_VOICELESS = re.compile(r"\b[b-df-hj-np-tv-xzđ]{3,}\b", re.IGNORECASE)
_MARKS = frozenset("\u0306\u0309\u031b\u0323")
"""Breve, hook above, horn, dot below; acute, grave, tilde and circumflex stand in other languages too."""


def trust(text: str) -> float:
    """1 for text whose letters are those of Vietnamese, towards 0 the fewer are, or the more are foreign."""
    times = Counter(unicodedata.normalize("NFC", text))
    letters = {char: count for char, count in times.items() if not char.isspace() and not char.isdigit()}
    total = sum(letters.values())
    plain = max(0.0, 1 - foreign(text) / (2 * SETTINGS.trust_foreign * max(total, 1)))
    if total < SETTINGS.trust_few:
        return round(plain, 3)
    own = sum(count for char, count in letters.items() if _is_own(char))
    return round(plain * min(1.0, own / (SETTINGS.trust_ordinary * total)), 3)


def foreign(text: str) -> int:
    """How many characters can stand in no Latin text: private use, unmapped, or of another alphabet."""
    return 0 if text.isascii() else sum(map(_is_foreign, _UNUSUAL.findall(text)))


def is_garbled(strange: int, letters: int) -> bool:
    """Whether too many letters of a text are foreign for it to be what a person sees."""
    return strange > SETTINGS.trust_foreign * letters


def is_scrambled(text: str) -> bool:
    """Whether letters cannot be those a person sees: too many are foreign, or hardly a word holds a vowel."""
    if is_garbled(foreign(text), len(text)):
        return True
    words = len(_LONGER.findall(text))
    return words >= SETTINGS.few_words and words - len(_VOICELESS.findall(text)) < SETTINGS.trust_voiced * words


def is_sound(text: str) -> bool:
    """Whether no letter is foreign and hardly a longer word holds no vowel, so that no part of a text is scrambled."""
    return len(_VOICELESS.findall(text)) < SETTINGS.few_words / 3 and not foreign(text)


def _is_own(char: str) -> bool:
    if char < "\x80":
        return False
    marks = [part for part in unicodedata.normalize("NFD", char) if unicodedata.combining(part)]
    return char in "đĐ" or len(marks) > 1 or any(mark in _MARKS for mark in marks)


def _is_foreign(char: str) -> bool:
    code = ord(char)
    return code == 0xFFFD or 0xE000 <= code < 0xF900 or unicodedata.category(char).startswith("L")
