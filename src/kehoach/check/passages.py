"""The texts of a plan, each with the way back to its place.

In: paragraphs of a document, a plan. Out: `Passage`s: paragraphs of body, foot and appendices, cells of tables. Why:
the language rules read all texts alike, and every quote must be found again in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from msgspec import Struct

from kehoach.dates import DateMention, find
from kehoach.models.document import Line, Place, Table
from kehoach.models.plan import Plan, Task
from kehoach.text import joined_ends, squeeze

_WORD = re.compile(r"\w+")


class Word(Struct, frozen=True, gc=False):
    """A run of letters and digits in a passage: in lower case, and its span there."""

    lower: str
    start: int
    end: int


class Passage(Struct, frozen=True, dict=True):
    """One text on one line: a paragraph with the `lines` it is printed on, or a cell of a table.

    `cell` is the place of the cell or, where it is in a `column`, of its row.
    """

    text: str
    lines: tuple[Line, ...] = ()
    cell: Place | None = None
    column: str | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return _words(self.text)

    @cached_property
    def small(self) -> str:
        """Its text in small letters."""
        return self.text.lower()

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates it names, in order."""
        return find(self.text)

    def at(self, start: int) -> Place:
        """The place of the character at `start`."""
        if self.cell is not None:
            return self.cell if self.column is None else self.cell.in_column(self.column)
        return self.lines[bisect_right(self._ends, start)].place if self.lines else Place()

    @cached_property
    def _ends(self) -> list[int]:
        """Where each of its lines but the last ends."""
        return joined_ends(line.text for line in self.lines[:-1])


@lru_cache(maxsize=16384)
def lowered(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(word.lower() for word in _WORD.findall(text))


@lru_cache(maxsize=16384)
def vocabulary(text: str) -> frozenset[str]:
    """The different words of a text in small letters."""
    return frozenset(lowered(text))


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[Word, ...]:
    """The words of a text; cells of a table often say the same."""
    return tuple(Word(found.group().lower(), *found.span()) for found in _WORD.finditer(text))


def cells_of(plan: Plan) -> Iterator[Passage]:
    """The cells of tasks and group rows; what a row only inherits is not said twice."""
    for appendix in plan.appendices:
        for group in appendix.groups:
            yield from (Passage(text, (), group.place, key) for key, text in group.cells.items() if text)
        for task in appendix.tasks:
            yield from _of_task(task)


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


def _of_task(task: Task) -> Iterator[Passage]:
    for key, text in task.cells.items():
        if text and key not in task.inherited:
            yield Passage(text, (), task.place, key)


def tasks(plan: Plan) -> Iterator[Task]:
    """The tasks of all appendices."""
    for appendix in plan.appendices:
        yield from appendix.tasks
