"""Columns that are bodies, ticked in the rows a body has a part in.

In: a task table. Out: the table with the ticked bodies as those who implement, and a note that says so. Why: a plan for
a few bodies gives each a column instead of naming them in every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from kehoach.extract.settings import SETTINGS
from kehoach.ledger.bodies import is_name
from kehoach.message import Message
from kehoach.models.document import Diagnostic
from kehoach.models.plan import ROLES
from kehoach.tables.columns import name_column
from kehoach.tables.find import TaskTable
from kehoach.tables.layout import Slot, on_one_line
from kehoach.tables.periods import is_sign, is_unsaid
from kehoach.tables.rows import Row

_WHOLE = 2
"""How sure `name_column` is of a wording that is the whole header."""


def with_ticked(table: TaskTable) -> tuple[TaskTable, list[Diagnostic]]:
    """The table, the bodies that its rows tick in a column of words; as it is where columns name who does what."""
    header = table.header
    rows = [row for row in table.rows if row.kind != "group"]
    roles = {*ROLES, "lead+coordinating"} & header.known
    ticked = [key for key in header.keys if key not in header.periods and _is_ticked(key, rows)]
    columns = [key for key in ticked if key in roles or key not in header.known]
    names = dict(zip(columns, _names([header.printed.get(key) or key for key in columns]), strict=True))
    bodies = sum(is_name(name) for name in names.values())
    if not roles <= set(columns) or bodies < max(SETTINGS.ticked_least, len(names) / 2):
        return table, []
    role = next((key for key in header.keys if key in roles), "implementing")
    listed = ", ".join(names.values())
    keys = header.keys if role in header.keys else (*header.keys, role)
    header = replace(header, keys=keys, known=header.known | {role}, printed={**header.printed, role: listed})
    message = Message("the bodies whose column a row ticks were read as those who do the task")
    note = Diagnostic("bodies-ticked", "info", message, table.place, listed)
    return replace(table, header=header, rows=[_row(row, names, role) for row in table.rows]), [note]


def _is_ticked(key: str, rows: Sequence[Row]) -> bool:
    """Whether a column holds signs and nothing else."""
    texts = [text for row in rows if not is_unsaid(text := row.cells.get(key, ""))]
    return bool(texts) and all(map(is_sign, texts))


def _names(printed: Sequence[str]) -> list[str]:
    """What header cells say without the words of a cell above them all."""
    words = [on_one_line(text).split() for text in printed]
    shared = [same[0] for same in takewhile(lambda at: len(set(at)) == 1, zip(*words, strict=False))]
    above = next((cut for cut in range(len(shared), 0, -1) if _is_role(shared[:cut])), 0)
    return [" ".join(own[above:] or own) for own in words]


def _is_role(words: Sequence[str]) -> bool:
    """Whether words name a column of those who do something, all of them together."""
    named = name_column(" ".join(words))
    return named is not None and named.column in ROLES and named.sureness == _WHOLE


def _row(row: Row, names: dict[str, str], role: str) -> Row:
    """The row with the names of the columns it ticks under a role."""
    ticked = [key for key in names if not is_unsaid(row.cells.get(key, ""))]
    if row.kind == "group" or not (ticked or role in row.cells):
        return row
    text = "; ".join(names[key] for key in ticked)
    slot = row.slots.get(ticked[0] if ticked else role) or Slot("")
    return replace(row, cells={**row.cells, role: text}, slots={**row.slots, role: replace(slot, text=text)})
