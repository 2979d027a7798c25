"""A table without rules gets rows: printed lines that belong to one task are put together.

In: a `Table` whose rows are printed lines (`ruled` False). Out: the same table with one row a task, its header
as row 0. Rows are told apart by the blank space between them, else by their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.models.document import Bounds, Cell, Table
from kehoach.tables.columns import name_column
from kehoach.tables.numbers import row_number

HEADER_LINES = 6
BLANK_STRIP = 0.35
_Line = dict[int, Cell]


def with_rows(table: Table) -> Table:
    """The table with printed lines put together to rows; a ruled table is given back as it is."""
    if table.ruled:
        return table
    lines = [line for row in range(table.rows) if (line := {c.column: c for c in table.row_cells(row)})]
    depth = _header_depth(lines, table.columns)
    groups = ([lines[:depth]] if depth else []) + _bodies(lines[depth:])
    cells = [cell for row, group in enumerate(groups) for cell in _stack(group, row)]
    return Table(tuple(cells), len(groups), table.columns, table.index, table.page, table.line, table.box)


def _header_depth(lines: Sequence[_Line], columns: int) -> int:
    """How many lines the header takes: as many as name its columns most surely; 0 where they name too few."""
    best = (0, 0)
    for depth in range(1, min(HEADER_LINES, len(lines)) + 1):
        texts = [" ".join(line[at].text for line in lines[:depth] if at in line) for at in range(columns)]
        named = [name for name in map(name_column, texts) if name is not None]
        if len({name.column for name in named}) >= 3:
            best = max(best, (sum(name.sureness for name in named), -depth))
    return -best[1]


def _bodies(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of the body, row by row: parted by blank strips, else by their numbers."""
    by_gap = _split(lines, _below_blank_strips(lines))
    if len(by_gap) > 1 and all(sum(map(_numbered, group)) <= 1 for group in by_gap):
        return by_gap
    return _split(lines, {at for at, line in enumerate(lines) if _numbered(line)})


def _split(lines: Sequence[_Line], starts: set[int]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for at, line in enumerate(lines):
        if not groups or at in starts:
            groups.append([])
        groups[-1].append(line)
    return groups


def _below_blank_strips(lines: Sequence[_Line]) -> set[int]:
    """The lines above which a blank strip runs across all columns; within a row, cells reach over one another."""
    starts: set[int] = set()
    reached: float | None = None
    for at, line in enumerate(lines):
        boxes = [cell.box for cell in line.values() if cell.box is not None]
        if not boxes:
            continue
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        height = max(box[3] - box[1] for box in boxes)
        if reached is not None and top - reached > BLANK_STRIP * height:
            starts.add(at)
        reached = bottom if reached is None else max(reached, bottom)
    return starts


def _numbered(line: _Line) -> bool:
    first = line.get(0)
    return first is not None and row_number(first.text).kind != "none"


def _stack(group: Sequence[_Line], row: int) -> list[Cell]:
    """One cell for each column, its lines one under the other."""
    stacked = []
    for column in sorted({column for line in group for column in line}):
        cells = [line[column] for line in group if column in line]
        first = cells[0]
        stacked.append(
            Cell(
                row,
                column,
                "\n".join(cell.text for cell in cells),
                column_span=max(cell.column_span for cell in cells),
                page=first.page,
                line=first.line,
                box=_around([cell.box for cell in cells]),
                bold=all(cell.bold for cell in cells),
            )
        )
    return stacked


def _around(boxes: Sequence[Bounds | None]) -> Bounds | None:
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return (min(b[0] for b in known), min(b[1] for b in known), max(b[2] for b in known), max(b[3] for b in known))
