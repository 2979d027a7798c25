"""A superior plan against an own one at the desk: what is decided holds, here and in `kehoach diff`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.desk.asked import TELLER, TODAY, Asking, held, settle

from kehoach.desk.values import Desk
from kehoach.extract import plan_from_file
from kehoach.follow.rulings import followed
from kehoach.follow.starting import begin
from kehoach.follow.store import made, opened
from kehoach.reconcile import reconcile

HEAD = """{issuer}
Số: {symbol}

KẾ HOẠCH
Công tác năm 2024

| TT | Nhiệm vụ | Đơn vị thực hiện | Thời hạn |
|---|---|---|---|
"""
ABOVE = HEAD.format(issuer="ỦY BAN NHÂN DÂN TỈNH LAM NGẠN", symbol="9/KH-UBND") + (
    "| 1 | Rà soát quy chế tiếp công dân | UBND các huyện | Trước ngày 15/3/2024 |\n"
    "| 2 | Lập danh mục hồ sơ lưu trữ | UBND các huyện | Trước ngày 15/6/2024 |\n"
    "| 3 | Tổng kết công tác thi đua | UBND các huyện | Trước ngày 15/11/2024 |\n"
)
BELOW = HEAD.format(issuer="ỦY BAN NHÂN DÂN HUYỆN CẦU SẬY", symbol="4/KH-UBND") + (
    "| 1 | Rà soát quy chế tiếp công dân | Phòng Nội vụ | Trước ngày 10/3/2024 |\n"
    "| 2 | Hướng dẫn sắp xếp tài liệu ở kho | Phòng Nội vụ | Trước ngày 10/6/2024 |\n"
    "| 3 | Tổng kết công tác thi đua | Phòng Nội vụ | Trước ngày 10/11/2024 |\n"
)


def on(folder: Path, *texts: str, office: str = "Ủy ban nhân dân huyện Cầu Sậy") -> Asking:
    """A desk on a register of plans, the first one of the superior."""
    path = folder / "so-theo-doi.kehoach"
    with made(path) as store:
        store.settle(office, 7, strict=False, teller=TELLER)
        for at, text in enumerate(texts):
            file = folder / f"{at}.md"
            file.write_text(text, "utf-8")
            begin(store, plan_from_file(file), TELLER, TODAY, {})
    return Asking(Desk(path, lambda: TELLER, lambda: TODAY)).enter()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Asking]:
    yield on(tmp_path, ABOVE, BELOW)
    settle()


def seen(desk: Asking, query: str = "") -> dict[str, list[str]]:
    """What answers each row: the ids of those below, with "+" decided, "-" ruled out, "~" near."""
    text = desk.ask("GET", f"/view/match{query}").text
    found: dict[str, list[str]] = {}
    for row, inside in re.findall(r'<tr id="([^"]+)"(.*?)</tr>', text, re.DOTALL):
        listed = re.findall(r'<li class="(\w*)" data-other="([^"]+)">(.*?)</li>', inside, re.DOTALL)
        found[row] = [
            ("-" if kind == "gone" else "+" if "aria-pressed" in words else "~" if kind == "near" else "") + other
            for kind, other, words in listed
        ]
    return found


def rule(desk: Asking, action: str, rows: dict[str, list[str]], status: int = 200) -> dict[str, Any]:
    body = {"above": "1", "below": "2", "action": action, "rows": rows}
    got = desk.ask("POST", "/rule", body)
    assert got.status == status, got.text
    return got.json


def undo(desk: Asking, told: dict[str, Any], status: int = 200) -> None:
    back = told["undo"]
    assert desk.ask("POST", back["path"], back["body"]).status == status


def test_what_is_open_stands_first(desk: Asking) -> None:
    assert next(iter(seen(desk))) == "PL/2"
    assert {row: found for row, found in seen(desk).items() if row != "PL/2"} == {"PL/1": ["PL/1"], "PL/3": ["PL/3"]}


def test_two_rows_are_said_to_be_the_same_and_it_is_taken_back(desk: Asking) -> None:
    before = seen(desk)
    told = rule(desk, "pin", {"PL/2": ["PL/2"]})
    assert seen(desk)["PL/2"] == ["+PL/2"]
    assert list(seen(desk))[-1] == "PL/2", "what is decided stands last"
    rule(desk, "pin", {"PL/2": ["PL/2"]}, status=422)
    undo(desk, told)
    assert seen(desk) == before
    undo(desk, told, status=422)


def test_what_gave_way_and_stands_again_is_taken_back_too(desk: Asking) -> None:
    before = seen(desk)
    told = [rule(desk, action, {"PL/2": ["PL/2"]}) for action in ("pin", "forbid", "pin", "open")]
    for one in reversed(told):
        undo(desk, one)
    assert seen(desk) == before


def test_two_rows_are_said_not_to_be_the_same(desk: Asking) -> None:
    told = rule(desk, "forbid", {"PL/1": ["PL/1"], "PL/3": ["PL/3"]})
    assert (seen(desk)["PL/1"][-1], seen(desk)["PL/3"][-1]) == ("-PL/1", "-PL/3")
    rule(desk, "pin", {"PL/1": ["PL/1"]})
    assert seen(desk)["PL/1"] == ["+PL/1"], "what is said later holds"
    undo(desk, told, status=422)
    rule(desk, "open", {"PL/1": ["PL/1"]})
    assert seen(desk)["PL/1"] == ["PL/1"]


def test_a_row_is_not_ours_or_left_to_the_comparison(desk: Asking) -> None:
    before = seen(desk)
    rule(desk, "pin", {"PL/1": ["PL/1"]})
    told = rule(desk, "not-ours", {"PL/1": []})
    assert '<div class="good">not ours</div>' in desk.ask("GET", "/view/match?only=decided").text
    undo(desk, told)
    assert seen(desk)["PL/1"] == ["+PL/1"], "what gave way stands again"
    rule(desk, "open", {"PL/1": []})
    assert seen(desk) == before


@pytest.mark.parametrize(
    "body",
    [
        {"rows": {"PL/9": ["PL/1"]}, "action": "pin"},
        {"rows": {"PL/1": ["PL/9"]}, "action": "pin"},
        {"rows": {"PL/1": []}, "action": "pin"},
        {"rows": {"PL/1": [1]}, "action": "pin"},
        {"rows": {"PL/1": ["PL/1"]}, "action": "marry"},
        {"rows": [], "action": "pin"},
        {"rows": {"PL/1": ["PL/1"]}, "action": "pin", "below": "1"},
        {"rows": {"PL/1": ["PL/1"]}, "action": "pin", "below": "3"},
    ],
)
def test_what_cannot_be_said_is_refused(desk: Asking, body: dict[str, object]) -> None:
    before = desk.desk.register.read_bytes()
    assert desk.ask("POST", "/rule", {"above": "1", "below": "2", **body}).status == 422
    assert desk.desk.register.read_bytes() == before


def test_one_wrong_row_of_several_and_nothing_is_written(desk: Asking) -> None:
    before = seen(desk)
    rule(desk, "pin", {"PL/1": ["PL/1"], "PL/9": ["PL/1"]}, status=422)
    assert seen(desk) == before


def test_it_holds_in_a_later_version_and_where_the_row_changed_it_is_suspect(desk: Asking) -> None:
    rule(desk, "pin", {"PL/2": ["PL/2"]})
    rule(desk, "forbid", {"PL/3": ["PL/3"]})
    later = BELOW.replace("ở kho", "ở kho của huyện").replace("| 3 | Tổng", "| 4 | Tổng")
    number = str(desk.ask("POST", "/read", later.encode(), headers={"x-kehoach-name": "3.md"}).json["go"])[7:]
    page = desk.ask("GET", f"/view/read/{number}").text
    rows = re.findall(r'<tr id="([^"]+)"', page)
    desk.ask("POST", "/decide", {"id": number, "rows": rows, "action": "same"})
    assert desk.ask("POST", "/amend", {"id": number}).status == 200
    assert len(held(desk).documents[1].revisions) == 2
    found = seen(desk)
    assert found["PL/3"][-1] == "-PL/4", "the row is known by its words"
    assert "PL/2" in seen(desk, "?only=suspect")
    rule(desk, "pin", {"PL/2": ["PL/2"]})
    assert seen(desk, "?only=suspect") == {} and seen(desk)["PL/2"] == ["+PL/2"]


def test_the_review_file_goes_out_and_comes_back(desk: Asking, tmp_path: Path) -> None:
    rule(desk, "pin", {"PL/2": ["PL/2"]})
    for name in ("csv", "toml"):
        got = desk.ask("GET", f"/match/{name}?above=1&below=2")
        other = tmp_path / name
        other.mkdir()
        again = on(other, ABOVE, BELOW)
        sent: dict[str, str | None] = {"x-kehoach-name": quote(f"đối chiếu.{name}")}
        told = again.ask("POST", "/rulings?above=1&below=2", got.body, headers=sent)
        assert told.status == 200, told.text
        assert seen(again)["PL/2"] == ["+PL/2"]
        assert again.ask("POST", "/rulings?above=1&below=2", got.body, headers=sent).status == 422
        undo(again, told.json)
        assert "+PL/2" not in seen(again)["PL/2"]
    rows = list(csv.DictReader(io.StringIO(desk.ask("GET", "/match/csv").body.decode("utf-8-sig"))))
    assert [row["action"] for row in rows if row["superior"] == "PL/2"] == ["pin"]


def test_the_command_keeps_to_what_was_said(desk: Asking) -> None:
    rule(desk, "pin", {"PL/2": ["PL/2"]})
    plans = [plan_from_file(desk.desk.register.with_name(f"{at}.md")) for at in range(2)]
    with opened(desk.desk.register) as store:
        register = store.read()
        said = followed(store, register, plans[0], plans[1])
        assert followed(store, register, plans[1], plans[0]) == ()
    rows = {row.superior: row for row in reconcile(plans[0], plans[1], said).rows}
    assert rows["PL/2"].subordinate == ("PL/2",) and rows["PL/2"].relation == "implements"


def test_with_one_plan_the_page_says_what_is_lacking(tmp_path: Path) -> None:
    desk = on(tmp_path, ABOVE)
    assert "#/plans" in desk.ask("GET", "/view/match").text
    assert desk.ask("GET", "/match/csv").status == 422
    assert desk.ask("GET", "/view/match?above=1&below=1").status == 422
    settle()


@pytest.mark.parametrize("office", ["Ủy ban nhân dân huyện Cầu Sậy", "UBND huyện Cầu Sậy"])
def test_the_own_plan_is_known_however_the_office_is_written(tmp_path: Path, office: str) -> None:
    desk = on(tmp_path, BELOW, ABOVE, office=office)
    assert [document.role for document in held(desk).documents] == ["own", "superior"]
    chosen = re.findall(r'<option value="(\d)" selected>', desk.ask("GET", "/view/match").text)
    assert chosen == ["2", "1"]
    settle()
