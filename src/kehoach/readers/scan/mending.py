"""Slips of the letter recogniser that are certain by the letters alone are mended.

In: lines of recognised words. Out: the same lines. Nothing here knows a word: a doubled Đ, a dash seen as a
tilde, a one among digits seen as a bracket. What might be either is left as it was seen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.readers.scan.hocr import Seen, SeenWord

NOISE = 0.5
"""Confidence under which marks without a letter or digit are dirt."""

_STROKE_D = re.compile("[ĐÐ]Ð|ÐĐ|Ð")
_DASH = re.compile(r"[-–—~_=]{1,3}")
_DIGITS = re.compile(r"(?=.*\d)[\dl|\]][\dl|\]/.]*[.,;:)]?")
_ONES = str.maketrans("l|]", "111")


def mended(line: Seen) -> Seen | None:
    """The line with the letters it must have; None where it is nothing but dirt."""
    words = [replace(word, text=_spelled(word.text)) for word in line.words]
    if _DASH.fullmatch(words[0].text) and len(words) > 1:
        words[0] = replace(words[0], text="-", confidence=max(words[0].confidence, NOISE))
    words = [word for word in words if not is_dirt(word)]
    return replace(line, words=tuple(words)) if words else None


def _spelled(text: str) -> str:
    """A word with its strokes through D, and with ones among its digits."""
    text = _STROKE_D.sub("Đ", text).replace("ð", "đ")
    return text.translate(_ONES) if _DIGITS.fullmatch(text) else text


def is_dirt(word: SeenWord) -> bool:
    """Whether a word is marks that were seen with little confidence."""
    return word.confidence < NOISE and not any(char.isalnum() for char in word.text)
