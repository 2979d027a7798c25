"""Where a letter stands among those that number points.

In: the letter of a point or row. Out: its place. Why: points are lettered in the order of the Vietnamese alphabet, in
which đ follows d and there is no f (Nghị định 30/2020/NĐ-CP, annex I, II.6 đ).
"""

from __future__ import annotations

from kehoach.text import clean

_ORDER = "abcdđeghiklmnopqrstuvxy"


def place_of_letter(letter: str) -> int | None:
    """1 for "a", 5 for "đ"; None for what letters no point."""
    letter = clean(letter)
    return _ORDER.index(letter) + 1 if len(letter) == 1 and letter in _ORDER else None
