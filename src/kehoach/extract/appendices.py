"""Task tables become appendices: each table gets its title, each row its id, units and deadline.

In: the task tables, the appendix titles, the context deadlines are read in. Out: `Appendix` values, and
diagnostics for what was read with doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehoach.deadlines import Context
from kehoach.extract.cells import seam_note
from kehoach.extract.overruled import overrule
from kehoach.extract.settings import SETTINGS
from kehoach.extract.settled import Settled
from kehoach.extract.tasks import TaskReader
from kehoach.extract.ticked import with_ticked
from kehoach.message import Message
from kehoach.models.document import Correction, Diagnostic, Line
from kehoach.models.draft import AppendixHead
from kehoach.models.plan import Appendix, Group, Task
from kehoach.tables.find import TaskTable


def read_appendices(
    tables: Iterable[TaskTable],
    heads: Sequence[AppendixHead],
    context: Context,
    doubtful: frozenset[int] = frozenset(),
    corrections: Sequence[Correction] = (),
    lines: Sequence[Line] = (),
) -> tuple[tuple[Appendix, ...], list[Diagnostic]]:
    """An appendix for each table of tasks or targets, in order; `doubtful` are lines at which unsure rows begin.

    `lines` are those of the document: where it says no year, the title right above a table may.
    """
    settled = Settled(corrections)
    appendices: list[Appendix] = []
    doubts: list[Diagnostic] = []
    labels: list[str] = []
    previous = 0
    for table in tables:
        head = _head(heads, previous, table.before)
        above, previous = lines[previous : table.before], table.before
        if table.kind == "other":
            continue
        table, overruled = overrule(table)
        table, ticked = with_ticked(table)
        doubts += overruled + ticked
        label = head.label if head else ""
        labels.append(label)
        reader = TaskReader(table, f"PL{_distinct(label, labels)}", _dated(context, above), doubtful, settled)
        appendix, noted = _appendix(reader, head)
        appendices.append(appendix)
        doubts += noted
    return tuple(appendices), [*doubts, *settled.notes()]


def _head(heads: Sequence[AppendixHead], previous: int, before: int) -> AppendixHead | None:
    """The last title among the lines between the table before and this one."""
    between = [head for head in heads if previous <= head.first < before]
    return between[-1] if between else None


def _dated(context: Context, above: Sequence[Line]) -> Context:
    """The context with the year that the nearest line above a table names, where the document says none."""
    found = (context.nearer(line.text, "appendix") for line in reversed(above[-SETTINGS.title_lines :]))
    return next((one for one in found if one.year is not None), context) if context.year is None else context


def _distinct(label: str, labels: Sequence[str]) -> str:
    """The label ids start with; a second table under one label is told apart by its count."""
    count = labels.count(label)
    return label if count == 1 else f"{label}-{count}"


def _appendix(reader: TaskReader, head: AppendixHead | None) -> tuple[Appendix, list[Diagnostic]]:
    table = reader.table
    title = (head.title if head else None) or " ".join(table.titles) or None
    reader.context = reader.context.nearer(title or "", "appendix")
    tasks = reader.tasks() if table.kind == "tasks" or _has_roles(table) else ()
    appendix = Appendix(
        label=head.label if head else "",
        title=title,
        attached_to=head.attached_to if head else None,
        kind=table.kind,
        columns={k: v for k, v in table.header.printed.items() if k in table.header.known},
        groups=tuple(reader.groups),
        tasks=tasks,
        place=table.place,
    )
    seams = (seam_note(seam, table) for seam in table.seams)
    return appendix, [*reader.notes, *seams, *_jumps(tasks, reader.groups), *_short(tasks, reader.groups)]


def _has_roles(table: TaskTable) -> bool:
    """Whether a table of targets says who answers for them."""
    frame = {"number", "detail", "content", "note", "product", "deadline", "start", "code", "group"}
    return bool(table.header.known - frame)


def _jumps(tasks: Sequence[Task], groups: Sequence[Group]) -> list[Diagnostic]:
    """Places where the numbers of rows go on too far, and a table that does not begin with 1: rows may be unread."""
    notes = []
    heading = {group.number for group in groups}
    above: int | None = None
    for task in tasks:
        number = int(task.number) if task.number and task.number.isdigit() else None
        if number is not None:
            if number > 1 and not {str(between) for between in range((above or 0) + 1, number)} <= heading:
                message = Message(
                    "row {number} follows row {above}; the rows between were not printed or not read",
                    number=number,
                    above=above or 0,
                )
                notes.append(Diagnostic(code="rows-missing", severity="warning", message=message, place=task.place))
            above = number
    return notes


def _short(tasks: Sequence[Task], groups: Sequence[Group]) -> Iterator[Diagnostic]:
    """Groups whose title announces more rows than are there ("II. … (09 nhiệm vụ)"): some may be lost."""
    for group in groups:
        inside = [task for task in tasks if f"{task.group}.".startswith(f"{group.number}.")]
        rows = sum((task.number or "").isdigit() for task in inside) or len(inside)
        if group.number and group.declared_count and rows < group.declared_count:
            message = Message(
                "the title of group {number} announces {declared} rows, {rows} are there; see whether some are missing",
                number=group.number,
                declared=group.declared_count,
                rows=rows,
            )
            yield Diagnostic("declared-count", "warning", message, group.place, group.title)
