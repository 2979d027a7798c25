"""Letterheads and signature blocks that a text sets side by side, with a wide blank between them.

In: printed lines. Out: the lines of the left side, then those of the right side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kehoach.models.document import Block
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.aligned import aligned_table, segments
from kehoach.readers.text.printed import Printed

_LEAST_WORD = re.compile(r"[^\W\d_]{2,}")


class Sides(NamedTuple):
    """A line, and on which sides of the blank it has text."""

    line: Printed
    left: bool
    right: bool


def frame(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """Two sides at least two lines high, from a line of two pieces with a wide blank between them on.

    It stands at the top of a page, or free between blank lines: anywhere else two pieces may be cells.
    """
    pieces = segments(lines[at])
    top = at < SETTINGS.frame_top or lines[at - SETTINGS.frame_top].page != lines[at].page
    if len(pieces) != 2 or not (top or lines[at].gap) or not all(_LEAST_WORD.search(text) for _, _, text in pieces):
        return None
    left, right = pieces[0][1], pieces[1][0]
    if right - left < SETTINGS.least_blank:
        return None
    sides, right = _sides(lines, at, (left, right), top)
    while sides and not (sides[-1].right and (sides[-1].left or not top)):
        sides.pop()
    end = at + len(sides)
    free = top or end == len(lines) or lines[end].gap or lines[end].page != lines[at].page
    if sum(side.left and side.right for side in sides) < 2 or not free:
        return None
    lefts = [side.line.line(0, right, 0) for side in sides if side.left]
    rights = [side.line.line(right, None, 1) for side in sides if side.right]
    return [*lefts, *rights], end


def _sides(lines: Sequence[Printed], at: int, channel: tuple[int, int], top: bool) -> tuple[list[Sides], int]:
    """The lines from one on that leave the channel blank, and the column where the right side begins."""
    left, right = channel
    sides: list[Sides] = []
    for number, line in enumerate(lines[at : at + SETTINGS.frame_highest], at):
        narrowed = _channel(line, left, right)
        if narrowed is None or line.page != lines[at].page or (sides and line.gap > 1):
            break
        pieces = segments(line)
        side = Sides(line, pieces[0][0] <= narrowed[0], pieces[-1][1] > narrowed[1])
        title = top and line.gap and not (side.left and side.right)
        if title or (sides and aligned_table(lines, number)):
            break
        left, right = narrowed
        sides.append(side)
    return sides, right


def _channel(line: Printed, left: int, right: int) -> tuple[int, int] | None:
    """What remains of the blank between the sides, once a line is seen; None where the line crosses it."""
    pieces = segments(line)
    ends = [0, *(end for _, end, _ in pieces)]
    begins = [*(start for start, _, _ in pieces), 10**6]
    for end, begin in zip(ends, begins, strict=True):
        low, high = max(left, end), min(right, begin)
        if high - low >= 2:
            return low, high
    return None
