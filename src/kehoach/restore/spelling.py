"""A restored word set as the damaged one was: small, with a capital, in capitals.

In: the word as read, the right word in lower case. Out: the right word in the case of the one read.
"""

from __future__ import annotations

from kehoach.restore.settings import SETTINGS
from kehoach.syllables import is_syllable


def set_like(read: str, word: str, *, shout: bool = False) -> str:
    """The right word in the case of the one read; `shout` says the words beside it are in capitals."""
    letters = [c for c in read if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not is_syllable(word) and read.upper() == read:
        return word.upper()
    if len(letters) > 1 and capitals >= SETTINGS.spelling_mostly * len(letters):
        return word.upper() if shout or len(letters) > 2 or capitals == len(letters) else word.capitalize()
    if len(letters) == 1 and capitals and shout:
        return word.upper()
    if read[:1] == "I" and word[:1] == "l":
        return word
    return word[:1].upper() + word[1:] if letters and letters[0].isupper() else word
