"""Plans as an Excel workbook: tasks, deadlines, plans and diagnostics, a sheet each.

In: plans. Out: an .xlsx file with typed dates, filters, a frozen heading and column widths; text is always
text, never a formula. Rows go to temporary files as they come, so memory stays flat.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kehoach.models.plan import Note, Plan
from kehoach.reports.columns import Value, cells, task_columns
from kehoach.reports.order import tasks
from kehoach.reports.wording import issue_date, issue_day, milestone, printable, superior, symbol, units
from kehoach.speech import _, translate

CELL_LIMIT = 32_767
DATE_FORMAT = "dd/mm/yyyy"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WRAP = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", start_color="FFDDE8F3")

Heading = tuple[str, int]
"""The words of a heading and the width of its column in characters."""


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


class Sheet:
    """A sheet that grows row by row under a frozen heading."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[Heading]) -> None:
        self._sheet: Any = book.create_sheet(title)
        self._rows = 1
        self._width = len(headings)
        self._cut = 0
        self._sheet.freeze_panes = "A2"
        for at, (_words, width) in enumerate(headings, start=1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width
        self._sheet.append([self._heading(words) for words, _width in headings])

    def add(self, values: Iterable[Value]) -> None:
        """Append one row."""
        self._sheet.append([None if value in (None, "") else self._cell(value) for value in values])
        self._rows += 1

    def take_cut(self) -> int:
        """How many cells were cut at Excel's limit since the last call."""
        cut, self._cut = self._cut, 0
        return cut

    def close(self) -> None:
        """Set the filter over all rows."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._width)}{self._rows}"

    def _heading(self, words: str) -> Cell:
        cell = self._cell(words)
        cell.font, cell.fill = _BOLD, _SHADE
        return cell

    def _cell(self, value: Value) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.alignment = _WRAP
        if isinstance(value, str):
            cell.value = self._text(value)
            cell.data_type = "s"
        else:
            cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMAT
        return cell

    def _text(self, value: str) -> str:
        text = _FORBIDDEN.sub("", value)
        if len(text) <= CELL_LIMIT:
            return text
        self._cut += 1
        return text[: CELL_LIMIT - 1] + "…"


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
    texts = [header.issuer.name, issue_day(plan) or issue_date(plan), header.title, above.text if above else None]
    return [plan.source.path, symbol(plan), *texts, plan.source.pages, count]


def _note_headings() -> list[Heading]:
    said = [(_("Message"), 70), (_("Text"), 50)]
    return [(_("File"), 24), (_("Code"), 22), (_("Severity"), 12), (_("Page"), 7), *said]


def _note(plan: Plan, note: Note) -> list[Value]:
    said = [printable(translate(note.message)), printable(note.text)]
    return [plan.source.path, note.code, note.severity, note.place.page, *said]


def _cut_message(count: int) -> str:
    return _("{count} cell(s) were longer than Excel allows and were cut").format(count=count)
