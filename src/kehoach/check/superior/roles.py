"""A task whose superior's row names a unit without counterpart in the draft's row.

Finds: superior: Phối hợp: Sở Tài chính; draft's row: no Phòng Tài chính - Kế hoạch.
Why: the unit does not learn that it is to help.
Source: the superior plan itself; counterparts are listed in grammars/units/counterparts.toml.
Example: superior: Sở Nội vụ, Sở Tài chính; draft: Phòng Nội vụ
Instead: Phòng Nội vụ; Phòng Tài chính - Kế hoạch
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kehoach.check.context import Context
from kehoach.check.passages import tasks
from kehoach.check.superior.compared import told
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan

if TYPE_CHECKING:
    from kehoach.models.diff import Entry, Pair


def roles(plan: Plan, context: Context) -> Iterable[Violation]:
    """A remark at each row of the draft that leaves a unit out."""
    rows = {task.id: task for task in tasks(plan)}
    for entry, pair in _pairs(context):
        own = rows[pair.subordinate]
        for role in pair.roles:
            unit = role.partition(": ")[2]
            message = f"the superior's {told(entry)} names {unit}, this row no counterpart; name it or say why not"
            yield Violation(message, own.place, own.content[:120], 0.5)


def _pairs(context: Context) -> Iterator[tuple[Entry, Pair]]:
    """The superior's rows that are answered, each with the row that answers it best."""
    for diff in context.comparisons:
        for row in diff.rows if diff.judgeable else ():
            if row.superior is not None and row.pairs:
                yield diff.entries["superior"][row.superior], row.pairs[0]
