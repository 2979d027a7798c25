"""Numbers that stand alone in a narrow column are read again as one line.

In: strips and what was seen on them. Out: the same, with the lone short words of narrow strips replaced where
the second reading is surer. Why: a recogniser takes the measure of the print from the line it sees; "7." by
itself becomes "1.", but beside "6." and "8." it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.program import see_again
from kehoach.readers.scan.settings import SETTINGS
from kehoach.readers.scan.strips import Piece, Strip

ONE_LINE = 7
"""Tesseract's page segmentation for a single line."""


_NUMBER = re.compile(r"\d{1,4}")
_ALIKE = re.compile(r"([\dlI|OoSB]{1,3})([.,:;)]?)")
_STROKES = "1lI|"
_DIGITS = str.maketrans("lI|OoSB", "1110058")


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces of a strip set side by side on one line, with the left edge of each."""

    pixels: Pixels
    pieces: tuple[Piece, ...]
    lefts: tuple[int, ...]


def better(strips: Sequence[Strip], lines: list[list[Seen]], dpi: float) -> list[list[Seen]]:
    """The lines of each strip, numbers in narrow columns as the surer of two readings says."""
    rows = {at: row for at, strip in enumerate(strips) if (row := _row(strip, dpi)) is not None}
    again = see_again([row.pixels for row in rows.values()], ONE_LINE, dpi)
    out = list(lines)
    for (at, row), seen in zip(rows.items(), again, strict=True):
        out[at] = _merged(strips[at], lines[at], row, [w for line in seen for w in line.words])
    return out


def _row(strip: Strip, dpi: float) -> _Row | None:
    """The strip's low pieces side by side, where the strip is as narrow as numbers are."""
    if strip.pixels.shape[1] > (SETTINGS.numbers_widest + 2 * SETTINGS.numbers_blank) * dpi:
        return None
    pieces = [p for p in strip.pieces if p.bottom - p.top <= SETTINGS.numbers_highest * dpi]
    if len(pieces) < SETTINGS.numbers_least:
        return None
    blank = round(SETTINGS.numbers_blank * dpi)
    high = max(p.bottom - p.top for p in pieces)
    parts, lefts, at = [], [], blank
    for piece in pieces:
        print_ = strip.pixels[piece.top : piece.bottom]
        inked = np.flatnonzero((print_ < 128).any(axis=0))
        print_ = print_[:, inked[0] : inked[-1] + 1] if len(inked) else print_[:, :1]
        lefts.append(at)
        at += print_.shape[1] + blank
        parts.append(np.pad(print_, ((high - print_.shape[0], 0), (0, blank)), constant_values=255))
    return _Row(
        np.pad(np.hstack(parts), ((blank, blank), (blank, 0)), constant_values=255), tuple(pieces), tuple(lefts)
    )


def _merged(strip: Strip, lines: list[Seen], row: _Row, words: list[SeenWord]) -> list[Seen]:
    """The strip's lines; where a piece is one word in both readings, the surer one."""
    again: dict[Piece, list[SeenWord]] = {}
    for word in words:
        middle = (word.box[0] + word.box[2]) / 2
        again.setdefault(row.pieces[max(int(np.searchsorted(row.lefts, middle)) - 1, 0)], []).append(word)
    first: dict[Piece, list[Seen]] = {}
    for line in lines:
        first.setdefault(strip.piece_at(line.base - line.height / 3), []).append(line)
    before = ""
    for piece in row.pieces:
        found = again.get(piece, [])
        if len(found) == 1 and _is_within(found[0], piece, row):
            first[piece] = _surer(first.get(piece, []), found[0], before)
        before = " ".join(word.text for line in first.get(piece, []) for word in line.words)
    texts = [_lone(first.get(piece, [])) for piece in row.pieces]
    for at, piece in enumerate(row.pieces):
        around = tuple(_value(texts[to]) if 0 <= to < len(texts) else None for to in (at - 1, at + 1))
        if texts[at] and (better := _in_order(texts[at], *around)) is not None:
            line, texts[at] = first[piece][0], better[0]
            first[piece] = [replace(line, words=(replace(line.words[0], text=better[0], confidence=better[1]),))]
    return [line for seen in first.values() for line in seen]


def _lone(seen: list[Seen]) -> str:
    """The word of a piece that holds one."""
    return seen[0].words[0].text if len(seen) == 1 and len(seen[0].words) == 1 else ""


def _in_order(text: str, above: int | None, below: int | None) -> tuple[str, float] | None:
    """Letters that look like the number which the numbers above and below ask for, as digits with their confidence.

    None where they do not, or are a numeral of their own: between 10 and 12 stands 11, between 10 and 1 stands II.
    """
    shape = _ALIKE.fullmatch(text)
    if shape is None or text.isdecimal():
        return None
    digits = shape[1].translate(_DIGITS)
    follows, leads = above is not None and int(digits) == above + 1, below == int(digits) + 1
    sure = digits == "1" or any(char not in _STROKES for char in shape[1])
    if (leads and follows) or (sure and ((leads and above is None) or (follows and below is None))):
        return digits + shape[2], SETTINGS.numbers_ordered
    return (text, SETTINGS.numbers_unsure) if follows and below is None else None


def _is_within(word: SeenWord, piece: Piece, row: _Row) -> bool:
    """Whether a word of the line is one piece, and not several run together."""
    at = row.pieces.index(piece)
    return at + 1 == len(row.pieces) or word.box[2] <= row.lefts[at + 1]


def _surer(seen: list[Seen], word: SeenWord, before: str) -> list[Seen]:
    """The lines of a piece after a second reading that saw one word; `before` is the number above."""
    if not seen or len(seen) > 1 or len(seen[0].words) > 1:
        return seen
    line, old = seen[0], seen[0].words[0]
    values = _value(old.text), _value(word.text)
    if values[0] == values[1] or None in values:
        best = max(old, word, key=lambda w: (_value(w.text) is not None, w.confidence))
    else:
        expected = (_value(before) or 0) + 1
        best = old if values[0] == expected else word
        best = best if expected in values else replace(best, confidence=SETTINGS.numbers_unsure)
    return [replace(line, words=(replace(old, text=best.text, confidence=best.confidence),))]


def _value(text: str) -> int | None:
    """The number a text begins with."""
    digits = _NUMBER.match(text.replace("l", "1"))
    return int(digits[0]) if digits else None
