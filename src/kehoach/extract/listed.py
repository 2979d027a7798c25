"""A list of tasks in plain items becomes a table: "3. Sơ tuyển sức khỏe: Trạm Y tế, xong trước ngày 25/10/2026."

In: the blocks of a document, the duties that its text holds. Out: the same, and where it has no table of tasks each
numbered list whose items end with who does them by when made one, with a note, unless they are duties already. Why:
some offices print what others set as a table item by item, and a task is one wherever it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kehoach import units
from kehoach.deadlines import read
from kehoach.deadlines.labels import labelled
from kehoach.extract.settings import SETTINGS
from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Line, Table
from kehoach.models.plan import Obligation
from kehoach.outline.numbering import Mark, read_mark
from kehoach.tables.columns import usual_header
from kehoach.text import squeeze

_CUT = re.compile(r"[.;,:]\s+")
_ENDED = re.compile(r"[.;:!?]\W*$")
_EDGES = " .;,:/"


class _Item(NamedTuple):
    """The lines of one item, its number, and what they say behind it; a heading between items has no number."""

    lines: tuple[Line, ...]
    number: str
    text: str


def with_lists(
    blocks: Sequence[Block], duties: Callable[[], Sequence[Obligation]]
) -> tuple[list[Block], list[Diagnostic]]:
    """The blocks with lists of tasks made tables, and a note for each; as they are where a table may hold the tasks."""
    if any(isinstance(block, Table) and _may_hold_tasks(block) for block in blocks):
        return list(blocks), []
    out: list[Block] = []
    notes: list[Diagnostic] = []
    at = 0
    while at < len(blocks):
        items, end = _run(blocks, at)
        cells = [_cells(item.text) if item.number else {"content": item.text} for item in items]
        if _are_tasks(items, cells) and not _are_known(items, duties()):
            out.append(_table(items, cells, index=sum(isinstance(block, Table) for block in blocks) + len(notes)))
            message = Message("the items of this list say who does what by when; they are read as tasks")
            notes.append(Diagnostic("list-of-tasks", "info", message, items[0].lines[0].place, items[0].text))
            at = end
        else:
            out.append(blocks[at])
            at += 1
    return out, notes


def _may_hold_tasks(table: Table) -> bool:
    return table.columns > 2 and table.rows > SETTINGS.listed_fewest // 2


def _run(blocks: Sequence[Block], at: int) -> tuple[list[_Item], int]:
    """The items numbered 1, 2, 3 … from a block on, with short headings between them, and where the list ends."""
    items: list[_Item] = []
    counted, end = 0, at
    for place in range(at, len(blocks)):
        block = blocks[place]
        mark = _mark(block)
        if not isinstance(block, Line):
            break
        if mark is not None and mark.kind == "arabic" and mark.order == (counted + 1,):
            items.append(_Item((block,), mark.number, squeeze(mark.rest)))
            counted, end = counted + 1, place + 1
        elif mark is not None or not items:
            break
        elif items[-1].number and not _ENDED.search(items[-1].text):
            last = items.pop()
            items.append(_Item((*last.lines, block), last.number, squeeze(f"{last.text} {block.text}")))
            end = place + 1
        elif block.text.strip() and len(block.text.split()) <= SETTINGS.listed_heading:
            items.append(_Item((block,), "", squeeze(block.text)))
        elif block.text.strip():
            break
    while items and not items[-1].number:
        items.pop()
    return items, end


def _mark(block: Block) -> Mark | None:
    return read_mark(block.text) if isinstance(block, Line) else None


def _cells(text: str) -> Mapping[str, str]:
    """What an item says, by the columns of a task table: what, who, by when."""
    bare, labels = labelled(text)
    cells = {label.role: label.value.strip(_EDGES) for label, _line in reversed(labels)}
    if "deadline" not in cells:
        bare, cells["deadline"] = _ending(bare)
    if not {"lead", "implementing"} & cells.keys():
        before, colon, behind = bare.rpartition(": ")
        if colon and len(behind.split()) <= SETTINGS.listed_longest_who:
            bare, cells["implementing"] = before, behind.strip(_EDGES)
    return {"content": bare.strip(_EDGES), **{column: said for column, said in cells.items() if said}}


def _ending(text: str) -> tuple[str, str]:
    """A text without the days it ends with, and these."""
    for cut in _CUT.finditer(text):
        rest = text[cut.end() :].strip(_EDGES)
        deadline = read(rest)
        ahead = rest[: deadline.milestones[0].start_char or 0] if deadline.milestones else rest
        opens = len(ahead.split()) <= 1 and "," not in ahead
        said = deadline.milestones and not deadline.unread
        if opens and said and not any(one.action or one.actor for one in deadline.milestones):
            return f"{text[: cut.start()]}{cut.group() if cut.group()[0] == ':' else ''}", rest
    return text, ""


def _are_tasks(items: Sequence[_Item], cells: Sequence[Mapping[str, str]]) -> bool:
    """Whether nearly all items of a list say by when and by whom, and of those named enough are known bodies."""
    told = [one for item, one in zip(items, cells, strict=True) if item.number]
    if len(told) < SETTINGS.listed_fewest:
        return False
    dated = sum("deadline" in one for one in told)
    doers = [one.get("lead") or one.get("implementing") for one in told]
    labels = sum("lead" in one for one in told)
    known = labels + sum(_is_known(doer) for doer in doers if doer)
    enough = SETTINGS.listed_share * len(told)
    return dated >= enough and sum(map(bool, doers)) >= enough and known >= enough / 2


def _are_known(items: Sequence[_Item], duties: Sequence[Obligation]) -> bool:
    """Whether most items of a list have been read as duties."""
    told = {duty.place.line for duty in duties}
    return 2 * sum(any(line.number in told for line in item.lines) for item in items) > len(items)


def _is_known(doer: str) -> bool:
    return any(unit.kind != "unit" or units.is_headed(unit.name) for unit in units.split(doer))


def _table(items: Sequence[_Item], cells: Sequence[Mapping[str, str]], index: int) -> Table:
    """A table with a header and a row for each item."""
    told = {column for one in cells for column in one}
    columns = ["number", *(column for column in _ORDER if column in told)]
    first = items[0].lines[0]
    made = [
        Cell(0, at, usual_header(column), page=first.page, line=first.number, box=first.box)
        for at, column in enumerate(columns)
    ]
    for row, (item, one) in enumerate(zip(items, cells, strict=True), 1):
        line = item.lines[0]
        texts = {"number": item.number, **one}
        made += [
            Cell(row, at, texts.get(column, ""), page=line.page, line=line.number, box=line.box)
            for at, column in enumerate(columns)
        ]
    return Table(tuple(made), len(items) + 1, len(columns), index, first.page, first.number, first.box)


_ORDER = ("content", "lead", "implementing", "advising", "coordinating", "monitoring", "deadline", "product")
"""The columns of a task table from left to right."""
