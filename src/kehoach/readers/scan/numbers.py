"""Numbers that stand alone in a narrow column are read again as one line.

In: strips and what was seen on them. Out: the same, with the lone short words of narrow strips replaced where
the second reading is surer. Why: a recogniser takes the measure of the print from the line it sees; "7." by
itself becomes "1.", but beside "6." and "8." it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.program import see
from kehoach.readers.scan.strips import Piece, Strip

ONE_LINE = 7
"""Tesseract's page segmentation for a single line."""
WIDEST, HIGHEST = 0.6, 0.3
"""Inches of a number as printed, at most."""
BLANK = 0.1
"""Inches between two numbers in the line, and around it."""
LEAST = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces of a strip set side by side on one line, with the left edge of each."""

    pixels: Pixels
    pieces: tuple[Piece, ...]
    lefts: tuple[int, ...]


def better(strips: Sequence[Strip], lines: list[list[Seen]], dpi: float) -> list[list[Seen]]:
    """The lines of each strip, numbers in narrow columns as the surer of two readings says."""
    rows = {at: row for at, strip in enumerate(strips) if (row := _row(strip, dpi)) is not None}
    again = see([row.pixels for row in rows.values()], ONE_LINE, dpi)
    out = list(lines)
    for (at, row), seen in zip(rows.items(), again, strict=True):
        out[at] = _merged(strips[at], lines[at], row, [w for line in seen for w in line.words])
    return out


def _row(strip: Strip, dpi: float) -> _Row | None:
    """The strip's low pieces side by side, where the strip is as narrow as numbers are."""
    if strip.pixels.shape[1] > (WIDEST + 2 * BLANK) * dpi:
        return None
    pieces = [p for p in strip.pieces if p.bottom - p.top <= HIGHEST * dpi]
    if len(pieces) < LEAST:
        return None
    blank = round(BLANK * dpi)
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
    for piece, found in again.items():
        if len(found) == 1:
            first[piece] = _surer(first.get(piece, []), found[0], piece, strip)
    return [line for seen in first.values() for line in seen]


def _surer(seen: list[Seen], word: SeenWord, piece: Piece, strip: Strip) -> list[Seen]:
    if not seen:
        box = (0, piece.top, strip.pixels.shape[1], piece.bottom)
        return [Seen((replace(word, box=box),), piece.bottom, piece.bottom - piece.top)]
    line = seen[0]
    if len(seen) > 1 or len(line.words) > 1:
        return seen
    old = line.words[0]
    return (
        [replace(line, words=(replace(old, text=word.text, confidence=word.confidence),))]
        if (word.confidence > old.confidence or _has_digit(word) > _has_digit(old))
        else seen
    )


def _has_digit(word: SeenWord) -> bool:
    return any(char.isdigit() for char in word.text)
