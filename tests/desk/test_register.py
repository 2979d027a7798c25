"""What is said at the desk stands in the register as `kehoach follow` would have written it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import re
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from tests.desk.asked import TELLER, TODAY, Asking, held, keys

from kehoach.follow.state import states, totals
from kehoach.follow.store import opened
from kehoach.follow.values import Saying


def rows(desk: Asking, query: str = "") -> list[str]:
    """The keys of the dues that a page lists."""
    got = desk.ask("GET", f"/view/register{query}")
    assert got.status == 200
    return re.findall(r'<tr id="([^"]+)"', got.text)


def say(desk: Asking, act: str, *meant: str, **told: object) -> dict[str, Any]:
    got = desk.ask("POST", "/tell", {"act": act, "keys": list(meant), **told})
    assert got.status == 200, got.text
    return got.json


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [3, 1, 2, 2, 2, 2, 4]),
        ("?state=open-late", [3]),
        ("?state=no-deadline", [4]),
        ("?month=2024-03", [1, 2]),
        ("?unit=Ph%C3%B2ng%20Y%20t%E1%BA%BF", [2, 2, 2, 2]),
        ("?words=DAT%205", [3]),
        ("?words=nothing", []),
        ("?month=2024-03&state=done-late", []),
    ],
)
def test_dues_are_found(desk: Asking, query: str, numbers: list[int]) -> None:
    order = keys(desk)
    assert [order.index(key.partition("/")[0]) + 1 for key in rows(desk, query)] == numbers


def test_each_number_opens_its_list(desk: Asking) -> None:
    say(desk, "confirm", keys(desk)[0])
    text = desk.ask("GET", "/view/register").text
    told = re.findall(r'href="#/register(\?state=[a-z-]+)"[^>]*><b>(\d+)</b>', text)
    assert {"?state=done-in-time", "?state=done-late", "?state=open-in-time", "?state=open-late"} <= dict(told).keys()
    assert {query: len(rows(desk, query)) for query, _count in told} == {query: int(count) for query, count in told}
    assert sum(totals(states(held(desk), TODAY)).values()) == len(rows(desk))


@pytest.mark.parametrize(
    ("act", "told", "kind", "payload"),
    [
        ("confirm", {"on": "28/2/2024", "document": "Báo cáo số 1"}, "confirmed", {}),
        ("claim", {"text": "đã xong"}, "claimed", {"result": "đã xong"}),
        ("start", {}, "started", {}),
        ("note", {"text": "đang họp"}, "progress", {"result": "đang họp"}),
        ("ask", {"to": "30/4/2024", "document": "Công văn số 8"}, "extension-asked", {"to": "2024-04-30"}),
        ("grant", {"to": "30/4", "document": "Công văn số 9"}, "extension-granted", {"to": "2024-04-30"}),
        ("withdraw", {"document": "Quyết định số 1"}, "withdrawn", {}),
    ],
)
def test_what_is_said_is_an_event(
    desk: Asking, act: str, told: dict[str, object], kind: str, payload: dict[str, object]
) -> None:
    undo = say(desk, act, keys(desk)[0], **told)["undo"]
    (event,) = held(desk).events
    assert (event.kind, dict(event.payload), event.via, event.document) == (
        kind, payload, "desk", told.get("document", "")
    )  # fmt: skip
    assert undo == {"path": "/undo", "body": {"numbers": [1]}}


@pytest.mark.parametrize("name", ["xlsx", "csv", "ics"])
def test_a_list_is_downloaded_whole_and_no_cell_of_it_is_a_formula(desk: Asking, name: str) -> None:
    key = keys(desk)[0]
    say(desk, "note", key, text="=1+1", document="+cmd|' /C calc'!A0")
    got = desk.ask("GET", f"/list/{name}?month=2024-03")
    assert got.status == 200 and f".{name}" in got.headers["content-disposition"]
    if name == "xlsx":
        cells = [cell for sheet in load_workbook(io.BytesIO(got.body)) for row in sheet.iter_rows() for cell in row]
        assert {"=1+1", "+cmd|' /C calc'!A0"} <= {str(cell.value) for cell in cells}
        assert [cell.value for cell in cells if cell.data_type == "f" and "1+1" in str(cell.value)] == []
    else:
        assert key.encode() in got.body and re.search(rb"(^|,)\"?[=+]", got.body, re.M) is None
    assert desk.ask("GET", f"/list/{name}?state=none").status == 422
    assert desk.ask("GET", "/list/exe").status == 422


def test_many_at_once_are_taken_back_at_once(desk: Asking) -> None:
    before = states(held(desk), TODAY)
    shown = rows(desk, "?unit=Ph%C3%B2ng%20Y%20t%E1%BA%BF")
    undo = say(desk, "confirm", *shown)["undo"]
    assert len(undo["body"]["numbers"]) == 4
    assert desk.ask("POST", undo["path"], undo["body"]).status == 200
    assert states(held(desk), TODAY) == before and len(held(desk).events) == 8


@pytest.mark.parametrize(
    ("act", "told", "says"),
    [
        ("confirm", {"on": "1/4/2024"}, "lies ahead"),
        ("confirm", {"on": "31/2/2024"}, "31/2/2024"),
        ("grant", {"document": "Công văn"}, "to which day"),
        ("grant", {"to": "30/4/2024"}, "needs the document"),
        ("grant", {"to": "1/3/2024", "document": "Công văn"}, "is not later"),
        ("note", {}, "no result"),
        ("refuse", {"document": "Công văn"}, "nobody asked"),
        ("confirm", {"unit": "Sở Xa lạ"}, "does not answer"),
        ("dance", {}, "cannot be understood"),
    ],
)
def test_what_cannot_be_is_one_line_and_nothing_is_written(
    desk: Asking, act: str, told: dict[str, object], says: str
) -> None:
    first, second, *_rest = keys(desk)
    got = desk.ask("POST", "/tell", {"act": act, "keys": [first, f"{second}/1"], **told})
    assert (got.status, says in got.json["error"]) == (422, True), got.text
    assert held(desk).events == []


def test_a_task_shows_its_history_and_how_it_is_taken_back(desk: Asking) -> None:
    key = keys(desk)[0]
    say(desk, "start", key, text="họp <b>lần 1</b>")
    say(desk, "confirm", key)
    page = desk.ask("GET", f"/view/task/{key}").text
    assert "họp &lt;b&gt;lần 1&lt;/b&gt;" in page and "Phòng Nội vụ" in page
    assert re.findall(r'data-body=\'{"numbers": \[(\d+)\]}\'', page) == ["2", "1"]
    assert desk.ask("POST", "/undo", {"numbers": [2]}).status == 200
    page = desk.ask("GET", f"/view/task/{key}").text
    assert re.findall(r'data-body=\'{"numbers": \[(\d+)\]}\'', page) == ["3", "1"]
    assert desk.ask("POST", "/undo", {"numbers": [2]}).status == 422


def test_what_is_shown_is_worked_out_once_and_anew_after_each_write(desk: Asking) -> None:
    first = desk.desk.states()
    assert desk.desk.states() is first
    with opened(desk.desk.register) as store, store.writing():
        store.add_events([Saying(keys(desk)[0], "started", TODAY, 1)], TELLER)
    held, found = desk.desk.states()
    assert (len(held.events), found[0].progress, first[1][0].progress) == (1, "doing", "not-started")
    later = dataclasses.replace(desk.desk, today=lambda: TODAY + dt.timedelta(days=60))
    assert sum(state.cell == "open-late" for state in later.states()[1]) > sum(s.cell == "open-late" for s in found)


def test_a_file_that_proves_a_task_is_kept_by_its_hash_and_not_opened(desk: Asking) -> None:
    key, data = keys(desk)[0], b"%PDF-1.7 not a real one"
    sha256 = hashlib.sha256(data).hexdigest()
    got = desk.ask("POST", f"/prove?due={key}", data, headers={"x-kehoach-name": quote("báo cáo.pdf")})
    assert got.status == 200, got.text
    (event,) = held(desk).events
    assert (event.kind, event.due) == ("evidence", 1)
    assert event.payload["files"] == [
        {"name": "báo cáo.pdf", "path": f"so-theo-doi.files/{sha256}.pdf", "sha256": sha256}
    ]
    assert (desk.desk.register.parent / f"so-theo-doi.files/{sha256}.pdf").read_bytes() == data
    page = desk.ask("GET", f"/view/task/{key}").text
    assert f"báo cáo.pdf ({sha256[:8]})" in page and f"{sha256}.pdf" not in page
    state = states(held(desk), TODAY)[0]
    assert (state.progress, state.reports["Phòng Nội vụ"].result) == ("not-started", "")
    assert desk.ask("POST", "/prove?due=K0000000X", data).status == 422
    assert desk.ask("POST", got.json["undo"]["path"], got.json["undo"]["body"]).status == 200
