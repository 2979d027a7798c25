"""A table whose columns stand twice beside each other is read as one half after the other.

In: a `Table` with rows. Out: the tables that stand beside each other in it, from left to right; most tables are one.
Why: to save paper, short rows are set in two halves of one grid under the same header; the right half goes on where the
left one ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kehoach.models.document import Table
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold


def halves(table: Table) -> list[Table]:
    """The parts of a table whose header says the same again further right; the table itself where it does not."""
    for row in range(min(SETTINGS.header_rows, table.rows)):
        starts = _starts(_texts(table, row))
        if len(starts) > 1:
            return list(_parts(table, starts))
    return [table]


def _texts(table: Table, row: int) -> list[str]:
    """What a row says in each column, folded; a merged cell counts where it begins."""
    texts = [""] * table.columns
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.row_span and cell.column < table.columns:
            texts[cell.column] = fold(cell.text)
    return texts


def _starts(texts: list[str]) -> list[int]:
    """The columns where the header begins, and begins again."""
    first = texts[: SETTINGS.least_columns]
    if not all(first) or len(set(first)) < SETTINGS.least_columns:
        return [0]
    later = range(SETTINGS.least_columns, len(texts) - SETTINGS.least_columns + 1)
    return [0, *(at for at in later if texts[at : at + SETTINGS.least_columns] == first)]


def _parts(table: Table, starts: list[int]) -> Iterator[Table]:
    for start, end in zip(starts, [*starts[1:], table.columns], strict=True):
        cells = tuple(
            replace(cell, column=cell.column - start, column_span=min(cell.column_span, end - cell.column))
            for cell in table.cells
            if start <= cell.column < end
        )
        yield replace(table, cells=cells, columns=end - start)
