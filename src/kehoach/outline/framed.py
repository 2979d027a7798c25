"""A letterhead or signature block that is ruled like a table becomes the lines it prints.

In: the blocks of a document. Out: the same blocks, such tables as lines, column by column. Why: Word sets both side by
side in a table, and its usual style draws every line; what stands there is no row of anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from kehoach.grammar.files import load
from kehoach.models.document import Block, Cell, Line, Table
from kehoach.outline.closing import opens_recipients
from kehoach.outline.settings import SETTINGS
from kehoach.text import fold


def loosen_frames(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, tables that print a letterhead's set phrase or open a list of recipients as lines."""
    loose: list[Block] = []
    for block in blocks:
        loose += _lines(block) if isinstance(block, Table) and _is_frame(block) else [block]
    return loose


def _is_frame(table: Table) -> bool:
    filled = [cell for cell in table.cells if cell.text.strip()]
    if table.rows > SETTINGS.most_rows or not 1 < len({cell.column for cell in filled}) <= SETTINGS.most_columns:
        return False
    tops = [(cell.row, text) for cell in filled if cell.row < SETTINGS.framed_top for text in cell.text.split("\n")]
    return any(_is_set_phrase(text) or (row == 0 and opens_recipients(text)) for row, text in tops)


def _is_set_phrase(text: str) -> bool:
    return fold(text).strip(" .-*_") in _phrases()


@cache
def _phrases() -> frozenset[str]:
    return frozenset(map(fold, load("documents/letterhead")["phrases"]))


def _lines(table: Table) -> Iterator[Line]:
    """The words of the table's cells: the left column first, a cell over all columns where it stands."""
    filled = [cell for cell in table.cells if cell.text.strip()]
    columns = sorted({cell.column for cell in filled})
    wide = {cell.row for cell in filled if _is_wide(cell, columns)}

    def band(cell: Cell) -> int:
        return sum(2 for row in wide if row < cell.row) + (cell.row in wide)

    ordered = sorted(filled, key=lambda cell: (band(cell), cell.column, cell.row))
    for _, sides in groupby(ordered, key=band):
        for cell in sides:
            block = None if _is_wide(cell, columns) else columns.index(cell.column)
            for text in filter(None, map(str.strip, cell.text.split("\n"))):
                yield Line(text, cell.page, cell.line, cell.box, None, cell.bold, 0.0, block, "", cell.confidence)


def _is_wide(cell: Cell, columns: Sequence[int]) -> bool:
    return cell.column <= columns[0] and cell.column + cell.column_span > columns[-1]
