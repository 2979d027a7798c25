"""Cells that somebody has put right.

In: corrections, the rows of tables. Out: rows with the texts that their cells say, and which of their cells are sure. A
correction holds while the text read in the cell is the one that was put right; a merged cell is put right in each row
that it is printed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kehoach.models.document import Correction
from kehoach.tables.layout import Slot
from kehoach.tables.rows import Row


class Settled:
    """The corrections of one file, and the cells that were met."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._of: dict[str, list[Correction]] = {}
        for one in corrections:
            self._of.setdefault(one.task, []).append(one)
        self._met: dict[int, tuple[Slot, str]] = {}

    def row(self, row: Row, identity: str) -> tuple[Row, frozenset[str]]:
        """A row as it was put right, and the columns of its cells that somebody vouches for."""
        if not self._of:
            return row, frozenset()
        right = {column: met[1] for column, slot in row.slots.items() if (met := self._met.get(id(slot)))}
        for one in self._of.get(identity, ()):
            if Slot(row.cells.get(one.column, "")).value == one.raw:
                right[one.column] = one.value
                if (slot := row.slots.get(one.column)) is not None:
                    self._met[id(slot)] = slot, one.value
        if not right:
            return row, frozenset()
        slots = {
            column: replace(slot, text=right[column], confidence=1.0, unsure=()) if column in right else slot
            for column, slot in row.slots.items()
        }
        return replace(row, cells={**row.cells, **right}, slots=slots), frozenset(right)
