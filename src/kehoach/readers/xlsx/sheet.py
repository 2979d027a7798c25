"""The cells of one sheet become lines and tables.

In: the filled cells of a sheet with their merges. Out: blocks in reading order. A table is a block of rows
with three cells side by side; what stands above and below it in one or two cells is lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from kehoach.errors import LimitError
from kehoach.message import Message
from kehoach.models.document import Block, Cell, Line, Table
from kehoach.readers.grid import keep_columns
from kehoach.readers.settings import SETTINGS
from kehoach.readers.xlsx.outline import MAX_CELLS


class Filled(Struct, frozen=True):
    """A cell with text; row and column count from 1, `page` is the number of its sheet, `fill` the cell's colour."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    size: float | None = None
    page: int = 1
    fill: str = ""


Grounds = Mapping[tuple[int, int], str]
"""The colours of cells without text, by row and column."""


def blocks(cells: Sequence[Filled], grounds: Grounds) -> Iterator[Block]:
    """The blocks of one sheet's filled cells, which come row by row from left to right."""
    table: list[list[Filled]] = []
    last = 0
    for part in _parts(_rows(cells)):
        body = _body(part)
        if not body or not table or _begins_table(part[body.start], table):
            if table:
                yield _table(table, grounds)
            table = part[body.start : body.stop] if body else []
            head = part[: body.start] if body else part
            yield from _lines(head, last)
        else:
            table += part
        last = part[-1][0].row
    if table:
        yield _table(table, grounds)


def _rows(cells: Sequence[Filled]) -> list[list[Filled]]:
    return [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]


def _parts(rows: Sequence[list[Filled]]) -> Iterator[list[list[Filled]]]:
    """Runs of rows without an empty row between them; a cell merged downwards fills its rows."""
    part: list[list[Filled]] = []
    end = 0
    for row in rows:
        if part and row[0].row > end:
            yield part
            part = []
        part.append(row)
        end = max(end, *(cell.row + cell.row_span for cell in row))
    if part:
        yield part


def _body(part: Sequence[list[Filled]]) -> range:
    """Which rows of a part are its table: from the first row with three cells on, or two in each of three rows."""
    wide = [at for at, row in enumerate(part) if len(row) >= SETTINGS.least_columns]
    if wide:
        return range(wide[0], len(part))
    pairs = [at for at, row in enumerate(part) if len(row) == SETTINGS.least_columns - 1]
    if len(pairs) >= SETTINGS.least_rows and pairs[-1] - pairs[0] == len(pairs) - 1 and not _spread(part, pairs):
        return range(pairs[0], len(part))
    return range(0)


def _spread(part: Sequence[list[Filled]], pairs: Sequence[int]) -> bool:
    """Whether cells of two columns are merged over several, as in a letterhead."""
    return any(cell.column_span > 1 for at in pairs for cell in part[at])


def _begins_table(first: Sequence[Filled], table: Sequence[Sequence[Filled]]) -> bool:
    """Whether a row below an empty one is the header of another table rather than more of the table above."""
    columns = {cell.column for row in table for cell in row}
    same = [cell.text for cell in first] == [cell.text for cell in table[0]]
    return same or all(cell.bold for cell in first) or not {cell.column for cell in first} <= columns


def _table(rows: Sequence[Sequence[Filled]], grounds: Grounds) -> Table:
    """A table on the rows and columns in which text begins, empty cells filled in."""
    flat = [cell for row in rows for cell in row]
    numbers = sorted({cell.row for cell in flat})
    starts = sorted({cell.column for cell in flat})
    if len(numbers) * len(starts) > MAX_CELLS:
        raise LimitError(Message("a table has more than {limit} cells", limit=MAX_CELLS), Message("split the sheet"))
    cells = []
    for cell in flat:
        row = bisect_left(numbers, cell.row)
        span = bisect_left(numbers, cell.row + cell.row_span) - row
        place = cell.page, cell.row, None
        cells.append(Cell(row, cell.column, cell.text, span, cell.column_span, *place, cell.bold, fill=cell.fill))
    cells = keep_columns(cells, starts)
    taken = {place for cell in cells for place in _covered(cell)}
    for row, number in enumerate(numbers):
        for column in (column for column in range(len(starts)) if (row, column) not in taken):
            ground = grounds.get((number, starts[column]), "")
            cells.append(Cell(row, column, "", page=flat[0].page, line=number, fill=ground))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), len(numbers), len(starts), 0, flat[0].page, numbers[0])


def _covered(cell: Cell) -> Iterator[tuple[int, int]]:
    rows = range(cell.row, cell.row + cell.row_span)
    return ((row, column) for row in rows for column in range(cell.column, cell.column + cell.column_span))


def _lines(rows: Sequence[Sequence[Filled]], above: int) -> Iterator[Line]:
    """Rows of one or two cells as lines; neighbouring rows of two come column by column."""
    for several, run in groupby(rows, key=lambda row: len(row) > 1):
        cells = [cell for row in run for cell in row]
        starts = sorted({cell.column for cell in cells})
        if several:
            cells.sort(key=lambda cell: (cell.column, cell.row))
        for cell in cells:
            gap = float(max(cell.row - above - 1, 0)) if cell is cells[0] else 0.0
            block = starts.index(cell.column) if several else None
            for text in filter(None, map(str.strip, cell.text.split("\n"))):
                yield Line(text, cell.page, cell.row, None, cell.size, cell.bold, gap, block)
                gap = 0.0
        above = max(cell.row + cell.row_span - 1 for cell in cells)
