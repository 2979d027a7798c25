"""Plans are followed from the desk, and other versions of them, as the commands would have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.desk.asked import TELLER, TODAY, Asking, held, settle
from tests.desk.test_plan import TABLE

from kehoach.desk.values import Desk
from kehoach.follow.state import states

LATER = TABLE.replace("Rà soát quy chế", "Rà soát, sửa đổi quy chế").replace("15/6/2024", "30/6/2024")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Asking]:
    """A desk without a register."""
    yield Asking(Desk(tmp_path / "so-theo-doi.kehoach", lambda: TELLER, lambda: TODAY)).enter()
    settle()


def bring(desk: Asking, text: str, name: str = "kế hoạch.md") -> str:
    """The number under which a file lies at hand."""
    got = desk.ask("POST", "/read", text.encode(), headers={"x-kehoach-name": quote(name)})
    assert got.status == 200, got.text
    return str(got.json["go"]).rpartition("/")[2]


def follow(desk: Asking) -> None:
    assert desk.ask("POST", "/follow", {"id": bring(desk, TABLE), "office": "UBND phường"}).status == 200


def rows(desk: Asking, number: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', desk.ask("GET", f"/view/read/{number}").text)


def test_a_register_is_made_of_the_first_plan(empty: Asking) -> None:
    assert "no register yet" in empty.ask("GET", "/view/register").text
    number = bring(empty, TABLE)
    assert not empty.desk.register.exists(), "nothing is written before somebody says so"
    assert "Whose register is it?" in empty.ask("GET", f"/view/read/{number}").text
    done = empty.ask("POST", "/follow", {"id": number, "office": "UBND phường Bãi Mơ"})
    assert (done.status, done.json["go"]) == (200, "#/register"), done.text
    register = held(empty)
    assert (register.office, len(register.tasks)) == ("UBND phường Bãi Mơ", 2)
    (kept,) = (empty.desk.register.parent / "so-theo-doi.files").iterdir()
    assert kept.read_text("utf-8") == TABLE and kept.name == f"{register.documents[0].revisions[0].sha256}.md"
    assert "not in the folder" not in empty.ask("GET", "/view/plan/1").text
    assert empty.ask("POST", "/follow", {"id": number}).status == 422, "it is not at hand any more"


def test_another_version_waits_until_each_row_is_decided(empty: Asking) -> None:
    follow(empty)
    before = list(held(empty).tasks)
    number = bring(empty, LATER)
    assert rows(empty, number) == ["PL/1", "PL/2"]
    assert empty.ask("POST", "/amend", {"id": number}).status == 422
    undo = empty.ask("POST", "/decide", {"id": number, "rows": ["PL/1"], "action": "same"}).json["undo"]
    assert rows(empty, number) == ["PL/2", "PL/1"], "what is not decided stands first"
    assert empty.ask("POST", undo["path"], undo["body"]).status == 200
    assert rows(empty, number) == ["PL/1", "PL/2"]
    empty.ask("POST", "/decide", {"id": number, "rows": ["PL/1", "PL/2"], "action": "same"})
    done = empty.ask("POST", "/amend", {"id": number})
    assert done.status == 200, done.text
    register = held(empty)
    assert list(register.tasks) == before
    assert register.tasks[before[0]].line.content == "Rà soát, sửa đổi quy chế"
    assert [(str(state.day), state.extended) for state in states(register, TODAY)] == [
        ("2024-01-31", 0), ("2024-06-30", 1)
    ]  # fmt: skip


def test_a_row_that_is_new_gets_a_key_of_its_own(empty: Asking) -> None:
    follow(empty)
    before = set(held(empty).tasks)
    number = bring(empty, LATER)
    empty.ask("POST", "/decide", {"id": number, "rows": ["PL/1"], "action": "new"})
    empty.ask("POST", "/decide", {"id": number, "rows": ["PL/2"], "action": "same"})
    assert empty.ask("POST", "/amend", {"id": number}).status == 200
    assert len(set(held(empty).tasks) - before) == 1 and before <= set(held(empty).tasks)


def test_the_very_file_is_kept_so_that_its_pages_can_be_shown(empty: Asking) -> None:
    follow(empty)
    (kept,) = (empty.desk.register.parent / "so-theo-doi.files").iterdir()
    kept.unlink()
    assert "not in the folder" in empty.ask("GET", "/view/plan/1").text
    got = empty.ask("POST", "/read", TABLE.encode(), headers={"x-kehoach-name": "kh.md"})
    assert got.json["go"] == "#/plan/1"


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\x1f\x8b\x08 gz", b"%PDF-1.7 broken"])
def test_what_cannot_be_read_is_one_line(empty: Asking, data: bytes) -> None:
    got = empty.ask("POST", "/read", data, headers={"x-kehoach-name": "x"})
    assert got.status == 422 and "\n" not in got.json["error"]


@pytest.mark.parametrize(
    "body", [{"rows": ["PL/1"], "action": "?"}, {"rows": ["PL/1"], "action": {}}, {"rows": ["PL/1"], "action": ["new"]}]
)
def test_a_decision_that_is_none_is_refused(empty: Asking, body: dict[str, object]) -> None:
    assert empty.ask("POST", "/decide", {"id": bring(empty, TABLE), **body}).status == 422


def test_a_plan_that_is_like_another_is_followed_by_itself(empty: Asking) -> None:
    follow(empty)
    number = bring(empty, LATER)
    assert "It is another plan: follow it by itself" in empty.ask("GET", f"/view/read/{number}").text
    assert empty.ask("POST", "/follow", {"id": number}).status == 200
    assert len(held(empty).documents) == 2


def test_the_plan_of_another_body_is_no_version(empty: Asking) -> None:
    head = "ỦY BAN NHÂN DÂN {}\nSố: {}/KH-UBND\n\n"
    own, other = (head.format(name, at) + TABLE for at, name in ((1, "PHƯỜNG BÃI MƠ"), (2, "QUẬN CẦU SẬY")))
    assert empty.ask("POST", "/follow", {"id": bring(empty, own), "office": "UBND phường Bãi Mơ"}).status == 200
    page = empty.ask("GET", f"/view/read/{bring(empty, other)}").text
    assert "is no version of a plan in the register" in page and 'data-post="/follow"' in page
