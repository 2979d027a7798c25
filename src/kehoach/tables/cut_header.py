"""A header row that a page break cut is one header again.

In: the fragments above and below a page break. Out: both, the rest of the header with the header. Why: a table that
begins at the foot of a page may leave "Cơ quan chủ" there and print "trì" on the next, above its first row.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from kehoach.tables.columns import EXACT, name_column
from kehoach.tables.layout import Fragment, Slot, fragment
from kehoach.tables.numbers import row_number
from kehoach.tables.settings import SETTINGS


def whole_header(above: Fragment, below: Fragment) -> tuple[Fragment, Fragment] | None:
    """The fragments with the first row below the break taken into the header above it; None where it is no part of it.

    It is where nothing but a header stands above, and each text below goes on with the one above: in small letters, or
    so that both together are a column's whole wording.
    """
    table = above.table
    if above.header is not None and above.body:
        return None
    if (
        below.header is not None
        or not below.body
        or table.rows > SETTINGS.header_depth
        or table.columns != below.table.columns
    ):
        return None
    rest = below.body[0]
    if len(set(map(id, rest))) < len(rest) or row_number(rest[0].value).kind != "none":
        return None
    joined = dict(_texts(above, rest))
    if not joined or None in joined.values():
        return None
    cells = tuple(replace(cell, text=joined.get((cell.row, cell.column)) or cell.text) for cell in table.cells)
    found = fragment(replace(table, cells=cells))
    if found.header is None or found.body:
        return None
    return found, structs.replace(below, body=below.body[1:], numbers=below.numbers[1:])


def _texts(above: Fragment, rest: list[Slot]) -> list[tuple[tuple[int, int], str | None]]:
    """The text of each lowest header cell that goes on, by its place; None where what stands below is another text."""
    lowest = {
        column: cell
        for cell in sorted(above.table.cells, key=lambda cell: cell.row)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    found: list[tuple[tuple[int, int], str | None]] = []
    for column, slot in enumerate(rest):
        if not slot.blank:
            cell = lowest.get(column)
            head = cell.text if cell is not None and cell.column_span == 1 else ""
            found.append(((cell.row, cell.column) if cell else (0, column), _joined(head, slot.text)))
    return found


def _joined(head: str, rest: str) -> str | None:
    """Both parts of a header cell's text as one; None where the second does not go on with the first."""
    if not head.strip():
        return None
    for text in (f"{head}\n{rest}", head + rest):
        named = name_column(text)
        if named is not None and named.sureness == EXACT:
            return text
    return f"{head}\n{rest}" if rest.strip()[0].islower() else None
