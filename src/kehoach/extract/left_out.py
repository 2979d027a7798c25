"""Tables that were left out although they tell of days or bodies, and what is not in the document at all.

In: what was said of the tables left out, the blocks of the document; a plan. Out: the same notes, louder where a table
may bind somebody; notes on a plan that binds nobody, ends early or announces an appendix that is not there. Why: a
week's calendar or a list of who is on duty has no header of a task table, and is lost if nobody looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach import dates, units
from kehoach.deadlines import read
from kehoach.extract.settings import SETTINGS
from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Place, Table
from kehoach.models.plan import Plan, Section, Task
from kehoach.outline.letterhead import number_and_symbol
from kehoach.outline.references import references
from kehoach.text import squeeze

_FIGURES = re.compile(r"[\d\s.,%/()-]+")


def warned(notes: Iterable[Diagnostic], blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """The notes, those on tables whose rows hold days or bodies as warnings."""
    tables = {block.index: block for block in blocks if isinstance(block, Table)}
    for note in notes:
        table = tables.get(note.place.table or 0) if note.code == "table-without-tasks" else None
        if table is not None and _may_bind(table):
            message = Message("a table with days or bodies was left out; see whether it says who does what by when")
            yield replace(note, severity="warning", message=message)
        else:
            yield note


def nothing_due(plan: Plan) -> Iterator[Diagnostic]:
    """A warning where a document holds neither a task nor a duty.

    No plan is issued that binds nobody: its table may be in another file, or the end of this one is missing.
    """
    if not (plan.obligations or any(appendix.tasks for appendix in plan.appendices)):
        message = Message("neither a task nor a duty was found; see whether a part of the document is missing")
        yield Diagnostic("nothing-due", "warning", message, text=plan.header.title or "")


def announced(plan: Plan, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning where the text announces appendices and the document has no table at all: they are in another file."""
    if plan.appendices or any(isinstance(block, Table) for block in blocks):
        return
    found: dict[str, Section] = {}
    for section in (one for part in plan.sections for one in part.all()):
        for one in references(squeeze(f"{section.title or ''} {section.text}")):
            if one.announced and not one.foreign:
                found.setdefault(one.label, section)
    if found:
        first = next(iter(found.values()))
        message = Message("the text announces an appendix and none is in this file; see whether another file holds it")
        yield Diagnostic(
            "appendix-missing",
            "warning",
            message,
            first.place,
            first.title or squeeze(first.text)[: SETTINGS.left_longest],
        )


def another_document(plan: Plan, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning for each further document in the file, told by its number, whose rows are read as the plan's own."""
    told = {(plan.header.number, plan.header.symbol), *((one.number, one.symbol) for one in plan.documents)}
    known = {(number.lstrip("0"), symbol.upper()) for number, symbol in told if number and symbol}
    for line, place in _short_lines(blocks) if known else ():
        number, symbol = number_and_symbol(line)
        if number and symbol and (number.lstrip("0"), symbol.upper()) not in known:
            known.add((number.lstrip("0"), symbol.upper()))
            message = Message(
                "another document begins here, {number}/{symbol}; what it says is read as a part of the plan before "
                "it: put it into a file of its own",
                number=number,
                symbol=symbol,
            )
            yield Diagnostic("another-document", "warning", message, place, squeeze(line))


def _short_lines(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """Printed lines, also of cells, that begin as the number of a document does."""
    for block in blocks:
        if isinstance(block, Table):
            place, texts = Place(page=block.page, table=block.index), [cell.text for cell in block.cells]
        else:
            place, texts = block.place, [block.text]
        for line in (line for text in texts for line in text.splitlines()):
            if line.lstrip()[:1] == "S" and ":" in line and "/" in line and len(line) <= SETTINGS.left_longest:
                yield line, place


def ends_early(plan: Plan, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning where a text ends with a row of which only the task is there, as no other row is."""
    told = any(note.code == "text-cut" for note in plan.diagnostics)
    if told or plan.source.origin != "text" or not plan.appendices or not isinstance(blocks[-1], Table):
        return
    *others, last = plan.appendices[-1].tasks or (None,)
    if last is not None and len(others) >= SETTINGS.left_fewest and _is_bare(last) and not any(map(_is_bare, others)):
        message = Message("the last row holds nothing but its task; see whether the end of the text is missing")
        yield Diagnostic("text-cut", "warning", message, last.place, last.content)


def _is_bare(task: Task) -> bool:
    return not any(text for name, text in task.cells.items() if name != "content")


def _may_bind(table: Table) -> bool:
    """Whether rows tell of days or bodies, and are not mostly figures."""
    rows = [[cell.text.strip() for cell in table.row_cells(row) if cell.text.strip()] for row in range(1, table.rows)]
    rows = [row for row in rows if len(row) > 1]
    counted = sum(any(map(_tells, row)) for row in rows)
    cells = [cell for row in rows for cell in row[1:]]
    figures = sum(_FIGURES.fullmatch(cell) is not None and not _is_day(cell) for cell in cells)
    fewest = 1 if len(rows) == 1 and table.columns >= SETTINGS.left_columns else SETTINGS.left_fewest
    return counted >= fewest and 2 * counted >= len(rows) and 2 * figures <= len(cells)


def _tells(text: str) -> bool:
    return len(text) <= SETTINGS.left_longest and (_is_day(text) or _is_body(text))


def _is_day(text: str) -> bool:
    """Whether a cell says a day, a month or how often something returns, and little else."""
    return bool(dates.weekdays_in(text)) or bool(read(text).milestones)


def _is_body(text: str) -> bool:
    return any(unit.canonical is not None for unit in units.split(text))
