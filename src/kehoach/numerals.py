"""Numbers that are not written in digits: Roman numerals, the letters of points, number words.

In: a numeral as it is printed, or a number. Out: the number, or the numeral; None where there is none. Why: quarters,
groups, sections and appendices are numbered in Roman numerals, points in the order of the Vietnamese alphabet (đ
follows d, and there is no f), articles and weeks in words; each order is kept here once.

Nghị định 30/2020/NĐ-CP, annex I, II.6 đ: parts, chapters and sections in Roman numerals, points in letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.text import clean, fold

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points, in their order."""
_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 3999
_WELL_FORMED = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_UNITS = {
    "khong": 0, "mot": 1, "nhat": 1, "hai": 2, "nhi": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_TEN, _TENS = "muoi", 10


@lru_cache(maxsize=1024)
def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 3999, in capitals or small letters; None unless written the usual way."""
    small = text.lower()
    if not small or not _WELL_FORMED.fullmatch(small):
        return None
    left, total = small, 0
    for worth, sign in _SIGNS:
        while left.startswith(sign):
            left, total = left[len(sign) :], total + worth
    return total


def to_roman(number: int) -> str:
    """A number from 1 to 3999 in Roman capitals; raises ValueError for any other."""
    if not 1 <= number <= _LARGEST:
        raise ValueError(number)
    out = ""
    for worth, sign in _SIGNS:
        times, number = divmod(number, worth)
        out += sign * times
    return out.upper()


def letter(text: str) -> int | None:
    """The place of a small letter in the order of points: d is 4, đ is 5; None for any other."""
    small = clean(text)
    return LETTERS.index(small) + 1 if len(small) == 1 and small in LETTERS else None


def to_letter(number: int) -> str:
    """The small letter of the point of that number, from 1; raises ValueError behind the last."""
    if not 1 <= number <= len(LETTERS):
        raise ValueError(number)
    return LETTERS[number - 1]


@lru_cache(maxsize=1024)
def spoken(text: str) -> int | None:
    """A number below 100 in words, with or without "thứ": "hai mươi mốt" is 21, "thứ tư" is 4, "mười lăm" is 15."""
    words = fold(text).split()
    if words[:1] == ["thu"]:
        words = words[1:]
    if len(words) == 1:
        return _TENS if words[0] == _TEN else _UNITS.get(words[0])
    if _TEN not in words[:2] or len(words) > 3:
        return None
    at = words.index(_TEN)
    tens = _UNITS.get(words[0]) if at else 1
    units = _UNITS.get(words[at + 1]) if len(words) > at + 1 else 0
    return None if not tens or units is None or len(words) > at + 2 else _TENS * tens + units


@lru_cache(maxsize=1024)
def value(text: str) -> int | None:
    """The number that a label stands for: in digits, Roman or in words; None for any other."""
    label = text.strip()
    return int(label) if label.isdecimal() else roman(label) or spoken(label)
