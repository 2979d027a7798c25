"""The workbook that goes out to a unit: its tasks, with the columns it may fill in.

In: the dues of a unit, a token. Out: an .xlsx file. What may not be changed is locked, the key and the names of the
columns are hidden; text is always text, never a formula.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import secrets
from collections.abc import Sequence
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from kehoach.follow.exchange import DAYS, OPEN, TASK, TITLES, WORDS, cells_of
from kehoach.follow.state import State
from kehoach.follow.store import Export
from kehoach.follow.workbook import KEY, PROPERTY, SHEET
from kehoach.i18n import _
from kehoach.mark import MARK
from kehoach.reports.follow import wording
from kehoach.reports.fonts import FONT, SIZE, row_height
from kehoach.reports.sheet import CELL_LIMIT, free_title
from kehoach.reports.wording import day, printable
from kehoach.text import fold

READ: tuple[tuple[str, float], ...] = (
    (KEY, 12), ("number", 5), (TASK, 46), ("what", 22), ("product", 22), ("deadline", 18), ("due", 12),
)  # fmt: skip
"""The columns to read, and how wide they are."""
WIDTHS = {"progress": 16, "done": 14, "result": 36, "document": 24, "difficulty": 24, "asked": 14}
HEAD = 4
"""The row of the headings; the first row, hidden, has the names of the columns, the key's heading is its name."""
_THIN = Side(style="thin", color="FF9AA5AF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE, _FREE = PatternFill("solid", start_color="FFDDE8F3"), PatternFill("solid", start_color="FFFFFBE6")
_WRAP = Alignment(wrap_text=True, vertical="top")


def made(unit: str, found: Sequence[State], last: int, on: dt.date) -> tuple[Export, bytes]:
    """The workbook of a unit, and what is kept of it; `last` is the last event then."""
    token, stream = secrets.token_hex(16), io.BytesIO()
    write(unit, found, token, on, stream)
    cells = {state.key: sent(state, unit) for state in found}
    return Export(token, unit, last, hashlib.sha256(stream.getvalue()).hexdigest(), cells), stream.getvalue()


def names(units: Sequence[str]) -> dict[str, str]:
    """The name of a file for each unit, no two the same."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for unit in units:
        plain = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(unit)).split())[:60] or "don-vi"
        name = plain
        count = 1
        while name in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name)
        found[unit] = f"{name}.xlsx"
    return found


def write(unit: str, found: Sequence[State], token: str, on: dt.date, stream: BinaryIO) -> None:
    """Write the workbook of a unit."""
    book: Any = Workbook()
    book.properties.creator, book.properties.keywords = "kehoach", MARK
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=token))
    sheet = book.active
    sheet.title = free_title((), _("Follow-up"))
    _head(sheet, unit, on)
    for at, state in enumerate(found, start=HEAD + 1):
        _row(sheet, at, state, unit)
    _lay_out(sheet, HEAD + len(found))
    hidden = book.create_sheet(SHEET)
    hidden.sheet_state = "hidden"
    _put(hidden, 1, 1, token)
    book.save(stream)


def sent(state: State, unit: str) -> dict[str, str]:
    """What is kept of a row that goes out: its open cells, and the words of its task as they stand there."""
    return {**cells_of(state, unit), TASK: printable(state.task.line.content)[:CELL_LIMIT]}


def _head(sheet: Any, unit: str, on: dt.date) -> None:  # noqa: ANN401 - openpyxl's sheets are untyped
    """The names of the columns, a title, what to do, the headings."""
    titles = {
        KEY: KEY, "number": _("No."), TASK: _("Task"), "what": _("What is due"), "product": _("Product"),
        "deadline": _("Deadline as written"), "due": _("Due"),
    }  # fmt: skip
    names = [*(name for name, _width in READ), *OPEN]
    for at, name in enumerate(names, start=1):
        _put(sheet, 1, at, name)
        cell = _put(sheet, HEAD, at, titles.get(name) or _(TITLES[name]))
        cell.font, cell.fill = Font(name=FONT, size=SIZE, bold=True), _SHADE
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center", horizontal="center"), _BORDER
    title = _put(sheet, 2, 2, _("{unit}: tasks as of {day}").format(unit=unit, day=day(on)))
    title.font = Font(name=FONT, size=14, bold=True)
    said = _("Fill in the light columns only; what is done needs its day. Send the file back as it is.")
    _put(sheet, 3, 2, said).font = Font(name=FONT, size=SIZE, italic=True)


def _row(sheet: Any, at: int, state: State, unit: str) -> None:  # noqa: ANN401
    task = state.task.line
    read = {
        KEY: state.key, "number": task.number, TASK: task.content, "what": " ".join(wording.what(state)[1:]),
        "product": task.product, "deadline": task.deadline, "due": state.day or wording.when(state),
    }  # fmt: skip
    cells = cells_of(state, unit)
    for column, (name, _width) in enumerate(READ, start=1):
        _styled(_put(sheet, at, column, read[name]))
    for column, name in enumerate(OPEN, start=len(READ) + 1):
        value: str | dt.date = cells[name]
        if name in DAYS and cells[name]:
            value = dt.date.fromisoformat(cells[name])
        if name == "progress":
            value = _(WORDS[cells[name]])
        cell = _styled(_put(sheet, at, column, value))
        cell.fill, cell.protection = _FREE, Protection(locked=False)
        cell.number_format = "dd/mm/yyyy" if name in DAYS else "General" if name == "progress" else "@"
    texts = [(str(read[name]), width, False) for name, width in READ[1:] if isinstance(read[name], str)]
    texts += [(cells[name], WIDTHS[name], False) for name in ("result", "document", "difficulty")]
    sheet.row_dimensions[at].height = row_height(texts)


def _put(sheet: Any, row: int, column: int, value: str | dt.date) -> Any:  # noqa: ANN401
    cell = sheet.cell(row, column)
    if isinstance(value, dt.date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif value:
        cell.value = printable(value)[:CELL_LIMIT]
        cell.data_type = "s"
    return cell


def _styled(cell: Any) -> Any:  # noqa: ANN401
    cell.font, cell.alignment, cell.border = Font(name=FONT, size=SIZE), _WRAP, _BORDER
    return cell


def _lay_out(sheet: Any, last: int) -> None:  # noqa: ANN401
    """Widths, what is hidden, locks, the list of states, paper."""
    widths = [*READ, *((name, WIDTHS[name]) for name in OPEN)]
    for at, (name, width) in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.column_dimensions[get_column_letter(at)].hidden = name == KEY
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = sheet.cell(HEAD + 1, 4)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    area = {name: get_column_letter(len(READ) + 1 + at) for at, name in enumerate(OPEN)}
    words = ",".join(_(text) for text in WORDS.values())
    choices = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    choices.add(f"{area['progress']}{HEAD + 1}:{area['progress']}{last}")
    days = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    for name in DAYS:
        days.add(f"{area[name]}{HEAD + 1}:{area[name]}{last}")
    for one in (choices, days):
        one.showErrorMessage = True
        sheet.add_data_validation(one)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
