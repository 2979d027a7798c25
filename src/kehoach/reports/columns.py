"""One task as one row of cells: the columns that CSV and XLSX share.

In: a task in its place. Out: for each column a heading, a width in characters, a value. Dates are dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.i18n import _
from kehoach.models.plan import ROLES, Role
from kehoach.reports.order import Placed
from kehoach.reports.wording import dues, group_title, inherited, printable, role_name, symbol, units

Value = str | int | dt.date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, how its value is taken from a task."""

    heading: str
    width: int
    value: Callable[[Placed], Value]


def task_columns() -> tuple[Column, ...]:
    """The columns of a row of tasks, headed in the language in use."""
    return (
        Column(_("File"), 24, lambda row: row.plan.source.path),
        Column(_("Plan"), 16, lambda row: symbol(row.plan)),
        Column(_("Appendix"), 9, lambda row: row.appendix.label),
        Column(_("Group"), 24, lambda row: group_title(row.group) if row.group else ""),
        Column(_("Id"), 14, lambda row: row.task.id),
        Column(_("No."), 6, lambda row: row.task.number),
        Column(_("Task"), 60, lambda row: row.task.content),
        *(Column(role_name(role), 26, _units_of(role)) for role in ROLES),
        Column(_("Product"), 26, lambda row: row.task.product),
        Column(_("Deadline as written"), 26, lambda row: row.task.deadline.text if row.task.deadline else None),
        Column(_("Milestones"), 24, _milestones),
        Column(_("First day due"), 14, lambda row: min(dues(row.task), default=None)),
        Column(_("Last day due"), 14, lambda row: max(dues(row.task), default=None)),
        Column(_("Note"), 24, lambda row: row.task.note),
        Column(_("Other columns"), 24, _extra),
        Column(_("Inherited"), 14, lambda row: inherited(row.task)),
        Column(_("Page"), 7, lambda row: row.task.place.page),
    )


def cells(row: Placed, columns: tuple[Column, ...]) -> list[Value]:
    """The values of one row, text made printable."""
    values = (column.value(row) for column in columns)
    return [printable(value) if isinstance(value, str) else value for value in values]


def _units_of(role: Role) -> Callable[[Placed], Value]:
    return lambda row: units(getattr(row.task, role))


def _milestones(row: Placed) -> str:
    """Milestones as ISO 8601: a day, "start/due", "start/..", or their kind where they name no day."""
    deadline = row.task.deadline
    parts = []
    for value in deadline.milestones if deadline else ():
        if value.start and value.due and value.start != value.due:
            parts.append(f"{value.start}/{value.due}")
        elif value.due:
            parts.append(str(value.due))
        else:
            parts.append(f"{value.start}/.." if value.start else value.every or value.kind)
    return "; ".join(parts)


def _extra(row: Placed) -> str:
    return "; ".join(f"{heading}: {text}" for heading, text in row.task.extra.items() if text)
