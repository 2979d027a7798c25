"""The texts of a plan, each with the way back to its place.

In: paragraphs of a document, a plan. Out: `Passage`s: paragraphs of body, foot and appendices, cells of tables. Why:
the language rules read all texts alike, and every quote must be found again in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kehoach.models.document import Line, Place, Table
from kehoach.models.plan import Plan, Task
from kehoach.text import joined_ends, squeeze

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits in a passage: in lower case, and its span there."""

    lower: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One text on one line; `lines` are the printed lines of a paragraph, `cell` the place of a table's cell."""

    text: str
    lines: tuple[Line, ...] = ()
    cell: Place | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return _words(self.text)

    def at(self, start: int) -> Place:
        """The place of the character at `start`."""
        if self.cell is not None or not self.lines:
            return self.cell or Place()
        return self.lines[bisect_right(self._ends, start)].place

    @cached_property
    def _ends(self) -> list[int]:
        """Where each of its lines but the last ends."""
        return joined_ends(line.text for line in self.lines[:-1])


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[Word, ...]:
    """The words of a text; cells of a table often say the same."""
    return tuple(Word(found.group().lower(), *found.span()) for found in _WORD.finditer(text))


def cells(plan: Plan) -> Iterator[Passage]:
    """The cells of tasks and group rows; what a row only inherits is not said twice."""
    for appendix in plan.appendices:
        for group in appendix.groups:
            yield from (Passage(text, cell=group.place.in_column(key)) for key, text in group.cells.items() if text)
        for task in appendix.tasks:
            yield from _cells_of(task)


def other_cells(plan: Plan, tables: Iterable[Table]) -> Iterator[Passage]:
    """The cells of the tables that hold no tasks."""
    groups = [group.place.table for appendix in plan.appendices for group in appendix.groups]
    read = {*groups, *(task.place.table for task in tasks(plan))}
    for table in tables:
        if table.index in read:
            continue
        for cell in table.cells:
            if text := squeeze(cell.text):
                yield Passage(text, cell=Place(page=cell.page, line=cell.line, table=table.index, row=cell.row))


def _cells_of(task: Task) -> Iterator[Passage]:
    for key, text in task.cells.items():
        if text and key not in task.inherited:
            yield Passage(text, cell=task.place.in_column(key))


def tasks(plan: Plan) -> Iterator[Task]:
    """The tasks of all appendices."""
    for appendix in plan.appendices:
        yield from appendix.tasks
