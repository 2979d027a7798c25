"""Rows whose columns are not those of the header above them.

In: the keys of a header, the rows below it that stand in another grid. Out: which of their columns is which, by what
the cells hold. Why: whoever adds a column halfway through a table does not write its header again; read by its place,
each cell behind it would say what its neighbour does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kehoach.models.document import Table
from kehoach.tables.by_cells import is_body, is_day
from kehoach.tables.kinds import ROLE_COLUMNS
from kehoach.tables.numbers import row_number
from kehoach.tables.settings import SETTINGS


def grids(table: Table) -> list[Table]:
    """The table above the row from which on its cells stand in another grid, and the one below; most tables are one.

    A row that is its header's, one cell a column, must stand above.
    """
    starts = _starts(table)
    wide = [at for at, row in enumerate(starts) if len(row) >= SETTINGS.least_columns]
    body = wide[0] + max((cell.row_span for cell in table.row_cells(wide[0])), default=1) if wide else table.rows
    known: set[int] = set().union(*starts[:body])
    other = [at for at in wide if at >= body and starts[at] - known]
    first = min(other, default=table.rows)
    whole = any(len(starts[at]) >= len(starts[wide[0]]) for at in range(body, first))
    if not other or not whole or other != [at for at in wide if at >= first]:
        return [table]
    if any(cell.row < first < cell.row + cell.row_span for cell in table.cells):
        return [table]
    return [_compact(table, 0, first), _compact(table, first, table.rows)]


def _starts(table: Table) -> list[set[int]]:
    """The columns in which the cells of each row begin."""
    starts: list[set[int]] = [set() for _ in range(table.rows)]
    for cell in table.cells:
        for row in starts[cell.row : cell.row + cell.row_span]:
            row.add(cell.column)
    return starts


def _compact(table: Table, first: int, end: int) -> Table:
    """Some rows of a table, with no more columns than they have; rows keep their numbers."""
    cells = [cell for cell in table.cells if first <= cell.row < end]
    starts = sorted({cell.column for cell in cells})
    at = {column: new for new, column in enumerate(starts)}
    moved = (
        replace(
            cell,
            column=at[cell.column],
            column_span=sum(cell.column <= column < cell.column + cell.column_span for column in starts),
        )
        for cell in cells
    )
    return replace(table, cells=tuple(moved), rows=end, columns=len(starts))


def lines_of(table: Table) -> list[float]:
    """The left edges of the columns of a ruled table and the right edge of the last, as far as all are known."""
    lefts = {cell.column: cell.box[0] for cell in table.cells if cell.box is not None}
    if not table.ruled or table.box is None or len(lefts) < table.columns:
        return []
    return [*(lefts[column] for column in sorted(lefts)), table.box[2]]


def columns_by_fit(keys: Sequence[str], columns: Sequence[Sequence[str]]) -> list[int | None]:
    """For each key of a header the column of other rows that goes on with it, None where none does."""
    held = list(map(_held, columns))

    @cache
    def best(column: int, key: int) -> tuple[float, tuple[int | None, ...]]:
        if key == len(keys):
            return 0.0, ()
        found: list[tuple[float, tuple[int | None, ...]]] = []
        for at in range(column, len(held)):
            score, rest = best(at + 1, key + 1)
            moved = SETTINGS.regrid_moved * (at - column)
            found.append((score + _fit(keys[key], held[at]) - moved, (at, *rest)))
        without, rest = best(column, key + 1)
        return max([*found, (without, (None, *rest))], key=lambda one: one[0])

    return list(best(0, 0)[1])


def is_moved(keys: Sequence[str], columns: Sequence[Sequence[str]], fitting: Sequence[int | None]) -> bool:
    """Whether columns fit the keys so much better where they were found than by their place that they must be moved."""
    held = list(map(_held, columns))
    by_place = sum(_fit(key, held[at]) for at, key in enumerate(keys) if at < len(held))
    moved = sum(_fit(key, held[at]) for key, at in zip(keys, fitting, strict=True) if at is not None)
    return moved - by_place >= SETTINGS.regrid_sure


def _fit(key: str, held: str) -> float:
    if held == "":
        return 0.0
    return SETTINGS.regrid_fits[_kind(key)].get(held, SETTINGS.regrid_never)


def _kind(key: str) -> str:
    if key in ROLE_COLUMNS:
        return "role"
    named = {"number": "number", "detail": "number", "content": "content", "deadline": "day", "start": "day"}
    return named.get(key, "other")


def _held(cells: Sequence[str]) -> str:
    """What most cells of a column hold: numbers of rows, days, bodies or other text; "" for blank ones."""
    cells = [cell for cell in cells if cell.strip()]
    tests = (("number", _counts), ("day", is_day), ("body", is_body))
    fewest = SETTINGS.by_cells_share * len(cells)
    return next((name for name, holds in tests if sum(map(holds, cells)) >= fewest), "text") if cells else ""


def _counts(text: str) -> bool:
    return row_number(text).kind != "none"
