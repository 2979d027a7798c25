"""Plans as Markdown for merge requests and wikis: a heading and a table for each group of tasks.

In: plans. Out: UTF-8 text; what Markdown would take for its own signs is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kehoach.i18n import _
from kehoach.models.plan import ROLES, Appendix, Plan, Task
from kehoach.reports.order import blocks
from kehoach.reports.totals import by_time
from kehoach.reports.wording import appendix_title, frame, group_title, page, printable, readings, role_name, units

_SIGNS = re.compile(r"([\\|`*_<>\[\]~])")


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print each plan under a heading of its own."""
    for at, plan in enumerate(plans):
        lines = "\n".join(_plan(plan))
        stream.write(f"{lines}\n".encode() if at == 0 else f"\n{lines}\n".encode())


def escape(text: str) -> str:
    """Text that stands in a table cell as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(printable(text).split(" "))).replace("\n", "<br>")


def _plan(plan: Plan) -> Iterator[str]:
    pairs = frame(plan)
    yield f"# {escape(plan.header.title or plan.source.path)}".replace("<br>", " ")
    yield ""
    yield from (f"- {label}: {escape(text)}" for label, text in pairs)
    for appendix in plan.appendices:
        yield from ("", f"## {escape(appendix_title(appendix))}")
        yield from _appendix(appendix)
    yield from ("", f"## {_('Totals')}", "")
    yield from table((_("Tasks by last day due"), _("Number")), [(label, str(n)) for label, n in by_time(plan)])


def _appendix(appendix: Appendix) -> Iterator[str]:
    headings = (_("No."), _("Task"), _("Units"), _("Deadline"), _("Page"))
    for group, tasks in blocks(appendix):
        if group is not None:
            yield from ("", f"### {escape(group_title(group))}")
        if tasks:
            yield ""
            yield from table(headings, [_row(task) for task in tasks])


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; its cells are escaped already."""
    yield f"| {' | '.join(headings)} |"
    yield f"|{'|'.join(' --- ' for _heading in headings)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _row(task: Task) -> tuple[str, ...]:
    content = [escape(task.content)]
    if task.product:
        content.append(f"*{_('Product')}*: {escape(task.product)}")
    named = [f"*{role_name(role)}*: {escape(units(getattr(task, role)))}" for role in ROLES if getattr(task, role)]
    due = [escape(task.deadline.text)] if task.deadline and task.deadline.text else []
    due += [f"→ {escape(reading)}" for reading in readings(task.deadline)]
    number = escape(task.number or "")
    return number, "<br>".join(content), "<br>".join(named), "<br>".join(due), page(task.place.page)
