"""Roman numerals are told by counting their strokes.

In: a page's picture and recognised lines. Out: the lines with the numerals put right. Why: II is seen as H,
III as HI, [II or II, and a wrong quarter is a wrong deadline; but between the serifs a numeral of ones is nothing
but upright strokes, which can be counted, also before the slash of a year. Behind the word for a quarter only
I to IV can stand; which words these are says `grammars/repairs.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from kehoach.grammar.files import load
from kehoach.numerals import roman
from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import Picture
from kehoach.readers.scan.settings import SETTINGS
from kehoach.text import fold

_ONES = re.compile(r"(?P<head>[IHMl|]{1,4})(?P<tail>[.,:;)]?)")
_OF_YEAR = re.compile(r"(?P<head>[IHMl|!\[\]]{1,4})(?P<tail>[/⁄]\d{4}[.,:;)]*)")
_MONTH = re.compile(r"(?P<head>1)(?P<tail>[/⁄]\d{4}[.,:;)]*)")
_ONE = re.compile(r"(?P<head>1)(?P<tail>[/⁄–-].*|[.,:;)]*)")
_QUARTER = re.compile(r"(?P<head>(?!\d(?:\D|$))[IHMUNTLil1|!†\[\]]{1,4})(?P<tail>[/⁄–-].*|[.,:;)]*)")
_FOUR = re.compile(r"[IHTil1|!†\[\]][VY](?P<tail>[/⁄–-].*|[.,:;)]*)")
_FOOT = re.compile(r"[IHl|]{0,2}L")
_GLUED = re.compile(r"[ilh1|]{1,3}|iv")
_LETTERS = re.compile(r"[IVXH]*[VX][IVXH]*H[IVXH]*|[IVXH]*H[IVXH]*[VX][IVXH]*")
_NUMERAL = re.compile(r"I{1,3}\b|IV\b")
_QUARTERS = range(1, 5)

Ink = NDArray[np.bool_]
Row = NDArray[np.intp]
Rows = list[Row]
"""Where runs of ink begin, or where they have ended, in each row of pixels."""


def counted(lines: Iterable[Seen], picture: Picture) -> Iterator[Seen]:
    """The lines, which follow one another, with the strokes of their Roman numerals counted."""
    quarter = False
    for line in lines:
        words = []
        for at, word in enumerate(line.words):
            whole = _whole(line.words, at, picture) if len(word.text) <= SETTINGS.roman_longest else word
            put_right = _of_quarter(whole, picture) if quarter else _alone(whole, picture)
            words.append(replace(put_right, box=word.box))
            quarter = _is_before_quarter(words[-1].text, after=quarter)
        yield replace(line, words=(*words, *(_unseen(words[-1], line.height, picture) if quarter else ())))


def _unseen(last: SeenWord, height: float, picture: Picture) -> Iterator[SeenWord]:
    """The strokes behind a last word that nothing was seen for, with doubt: a recogniser passes over "II" at times."""
    _, y0, x1, y1 = last.box
    inked = np.flatnonzero(picture.ink[y0:y1, x1 + 1 : x1 + round(SETTINGS.roman_space * height)].any(axis=0))
    if not inked.size:
        return
    left = x1 + 1 + int(inked[0])
    word = _whole([last, SeenWord("", (left, y0, left + 1, y1), SETTINGS.roman_unsure)], 1, picture)
    strokes = _strokes(word, picture, "")
    if strokes:
        yield replace(word, text="I" * strokes)


def _whole(words: Sequence[SeenWord], at: int, picture: Picture) -> SeenWord:
    """A word with the ink beside its box that is nearer than a blank between words; boxes miss outer strokes."""
    x0, y0, x1, y1 = words[at].box
    least = words[at - 1].box[2] if at else 0
    most = words[at + 1].box[0] if at + 1 < len(words) else picture.ink.shape[1]
    inked = np.asarray(picture.ink[y0:y1].any(axis=0), np.bool_)
    blank = max(1, round(SETTINGS.roman_blank * (y1 - y0)))
    while x0 > least and (near := np.flatnonzero(inked[max(least, x0 - blank) : x0])).size:
        x0 = max(least, x0 - blank) + int(near[0])
    while x1 < most and (near := np.flatnonzero(inked[x1 : min(most, x1 + blank)])).size:
        x1 += int(near[-1]) + 1
    return replace(words[at], box=(x0, y0, x1, y1))


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words for a quarter, and what may stand between two quarters; folded."""
    said = load("repairs")["quarter"]
    return frozenset(map(fold, said["words"])), frozenset(map(fold, said["between"]))


