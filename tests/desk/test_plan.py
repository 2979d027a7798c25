"""A plan beside its source: what is unsure is settled, and holds when the file is read again."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.desk.asked import TELLER, TODAY, Asking, held, settle

from kehoach.cli.agenda import Followed
from kehoach.desk.values import Desk
from kehoach.extract import plan_from_file
from kehoach.follow.starting import begin
from kehoach.follow.state import states
from kehoach.follow.store import made

SAMPLE = Path(__file__).parents[2] / "samples" / "district" / "plan.pdf"
TABLE = """KẾ HOẠCH năm 2024

| TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Rà soát quy chế | Phòng Nội vụ | Trong tháng 1 |
| 2 | Sơ kết sáu tháng | Phòng Y tế | Trước ngày 15/6/2024 |
"""


def on(folder: Path, file: Path) -> Asking:
    """A desk on a register of one file."""
    path = folder / "so-theo-doi.kehoach"
    with made(path) as store:
        store.settle("UBND", 7, strict=False, teller=TELLER)
        begin(store, plan_from_file(file), TELLER, dt.date(2024, 1, 1), {})
    return Asking(Desk(path, lambda: TELLER, lambda: TODAY)).enter()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Asking]:
    file = tmp_path / "plan.md"
    file.write_text(TABLE, "utf-8")
    yield on(tmp_path, file)
    settle()


def cells(desk: Asking, number: int = 1) -> dict[str, str]:
    """The classes of the cells of a page, by row and column."""
    text = desk.ask("GET", f"/view/plan/{number}").text
    found = re.findall(r'<div class="(cell[^"]*)" data-cell="([^"]*)"', text)
    return {cell: classes.removeprefix("cell").strip() for classes, cell in found}


def say(desk: Asking, row: str, column: str, value: str, rev: str = "1") -> dict[str, Any]:
    got = desk.ask("POST", "/settle", {"rev": rev, "row": row, "column": column, "value": value})
    assert got.status == 200, got.text
    return got.json


def test_a_doubt_is_settled_and_taken_back(plan: Asking) -> None:
    assert cells(plan)["PL/1 deadline"] == "doubt"
    undo = say(plan, "PL/1", "deadline", "Trong tháng 1")["undo"]
    assert cells(plan)["PL/1 deadline"] == ""
    assert ">0<" in plan.ask("GET", "/view/plans").text
    assert plan.ask("POST", undo["path"], undo["body"]).status == 200
    assert cells(plan)["PL/1 deadline"] == "doubt"
    assert plan.ask("POST", undo["path"], undo["body"]).status == 422


def test_what_was_put_right_holds_when_the_file_is_read_again(plan: Asking) -> None:
    before = list(held(plan).tasks)
    say(plan, "PL/1", "deadline", "Trước ngày 31/3/2024")
    assert cells(plan)["PL/1 deadline"] == "waits"
    done = plan.ask("POST", "/reread", {"rev": "1"})
    assert (done.status, done.json["go"]) == (200, "#/plan/2"), done.text
    assert cells(plan, 2)["PL/1 deadline"] == ""
    register = held(plan)
    assert list(register.tasks) == before
    assert [(state.day, state.extended) for state in states(register, TODAY)] == [
        (dt.date(2024, 3, 31), 0), (dt.date(2024, 6, 15), 0)
    ]  # fmt: skip
    assert plan.ask("POST", "/reread", {"rev": "1"}).status == 422, "there is a later version"


def test_other_commands_read_it_as_it_was_put_right(plan: Asking) -> None:
    say(plan, "PL/1", "deadline", "Trước ngày 31/3/2024")
    plan.ask("POST", "/reread", {"rev": "1"})
    file = plan.desk.register.with_name("plan.md")
    found = Followed(str(plan.desk.register), TODAY).put_right(plan_from_file(file))
    assert [task.cells["deadline"] for task in found.appendices[0].tasks] == [
        "Trước ngày 31/3/2024", "Trước ngày 15/6/2024"
    ]  # fmt: skip
    assert Followed(None, TODAY).put_right(plan_from_file(file)) == plan_from_file(file)


def test_a_file_without_pages_shows_its_table(plan: Asking) -> None:
    text = plan.ask("GET", "/view/plan/1").text
    assert 'data-of="PL/2 content">Sơ kết sáu tháng<' in text
    assert plan.ask("GET", "/page/1/1").status == 422


def test_a_page_is_shown_as_its_places_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(SAMPLE.read_bytes())
    desk = on(tmp_path, tmp_path / "plan.pdf")
    text = desk.ask("GET", "/view/plan/1").text
    parts = re.search(r'data-cell="PLI/I.2 content".*?data-parts="(\d+) ([^"]+)"', text)
    assert parts is not None
    got = desk.ask("GET", f"/page/1/{parts[1]}")
    assert (got.status, got.headers["content-type"]) == (200, "image/webp")
    wide, high = map(float, got.headers["x-page-size"].split())
    picture = Image.open(io.BytesIO(got.body)).convert("L")
    x0, top, x1, bottom = (float(value) for value in parts[2].split())
    across, down = picture.width / wide, picture.height / high
    assert abs(across - down) < 0.01
    for x in (x0, x1):
        at, level = round(x * across), round((top + bottom) / 2 * down)
        darkest, _lightest = picture.crop((at - 2, level, at + 3, level + 1)).getextrema()
        assert isinstance(darkest, int) and darkest < 160, "the box lies on the rules of the cell"
    assert desk.ask("GET", "/page/1/99").status == 422
    settle()


@pytest.mark.parametrize("change", ["gone", "changed", "linked"])
def test_only_the_very_file_in_the_folder_is_opened(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    file = folder / "plan.md"
    file.write_text(TABLE, "utf-8")
    desk = on(folder, file)
    if change == "changed":
        file.write_text(TABLE.replace("tháng 1", "tháng 2"), "utf-8")
    else:
        outside = file.rename(tmp_path / "plan.md")
        if change == "linked":
            file.symlink_to(outside)
    assert "not in the folder of the register" in desk.ask("GET", "/view/plan/1").text
    assert desk.ask("POST", "/reread", {"rev": "1"}).status == 422
    settle()
