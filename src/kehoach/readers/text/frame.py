"""Letterheads and signature blocks that a text sets side by side, with a wide blank between them.

In: printed lines. Out: the lines of the left side, then those of the right side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.models.document import Block
from kehoach.readers.text.aligned import segments
from kehoach.readers.text.printed import Printed

_LEAST_BLANK = 3
_LEAST_WORD = re.compile(r"[^\W\d_]{2,}")


def frame(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """Two sides or more lines high, from a line of two pieces with a wide blank between them on."""
    pieces = segments(lines[at])
    if len(pieces) != 2 or not all(_LEAST_WORD.search(text) for _, _, text in pieces):
        return None
    left, right = pieces[0][1], pieces[1][0]
    if right - left < _LEAST_BLANK:
        return None
    sides: list[tuple[Printed, bool, bool]] = [(lines[at], True, True)]
    for line in lines[at + 1 :]:
        if line.gap > 1 or line.page != lines[at].page:
            break
        narrowed = _channel(line, left, right)
        if narrowed is None:
            break
        left, right = narrowed
        sides.append((line, segments(line)[0][0] < left + 1, segments(line)[-1][1] > right))
    while sides and not sides[-1][2]:
        sides.pop()
    if sum(on_left and on_right for _, on_left, on_right in sides) < 2:
        return None
    lefts = [line.line(0, right, 0) for line, on_left, _ in sides if on_left]
    rights = [line.line(right, None, 1) for line, _, on_right in sides if on_right]
    return [*lefts, *rights], at + len(sides)


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
