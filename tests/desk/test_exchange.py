"""Workbooks and reports by way of the desk are those of `kehoach follow`."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from tests.desk.asked import TODAY, Asking, Got, held, keys

from kehoach.follow.exchange import OPEN
from kehoach.follow.period import read_period
from kehoach.follow.state import states
from kehoach.follow.summary import summary
from kehoach.reports import write_superior

UNIT = "Phòng Nội vụ"


def sent(desk: Asking) -> bytes:
    got = desk.ask("POST", "/send", {"unit": UNIT})
    assert got.status == 200 and "phong-noi-vu.xlsx" in got.headers["content-disposition"]
    return got.body


def filled_in(data: bytes, key: str, **cells: str) -> bytes:
    """A workbook in which a unit has filled in cells of a row."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows() if row[0].value == key)
    for name, value in cells.items():
        assert name in OPEN
        row[columns.index(name)].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def take(desk: Asking, data: bytes) -> Got:
    return desk.ask("POST", "/take", data, headers={"x-kehoach-name": "C%3A%5Cve%5Cph%C3%B2ng.xlsx"})


def test_a_workbook_goes_out_comes_back_and_is_taken_back(desk: Asking) -> None:
    before = states(held(desk), TODAY)
    book = filled_in(sent(desk), keys(desk)[0], progress="Done", done="28/02/2024", result="=1+1")
    refused = take(desk, book).json
    assert refused["faults"][0] == "nothing of this file was taken" and "a formula" in refused["faults"][1]
    got = take(desk, filled_in(sent(desk), keys(desk)[0], progress="Done", done="28/02/2024", result="đã xong")).json
    assert got["said"] == f"phòng.xlsx: {UNIT}: 3 cell(s) changed, 2 event(s)" and got["faults"] == []
    assert [event.kind for event in held(desk).events] == ["progress", "claimed"]
    assert desk.ask("POST", got["undo"]["path"], got["undo"]["body"]).status == 200
    assert states(held(desk), TODAY) == before


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "no workbook"), (b"%PDF-1.7", "no workbook"), (b"PK\x03\x04", "damaged")]
)
def test_what_is_no_workbook_is_one_line(desk: Asking, data: bytes, says: str) -> None:
    got = take(desk, data)
    assert got.status == 422 and says in got.json["error"] and "\n" not in got.json["error"]


def test_only_who_answers_is_sent_a_workbook(desk: Asking) -> None:
    assert desk.ask("POST", "/send", {"unit": "Sở Xa lạ"}).status == 422
    assert re.findall(r'data-name="([^"]+)"', desk.ask("GET", "/view/exchange").text) == [
        "phong-noi-vu.xlsx", "phong-y-te.xlsx"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["docx", "xlsx", "html", "json"])
def test_a_report_is_the_one_of_the_command(desk: Asking, name: str) -> None:
    made = io.BytesIO()
    write_superior(summary(held(desk), read_period("2024-Q1"), TODAY), name, made)
    got = desk.ask("GET", f"/report/{name}?period=2024-Q1&as_of=2024-03-01")
    assert (got.status, got.body) == (200, made.getvalue())
    assert got.headers["content-disposition"] == f"attachment; filename*=UTF-8''bao-cao-2024-Q1.{name}"


def test_a_report_is_kept_as_it_is(desk: Asking) -> None:
    asked = {"period": "2024-Q1", "as_of": "1/3/2024"}
    before = desk.ask("GET", "/report/docx?period=2024-Q1&as_of=1/3/2024").body
    assert desk.ask("POST", "/freeze", asked).status == 200
    desk.ask("POST", "/tell", {"act": "confirm", "keys": [keys(desk)[0]]})
    assert desk.ask("GET", "/report/docx?period=2024-Q1&as_of=1/3/2024").body == before
    assert "kept as it is" in desk.ask("GET", "/view/report?period=2024-Q1&as_of=1/3/2024").text
    assert desk.ask("POST", "/freeze", asked).status == 422
    assert desk.ask("POST", "/freeze", {**asked, "as_of": "2/3/2024"}).status == 422, "it lies ahead"


@pytest.mark.parametrize(
    "path", ["/report/exe?period=2024", "/report/docx?period=2024-Q9", "/view/report?as_of=31/2/2024"]
)
def test_what_cannot_be_reported_is_one_line(desk: Asking, path: str) -> None:
    assert desk.ask("GET", path).status == 422


def test_each_number_of_a_month_opens_its_list(desk: Asking) -> None:
    text = desk.ask("GET", "/view/months").text
    told = [(query.replace("&amp;", "&"), count) for query, count in
            re.findall(r'href="#/register(\?month=[^"]+)">(\d+)<', text)]  # fmt: skip
    assert told
    for query, count in told:
        listed = desk.ask("GET", f"/view/register{query}").text
        assert (query, len(re.findall(r'<tr id="', listed))) == (query, int(count))
