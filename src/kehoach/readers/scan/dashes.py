"""A dash that is all a cell holds is told by its shape.

In: strips and what was seen on them. Out: the same, with a dash in each cell where nothing was seen and the ink is one
level stroke. Why: a recogniser takes such a stroke for a rule, and the dash that stands for a row's number is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import INK_FROM
from kehoach.readers.scan.strips import Piece, Strip

LONG, THICK = (0.025, 0.14), 0.03
"""Inches a dash is long at least and at most, and thick at most."""
SHAPE = 1.6
"""A dash is so much longer than thick; a point is not."""
FILLED = 0.5
"""Share of its box that a dash fills."""
SURE = 0.9
HEIGHT = 0.17
"""Inches of the row of print a dash is taken to stand in."""


def with_dashes(strips: Sequence[Strip], lines: Sequence[list[Seen]], dpi: float) -> list[list[Seen]]:
    """The lines of each strip and the dashes that nothing was seen for."""
    return [[*seen, *_dashes(strip, seen, dpi)] for strip, seen in zip(strips, lines, strict=True)]


def _dashes(strip: Strip, seen: Iterable[Seen], dpi: float) -> Iterator[Seen]:
    read = {strip.piece_at(line.base - line.height / 3) for line in seen}
    for piece in strip.pieces:
        if piece not in read and (dash := _dash(strip, piece, dpi)) is not None:
            yield dash


def _dash(strip: Strip, piece: Piece, dpi: float) -> Seen | None:
    """The dash a piece holds, if that is all it holds."""
    ink = strip.pixels[piece.top : piece.bottom] < INK_FROM
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    x0, x1, thick = int(columns[0]), int(columns[-1]) + 1, piece.bottom - piece.top
    long = x1 - x0
    if not LONG[0] * dpi <= long <= LONG[1] * dpi or thick > THICK * dpi or long < SHAPE * thick:
        return None
    if ink[:, x0:x1].mean() < FILLED:
        return None
    height = HEIGHT * dpi
    word = SeenWord("-", (x0, piece.top, x1, piece.bottom), SURE)
    return Seen((word,), (piece.top + piece.bottom) / 2 + height / 4, height)
