"""A table without rules gets rows: printed lines that belong to one task are put together.

In: a `Table` whose rows are printed lines (`ruled` False). Out: the same table with one row a task, its header
as row 0. Rows are told apart by the blank space between them, else by the middle around which their cells stand, else
by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kehoach.models.document import Cell, Table, around
from kehoach.tables.centred import Stretch, is_centred, merged, part
from kehoach.tables.columns import name_column
from kehoach.tables.numbers import row_number
from kehoach.tables.settings import SETTINGS

_Line = dict[int, Cell]


def with_rows(table: Table) -> Table:
    """The table with printed lines put together to rows; a ruled table is given back as it is."""
    if table.ruled:
        return table
    lines = [line for row in range(table.rows) if (line := {c.column: c for c in table.row_cells(row)})]
    depth = _with_rest(lines, _header_depth(lines, table.columns))
    header = [lines[:depth]] if depth else []
    bodies, stretches = _rows(lines[depth:], _dated(lines[:depth], table.columns))
    groups = header + bodies
    cells = [cell for row, group in enumerate(groups) for cell in _stack(group, row)]
    cells = sorted(_stretched(cells, stretches, len(header)), key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), len(groups), table.columns, table.index, table.page, table.line, table.box)


def _rows(lines: Sequence[_Line], filled: frozenset[int]) -> tuple[list[list[_Line]], list[Stretch]]:
    """The lines of the body row by row, and the cells that are merged over rows; `filled` columns have no blanks."""
    by_gap = list(_closed(_split(lines, _below_blank_strips(lines))))
    if len(by_gap) > 1 and all(sum(map(_numbered, group)) <= 1 for group in by_gap):
        return by_gap, []
    if all(cell.box is not None for line in lines for cell in line.values()) and is_centred(lines, _numbered):
        rows = [list(map(dict, row)) for row in part(lines, _numbered)]
        return rows, merged(rows, filled)
    return _split(lines, {at for at, line in enumerate(lines) if _numbered(line)}), []


def _closed(groups: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """The rows, those together whose lines stand as far apart as rows do, in the middle of them the row's number."""
    begun = 0
    for at, group in enumerate(groups):
        if len(group) == 1 and _numbered(group[0]) and (reach := _reach(groups, at, begun)):
            yield from groups[begun : at - reach]
            yield [line for part in groups[at - reach : at + reach + 1] for line in part]
            begun = at + reach + 1
    yield from groups[begun:]


def _reach(groups: Sequence[list[_Line]], at: int, begun: int) -> int:
    """How many lines of one cell go on through a numbered line, above it and below alike: each with a small letter."""
    reach = 0
    while (first := at - reach - 1) >= begun and (last := at + reach + 1) < len(groups):
        edges = groups[first], groups[last]
        columns = {tuple(line) for group in edges for line in group}
        if any(len(group) > 1 for group in edges) or len(columns) > 1 or any(len(column) > 1 for column in columns):
            break
        ((column,),) = columns
        texts = [line[column].text for group in groups[first + 1 : last + 1] for line in group if column in line]
        if not all(text[:1].islower() for text in texts):
            break
        reach += 1
    return reach


def _dated(header: Sequence[_Line], columns: int) -> frozenset[int]:
    """The columns whose header names deadlines: a blank there is most likely a merged cell."""
    texts = [" ".join(line[at].text for line in header if at in line) for at in range(columns)]
    return frozenset(at for at, text in enumerate(texts) if (named := name_column(text)) and named.column == "deadline")


def _stretched(cells: Sequence[Cell], stretches: Sequence[Stretch], header: int) -> Iterator[Cell]:
    """The cells, those of a stretch as one that is merged over its rows, with less confidence."""
    left = list(cells)
    for stretch in stretches:
        rows = range(stretch.first + header, stretch.first + header + stretch.rows)
        parts = [cell for cell in left if cell.column == stretch.column and cell.row in rows]
        left = [cell for cell in left if cell not in parts]
        yield replace(
            parts[0],
            row=rows[0],
            row_span=len(rows),
            text="\n".join(part.text for part in parts),
            box=around([part.box for part in parts]),
            confidence=min(SETTINGS.unruled_merged, *(part.confidence for part in parts)),
            unsure=tuple(word for part in parts for word in part.unsure),
        )
    yield from left


def _header_depth(lines: Sequence[_Line], columns: int) -> int:
    """How many lines the header takes: as many as name its columns most surely; 0 where they name too few."""
    best = (0, 0)
    for depth in range(1, min(SETTINGS.header_lines, len(lines)) + 1):
        texts = [" ".join(line[at].text for line in lines[:depth] if at in line) for at in range(columns)]
        named = [name for name in map(name_column, texts) if name is not None]
        if len({name.column for name in named}) >= 3:
            best = max(best, (sum(name.sureness for name in named), -depth))
    return -best[1]


def _with_rest(lines: Sequence[_Line], depth: int) -> int:
    """The lines of the header with those that go on with it: set as it is, without number, and above a blank strip."""
    starts = _below_blank_strips(lines)
    end = min((at for at in starts if at >= depth), default=0)
    rest = lines[depth:end] if depth and end <= SETTINGS.header_lines else []
    looks = {cell.bold for line in lines[:end] for cell in line.values()}
    return depth if not rest or len(looks) > 1 or any(map(_numbered, rest)) else end


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
        if reached is not None and top - reached > SETTINGS.blank_strip * height:
            starts.add(at)
        reached = bottom if reached is None else max(reached, bottom)
    return starts


def _numbered(line: Mapping[int, Cell]) -> bool:
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
                box=around([cell.box for cell in cells]),
                bold=all(cell.bold for cell in cells),
                confidence=min(cell.confidence for cell in cells),
                unsure=tuple(word for cell in cells for word in cell.unsure),
            )
        )
    return stacked
