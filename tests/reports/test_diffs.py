"""Comparisons printed: every format opens again and says the same; the page works in a browser without network."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.reconcile.made import district, plan, task

from kehoach.i18n import speak
from kehoach.models.diff import Diff
from kehoach.reconcile import reconcile
from kehoach.reports.diffs import DIFF_FORMATS


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


def printed(name: str, only: frozenset[str] = frozenset(), count: int = 1) -> bytes:
    stream = io.BytesIO()
    DIFF_FORMATS[name].write([result()] * count, stream, only)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["table", "csv", "md", "html"])
def test_text_names_the_hole_and_the_late_row(name: str) -> None:
    text = printed(name).decode("utf-8-sig")
    assert "PLI/I.2" in text
    assert "missing" in text
    assert "later" in text


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
    sheet = book["Matrix"]
    assert sheet.auto_filter.ref == f"A1:K{sheet.max_row}"
    assert sheet.freeze_panes == "A2"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "All subordinates" in book.sheetnames


def test_word_report_opens() -> None:
    document = docx.Document(io.BytesIO(printed("docx")))
    assert [len(table.columns) for table in document.tables] == [9]
    assert any("no row answers PLI/I.2" in paragraph.text for paragraph in document.paragraphs)


def test_page_is_self_contained() -> None:
    page = printed("html").decode()
    assert "<script>alert" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_page_in_a_browser(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs Chromium")
    page = tmp_path / "diff.html"
    probe = """<script>
    document.querySelector('button[data-kind=missing]').click();
    const rows = [...document.querySelectorAll('table.rows tbody tr')].filter(row => !row.hidden);
    const search = document.getElementById('search');
    document.querySelector('button[data-kind=""]').click();
    search.value = 'DANG KY'; search.dispatchEvent(new Event('input'));
    const found = [...document.querySelectorAll('table.rows tbody tr')].filter(row => !row.hidden);
    document.title = JSON.stringify([rows.map(row => row.cells[1].textContent), found.length]);
    </script></body>"""
    page.write_text(printed("html").decode().replace("</body>", probe), "utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/profile",
        "--dump-dom",
    ]
    shown = subprocess.run([*command, page.as_uri()], capture_output=True, timeout=120, check=True).stdout.decode()
    assert '<title>[["PLI/I.2"],1]</title>' in shown
