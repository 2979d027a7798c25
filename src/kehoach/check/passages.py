"""The texts of a plan, each with the way back to its place.

In: a plan and its context. Out: `Passage`s: paragraphs of body and foot, cells of tables. Why: the language rules
read all texts alike, and every quote must be found again in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.check.context import Context
from kehoach.models.document import Line
from kehoach.models.plan import At, Plan, Task
from kehoach.text import join_lines, squeeze


@dataclass(frozen=True, slots=True)
class Passage:
    """One text on one line; `lines` are the printed lines of a paragraph, `cell` the place of a table's cell."""

    text: str
    lines: tuple[Line, ...] = ()
    cell: At | None = None

    def at(self, start: int) -> At:
        """The place of the character at `start`."""
        if self.cell is not None or not self.lines:
            return self.cell or At()
        for count in range(len(self.lines), 1, -1):
            if len(join_lines(line.text for line in self.lines[: count - 1])) <= start:
                return place_of(self.lines[count - 1])
        return place_of(self.lines[0])


def place_of(line: Line) -> At:
    """A line's place as the plan's model has it."""
    return At(page=line.page, line=line.number, box=line.box)


def passages(plan: Plan, context: Context) -> Iterator[Passage]:
    """Paragraphs, lines of the foot, then the tables' own cells; what a row only inherits is not said twice."""
    yield from (Passage(paragraph.text, paragraph.lines) for paragraph in context.body)
    yield from (Passage(squeeze(line.text), (line,)) for line in context.foot if line.text.strip())
    yield from cells(plan)


def cells(plan: Plan) -> Iterator[Passage]:
    """The cells of tasks and group rows."""
    for appendix in plan.appendices:
        for group in appendix.groups:
            yield from (Passage(text, cell=_cell(group.place, key)) for key, text in group.cells.items() if text)
        for task in appendix.tasks:
            yield from _cells_of(task)


def _cells_of(task: Task) -> Iterator[Passage]:
    for key, text in task.cells.items():
        if text and key not in task.inherited:
            yield Passage(text, cell=_cell(task.place, key))


def _cell(place: At, column: str) -> At:
    return place.model_copy(update={"column": column})


def tasks(plan: Plan) -> Iterator[Task]:
    """The tasks of all appendices."""
    for appendix in plan.appendices:
        yield from appendix.tasks