def _is_before_quarter(text: str, *, after: bool) -> bool:
    """Whether a quarter may follow a word; `after` says that the word itself may be one."""
    words, between = _words()
    plain = fold(text).strip("([“\"'.")
    if plain in words:
        return True
    return after and (plain in between or (_NUMERAL.match(text) is not None and text[-1] in ",;-–/&"))


def _is_run_together(text: str) -> bool:
    """Whether a text is the word for a quarter and strokes, with no blank between."""
    plain = fold(text)
    return any(plain.startswith(word) and _GLUED.fullmatch(plain[len(word) :]) for word in _words()[0])


def _of_quarter(word: SeenWord, picture: Picture) -> SeenWord:
    """A word behind the one for a quarter."""
    plain = _bare(word.text)
    four = _FOUR.fullmatch(plain)
    if four is not None:
        return replace(word, text=f"IV{four['tail']}", confidence=max(word.confidence, SETTINGS.roman_counted))
    if (one := _ONE.fullmatch(plain)) is not None:
        sure = _strokes(word, picture, one["tail"]) == 1 and _is_even(word, picture)
        return replace(word, text=f"I{one['tail']}") if sure else word
    seen = _QUARTER.fullmatch(plain)
    if seen is None:
        return word
    strokes = _strokes(word, picture, seen["tail"])
    if strokes:
        return replace(word, text="I" * strokes + seen["tail"], confidence=SETTINGS.roman_counted)
    return _uncounted(word, seen)


