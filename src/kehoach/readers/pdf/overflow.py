"""Print that runs over the edge of its cell belongs to the cell where it begins.

In: the words of a page and a grid. Out: the cells of those words that stand beyond the edge of theirs. Why: a sheet
printed by Excel lets a long text lie over the blank cells beside it, or cuts it off there; a row that is too low lets
the last line of a cell lie over the row below. A person reads each as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from kehoach.readers.pdf.rules import Field, Grid
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, is_superscript


def overflowing(words: list[Word], grid: Grid) -> dict[int, Field]:
    """The cells of words that go on with a text begun in a cell further left, by the words' ids."""
    top, bottom = grid.ys[0], grid.ys[-1]
    level = [w for w in words if w.turn == 0 and w.run is not None and top <= w.middle[1] <= bottom]
    by_run: dict[int, list[Word]] = defaultdict(list)
    for word in level:
        by_run[id(word.run)].append(word)
    found: dict[int, Field] = {}
    for line in by_run.values():
        line.sort(key=lambda w: w.starts[0])
        _follow(line, grid, found)
    if found:
        _take_pieces(level, found)
    _sink(level, grid, found)
    return found


def _sink(level: list[Word], grid: Grid, found: dict[int, Field]) -> None:
    """Note the words of a line that the lower edge of a cell cuts through, below other lines of that cell."""
    for word in level:
        cut = SETTINGS.overflow_cut * word.size
        if word.base - grid.ys[max(bisect_left(grid.ys, word.base) - 1, 0)] >= cut:
            continue
        x, y = word.middle
        if id(word) in found or not grid.holds(x, y):
            continue
        edge = grid.field_at(x, y).box[1]
        if edge <= grid.ys[0] or not 0 < word.base - edge < cut:
            continue
        above = grid.field_at(x, edge - 1.0)
        if any(is_superscript(word, other) for other in level):
            continue
        if any(_is_above(other, word) and grid.field_at(*other.middle) == above for other in level):
            found[id(word)] = above


def _is_above(other: Word, word: Word) -> bool:
    return SETTINGS.overflow_over * word.size < word.base - other.base <= SETTINGS.overflow_pitch * word.size


def _follow(line: list[Word], grid: Grid, found: dict[int, Field]) -> None:
    """Note the words of one text object that stand beyond the cell where their text begins."""
    cell: Field | None = None
    last: Word | None = None
    for word in line:
        if last is None or word.x0 - last.x1 > SETTINGS.overflow_blank * word.size:
            cell = _start(word, grid)
        if cell is not None and (
            word.x1 > cell.box[2] + SETTINGS.overflow_over * word.size or word.middle[0] > cell.box[2]
        ):
            found[id(word)] = cell
        last = word


def _start(word: Word, grid: Grid) -> Field | None:
    """The cell in which a word begins; None where it begins left of the grid or is parted at an edge."""
    x = word.x0 + SETTINGS.overflow_over * word.size
    if not grid.holds(x, word.middle[1]) or word.seams:
        return None
    return grid.field_at(x, word.middle[1])


def _take_pieces(level: list[Word], found: dict[int, Field]) -> None:
    """Note the letters of a fallback font that stand flush beside words beyond the edge."""
    pending = [w for w in level if id(w) in found]
    while pending:
        word = pending.pop()
        reach = SETTINGS.join_gap * word.size
        for piece in level:
            if id(piece) in found or abs(piece.base - word.base) > SETTINGS.same_base * word.size:
                continue
            behind, before = abs(piece.x0 - word.x1), abs(word.x0 - piece.x1)
            if (behind <= reach and not word.closed) or (before <= reach and not piece.closed):
                found[id(piece)] = found[id(word)]
                pending.append(piece)
