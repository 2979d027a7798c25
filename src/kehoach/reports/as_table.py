"""Plans as tables for the terminal: the frame, the tasks by appendix and group, the totals.

In: plans. Out: UTF-8 text, 100 columns wide where it is not a terminal (or COLUMNS says otherwise); colours
only on a terminal. Values spread from merged cells or group rows are marked with an arrow.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from kehoach.i18n import _, translate
from kehoach.models.document import Severity
from kehoach.models.plan import ROLES, Appendix, Plan, Task
from kehoach.reports.order import blocks
from kehoach.reports.totals import by_time
from kehoach.reports.width import width_of
from kehoach.reports.wording import appendix_title, frame, page, printable, readings, role_name, units

DIAGNOSTICS_SHOWN = 5
INHERITED = "↑"


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print each plan; a rule stands between two."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)
    try:
        console = Console(file=text, width=width_of(stream), highlight=False, markup=False, emoji=False)
        for at, plan in enumerate(plans):
            if at:
                console.rule(style="dim")
            _plan(console, plan)
        text.flush()
    finally:
        text.detach()


def _plan(console: Console, plan: Plan) -> None:
    labels = Table.grid(padding=(0, 2))
    labels.add_column(style="dim", no_wrap=True)
    labels.add_column(overflow="fold")
    for label, text in frame(plan):
        labels.add_row(label, Text(text))
    console.print(labels)
    for appendix in plan.appendices:
        console.print()
        console.print(Text(appendix_title(appendix), style="bold"))
        if appendix.tasks or appendix.groups:
            console.print(_tasks(appendix))
    console.print()
    _totals(console, plan)


def _tasks(appendix: Appendix) -> Table:
    table = Table(box=box.HORIZONTALS, show_lines=True, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(_("No."), width=5, overflow="fold")
    table.add_column(_("Task"), ratio=10, overflow="fold")
    table.add_column(_("Units"), ratio=7, overflow="fold")
    table.add_column(_("Deadline"), ratio=5, overflow="fold")
    for group, tasks in blocks(appendix):
        if group is not None:
            table.add_row(Text(printable(group.number or ""), "bold"), Text(printable(group.title), "bold"))
        for task in tasks:
            table.add_row(Text(printable(task.number or "")), _content(task), _units(task), _deadline(task))
    return table


def _mark(task: Task, *names: str) -> str:
    return f" {INHERITED}" if set(names) & set(task.inherited) else ""


def _content(task: Task) -> Text:
    text = Text(printable(task.content) + _mark(task, "content"))
    if task.product:
        text.append(f"\n{_('Product')}: ", "dim").append(printable(task.product) + _mark(task, "product"))
    if where := page(task.place.page):
        text.append(f" [{where}]", "dim")
    return text


def _units(task: Task) -> Text:
    text = Text()
    for role in ROLES:
        if named := units(getattr(task, role)):
            text.append("\n" if text else "").append(f"{role_name(role)}: ", "dim").append(named + _mark(task, role))
    return text


def _deadline(task: Task) -> Text:
    if task.deadline is None:
        return Text("")
    text = Text(printable(task.deadline.text) + _mark(task, "deadline"))
    for reading in readings(task.deadline):
        text.append(f"\n→ {reading}", "cyan")
    return text


def _totals(console: Console, plan: Plan) -> None:
    count = sum(len(appendix.tasks) for appendix in plan.appendices)
    console.print(Text(_("{count} task(s), by last day due").format(count=count), style="bold"))
    times = Table.grid(padding=(0, 2))
    times.add_column()
    times.add_column(justify="right")
    for label, number in by_time(plan):
        times.add_row(f"  {label}", str(number))
    console.print(Group(times))
    if any(task.inherited for appendix in plan.appendices for task in appendix.tasks):
        console.print(Text(f"{INHERITED} {_('taken from a merged cell or the group above')}", style="dim"))
    _diagnostics(console, plan)


def _diagnostics(console: Console, plan: Plan) -> None:
    severities = Counter(note.severity for note in plan.diagnostics)
    if not severities:
        return
    names: dict[Severity, str] = {"error": _("errors"), "warning": _("warnings"), "info": _("remarks")}
    counted = ", ".join(f"{names[kind]}: {severities[kind]}" for kind in names if severities[kind])
    console.print(Text(f"{_('Diagnostics')}: {counted}", style="bold"))
    ranked = sorted(plan.diagnostics, key=lambda note: tuple(names).index(note.severity))
    for note in ranked[:DIAGNOSTICS_SHOWN]:
        where = page(note.place.page)
        said = printable(translate(note.message))
        console.print(Text(f"  {where + ': ' if where else ''}{said} [{note.code}]"))
    if len(ranked) > DIAGNOSTICS_SHOWN:
        rest = len(ranked) - DIAGNOSTICS_SHOWN
        console.print(Text(f"  {_('… and {count} more (see --format json)').format(count=rest)}"))
