"""Each report on the plan of `tests/agenda/plans.py` stands under `agenda_cases/`; written anew with UPDATE_CASES=1."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from tests.agenda.plans import plan, task, wording

from kehoach.agenda.duties import Duty, duties
from kehoach.agenda.entries import Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.selection import GroupBy, Only, Wanted, select
from kehoach.agenda.shares import By, holdings
from kehoach.i18n import LANGUAGES, Language, speak
from kehoach.models.document import Place
from kehoach.models.plan import Obligation, Unit
from kehoach.reports import DEADLINE_FORMATS, write_deadlines, write_responsibilities
from kehoach.reports.agenda.deadlines import Deadlines
from kehoach.reports.agenda.responsibilities import Responsibilities

CASES = Path(__file__).parent / "agenda_cases"
TODAY = dt.date(2024, 3, 1)
SENTENCE = "Phòng Tài chính - Kế hoạch báo cáo kết quả trước ngày 30/4/2024."
PLAN = plan(
    task(1, "Trước ngày 15/3/2024 (đơn vị gửi hồ sơ trước 05/3/2024)", coordinating="Công an quận; các phường"),
    task(2, "Ngày 20/02/2024", lead="Công an quận", content='=HYPERLINK("http://a.example") | *Báo cáo*\x1b[31m'),
    task(3, "Quý II/2024", lead="Phòng GD&ĐT", content="Tổng kết phong trào thi đua trong các trường " * 4),
    task(4, "Hằng quý", lead="Phòng Giáo dục và Đào tạo"),
    task(5, "Thường xuyên", lead="Các phòng, ban"),
    task(6, "Khi có yêu cầu", lead=""),
    task(7, None),
    obligations=(
        Obligation(
            text=SENTENCE, section="V.2", actor=Unit(name="Phòng Tài chính - Kế hoạch"),
            deadline=wording("trước ngày 30/4/2024"), place=Place(page=3),
        ),
    ),
)  # fmt: skip
DUTIES: list[Duty] = list(duties(PLAN))


def deadlines(*only: Only, by: GroupBy | None = None, live: bool = False) -> Deadlines:
    chosen = select(entries(DUTIES, Moment(TODAY, TODAY)), Wanted(only=frozenset(only)))
    return Deadlines(chosen, Offices(DUTIES), TODAY, by, live=live, remarks=("Lưu ý riêng",))


def responsibilities(by: By = "unit", matrix: bool = False) -> Responsibilities:
    held = holdings(entries(DUTIES, Moment(TODAY, TODAY)), Offices(DUTIES))
    return Responsibilities(held, TODAY, by, matrix, live=False)


def printed(report: Deadlines | Responsibilities, name: str) -> bytes:
    stream = io.BytesIO()
    if isinstance(report, Deadlines):
        write_deadlines(report, name, stream)
    else:
        write_responsibilities(report, name, stream)
    return stream.getvalue()


REPORTS: dict[str, tuple[Deadlines | Responsibilities, tuple[str, ...]]] = {
    "deadlines": (deadlines(), ("table", "csv", "md", "json", "ics")),
    "undated": (deadlines("undated", "recurring"), ("table",)),
    "by-unit": (deadlines(by="unit"), ("table", "md")),
    "responsibilities": (responsibilities(), ("table", "csv", "md", "json")),
    "by-month": (responsibilities("month"), ("table",)),
    "matrix": (responsibilities(matrix=True), ("table", "csv", "json")),
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    speak(request.param)
    yield request.param
    speak("en")


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, (_, kinds) in REPORTS.items() for kind in kinds])
def test_report(name: str, kind: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    found = printed(REPORTS[name][0], kind)
    case = CASES / f"{name}.{language}{DEADLINE_FORMATS[kind].suffix}"
    if os.environ.get("UPDATE_CASES") == "1":
        case.write_bytes(found)
    assert found.decode() == case.read_bytes().decode()


def test_every_milestone_stands_in_the_data_or_is_counted() -> None:
    data = json.loads(printed(deadlines(), "json"))
    milestones = sum(len(duty.deadline.milestones) if duty.deadline else 1 for duty in DUTIES)
    assert len(data["entries"]) + sum(data["hidden"].values()) == milestones
    assert {entry["plan"]["path"] for entry in data["entries"]} == {"ke-hoach.docx"}


def test_csv_is_text_for_spreadsheets() -> None:
    text = printed(deadlines(by="unit"), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(deadlines().selection.entries)
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "@"))]


def workbook(report: Deadlines | Responsibilities) -> Workbook:
    return load_workbook(io.BytesIO(printed(report, "xlsx")))


def head(sheet: Worksheet) -> int:
    """The row of the headings: the one above which the sheet is frozen."""
    return int(str(sheet.freeze_panes)[1:]) - 1


def column(sheet: Worksheet, heading: str) -> list[Cell | MergedCell]:
    at = next(cell.column for cell in sheet[head(sheet)] if cell.value == heading)
    last = CellRange(str(sheet.auto_filter.ref)).max_row
    return [sheet.cell(row, at) for row in range(head(sheet) + 1, last + 1)]


def test_a_workbook_is_ready_for_use() -> None:
    speak("en")
    (sheet,) = workbook(deadlines()).worksheets
    dues = column(sheet, "Due")
    assert [cell.value.date() for cell in dues if isinstance(cell.value, dt.datetime)] == sorted(
        entry.due for entry in deadlines().selection.entries if entry.due
    )
    assert {cell.number_format for cell in dues} == {"dd/mm/yyyy"}
    assert [cell.value for cell in sheet[head(sheet)]][:2] == ["Task", "What is due"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert {cell.value for cell in (*column(sheet, "State"), *column(sheet, "Done on"))} == {None}


@pytest.mark.parametrize(("live", "today"), [(True, "TODAY()"), (False, "DATE(2024,03,01)")])
def test_colours_compare_with_the_day_that_counts_until_it_is_done(live: bool, today: str) -> None:
    (sheet,) = workbook(deadlines(live=live)).worksheets
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    due, state, done = (f"${column(sheet, name)[0].coordinate}" for name in ("Due", "State", "Done on"))
    assert [rule.formula[0] for rule in rules] == [
        f'OR({state}="done",{state}="dropped",{done}<>"")',
        f"AND(ISNUMBER({due}),{due}<{today})",
        f"AND(ISNUMBER({due}),{due}>={today},{due}<={today}+7)",
    ]
    assert all(rule.stopIfTrue for rule in rules)
    lists = [choice.formula1 for choice in sheet.data_validations.dataValidation if choice.type == "list"]
    assert lists == ['"not begun,under way,done,dropped"']


def test_months_stand_below_one_another_and_units_on_sheets_of_their_own() -> None:
    speak("en")
    months = workbook(deadlines(by="month"))
    assert months.sheetnames == ["Deadlines"]
    told = [str(cell.value) for cell in months["Deadlines"]["A"]]
    assert [text for text in told if text.startswith("Month")] == [
        "Month 2/2024", "Month 3/2024", "Month 4/2024", "Month 6/2024",
    ]  # fmt: skip
    assert len(workbook(deadlines(by="unit")).sheetnames) > 1
    assert workbook(responsibilities()).sheetnames == ["Summary", "Responsibilities"]


def test_what_is_handed_to_a_unit_is_titled_and_begins_a_page() -> None:
    speak("en")
    asked = replace(deadlines(), unit="Sở Nội vụ", month=dt.date(2024, 3, 1)).report()
    assert asked.title == "Tasks of Sở Nội vụ in month 3/2024"
    assert asked.subtitle.startswith("Deadlines, as of")
    stream = io.BytesIO()
    write_deadlines(deadlines(by="unit"), "docx", stream)
    headings = [p for p in docx.Document(stream).paragraphs if p.style and p.style.name == "Heading 2"]
    assert len(headings) > 1
    assert [bool(heading.paragraph_format.page_break_before) for heading in headings] == [
        False, *[True] * (len(headings) - 1),
    ]  # fmt: skip
