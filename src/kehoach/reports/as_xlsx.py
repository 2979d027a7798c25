"""Plans as an Excel workbook: tasks, deadlines, plans and diagnostics, a sheet each.

In: plans. Out: an .xlsx file with typed dates, filters, a frozen heading and column widths; text is always
text, never a formula. Rows go to temporary files as they come, so memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from openpyxl import Workbook

from kehoach.agenda.recurrence import issue_day
from kehoach.i18n import _, translate
from kehoach.models.document import Diagnostic
from kehoach.models.plan import Plan
from kehoach.reports.columns import Value, cells, task_columns
from kehoach.reports.order import tasks
from kehoach.reports.sheet import Heading, Sheet
from kehoach.reports.wording import issue_date, milestone, printable, superior, symbol, units


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print all plans into one workbook."""
    book = Workbook(write_only=True)
    columns = task_columns()
    task_sheet = Sheet(book, _("Tasks"), [(column.heading, column.width) for column in columns])
    deadline_sheet = Sheet(book, _("Deadlines"), _deadline_headings())
    plan_sheet = Sheet(book, _("Plans"), _plan_headings())
    note_sheet = Sheet(book, _("Diagnostics"), _note_headings())
    sheets = (task_sheet, deadline_sheet, plan_sheet, note_sheet)
    for plan in plans:
        for row in tasks(plan):
            task_sheet.add(cells(row, columns))
        for values in _deadlines(plan):
            deadline_sheet.add(values)
        plan_sheet.add(_frame(plan))
        for note in plan.diagnostics:
            note_sheet.add(_note(plan, note))
        cut = sum(sheet.take_cut() for sheet in sheets)
        if cut:
            note_sheet.add([plan.source.path, "cell-cut", "warning", None, _cut_message(cut), None])
    for sheet in sheets:
        sheet.close()
    book.save(stream)


def _deadline_headings() -> list[Heading]:
    days = [(_("From"), 14), (_("Due"), 14), (_("Meaning"), 24), (_("What is due"), 40), (_("Who"), 24)]
    return [(_("File"), 24), (_("Plan"), 16), (_("Id"), 14), (_("Task"), 60), (_("Lead"), 26), *days, (_("Text"), 30)]


def _deadlines(plan: Plan) -> Iterator[list[Value]]:
    for row in tasks(plan):
        task = row.task
        for value in task.deadline.milestones if task.deadline else ():
            head = [plan.source.path, symbol(plan), task.id, printable(task.content), units(task.lead)]
            said = [printable(text or "") for text in (value.action, value.actor, value.text)]
            yield [*head, value.start, value.due, printable(milestone(value)), *said]


def _plan_headings() -> list[Heading]:
    named = [(_("File"), 24), (_("Plan"), 16), (_("Issuer"), 30), (_("Date"), 14), (_("Title"), 60)]
    return [*named, (_("Implements"), 40), (_("Pages"), 8), (_("Tasks"), 8)]


def _frame(plan: Plan) -> list[Value]:
    header, above = plan.header, superior(plan)
    count = sum(len(appendix.tasks) for appendix in plan.appendices)
    texts = [
        header.issuer.name,
        issue_day(plan.header) or issue_date(plan),
        header.title,
        above.text if above else None,
    ]
    return [plan.source.path, symbol(plan), *texts, plan.source.pages, count]


def _note_headings() -> list[Heading]:
    said = [(_("Message"), 70), (_("Text"), 50)]
    return [(_("File"), 24), (_("Code"), 22), (_("Severity"), 12), (_("Page"), 7), *said]


def _note(plan: Plan, note: Diagnostic) -> list[Value]:
    said = [printable(translate(note.message)), printable(note.text)]
    return [plan.source.path, note.code, note.severity, note.place.page, *said]


def _cut_message(count: int) -> str:
    return _("{count} cell(s) were longer than Excel allows and were cut").format(count=count)
