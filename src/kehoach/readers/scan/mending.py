"""Slips of the letter recogniser that are certain by the letters alone are mended.

In: lines of recognised words. Out: the same lines. Nothing here knows a word: a doubled Đ, a dash seen as a
tilde, a one among digits seen as a bracket. What might be either is left as it was seen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.settings import SETTINGS

_STROKE_D = re.compile("[ĐÐ]Ð|ÐĐ|Ð")
_DASH = re.compile(r"[-–—~_=]{1,3}")
_DIGITS = re.compile(r"(?![l|\]]+/\d{4})(?=.*\d)[\dl|\]][\dl|\]/.]*[.,;:)]?")
"""Ones alone before a year may be a quarter's."""
_LEFT_OVER = re.compile(r"[|¦`´¸˜^°\\]{1,2}")
"""Signs that stand alone in no text, but are left of erased rules."""
_LEVEL = re.compile("_{1,2}")
"""The same, where no dash can be meant."""
_SIGN = re.compile(r"[-–—+*•…✓√\"“”%/.x×]+")
"""Signs that may be all a line says."""
_ONES = str.maketrans("l|]", "111")


def mended(line: Seen) -> Seen | None:
    """The line with the letters it must have; None where it is nothing but dirt."""
    kept = [word for at, word in enumerate(line.words) if not _is_left_over(word, line, first=at == 0)]
    words = [replace(word, text=_spelled(word.text)) for word in kept]
    said = [word.text for word in words if any(map(str.isalnum, word.text))]
    if not said and not all(_SIGN.fullmatch(word.text) for word in words):
        return None
    if words and _DASH.fullmatch(words[0].text) and len(words) > 1:
        words[0] = replace(words[0], text="-", confidence=max(words[0].confidence, SETTINGS.mending_noise))
    words = [word for word in words if not is_dirt(word)]
    return replace(line, words=tuple(words)) if words else None


def _spelled(text: str) -> str:
    """A word with its strokes through D, its slashes, and with ones among its digits."""
    text = _STROKE_D.sub("Đ", text).replace("ð", "đ").replace("⁄", "/")
    return text.translate(_ONES) if _DIGITS.fullmatch(text) else text


def _is_left_over(word: SeenWord, line: Seen, *, first: bool) -> bool:
    """Whether a word is a sign left of an erased rule; a dash may stand first, and above the foot of its line."""
    if _LEFT_OVER.fullmatch(word.text) or (_LEVEL.fullmatch(word.text) and not first):
        return True
    return _DASH.fullmatch(word.text) is not None and word.box[1] >= line.base - SETTINGS.at_foot * line.height


def is_dirt(word: SeenWord) -> bool:
    """Whether a word is marks that were seen with little confidence."""
    return word.confidence < SETTINGS.mending_noise and not any(char.isalnum() for char in word.text)
