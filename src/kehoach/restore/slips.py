"""How one word is mistaken for another.

In: two syllables in lower case. Out: whether one is a common slip for the other: a wrong mark, a consonant that sounds
alike, or one letter. Why: what differs so from a word of every day, and is none itself, was meant to be it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from kehoach.restore.model import UNKNOWN, shipped
from kehoach.restore.settings import SETTINGS
from kehoach.syllables import is_syllable

_ALIKE = (("tr", "ch"), ("s", "x"), ("gi", "d"), ("r", "d"), ("r", "gi"))
"""Onsets that are spoken alike in one half of the country or the other."""
_ENDS = (("ng", "nh"), ("ng", "n"), ("c", "t"))
"""And endings."""
_HOOK, _TILDE = "\u0309", "\u0303"
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@lru_cache(maxsize=65536)
def sounds_alike(one: str, other: str) -> bool:
    """Whether two syllables differ only by hook and tilde, or by onsets or endings that are spoken alike."""
    if one != other and _without_hook(one) == _without_hook(other):
        return True
    if one[:1] != other[:1]:
        return one[-1:] == other[-1:] and any(
            _onsets_swapped(one, other, *pair) or _onsets_swapped(other, one, *pair) for pair in _ALIKE
        )
    return any(_ends_swapped(one, other, *pair) or _ends_swapped(other, one, *pair) for pair in _ENDS)


@lru_cache(maxsize=16384)
def _without_hook(word: str) -> str:
    """A word with the tilde for each hook."""
    return unicodedata.normalize("NFD", word).replace(_HOOK, _TILDE)


def one_letter_off(one: str, other: str) -> bool:
    """Whether two syllables differ by one letter or mark, or by two letters that changed places."""
    parts = (unicodedata.normalize("NFD", word) for word in (one, other))
    return OSA.distance(*parts, score_cutoff=1) == 1


def other_mark(one: str, other: str) -> bool:
    """Whether two syllables are the same letters under another tone mark."""
    bare = [_TONES.sub("", unicodedata.normalize("NFD", word)) for word in (one, other)]
    return one != other and bare[0] == bare[1]


def is_rare(word: str) -> bool:
    """Whether office prose hardly ever uses a syllable."""
    model = shipped()
    number = model.number(word)
    return number == UNKNOWN or model.counts[number] <= SETTINGS.slips_rare


def _onsets_swapped(one: str, other: str, first: str, second: str) -> bool:
    if not (one.startswith(first) and other.startswith(second)) or one[len(first) :] != other[len(second) :]:
        return False
    return is_syllable(one) and is_syllable(other)


def _ends_swapped(one: str, other: str, first: str, second: str) -> bool:
    if not (one.endswith(first) and other.endswith(second)) or one[: -len(first)] != other[: -len(second)]:
        return False
    return is_syllable(one) and is_syllable(other)
