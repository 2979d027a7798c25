"""Words that a narrow cell breaks are put together again.

In: the printed lines of one ruled cell. Out: their texts, those of a broken word as one. Why: where a word is wider
than its cell, programs break it at the edge, without a hyphen: "II" / "I", "01/02/202" / "6"; a person reads it as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.models.document import Bounds
from kehoach.readers.pdf.words import Row

PADDING = 6.0
"""Points at most that a cell keeps free at each side."""
NARROW, FEW = 2.4, 3
"""Width in font sizes of a cell, and letters of a line in it, where all lines are pieces of one word."""
_YEAR = re.compile(r"(?:\d{1,2}[/.-])?\d{1,2}[/.-](\d{1,3})")
_PAIR = re.compile(r"[A-ZĐƯ]{2,8}[&/-][A-ZĐƯ]{1,7}")
_CAPITALS = re.compile(r"[A-ZĐƯ&/-]{3,}")
_CONSONANTS = re.compile(r"[b-df-hj-np-tv-xzđ]{1,3}")


def lines_of(rows: Sequence[Row], box: Bounds) -> list[str]:
    """The texts of a cell's lines, pieces of broken words joined."""
    texts = [row.text for row in rows]
    inner = _inner_width(rows, box)
    for at in range(len(rows) - 1, 0, -1):
        if len(rows[at - 1].words) == 1 and _is_broken(rows[at - 1], rows[at], inner):
            texts[at - 1] += texts.pop(at)
    return texts


def _inner_width(rows: Sequence[Row], box: Bounds) -> float:
    """The width a cell has for its lines."""
    free = min((min(row.x0 - box[0], box[2] - row.x1) for row in rows), default=0.0)
    return box[2] - box[0] - 2 * min(max(free, 0.0), PADDING)


def _is_broken(above: Row, below: Row, inner: float) -> bool:
    """Whether the only word of a line goes on in the first of the next: both would not fit side by side."""
    first, rest = above.words[0], below.words[0]
    if first.x1 - first.x0 + rest.x1 - rest.x0 <= inner:
        return False
    start, end = first.text, rest.text.rstrip(".,;:)")
    if inner <= NARROW * above.size and max(len(start), len(end)) <= FEW and len(below.words) == 1:
        return start.isalnum() and end.isalnum()
    year = _YEAR.fullmatch(start)
    if year is not None:
        return end.isdigit() and len(year[1] + end) == 4 and (year[1] + end)[:2] in ("19", "20")
    if _CAPITALS.fullmatch(start) and end.isalpha() and end.isupper() and (len(end) < FEW or _PAIR.fullmatch(start)):
        return True
    return start[-1].isalpha() and _CONSONANTS.fullmatch(end) is not None
