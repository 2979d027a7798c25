"""Printed lines of a table whose cells are centred from top to bottom, put together to rows.

In: the lines of a table without rules, each with its cells. Out: the lines parted into rows; cells merged over rows.
Why: a text that keeps the page's layout prints a row's number half way down the row, so its text begins above and ends
below it. Each cell stands around its row's middle; the parting under which all do so best is the one that was printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach.models.document import Cell
from kehoach.tables.settings import SETTINGS

Row = Mapping[int, Cell]
"""The cells of one printed line, by column."""
IsNumbered = Callable[[Row], bool]


class Stretch(Struct, frozen=True):
    """A cell that is merged over rows: where its lines stand, and over how many rows from there."""

    first: int
    column: int
    rows: int


def is_centred(lines: Sequence[Row], numbered: IsNumbered) -> bool:
    """Whether rows stand better around the middle of their numbers than below their numbers."""
    sheet = _Sheet.of(lines, numbered)
    return any(sheet.numbers) and _parting(sheet, SETTINGS.centred_middle)[0] < _parting(sheet, SETTINGS.centred_top)[0]


def part(lines: Sequence[Row], numbered: IsNumbered) -> list[list[Row]]:
    """The lines of each row, from top to bottom."""
    cuts = _parting(_Sheet.of(lines, numbered), SETTINGS.centred_middle)[1]
    return [list(lines[start:end]) for start, end in pairwise(cuts)]


def _parting(sheet: _Sheet, anchor: float) -> tuple[float, list[int]]:
    """The best parting of all lines into rows: what it costs, and where each row begins, the end last."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(sheet.numbers) + 1):
        first = max(0, end - SETTINGS.centred_longest_row)
        best.append(min((best[start][0] + sheet.cost(start, end, anchor), start) for start in range(first, end)))
    cuts = [len(sheet.numbers)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return best[-1][0], cuts[::-1]


def merged(rows: Sequence[Sequence[Row]], expected: frozenset[int]) -> list[Stretch]:
    """The cells that stand around the middle of several rows, the others of which are blank there; titles part rows.

    A cell in the middle of its own row may be merged with as many rows above as below: that is taken so only in the
    columns where a blank is not `expected`.
    """
    found = []
    titles = [at for at, row in enumerate(rows) if all(column <= 1 for line in row for column in line)]
    for column in sorted({column for row in rows for line in row for column in line if column > 1}):
        blocks = list(_blocks(rows, column))
        taken = sorted([*titles, *(at for block in blocks for at in block)])
        for block in blocks:
            before = max((at for at in taken if at < block[0]), default=-1)
            behind = min((at for at in taken if at > block[-1]), default=len(rows))
            first, last = _span(rows, column, block, range(before + 1, behind), may_be_blank=column not in expected)
            if last > first:
                found.append(Stretch(first, column, last - first + 1))
    return found


def _blocks(rows: Sequence[Sequence[Row]], column: int) -> Iterator[range]:
    """The rows with text in a column; rows in which one sentence goes on are one block."""
    begun: int | None = None
    said = ""
    for at, row in enumerate(rows):
        text = " ".join(line[column].text for line in row if column in line)
        if begun is not None and not (text and _goes_on(said, text)):
            yield range(begun, at)
            begun = None
        if text:
            begun, said = (at, text) if begun is None else (begun, f"{said} {text}")
    if begun is not None:
        yield range(begun, len(rows))


def _goes_on(said: str, text: str) -> bool:
    """Whether a text goes on with what was said: a bracket is open, or a sentence without its end."""
    return said.count("(") > said.count(")") or (text[:1].islower() and said[-1:].isalpha())


def _span(
    rows: Sequence[Sequence[Row]], column: int, block: range, free: range, *, may_be_blank: bool
) -> tuple[int, int]:
    """The first and last row that a cell stands in the middle of: its own, or the most that are free around it."""
    own = [line for at in block for line in rows[at]]
    middle = _middle([line for line in own if column in line], column)
    if may_be_blank and abs(middle - _middle(own)) <= SETTINGS.centred_half:
        return block[0], block[-1]
    spans = [(first, last) for first in range(free.start, block[0] + 1) for last in range(block[-1], free.stop)]
    fitting = [
        span for span in spans if abs(middle - _middle([*rows[span[0]], *rows[span[1]]])) <= SETTINGS.centred_half
    ]
    return max(fitting, key=lambda span: span[1] - span[0], default=(block[0], block[-1]))


class _Sheet(Struct, frozen=True):
    """The lines with what their places tell: heights in lines, and what it costs when a row begins there."""

    heights: Sequence[float]
    columns: Mapping[int, Sequence[int]]
    numbers: Sequence[bool]
    torn: Sequence[float]

    @staticmethod
    def of(lines: Sequence[Row], numbered: IsNumbered) -> _Sheet:
        """Measure lines."""
        from statistics import median

        tops = [_top(line) for line in lines]
        pitch = median([below - above for above, below in pairwise(tops)] or [1.0]) or 1.0
        columns: dict[int, list[int]] = {}
        for at, line in enumerate(lines):
            for column in line:
                columns.setdefault(column, []).append(at)
        torn = [
            SETTINGS.centred_torn * cut + SETTINGS.centred_open * open_cells
            for cut, open_cells in zip(_torn(lines), _open(lines), strict=True)
        ]
        return _Sheet([top / pitch for top in tops], columns, [numbered(line) for line in lines], torn)

    def cost(self, start: int, end: int, anchor: float) -> float:
        """How badly the lines from `start` up to `end` would stand as one row, its cells at the top or the middle."""
        numbers = [at for at in range(start, end) if self.numbers[at]]
        if len(numbers) > 1:
            return float("inf")
        place = _between(self.heights[start], self.heights[end - 1], anchor)
        total = (self.heights[numbers[0]] - place) ** 2 if numbers else SETTINGS.centred_unnumbered
        total += self.torn[start]
        for column, at in self.columns.items():
            inside = [self.heights[line] for line in at if start <= line < end]
            if column and inside:
                total += min(abs(_between(inside[0], inside[-1], anchor) - place), SETTINGS.most_off) ** 2
                total += SETTINGS.centred_hole * sum(max(0.0, below - above - 2) for above, below in pairwise(inside))
        return total


def _between(top: float, bottom: float, anchor: float) -> float:
    return top + anchor * (bottom - top)


def _torn(lines: Sequence[Row]) -> Iterator[bool]:
    """For each line, whether a row that begins there would cut a sentence of the content in two."""
    above = ""
    for at, line in enumerate(lines):
        following = next((below[1].text for below in lines[at:] if 1 in below), "")
        yield bool(above) and (following[:1].islower() or above.count("(") > above.count(")"))
        above = line[1].text if 1 in line else above


def _open(lines: Sequence[Row]) -> Iterator[int]:
    """For each line, how many cells beside the content a row that begins there would leave open above it.

    Where the last cell of a column is open as well, each may be: there a sign at the end tells nothing.
    """
    above: dict[int, bool] = {}
    signs = [{column: cell.text.endswith((";", ",")) for column, cell in line.items() if column > 1} for line in lines]
    ends = {column: sign for line in signs for column, sign in line.items()}
    for line in signs:
        yield sum(above.values())
        above |= {column: sign and not ends[column] for column, sign in line.items()}


def _top(line: Row) -> float:
    return min(cell.box[1] for cell in line.values() if cell.box is not None)


def _middle(lines: Sequence[Row], column: int | None = None) -> float:
    """Half way between the first and the last of some lines, or of their cells in one column."""
    tops = [_top(line) if column is None else _top({column: line[column]}) for line in lines]
    return (min(tops) + max(tops)) / 2
