"""Cells that somebody has put right.

In: corrections, the rows of tables. Out: rows with the texts that their cells say, and which of their cells are sure. A
correction holds while the text read in the cell is the one that was put right; a merged cell is put right in each row
that it is printed in. One whose text has changed is told and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kehoach.message import Message
from kehoach.models.document import Correction, Diagnostic, Place
from kehoach.tables.layout import Slot, on_one_line
from kehoach.tables.rows import Row


class Settled:
    """The corrections of one file, and the cells that were met."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._of: dict[str, list[Correction]] = {}
        for one in corrections:
            self._of.setdefault(one.task, []).append(one)
        self._others = {(one.task, one.column): ("", Place()) for some in self._of.values() for one in some}
        self._met: dict[int, tuple[Slot, str]] = {}

    def row(self, row: Row, identity: str) -> tuple[Row, frozenset[str]]:
        """A row as it was put right, and the columns of its cells that somebody vouches for."""
        if not self._of:
            return row, frozenset()
        right = {column: met[1] for column, slot in row.slots.items() if (met := self._met.get(id(slot)))}
        for one in self._of.get(identity, ()):
            text = on_one_line(row.cells.get(one.column, ""))
            if text != one.raw:
                self._others[identity, one.column] = text, _place(row, one.column)
            else:
                self._others.pop((identity, one.column), None)
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

    def notes(self) -> Iterator[Diagnostic]:
        """The corrections that were not followed, since another text stands in their cell or it is not there."""
        for (row, column), (text, place) in self._others.items():
            one = next(one for one in self._of[row] if one.column == column)
            said = {"row": row, "column": column, "raw": one.raw, "value": one.value, "text": text}
            message = (
                Message("{row}, {column}: '{raw}' was found right, but '{text}' is read there now", **said)
                if one.raw == one.value
                else Message(
                    "{row}, {column}: '{raw}' was put right as '{value}', but '{text}' is read there now", **said
                )
            )
            yield Diagnostic("correction-suspect", "warning", message, place, text)


def _place(row: Row, column: str) -> Place:
    """Where a cell is printed."""
    slot = row.slots.get(column)
    return Place(page=slot.page, line=slot.line, box=slot.box) if slot is not None else Place()
