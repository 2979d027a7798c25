"""Cells of formats that know their grid: columns nobody sees are taken out.

In: cells on the format's own grid. Out: the same cells on the columns a person sees. Word and Excel put
in a column wherever two rows are ruled a hair apart, or where a merged cell covers several.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach.models.document import Cell


def keep_columns(cells: Iterable[Cell], starts: Sequence[int]) -> list[Cell]:
    """The cells on those columns only that begin at one of the ascending `starts` (column numbers).

    A cell that begins between two of them moves to the one before, and covers the columns up to its end.
    """
    kept = []
    for cell in cells:
        column = max(bisect_right(starts, cell.column) - 1, 0)
        span = max(bisect_left(starts, cell.column + cell.column_span) - column, 1)
        moved = (column, span) != (cell.column, cell.column_span)
        kept.append(replace(cell, column=column, column_span=span) if moved else cell)
    return kept


def without_rows(cells: Sequence[Cell], rows: Sequence[int]) -> list[Cell | None]:
    """The cells, each where it stands once some of the rows are taken out; None for those of these rows alone.

    A cell that is merged over more rows than these keeps the others.
    """
    if not rows:
        return list(cells)
    left: list[Cell | None] = []
    for cell in cells:
        above = sum(row < cell.row for row in rows)
        own = sum(cell.row <= row < cell.row + cell.row_span for row in rows)
        kept = cell.row_span - own
        left.append(replace(cell, row=cell.row - above, row_span=kept) if kept else None)
    return left


def close_up(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without the columns in which no cell begins."""
    return keep_columns(cells, sorted({cell.column for cell in cells}))
