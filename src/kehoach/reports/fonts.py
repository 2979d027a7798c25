"""How much room a text takes in the font that documents of state bodies are written in (decree 30/2020, annex I).

In: texts and widths of columns. Out: heights of rows. Excel and LibreOffice set no height for a row they have not
edited, so whoever writes the file must know; a little too high is better than a line cut off.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

FONT = "Times New Roman"
SIZE = 11
LINE = 1.25
"""Height of a line over the size of its letters, as Excel sets it; LibreOffice needs less."""
CHARACTER = 5.25
"""Points of a column's width unit: a digit of the workbook's usual font at 11 points."""
PADDING = 4.0
TALLEST = 409.0
"""The highest row that Excel knows, in points."""
NARROWEST, WIDEST = 6.0, 70.0
"""Characters that a column of text has at least and at most."""
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


def row_height(texts: Iterable[tuple[str, float, bool]], size: float = SIZE) -> float:
    """The height that shows whole texts in columns so wide (in characters), bold or not."""
    lines = max((_lines(text, width, size * (_BOLD if bold else 1)) for text, width, bold in texts), default=1)
    return min(round(max(lines, 1) * size * LINE + 3, 1), TALLEST)


def shared(columns: Sequence[tuple[str, Sequence[str]]], room: float) -> list[float]:
    """Widths of columns, in characters, that share so much room: heading and texts of each.

    A column gets its part of all there is to read, long texts counting more; never less than its longest usual word.
    """
    weights = [math.sqrt(sum(_measure(text) ** 2 for text in texts) / max(len(texts), 1)) for _head, texts in columns]
    least = [_least(heading, texts) for heading, texts in columns]
    widths = list(least)
    spare = room - sum(least)
    wanted = [max(weight - size, 0.0) for weight, size in zip(weights, least, strict=True)]
    if spare > 0 and any(wanted):
        widths = [size + spare * want / sum(wanted) for size, want in zip(least, wanted, strict=True)]
    return [round(min(width, WIDEST), 1) for width in widths]


def _measure(text: str) -> float:
    """The width of a text on one line, in characters of a column."""
    return sum(map(_letter, text)) / 1000 * SIZE / CHARACTER


def _least(heading: str, texts: Sequence[str]) -> float:
    words = sorted((_measure(word) for text in texts for word in text.split()), reverse=True)
    usual = words[len(words) // 50] if words else 0.0
    headed = max((_measure(word) * _BOLD for word in heading.split()), default=0.0)
    return min(max(usual, headed, NARROWEST) + PADDING / CHARACTER, WIDEST / 3)


def _lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes, broken at blanks; a longer word is broken where the line ends."""
    room = (width * CHARACTER - PADDING) / size * 1000
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        wide = sum(map(_letter, word))
        if used and used + 250 + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (250 if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines
