"""Whether a word can be a Vietnamese syllable, by its onset, its rhyme and its tone.

In: one word. Out: True where it can be spoken. Why: a slip of the keyboard mostly gives what no mouth can say;
which syllables happen to be words is not asked. The parts are data, in `grammars/check/syllables.toml`.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from kehoach.grammar.files import load

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word's letters make a syllable; case and the place of the tone mark do not count."""
    tones, bare = _parted(word)
    if len(tones) > 1:
        return False
    rhyme = next(
        (bare[len(onset) :] for onset in _onsets() if bare.startswith(onset) and bare[len(onset) :] in _rhymes()), None
    )
    if rhyme is None:
        return False
    return not tones or not rhyme.endswith(("c", "ch", "p", "t")) or tones <= _STOPPED_TONES


def bears_marks(word: str) -> bool:
    """Whether a word has a tone mark or a letter that only Vietnamese writes."""
    return not word.isascii()


def _parted(word: str) -> tuple[frozenset[str] | set[str], str]:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = {c for c in decomposed if c in _TONES}
    return tones, unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))


@cache
def _onsets() -> tuple[str, ...]:
    return tuple(sorted(load("check/syllables")["onsets"], key=len, reverse=True))


@cache
def _rhymes() -> frozenset[str]:
    return frozenset(load("check/syllables")["rhymes"])
