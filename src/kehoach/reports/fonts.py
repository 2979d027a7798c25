"""How much room a text takes in the font that documents of state bodies are written in (decree 30/2020, annex I).

In: texts and widths of columns. Out: heights of rows. Excel and LibreOffice set no height for a row they have not
edited, so whoever writes the file must know; a little too high is better than a line cut off.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

FONT = "Times New Roman"
SIZE = 11
LINE = 1.16
"""Height of a line over the size of its letters: on a screen 17 pixels at 11 points; the font itself has 1.15."""
CHARACTER = 5.25
"""Points of a column's width unit: a digit of the workbook's usual font at 11 points."""
PADDING = 4.0
TALLEST = 409.0
"""The highest row that Excel knows, in points."""
NARROWEST, WIDEST = 6.0, 110.0
"""Characters that a column of text has at least and at most."""
LONGEST = 23.0
"""Characters up to which a word is kept on one line."""
LOOKED_AT = 100
"""Rows by which columns are shared out, taken evenly from all there are."""
MOVED = (16, 8, 4, 2, 1)
"""Characters of room that are moved from one column to another."""
_BOLD = 1.07

_WIDTHS = {
    250: " .,/|'`",
    278: "iljt:;!\\",
    333: "-()[]frI“”‘’…–",
    389: "sJ",
    444: "acez?",
    500: '0123456789bdghknopquvxyđ_$#*+<>=~^"—',
    556: "PSF",
    611: "ELTZB",
    667: "CRơ",
    722: "ADGHKNOQUVXYwĐƯƠư&",
    778: "m%",
    889: "M",
    944: "W@",
}
"""Thousandths of the size, by letter without its accents; those of the usual metric-compatible fonts."""


@cache
def _letter(char: str) -> int:
    known = next((width for width, letters in _WIDTHS.items() if char in letters), None)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", char)[0]
    if base != char:
        return _letter(base)
    if unicodedata.combining(char):
        return 0
    return 1000 if unicodedata.east_asian_width(char) in "WF" else 600


@lru_cache(maxsize=10_000)
def _word(word: str) -> int:
    return sum(map(_letter, word))


def row_height(texts: Iterable[tuple[str, float, bool]], size: float = SIZE) -> float:
    """The height that shows whole texts in columns so wide (in characters), bold or not."""
    lines = max((_lines(_words(text), width, size * (_BOLD if bold else 1)) for text, width, bold in texts), default=1)
    return min(round(max(lines, 1) * size * LINE + 3, 1), TALLEST)


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text on one line, in characters of a column."""
    return _word(text) / 1000 * SIZE * (_BOLD if bold else 1) / CHARACTER


def shared(columns: Sequence[tuple[str, Sequence[str]]], room: float) -> list[float]:
    """Widths of columns, in characters, that share so much room: heading and texts of each, row by row.

    No column is narrower than its longest usual word. The rest goes where it makes the rows, whose highest cell counts,
    the lowest.
    """
    least = [math.ceil(_least(heading, texts)) for heading, texts in columns]
    spare = math.floor(room) - sum(least)
    if spare <= 0 or not columns:
        return [float(width) for width in least]
    weights = [math.sqrt(sum(text_width(text) ** 2 for text in texts) / max(len(texts), 1)) for _head, texts in columns]
    wanted = [max(weight - size, 0.0) for weight, size in zip(weights, least, strict=True)]
    if not any(wanted):
        return [float(width) for width in least]
    widths = [size + math.floor(spare * want / sum(wanted)) for size, want in zip(least, wanted, strict=True)]
    widths[wanted.index(max(wanted))] += math.floor(room) - sum(widths)
    return [float(min(width, WIDEST)) for width in _lowered(widths, least, [texts for _head, texts in columns])]


def _lowered(widths: list[int], least: Sequence[int], columns: Sequence[Sequence[str]]) -> list[int]:
    """Widths of the same sum with which the rows take fewer lines: room is moved as long as that helps."""
    step = max(1, max(map(len, columns), default=0) // LOOKED_AT)
    words = [[_words(text) for text in texts[::step]] for texts in columns]

    @cache
    def lines(at: int, width: int) -> list[int]:
        return [_lines(text, width, SIZE) for text in words[at]]

    def total(given: Sequence[int]) -> int:
        return sum(map(max, zip_longest(*map(lines, range(len(given)), given), fillvalue=0)))

    best = total(widths)
    moves = [
        (by, source, target)
        for by in MOVED
        for source in range(len(widths))
        for target in range(len(widths))
        if source != target
    ]
    improved = True
    while improved:
        improved = False
        for by, source, target in moves:
            if widths[source] - by < least[source] or widths[target] + by > WIDEST:
                continue
            moved = [width + by * ((at == target) - (at == source)) for at, width in enumerate(widths)]
            if (count := total(moved)) < best:
                widths, best, improved = moved, count, True
    return widths


def _least(heading: str, texts: Sequence[str]) -> float:
    words = sorted((text_width(word) for text in texts for word in text.split()), reverse=True)
    usual = words[len(words) // 50] if words else 0.0
    headed = max((text_width(word, bold=True) for word in heading.split()), default=0.0)
    return min(max(usual, headed, NARROWEST) + PADDING / CHARACTER, LONGEST)


def _words(text: str) -> list[list[int]]:
    """The widths of the words of each paragraph."""
    return [[_word(word) for word in paragraph.split(" ")] for paragraph in text.split("\n")]


def _lines(paragraphs: Iterable[Sequence[int]], width: float, size: float) -> int:
    """How many lines a text takes, broken at blanks; a longer word is broken where the line ends."""
    room = (width * CHARACTER - PADDING) / size * 1000
    return sum(_wrapped(words, room) for words in paragraphs)


def _wrapped(words: Sequence[int], room: float) -> int:
    lines, used = 1, 0.0
    for wide in words:
        if used and used + 250 + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (250 if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines
