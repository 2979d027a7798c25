"""Roman numerals are told by counting their strokes.

In: a page's picture and recognised lines. Out: the lines with the numerals put right. Why: II is seen as H,
III as HI or II, and a wrong quarter is a wrong deadline; but between the serifs a numeral of ones is nothing
but upright strokes, which can be counted.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from kehoach.numerals import roman
from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import Picture

_ONES = re.compile(r"([IHMl|]{1,4})([.,:;)]?)")
_LETTERS = re.compile(r"[IVXH]*[VX][IVXH]*H[IVXH]*|[IVXH]*H[IVXH]*[VX][IVXH]*")
_QUARTERS = range(1, 5)
_MIDDLE = (0.3, 0.7)
"""Part of a capital's height in which a one is nothing but its stroke."""
_ALIKE = 0.8
"""Share of the pixel rows there that must show the same number of strokes."""
_WIDEST = 0.45
"""Width of a stroke, in heights of the numeral, at most."""
COUNTED = 0.9
"""Confidence of a numeral whose strokes were counted."""
MOST = 3
"""Strokes that make a numeral."""
UNSURE = 0.5
"""Confidence of a numeral that was seen otherwise, and whose strokes could not be counted."""


def counted(line: Seen, picture: Picture) -> Seen:
    """The line with the strokes of its lone Roman numerals counted."""
    return replace(line, words=tuple(_counted(word, picture) for word in line.words))


def _counted(word: SeenWord, picture: Picture) -> SeenWord:
    ones = _ONES.fullmatch(word.text)
    if ones is not None and word.text not in ("l", "M"):
        strokes = _strokes(word, picture, bool(ones[2]))
        return word if strokes == 0 else replace(word, text="I" * strokes + ones[2], confidence=COUNTED)
    plain = word.text.rstrip(".,:;)")
    numeral = word.text.replace("H", "II")
    if _LETTERS.fullmatch(plain) and roman(numeral.rstrip(".,:;)")):
        return replace(word, text=numeral)
    quarter, slash, year = word.text.partition("/")
    if "H" in quarter and year[:4].isdecimal() and roman(quarter.replace("H", "II")) in _QUARTERS:
        text = quarter.replace("H", "II") + slash + year
        return replace(word, text=text, confidence=min(word.confidence, UNSURE))
    return word


def _strokes(word: SeenWord, picture: Picture, ends_in_mark: bool) -> int:
    """How many upright strokes, and nothing else, a word is made of; 0 where it is not."""
    x0, y0, x1, y1 = word.box
    ink = picture.ink[y0:y1, x0:x1] > 0
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) == 0:
        return 0
    ink = ink[rows[0] : rows[-1] + 1]
    high = ink.shape[0]
    middle = ink[round(_MIDDLE[0] * high) : round(_MIDDLE[1] * high)]
    if ends_in_mark:
        middle = middle[: max(1, round(0.8 * len(middle)))]
    starts = np.diff(np.pad(middle.astype(np.int8), ((0, 0), (1, 0))), axis=1) == 1
    numbers, times = np.unique(starts.sum(axis=1), return_counts=True)
    if not len(numbers) or times.max() < _ALIKE * len(middle):
        return 0
    strokes = int(numbers[times.argmax()])
    thick = middle.sum(axis=1).max() / max(strokes, 1)
    return strokes if 1 <= strokes <= MOST and thick <= _WIDEST * high else 0