def _bare(text: str) -> str:
    """The letters of a text without marks: a speck above a one makes it "Ï"."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def _alone(word: SeenWord, picture: Picture) -> SeenWord:
    """A word of which nothing before it says that it is a quarter."""
    ones = _ONES.fullmatch(word.text)
    if ones is not None and word.text not in ("l", "M"):
        strokes = _strokes(word, picture, ones["tail"])
        sure = SETTINGS.roman_counted if strokes == 1 or _is_even(word, picture) else SETTINGS.roman_unsure
        return replace(word, text="I" * strokes + ones["tail"], confidence=sure) if strokes else word
    if (dated := _OF_YEAR.fullmatch(word.text) or _MONTH.fullmatch(word.text)) is not None:
        return _before_year(word, dated, picture)
    if _is_run_together(word.text):
        return _doubted(word)
    if _FOOT.fullmatch(word.text) and _ends_in_point(word, picture):
        strokes = _strokes(word, picture, ".")
        return replace(word, text="I" * strokes + ".", confidence=SETTINGS.roman_counted) if strokes else word
    plain = word.text.rstrip(".,:;)")
    numeral = word.text.replace("H", "II")
    return replace(word, text=numeral) if _LETTERS.fullmatch(plain) and roman(numeral.rstrip(".,:;)")) else word


def _before_year(word: SeenWord, dated: re.Match[str], picture: Picture) -> SeenWord:
    """A quarter or a month before a year: letters are counted, and what has the shape of the other is doubtful."""
    head, tail = dated["head"], dated["tail"]
    strokes = _strokes(word, picture, tail)
    if head == "1":
        return word if (_flag(word, picture) or 0.0) > SETTINGS.roman_upright else _doubted(word)
    if not strokes:
        return _uncounted(word, dated)
    sure = set(head) & set("IHM") or _is_even(word, picture)
    return replace(
        word, text="I" * strokes + tail, confidence=SETTINGS.roman_counted if sure else SETTINGS.roman_unsure
    )


def _uncounted(word: SeenWord, seen: re.Match[str]) -> SeenWord:
    """A quarter as it was seen, with doubt; H is II wherever that makes a quarter."""
    numeral = seen["head"].replace("H", "II")
    return _doubted(replace(word, text=numeral + seen["tail"]) if roman(numeral) in _QUARTERS else word)


def _doubted(word: SeenWord) -> SeenWord:
    return replace(word, confidence=min(word.confidence, SETTINGS.roman_unsure))


def _ink(word: SeenWord, picture: Picture) -> Ink:
    """The ink of a word, cut to its height."""
    x0, y0, x1, y1 = word.box
    ink = picture.ink[y0:y1, x0:x1] > 0
    rows = np.flatnonzero(ink.any(axis=1))
    return np.asarray(ink[rows[0] : rows[-1] + 1] if len(rows) else ink[:0], np.bool_)


def _strokes(word: SeenWord, picture: Picture, tail: str) -> int:
    """How many upright strokes, and nothing else, a word begins with up to its tail; 0 where that is not clear."""
    ink = _ink(word, picture)
    high = ink.shape[0]
    low, up = SETTINGS.above_mark if tail and tail[0] in ".,:;" else SETTINGS.roman_middle
    middle = ink[round(low * high) : round(up * high)]
    if not middle.any():
        return 0
    starts = [_edges(row, 1) for row in middle]
    stops = [_edges(row, -1) for row in middle]
    strokes = 0
    while _is_stroke(starts, stops, strokes, high):
        strokes += 1
    more = sum(len(row) > strokes for row in starts)
    if not tail or tail[0] in ".,:;":
        ends = more <= (1 - SETTINGS.roman_alike) * len(starts)
    elif tail[0] in "/⁄":
        ends = _lean(starts, strokes) <= -SETTINGS.roman_upright * high
    else:
        ends = tail[0] in "–-" or more >= SETTINGS.roman_alike * len(starts)
    return strokes if 1 <= strokes <= SETTINGS.roman_most and ends else 0


def _edges(row: Ink, step: int) -> Row:
    """Where runs of ink begin (1) or have ended (-1) in a row of pixels."""
    return np.flatnonzero(np.diff(np.pad(row.astype(np.int8), 1)) == step)


def _is_stroke(starts: Rows, stops: Rows, at: int, high: int) -> bool:
    """Whether the runs of ink at a place in their rows are one upright stroke."""
    wide = [stop[at] - start[at] for start, stop in zip(starts, stops, strict=True) if len(start) > at]
    if len(wide) < SETTINGS.roman_alike * len(starts):
        return False
    return bool(
        abs(_lean(starts, at)) <= SETTINGS.roman_upright * high and median(wide) <= SETTINGS.roman_widest * high
    )


def _lean(starts: Rows, at: int) -> float:
    """How far to the right the runs at a place wander from the first row to the last; 0 where there are too few."""
    places = [int(start[at]) for start in starts if len(start) > at]
    if len(places) < SETTINGS.roman_alike * len(starts) or len(places) < 2:
        return 0.0
    half = len(places) // 2
    return 2.0 * float(median(places[half:]) - median(places[:half]))


def _is_even(word: SeenWord, picture: Picture) -> bool:
    """Whether the first stroke reaches as far to both sides at its top, as I does."""
    flag = _flag(word, picture)
    return flag is not None and abs(flag) <= SETTINGS.roman_upright


def _flag(word: SeenWord, picture: Picture) -> float | None:
    """How much farther the first stroke reaches to the left at its top than to the right, as the flag of a 1 does.

    As a share of the height; None where there is no stroke.
    """
    ink = _ink(word, picture)
    high = ink.shape[0]
    stem, top = (
        _first_runs(ink[round(a * high) : round(b * high)]) for a, b in (SETTINGS.roman_middle, SETTINGS.roman_top)
    )
    if not stem:
        return None
    left, right = median(begin for begin, _ in stem), median(end for _, end in stem)
    crossing = [(begin, end) for begin, end in top if begin < right and end > left]
    flag = left - min((begin for begin, _ in crossing), default=left)
    serif = max((end for _, end in crossing), default=right) - right
    return float((flag - serif) / high)


def _first_runs(rows: Ink) -> list[tuple[int, int]]:
    """Where the first run of ink begins and ends in each inked row."""
    return [(int(_edges(row, 1)[0]), int(_edges(row, -1)[0])) for row in rows if row.any()]


def _ends_in_point(word: SeenWord, picture: Picture) -> bool:
    """Whether a blank parts a point at the foot of a word from what is before it; the foot of an L is one with it."""
    ink = _ink(word, picture)
    columns = np.flatnonzero(~ink.any(axis=0))
    if not len(columns):
        return False
    point = ink[:, columns[-1] + 1 :]
    return bool(point.any() and not point[: ink.shape[0] // 2].any())
