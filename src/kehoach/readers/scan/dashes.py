"""A dash that is all a cell holds is told by its shape.

In: strips and what was seen on them. Out: the same, with a dash in each cell where nothing was seen and the ink is one
level stroke. Why: a recogniser takes such a stroke for a rule, and the dash that stands for a row's number is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.settings import SETTINGS
from kehoach.readers.scan.strips import Piece, Strip


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
    ink = strip.pixels[piece.top : piece.bottom] < SETTINGS.ink_from
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    x0, x1, thick = int(columns[0]), int(columns[-1]) + 1, piece.bottom - piece.top
    long = x1 - x0
    if (
        not SETTINGS.dashes_long[0] * dpi <= long <= SETTINGS.dashes_long[1] * dpi
        or thick > SETTINGS.dashes_thick * dpi
        or long < SETTINGS.dashes_shape * thick
    ):
        return None
    if ink[:, x0:x1].mean() < SETTINGS.dashes_filled:
        return None
    height = SETTINGS.dashes_height * dpi
    word = SeenWord("-", (x0, piece.top, x1, piece.bottom), SETTINGS.dashes_sure)
    return Seen((word,), (piece.top + piece.bottom) / 2 + height / 4, height)
