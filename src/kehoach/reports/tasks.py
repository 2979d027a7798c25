"""One task as one row of typed values, the same for CSV and workbook.

In: a task in its place. Out: fields in the language in use, and a value for each. Dates are dates.
"""

from __future__ import annotations

from kehoach.i18n import _
from kehoach.models.plan import ROLES, Task
from kehoach.reports.model import Field, Value
from kehoach.reports.order import Placed
from kehoach.reports.wording import dues, group_title, inherited, milestone, role_name, symbol, units

DESK = ("number", "task", "product", *ROLES, "deadline", "last_due", "page")
"""What is printed of a task, in this order; the group and the ids stand behind."""


def task_fields() -> tuple[Field, ...]:
    """The fields of a row of tasks, headed in the language in use."""
    place = (Field("file", _("File"), 24), Field("plan", _("Plan"), 16), Field("appendix", _("Appendix"), 9))
    named = (Field("group", _("Group"), 24), Field("id", _("Id"), 14), Field("number", _("No."), 5, "place"))
    said = (Field("deadline", _("Deadline as written"), 20), Field("milestones", _("Milestones"), 24))
    days = (Field("first_due", _("First day due"), 11, "date"), Field("last_due", _("Last day due"), 11, "date"))
    rest = (
        Field("note", _("Note"), 24),
        Field("extra", _("Other columns"), 24),
        Field("inherited", _("Inherited"), 14),
    )
    return (
        *place,
        *named,
        Field("task", _("Task"), 46),
        *(Field(role, role_name(role), 20, "units") for role in ROLES),
        Field("product", _("Product"), 20),
        *said,
        *days,
        *rest,
        Field("page", _("Page"), 6, "place"),
        Field("steps", _("Steps on the way"), 20),
    )


def task_values(row: Placed) -> tuple[Value, ...]:
    """The values of one task."""
    task, days = row.task, dues(row.task)
    group = group_title(row.group) if row.group else ""
    return (
        *(row.plan.source.path, symbol(row.plan), row.appendix.label, group, task.id, task.number, task.content),
        *(units(getattr(task, role)) for role in ROLES),
        *(task.product, task.deadline.text if task.deadline else None, _iso(task)),
        *(min(days, default=None), max(days, default=None), task.note, _extra(task), inherited(task)),
        *(task.place.page, _steps(task)),
    )


def _iso(task: Task) -> str:
    """Milestones as ISO 8601: a day, "start/due", "start/..", or their meaning in words where they name no day."""
    parts = []
    for value in task.deadline.milestones if task.deadline else ():
        if value.start and value.due and value.start != value.due:
            parts.append(f"{value.start}/{value.due}")
        elif value.due:
            parts.append(str(value.due))
        else:
            parts.append(f"{value.start}/.." if value.start else milestone(value))
    return "; ".join(parts)


def _steps(task: Task) -> str:
    """The milestones in words where a task has several."""
    values = task.deadline.milestones if task.deadline else ()
    said = [f"{milestone(value)}: {value.action}" if value.action else milestone(value) for value in values]
    return "\n".join(said) if len(said) > 1 else ""


def _extra(task: Task) -> str:
    return "; ".join(f"{heading}: {text}" for heading, text in task.extra.items() if text)
