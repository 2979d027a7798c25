"""What is shown to the letter recogniser, and where on the page it stands.

In: a page's picture without rules, and its grids. Out: `Strip`s: the cells of one column one below the other,
and one strip for each stretch of the page outside the grids. Why strips: a recogniser that sees two columns
at once reads across them, one that sees a single cell loses the measure of the print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kehoach.readers.pdf.rules import Grid
from kehoach.readers.scan.picture import Box, Picture, Pixels
from kehoach.readers.scan.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a strip: its rows there, and how far it stands from its place on the page, in pixels."""

    top: int
    bottom: int
    right_by: int
    down_by: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture to be read, put together from pieces of the page."""

    pixels: Pixels
    pieces: tuple[Piece, ...]

    def piece_at(self, y: float) -> Piece:
        """The piece a row of the strip belongs to, or the one nearest to it."""
        return min(self.pieces, key=lambda p: max(p.top - y, y - p.bottom, 0.0))


def column_strips(picture: Picture, grids: Sequence[Grid]) -> list[Strip]:
    """A strip for each column of each grid; cells that cover several columns go by themselves."""
    strips = []
    for grid in grids:
        columns: dict[tuple[int, int], list[Box]] = {}
        for one in grid.fields:
            columns.setdefault((one.column, one.column_span), []).append(
                _inside(_pixels(one.box, picture.dpi), picture.dpi)
            )
        strips += [s for boxes in columns.values() if (s := _stacked(picture, boxes)) is not None]
    return strips


def outer_strips(picture: Picture, grids: Sequence[Grid]) -> list[Strip]:
    """Strips of the page above, between and below the grids; what stands side by side goes by itself."""
    high = picture.ink.shape[0]
    strips = []
    for top, bottom in _stretches([_pixels(g.box, picture.dpi) for g in grids], high):
        for box in _blocks(picture, top, bottom):
            strip = _stacked(picture, [box])
            strips += [strip] if strip is not None else []
    return strips


def _blocks(picture: Picture, top: int, bottom: int) -> Iterator[Box]:
    """A stretch of the page cut where lines of two columns interlock, as they do in a letterhead."""
    wide = picture.ink.shape[1]
    start = top
    for first, last in _runs(picture.ink[top:bottom].max(axis=1), round(SETTINGS.strips_mark * picture.dpi)):
        upper, lower = top + first, top + last
        if lower - upper < SETTINGS.strips_interlocked * picture.dpi:
            continue
        columns = _columns(picture, upper, lower)
        if len(columns) > 1:
            yield 0, start, wide, upper
            yield from ((x0, upper, x1, lower) for x0, x1 in columns)
            start = lower
    yield 0, start, wide, bottom


def _columns(picture: Picture, top: int, bottom: int) -> list[tuple[int, int]]:
    """Left and right edges of what a gutter parts in a band of the page."""
    edges = _runs(picture.ink[top:bottom].max(axis=0), round(SETTINGS.strips_gutter * picture.dpi))
    margin = round(2 * SETTINGS.strips_inset * picture.dpi)
    return [(max(0, x0 - margin), min(picture.ink.shape[1], x1 + margin)) for x0, x1 in edges]


def _runs(inked: Pixels, blank: int) -> list[tuple[int, int]]:
    """Beginning and end of each run of inked rows or columns; fewer than `blank` empty ones part none."""
    edges = np.flatnonzero(np.diff(np.pad((inked > 0).astype(np.int8), 1)))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] < blank:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _stretches(taken: Iterable[Box], high: int) -> Iterator[tuple[int, int]]:
    top = 0
    for _, upper, _, lower in sorted(taken, key=lambda box: box[1]):
        if upper > top:
            yield top, upper
        top = max(top, lower)
    if top < high:
        yield top, high


def _pixels(box: tuple[float, float, float, float], dpi: float) -> Box:
    x0, y0, x1, y1 = (round(v * dpi / 72) for v in box)
    return x0, y0, x1, y1


def _inside(box: Box, dpi: float) -> Box:
    """A cell without its rules."""
    inset = round(SETTINGS.strips_inset * dpi)
    return box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset


def _stacked(picture: Picture, boxes: Iterable[Box]) -> Strip | None:
    """The inked parts of boxes of about the same width, one below the other; None where all are empty."""
    margin = round(SETTINGS.strips_margin * picture.dpi)
    parts = [part for box in boxes if (part := _inked(picture, box)) is not None]
    if not parts:
        return None
    left, right = min(p[0] for p in parts), max(p[2] for p in parts)
    pixels = np.full((sum(p[3] - p[1] + margin for p in parts) + margin, right - left + 2 * margin), 255, np.uint8)
    pieces = []
    at = margin
    for x0, y0, x1, y1 in parts:
        pixels[at : at + y1 - y0, margin + x0 - left : margin + x1 - left] = picture.grey[y0:y1, x0:x1]
        pieces.append(Piece(at, at + y1 - y0, left - margin, y0 - at))
        at += y1 - y0 + margin
    return Strip(pixels, tuple(pieces))


def _inked(picture: Picture, box: Box) -> Box | None:
    """The part of a box that holds ink."""
    x0, y0, x1, y1 = box
    ink = picture.ink[y0:y1, x0:x1] > 0
    if ink.sum() < (SETTINGS.least_ink * picture.dpi) ** 2:
        return None
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1
