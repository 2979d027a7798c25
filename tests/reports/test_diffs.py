"""Comparisons printed: every format opens again and says the same; the page works in a browser without network."""

from __future__ import annotations

import csv
import io
import json

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from tests.reconcile.made import district, plan, task

from kehoach.i18n import speak
from kehoach.models.diff import Diff, Pair
from kehoach.models.plan import PartialDate
from kehoach.reconcile import compare_versions, reconcile
from kehoach.reconcile.settings import SETTINGS
from kehoach.reports import write_diffs
from kehoach.reports.diffs.compared import report
from kehoach.reports.diffs.wording import reasons


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def result() -> Diff:
    above = plan(
        task("PLI/I.1", "Đăng ký mô hình điểm", "Đơn vị gửi đăng ký trước 20/02/2024", "Sở TT&TT"),
        task("PLI/I.2", "Số hóa hồ sơ <script>alert(1)</script>", "Trước 31/5/2024", "UBND các quận, huyện"),
    )
    mine = task("PLI/I.1", "=Đăng ký mô hình điểm", "Trước 28/02/2024", "Phòng VHTT")
    return reconcile(above, district(mine))


def _versions(name: str) -> io.BytesIO:
    """Two versions that differ in a row and in the letterhead, printed."""
    before = district(task("PLI/I.1", "Số hóa hồ sơ", "Trước 31/5/2024", "Phòng VHTT"))
    after = district(task("PLI/I.1", "Số hóa hồ sơ", "Trước 30/6/2024", "Phòng Nội vụ"))
    header = after.header.model_copy(update={"date": PartialDate(year=2024, month=2, day=15)})
    stream = io.BytesIO()
    write_diffs([compare_versions(before, after.model_copy(update={"header": header}))], name, stream)
    stream.seek(0)
    return stream


def test_each_value_stands_under_one_heading_in_csv_and_workbook() -> None:
    rows = csv.DictReader(io.StringIO(_versions("csv").read().decode("utf-8-sig"), newline=""))
    book = openpyxl.load_workbook(_versions("xlsx"))
    tables = [[*sheet.values] for sheet in book if sheet.title in ("Matrix", "Text")]
    told = [
        {str(heading): str(value) for heading, value in zip(table[at], row, strict=True) if heading and value}
        for table in tables
        for at in [next(n for n, row in enumerate(table) if "Change" in row)]
        for row in table[at + 1 :]
    ]
    assert len(told) > 1
    assert [{heading: value for heading, value in row.items() if value} for row in rows] == told


def printed(name: str, only: frozenset[str] = frozenset(), count: int = 1) -> bytes:
    stream = io.BytesIO()
    write_diffs([result()] * count, name, stream, only)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["table", "csv", "md", "html"])
def test_text_names_the_hole_and_the_late_row(name: str) -> None:
    text = printed(name).decode("utf-8-sig")
    assert "PLI/I.2" in text
    assert "missing" in text
    assert "later" in text


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in SETTINGS.rating_weights.items() for v in values])
def test_a_reason_is_said_in_vietnamese(name: str, value: str) -> None:
    """Both the part of a match and how its sides stand to each other have words; an untranslated code would stay."""
    speak("vi")
    said = reasons(Pair(subordinate="I.1", score=1.0, reasons={name: value}))
    speak("en")
    assert said != f"{name} {value}" and not said.startswith(f"{name} ") and not said.endswith(f" {value}")


def test_only_keeps_rows_of_the_kind() -> None:
    text = printed("csv", frozenset({"missing"})).decode("utf-8-sig")
    assert text.count("\r\n") == 2
    assert "PLI/I.2" in text


def test_csv_holds_no_formula() -> None:
    assert "\u00a0=Đăng ký" in printed("csv").decode("utf-8-sig")


def test_json_is_the_contract() -> None:
    one, several = json.loads(printed("json")), json.loads(printed("json", count=2))
    assert one["schema"] == "kehoach/diff/1"
    assert {"superior", "subordinate", "judgeable", "rows", "citation", "coverage", "findings"} <= one.keys()
    assert several == [one, one]


def test_workbook_is_a_matrix_with_filter() -> None:
    book = openpyxl.load_workbook(io.BytesIO(printed("xlsx", count=2)))
    assert book.sheetnames == ["Grid", "Matrix", "To look at", "Summary"]
    assert [cell.value for cell in book["Matrix"][2]][:3] == ["Relation", "Task", "Deadline"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    fills = {cell.value: cell.fill.start_color.rgb for cell in book["Grid"]["C"]}
    assert fills["missing"] == fills["subordinate PLI/I.1 (later)"] == "FFF8CBAD"


def test_rows_stand_in_the_order_of_the_superior_plan_and_own_rows_apart() -> None:
    above = plan(task("PLI/I.1", "Đăng ký mô hình điểm", "", "UBND các quận"), task("PLI/I.2", "Số hóa hồ sơ"))
    mine = district(task("PLI/I.7", "Trồng cây xanh", "Tháng 3/2024"), task("PLI/I.9", "Đăng ký mô hình điểm"))
    rows, own = (section for section in report(reconcile(above, mine), frozenset()).sections if section.part == "main")
    ids, certain = ([field.name for field in rows.fields].index(name) for name in ("asked_id", "certainty"))
    assert [row.values[ids] for row in rows.rows] == ["PLI/I.1", "PLI/I.2"]
    assert {row.values[certain] for row in rows.rows} <= {"sure", "rather sure", "look again"}
    assert [line.text for row in own.rows for cell in row.cells for line in cell] == [
        "subordinate PLI/I.7", "Trồng cây xanh", "Tháng 3/2024",
    ]  # fmt: skip


def test_word_report_opens() -> None:
    document = docx.Document(io.BytesIO(printed("docx")))
    rows, answered = document.tables
    assert (len(rows.columns), len(answered.columns)) == (3, 2)
    assert rows.rows[0]._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert any("no row answers the superior's PLI/I.2" in paragraph.text for paragraph in document.paragraphs)


def test_a_word_file_ends_with_a_paragraph() -> None:
    document = docx.Document(io.BytesIO(printed("docx")))
    assert [part.tag for part in document.element.body][-2:] == [qn("w:p"), qn("w:sectPr")]


@pytest.mark.parametrize("name", ["table", "md", "html", "docx"])
def test_rows_of_the_two_plans_are_told_apart(name: str) -> None:
    data = printed(name)
    texts = (
        [data.decode()]
        if name != "docx"
        else [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]
    )
    text = "\n".join(texts)
    assert "superior PLI/I.1" in text
    assert "subordinate PLI/I.1" in text
