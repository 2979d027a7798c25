"""One page's picture is read: its rules, and its words with places and confidences.

In: the picture of a page. Out: a `PageReading`, in points of the upright page. Read this as the table of contents
of the package: clean, find the rules, read each column of each grid and the print outside them, and turn a
page round that cannot be read as it lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from kehoach.models.document import Bounds
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.rules import grids
from kehoach.readers.scan import numbers, second
from kehoach.readers.scan.dashes import with_dashes
from kehoach.readers.scan.fills import with_dark_letters
from kehoach.readers.scan.hocr import Seen
from kehoach.readers.scan.mending import mended
from kehoach.readers.scan.picture import Box, Picture, Pixels, cleaned
from kehoach.readers.scan.program import quarter_turns, see
from kehoach.readers.scan.roman import counted
from kehoach.readers.scan.ruling import ruled
from kehoach.readers.scan.settings import SETTINGS
from kehoach.readers.scan.strips import Strip, column_strips, outer_strips
from kehoach.readers.scan.weight import heavy

ONE_BLOCK = 6
"""Tesseract's page segmentation for one block of print, line below line."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A recognised word: its text, left and right edge, baseline and font size in points, and its confidence."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class PageReading:
    """All that was seen on a page; lengths in points. `coloured`: boxes of stamps and signatures left out."""

    width: float
    height: float
    words: tuple[Glimpse, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    coloured: tuple[Bounds, ...]

    @property
    def confidence(self) -> float:
        """The mean over all letters; 1 for an empty page."""
        letters = sum(len(w.text) for w in self.words)
        return sum(len(w.text) * w.confidence for w in self.words) / letters if letters else 1.0


def read_page(pixels: Pixels, dpi: float) -> PageReading:
    """What a page's picture shows. Raises `MissingProgramError`, `LimitError`, `UnreadableError`."""
    seen = _read_page(pixels, dpi)
    if seen.confidence >= SETTINGS.page_reader_unreadable:
        return seen
    turns = quarter_turns(pixels, dpi)
    if not turns:
        return seen
    other = _read_page(np.ascontiguousarray(np.rot90(pixels, -turns)), dpi)
    return max(seen, other, key=lambda s: s.confidence)


def _read_page(pixels: Pixels, dpi: float) -> PageReading:
    picture = cleaned(with_dark_letters(pixels, dpi), dpi)
    ruling, bare = ruled(picture)
    found, _ = grids(list(ruling.across), list(ruling.down))
    strips = [*column_strips(bare, found), *outer_strips(bare, found)]
    lines = see([s.pixels for s in strips], ONE_BLOCK, dpi)
    lines = numbers.better(strips, second.surer(strips, lines, dpi), dpi)
    kept = [[line for line in map(mended, seen) if line is not None] for seen in lines]
    whole = zip(strips, with_dashes(strips, kept, dpi), strict=True)
    placed = [_placed(line, strip, bare) for strip, seen in whole for line in seen]
    placed = list(counted(placed, bare))
    high, wide = picture.ink.shape
    return PageReading(
        wide * 72 / dpi,
        high * 72 / dpi,
        tuple(_glimpses(placed, bare)),
        ruling.across,
        ruling.down,
        tuple(picture.points(box) for box in picture.coloured),
    )


def _placed(line: Seen, strip: Strip, picture: Picture) -> Seen:
    """A line seen on a strip, in pixels of the page."""
    piece = strip.piece_at(line.base - line.height / 3)
    right, down = piece.right_by, piece.down_by
    high, wide = picture.ink.shape

    def box(x0: int, y0: int, x1: int, y1: int) -> Box:
        return max(0, x0 + right), max(0, y0 + down), min(wide, x1 + right), min(high, y1 + down)

    return Seen(tuple(replace(w, box=box(*w.box)) for w in line.words), line.base + down, line.height)


def _glimpses(lines: list[Seen], picture: Picture) -> Iterator[Glimpse]:
    scale = 72 / picture.dpi
    heights = [line.height for line in lines if _length(line) >= SETTINGS.long_line]
    usual = median(heights) * SETTINGS.row_to_size * scale if heights else SETTINGS.usual_size
    bold = heavy(picture, [w.box for line in lines for w in line.words])
    for line in lines:
        size = _size(line, usual, scale)
        for word in line.words:
            x0, _, x1, _ = word.box
            yield Glimpse(word.text, x0 * scale, x1 * scale, line.base * scale, size, word.box in bold, word.confidence)


def _length(line: Seen) -> int:
    return sum(len(w.text) for w in line.words)


def _size(line: Seen, usual: float, scale: float) -> float:
    """A line's font size: the page's usual one unless a long line clearly shows another."""
    size = line.height * SETTINGS.row_to_size * scale
    low, high = SETTINGS.middle_size
    return usual if _length(line) < SETTINGS.long_line or low <= size / usual <= high else size
