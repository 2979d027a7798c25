"""What the cells of a column hold may overrule its header.

In: a task table. Out: the table with such columns by their printed header, and a note for each. Why: "Đơn vị" heads
organisations in one table and measures in another, "Kết quả" products or figures; only the cells tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kehoach import units
from kehoach.extract.settings import SETTINGS
from kehoach.ledger.bodies import is_name
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Severity
from kehoach.models.plan import ROLES
from kehoach.tables.by_cells import is_day
from kehoach.tables.columns import name_column
from kehoach.tables.find import TaskTable
from kehoach.tables.kinds import says_progress
from kehoach.tables.rows import Row

_FIGURE = re.compile(r"[\d\s.,/%<>=≥≤±+-]*\d[\d\s.,/%<>=≥≤±+-]*|-")
_DOCUMENT = re.compile(r"(?:.*\W)?\d+\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ]{2}.*", re.DOTALL)


def overrule(table: TaskTable) -> tuple[TaskTable, list[Diagnostic]]:
    """The table with each column that its cells overrule put among the further ones, and what is told of it."""
    notes = []
    for key, message in list(_strange(table)):
        printed = table.header.printed.get(key) or key
        if printed in table.header.keys:
            continue
        severity: Severity = "warning" if key in ROLES and not _is_bare(table, key) else "info"
        table = _renamed(table, key, printed)
        place = table.place.in_column(printed)
        notes.append(Diagnostic("column-overruled", severity, message, place, printed))
        if key == "deadline" and (other := _column_of_days(table, printed)):
            message = Message("this column is read as the deadlines, by the days in its cells")
            place = table.place.in_column(other)
            table = _renamed(table, other, key)
            notes.append(Diagnostic("column-overruled", "info", message, place, other))
    return table, notes


def _column_of_days(table: TaskTable, but: str) -> str | None:
    """A further column whose header may say deadlines, and whose cells are all days."""
    named = [key for key in table.header.keys if key not in table.header.known and key != but]
    may = (key for key in named if (name := name_column(table.header.printed.get(key, ""))) and name.yields)
    return next((key for key in may if (cells := _cells(table, key)) and all(map(is_day, cells))), None)


def _strange(table: TaskTable) -> Iterator[tuple[str, Message]]:
    """The columns whose cells cannot be what the header says, each with a message."""
    for key in (*ROLES, "product", "deadline"):
        cells = _cells(table, key)
        if not cells:
            continue
        if key == "deadline":
            if all(map(says_progress, cells)):
                yield key, Message("the cells of this column tell how far the tasks are; they are kept beside the task")
        elif key == "product":
            if all(map(_FIGURE.fullmatch, cells)):
                message = Message(
                    "the cells of this column are figures; they are kept beside the task, not as its product"
                )
                yield key, message
            elif all(map(says_progress, cells)):
                yield key, Message("the cells of this column tell how far the tasks are; they are kept beside the task")
        elif _is_bare(table, key) and _measures(cells, table):
            message = Message("the cells of this column are units of measure; nobody named in it does anything")
            yield key, message
        elif (
            len(cells) >= SETTINGS.fewest_cells
            and all(map(_DOCUMENT.fullmatch, cells))
            and not any(map(_names_body, cells))
        ):
            message = Message("the cells of this column are numbers of documents; nobody named in it does anything")
            yield key, message


def _is_bare(table: TaskTable, key: str) -> bool:
    """Whether a column's header says "Đơn vị" and no more."""
    named = name_column(table.header.printed.get(key, ""))
    return named is not None and named.kind == "body"


def _cells(table: TaskTable, key: str) -> list[str]:
    """What a column prints, merged cells once."""
    slots = dict.fromkeys(row.slots[key] for row in table.rows if key in row.slots and row.kind != "group")
    return [slot.value for slot in slots if not slot.blank]


def _measures(cells: list[str], table: TaskTable) -> bool:
    """Whether cells are units of measure: short, no organisation among them, and targets or no capital beside them."""
    short = all(len(cell.split()) <= SETTINGS.longest_measure for cell in cells)
    small = all(not cell[:1].isupper() for cell in cells)
    if not short or any(map(_names_body, cells)):
        return False
    return small or (table.kind == "indicators" and any(not cell[:1].isupper() for cell in cells))


def _names_body(cell: str) -> bool:
    return any(is_name(unit.name) or unit.kind == "person" for unit in units.split(cell))


def _renamed(table: TaskTable, key: str, name: str) -> TaskTable:
    """The table with a column by another name: its printed header, or "deadline" for one that is none of ours."""
    header = table.header
    keys = tuple(name if known == key else known for known in header.keys)
    printed = {name if known == key else known: text for known, text in header.printed.items()}
    rows = [_row(row, key, name) for row in table.rows]
    known = header.known - {key} | ({name} & {"deadline"})
    return replace(table, header=replace(header, keys=keys, known=known, printed=printed), rows=rows)


def _row(row: Row, key: str, name: str) -> Row:
    return replace(
        row,
        cells={name if known == key else known: text for known, text in row.cells.items()},
        slots={name if known == key else known: slot for known, slot in row.slots.items()},
        inherited=frozenset(name if known == key else known for known in row.inherited),
    )
