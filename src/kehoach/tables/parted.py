"""A column that holds the numbers and the tasks of its rows is two.

In: a `Table`. Out: the table with such a column parted; others as they are. Why: without upright rules a narrow column
of numbers stands so near the next that both are read as one. The header names both, and the numbers count on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kehoach.models.document import Cell, Table
from kehoach.tables.columns import EXACT, name_column
from kehoach.tables.numbers import row_number
from kehoach.tables.settings import SETTINGS
from kehoach.text import squeeze

_LEADING = re.compile(r"(?P<number>\S{1,6})\s+(?P<rest>\S.*)", re.DOTALL)


def parted(table: Table) -> Table:
    """The table with its column of numbers and tasks as two; the table itself where there is none."""
    for cell in table.cells:
        if cell.row < SETTINGS.header_rows and cell.column == 0 and cell.column_span == 1 and _heads(cell.text):
            below = [one for one in table.cells if one.row > cell.row and one.column == 0 and one.column_span == 1]
            if _count_on(below):
                cells = (piece for one in table.cells for piece in _pieces(one, cell.row))
                return replace(table, cells=tuple(cells), columns=table.columns + 1)
    return table


def _heads(text: str) -> tuple[str, str] | None:
    """The header of numbers and that of tasks which a header cell says one behind the other."""
    words = squeeze(text).split()
    for at in (1, 2):
        number, content = name_column(" ".join(words[:at])), name_column(" ".join(words[at:]))
        if number is None or content is None:
            continue
        if (number.column, number.sureness, content.column) == ("number", EXACT, "content"):
            return " ".join(words[:at]), " ".join(words[at:])
    return None


def _count_on(cells: Sequence[Cell]) -> bool:
    """Whether cells begin with numbers that count on, each its predecessor's next."""
    leading = (_LEADING.fullmatch(cell.text.strip()) for cell in cells)
    numbers = [int(found["number"].rstrip(".)")) for found in leading if found and _counts(found["number"])]
    enough = bool(numbers) and 2 * len(numbers) >= len(cells)
    return enough and all(below == above + 1 or below == 1 for above, below in pairwise(numbers))


def _counts(text: str) -> bool:
    return row_number(text).kind == "arabic" and text.rstrip(".)").isdigit()


def _pieces(cell: Cell, header: int) -> Iterator[Cell]:
    """A cell where it stands in the table with one column more; one of the parted column as two."""
    if cell.column > 0:
        yield replace(cell, column=cell.column + 1)
        return
    heads = _heads(cell.text) if cell.row == header else None
    found = _LEADING.fullmatch(cell.text.strip())
    if heads is not None:
        number, rest = heads
    elif cell.column_span == 1 and found and row_number(found["number"]).kind not in ("none", "dash"):
        number, rest = found["number"], found["rest"]
    elif cell.column_span == 1:
        number, rest = "", cell.text
    else:
        yield replace(cell, column_span=cell.column_span + 1)
        return
    yield replace(cell, text=number)
    yield replace(cell, column=1, text=rest)
