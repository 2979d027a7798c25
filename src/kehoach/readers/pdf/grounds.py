"""The colours that cells are filled with.

In: a table of the page, the boxes that the page fills. Out: the table, each cell with the colour of its ground; where
the rows of a table without rules end. Why: a plan drawn as a calendar marks its months by colours and by nothing else,
and many a table sets its header or every other row on a ground instead of drawing rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach.models.document import Bounds, Cell, Table
from kehoach.readers.pdf.paths import Fill, Rule
from kehoach.readers.pdf.rules import joined
from kehoach.readers.pdf.settings import SETTINGS


def with_grounds(table: Table, fills: Sequence[Fill]) -> Table:
    """The table with the colour of the box that was filled last under each cell; white is none."""
    boxes = sorted((fill for fill in fills if fill.colour is not None), key=lambda fill: fill.order)
    if not boxes:
        return table
    return replace(table, cells=tuple(replace(cell, fill=_ground(cell, boxes)) for cell in table.cells))


def edges_of_rows(fills: Sequence[Fill], width: float) -> list[Rule]:
    """The upper and lower edges of rows that are told by their colour, on a page of this width, as level rules.

    A row may be filled cell by cell.
    """
    rows: dict[tuple[int, int], list[Bounds]] = {}
    for fill in fills:
        top, bottom = fill.box[1], fill.box[3]
        if fill.colour is not None and SETTINGS.row_height[0] <= bottom - top <= SETTINGS.row_height[1]:
            rows.setdefault((round(top), round(bottom)), []).append(fill.box)
    found: list[Rule] = []
    for boxes in rows.values():
        x0, x1 = min(box[0] for box in boxes), max(box[2] for box in boxes)
        if SETTINGS.row_share * width <= x1 - x0 <= sum(box[2] - box[0] for box in boxes) + len(boxes):
            found += [(boxes[0][1], x0, x1), (boxes[0][3], x0, x1)]
    return joined(found, 1.0)


def _ground(cell: Cell, boxes: Sequence[Fill]) -> str:
    under = [fill.colour for fill in boxes if cell.box is not None and _covers(fill.box, cell.box)]
    colour = under[-1] if under else None
    if colour is None or min(colour[:3]) >= SETTINGS.grounds_white:
        return ""
    return "".join(f"{part:02X}" for part in colour[:3])


def _covers(box: Bounds, cell: Bounds) -> bool:
    """Whether a box covers most of a cell."""
    across = min(box[2], cell[2]) - max(box[0], cell[0])
    down = min(box[3], cell[3]) - max(box[1], cell[1])
    area = (cell[2] - cell[0]) * (cell[3] - cell[1])
    return across > 0 and down > 0 and across * down >= SETTINGS.grounds_share * area > 0
