"""A table too wide for its page, whose further columns stand on another, is one table.

In: the blocks of a document. Out: the blocks, such parts set side by side, what is told of them. Why: a sheet that is
printed as it is puts the columns that have no room on a page of their own; there the rows have the same edges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Place, Table
from kehoach.tables.columns import name_column
from kehoach.tables.settings import SETTINGS

_FRAME = frozenset({"number", "content"})


def together(blocks: Sequence[Block]) -> tuple[list[Block], list[Diagnostic]]:
    """The blocks with each table's columns from other pages put beside it."""
    out: list[Block] = []
    notes: list[Diagnostic] = []
    for block in blocks:
        at = _left_part(out, block) if isinstance(block, Table) else None
        if at is None or not isinstance(block, Table):
            out.append(block)
            continue
        left = out[at]
        assert isinstance(left, Table)
        out[at] = _beside(left, block)
        message = Message(
            "this table goes on beside its columns on page {page}; both were read as one", page=block.page
        )
        notes.append(Diagnostic("table-spread", "info", message, Place(page=left.page, table=left.index)))
    return out, notes


def _left_part(blocks: Sequence[Block], right: Table) -> int | None:
    """Where the table stands whose further columns a table holds; None where there is none."""
    edges = _edges(right)
    if len(edges) <= SETTINGS.least_rows or _names(right) & _FRAME:
        return None
    for at in range(len(blocks) - 1, -1, -1):
        left = blocks[at]
        if (
            isinstance(left, Table)
            and left.page != right.page
            and _fit(_edges(left), edges)
            and "content" in _names(left)
        ):
            return at
    return None


def _names(table: Table) -> set[str]:
    """The columns that the first rows of a table name."""
    texts = (cell.text for cell in table.cells if cell.row < SETTINGS.header_rows)
    return {named.column for named in map(name_column, texts) if named is not None}


def _edges(table: Table) -> list[float]:
    """The level edges of a ruled table's rows from top to bottom; none where a cell's place is not known."""
    boxes = [cell.box for cell in table.cells if cell.box is not None]
    if not table.ruled or table.page is None or len(boxes) < len(table.cells):
        return []
    edges: list[float] = []
    for y in sorted(y for box in boxes for y in (box[1], box[3])):
        if not edges or y - edges[-1] > SETTINGS.same_level:
            edges.append(y)
    return edges


def _fit(left: Sequence[float], right: Sequence[float]) -> bool:
    """Whether rows have the same edges: the first, the last, and all of the one that has fewer."""
    fewer, more = sorted((left, right), key=len)
    ends = bool(fewer) and all(_same(fewer[at], more[at]) for at in (0, -1))
    return ends and len(fewer) > SETTINGS.least_rows and all(any(_same(y, other) for other in more) for y in fewer)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SETTINGS.same_level


def _beside(left: Table, right: Table) -> Table:
    """Both tables as one, the rows by their edges; a title over the whole of the left one stands over all."""
    levels = max(_edges(left), _edges(right), key=len)
    cells = [*_placed(left, levels, 0), *_placed(right, levels, left.columns)]
    taken = {cell.row for cell in cells if cell.column >= left.columns and cell.text.strip()}
    wide = {
        cell.row for cell in cells if cell.column_span == left.columns and cell.row not in taken and left.columns > 1
    }
    columns = left.columns + right.columns
    whole = (
        replace(cell, column_span=columns) if cell.row in wide and cell.column == 0 else cell
        for cell in cells
        if cell.row not in wide or cell.column < left.columns
    )
    return replace(left, cells=tuple(whole), rows=len(levels) - 1, columns=columns, box=None)


def _placed(table: Table, levels: Sequence[float], shift: int) -> Iterator[Cell]:
    for cell in table.cells:
        assert cell.box is not None
        top, bottom = _nearest(levels, cell.box[1]), _nearest(levels, cell.box[3])
        yield replace(cell, row=top, row_span=max(bottom - top, 1), column=cell.column + shift)


def _nearest(levels: Sequence[float], y: float) -> int:
    return min(range(len(levels)), key=lambda at: abs(levels[at] - y))
