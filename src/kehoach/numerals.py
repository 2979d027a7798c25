"""Numbers as they are printed: Roman numerals, the letters of points, number words, figures with their marks.

In: a numeral as it is printed, or a number. Out: the number, or the numeral; None where there is none, or where it may
be read in two ways. Why: quarters, groups, sections and appendices are numbered in Roman numerals, points in the order
of the Vietnamese alphabet (đ follows d, and there is no f), articles, weeks and amounts in words; each is kept here
once.

Nghị định 30/2020/NĐ-CP, annex I, II.6 đ: parts, chapters and sections in Roman numerals, points in letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
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
    "khong": 0, "mot": 1, "nhat": 1, "hai": 2, "nhi": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_TEN, _TENS, _HUNDRED, _HALF = "muoi", 10, "tram", "ruoi"
_ZERO_TENS = frozenset({"linh", "le"})
_BEHIND_TENS = frozenset({"mot", "lam", "nham"})
"""Units that stand behind tens also where "mươi" is left out: "hai lăm"."""
_SCALES = ((10**9, ("ty", "ti")), (10**6, ("trieu",)), (10**3, ("nghin", "ngan")))
_SPELT = {
    word: fold(word)
    for word in (
        "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín",
        "mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "rưỡi", "rưởi",
    )
}  # fmt: skip
"""The words of numbers in their own letters."""
SCALES = {word: worth for worth, names in _SCALES for word, bare in _SPELT.items() if bare in names}
"""What the words for thousands, millions and milliards are worth."""
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
UP_TO_TEN = (*_DIGITS[1:], "mười")
"""The words of the numbers from one to ten; one of them opens each number below a hundred."""
BELOW_HUNDRED = rf"(?:{'|'.join(UP_TO_TEN)})(?: (?:{'|'.join(('mươi', 'mốt', 'tư', 'lăm', *_DIGITS[1:]))}))*"
"""The words of a number from one to ninety-nine in small letters, for patterns; `in_words` says which it is."""
_GROUPED = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3}){2,}|(?: \d{3})+)")
_DECIMAL = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+),(?P<part>\d{1,2}|\d{4,}|(?<=^0,)\d{3})|\d+\.(?:\d{1,2}|\d{4,})"
)


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
    return _below_hundred(words)


@lru_cache(maxsize=1024)
def in_words(text: str) -> int | None:
    """The number that words alone spell out: "Mười hai triệu năm trăm nghìn" is 12,500,000.

    In their own letters, or several words without any marks. None where other words stand among them, and for what
    people say in two senses: "hai triệu năm" is 2,000,005 to one and 2,500,000 to another.
    """
    words = clean(text).lower().split()
    bare = len(words) > 1 and all(word.isascii() for word in words)
    known = [_SPELT.get(word) or (word if bare and word in _SPELT.values() else None) for word in words]
    folded = [word for word in known if word is not None]
    return _number(folded, whole=True) if folded and len(folded) == len(words) else None


def to_words(number: int) -> str:
    """A number from 0 to 999,999,999,999 in words; raises ValueError for any other."""
    if not 0 <= number < 10**12:
        raise ValueError(number)
    said: list[str] = []
    for worth, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, worth)
        if group:
            said += [*_group_in_words(group, full=bool(said)), *filter(None, [name])]
    return " ".join(said) or _DIGITS[0]


def figure(text: str) -> Decimal | None:
    """The number that figures with their marks stand for: "12.500.000", "88,5"; None for "1,250", which is two."""
    if text.isdecimal():
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return None
    return Decimal(f"{found['whole'].replace('.', '')}.{found['part']}" if found["whole"] else text)


def _number(words: Sequence[str], *, whole: bool) -> int | None:
    """What folded number words say; a single unit behind a larger part is said in two senses."""
    for worth, names in _SCALES:
        at = next((at for at in range(len(words) - 1, -1, -1) if words[at] in names), None)
        if at is None:
            continue
        above, rest = _number(words[:at], whole=True), words[at + 1 :]
        below = worth // 2 if list(rest) == [_HALF] else _number(rest, whole=False) if rest else 0
        return None if not above or below is None or below >= worth else above * worth + below
    return _below_thousand(words, whole=whole)


def _below_thousand(words: Sequence[str], *, whole: bool) -> int | None:
    if _HUNDRED not in words[1:2]:
        found = _UNITS.get(words[1]) if len(words) == 2 and words[0] in _ZERO_TENS else _below_hundred(words)
        return found if whole or found is None or len(words) > 1 or found == _TENS else None
    hundreds, rest = _UNITS.get(words[0]), words[2:]
    if hundreds is None or not rest:
        return None if hundreds is None else 100 * hundreds
    if list(rest) == [_HALF]:
        return 100 * hundreds + 50
    below = _below_thousand(rest, whole=False) if _HUNDRED not in rest else None
    return None if below is None else 100 * hundreds + below


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        return _TENS if words[0] == _TEN else _UNITS.get(words[0])
    if len(words) == 2 and words[1] in _BEHIND_TENS and words[0] in _UNITS:
        return _TENS * _UNITS[words[0]] + _UNITS[words[1]]
    if _TEN not in words[:2] or len(words) > 3:
        return None
    at = list(words).index(_TEN)
    tens = _UNITS.get(words[0]) if at else 1
    units = _UNITS.get(words[at + 1]) if len(words) > at + 1 else 0
    return None if not tens or units is None or len(words) > at + 2 else _TENS * tens + units


def _group_in_words(number: int, *, full: bool) -> list[str]:
    """A number below 1000; `full` where a larger part stands before it."""
    hundreds, below = divmod(number, 100)
    tens, units = divmod(below, _TENS)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens:
        said += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    elif units and said:
        said.append("linh")
    if units:
        special = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}
        said.append(special.get(units, _DIGITS[units]))
    return said


@lru_cache(maxsize=1024)
def value(text: str) -> int | None:
    """The number that a label stands for: in digits, Roman or in words; None for any other."""
    label = text.strip()
    return int(label) if label.isdecimal() else roman(label) or spoken(label)
