"""What a clerk says of cells holds when the file is read again, and is no extension."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.follow.registers import day

from kehoach.errors import UsageError
from kehoach.extract import plan_from_document
from kehoach.follow.corrections import pending, settle, standing, unsettle, write
from kehoach.follow.starting import begin
from kehoach.follow.state import states
from kehoach.follow.store import Store, Teller, made, opened
from kehoach.follow.values import Register
from kehoach.models.document import Document
from kehoach.models.plan import Plan
from kehoach.readers.open import read

TELLER = Teller("me", "desk", "2024-03-01T08:00:00Z", "0.1.0")
TODAY = day("1/3")
TABLE = """KẾ HOẠCH năm 2024

| TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Rà soát quy chế | Phòng Nội vụ | Tháng 1/2024 |
| 2 | Sơ kết | Phòng Y tế | Trước ngày 15/6/2024 |
| 3 | Tổng kết | Phòng Y tế | lúc nào đó |
"""
FILE = read(TABLE.encode(), "plan.md")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "a.kehoach"
    with made(found) as store:
        store.settle("UBND", 7, strict=False, teller=TELLER)
        begin(store, plan_from_document(FILE), TELLER, day("1/1"), {})
    return found


def last(store: Store) -> Plan:
    return store.plan(store.read().documents[0].revisions[-1].number)


def say(path: Path, row: str, column: str, value: str) -> int:
    with opened(path) as store, store.writing():
        return settle(store, last(store), (row, column), value, TELLER)


def read_again(path: Path, document: Document = FILE) -> tuple[Register, Plan]:
    """The register after the file was read again with what was said of it."""
    with opened(path) as store, store.writing():
        held = store.read()
        cells = [one.cell for one in standing(store.settled(), FILE.source.sha256).values()]
        plan = plan_from_document(document, corrections=cells)
        write(store, held, held.documents[0], plan, TELLER, TODAY)
        return store.read(), plan


def stands(register: Register) -> list[tuple[str, str, int]]:
    return [(str(state.day), state.cell, state.extended) for state in states(register, TODAY)]


def test_a_day_put_right_is_no_extension_and_keys_stay(path: Path) -> None:
    with opened(path) as store:
        before = store.read()
    say(path, "PL/1", "deadline", "Trước ngày 31/3/2024")
    say(path, "PL/3", "deadline", "Trước ngày 20/12/2024")
    register, _plan = read_again(path)
    assert list(register.tasks) == list(before.tasks) and register.events == []
    assert stands(before) == [("2024-01-31", "open-late", 0), ("2024-06-15", "open-in-time", 0), ("None", "unread", 0)]
    assert stands(register) == [
        ("2024-03-31", "open-in-time", 0), ("2024-06-15", "open-in-time", 0), ("2024-12-20", "open-in-time", 0)
    ]  # fmt: skip
    assert [task.line.link for task in register.tasks.values()] == ["confirmed", "same", "confirmed"]


def test_other_units_put_right_answer(path: Path) -> None:
    say(path, "PL/2", "lead", "Phòng Tư pháp; Phòng Y tế")
    register, _plan = read_again(path)
    second = states(register, TODAY)[1]
    assert list(second.reports) == ["Phòng Tư pháp", "Phòng Y tế"]


def test_it_waits_until_the_file_is_read_again_and_can_be_taken_back(path: Path) -> None:
    cell = "PL/1", "content"
    number = say(path, *cell, "Rà soát quy chế làm việc")
    with opened(path) as store:
        assert pending(last(store), store.settled()).waiting == {cell}
    _register, plan = read_again(path)
    with opened(path) as store:
        assert pending(plan, store.settled()).waiting == set()
        with store.writing():
            assert unsettle(store, number, TELLER).cell.raw == "Rà soát quy chế"
        assert pending(plan, store.settled()).waiting == {cell}
    register, plan = read_again(path)
    assert plan.appendices[0].tasks[0].content == "Rà soát quy chế"
    with opened(path) as store:
        assert pending(plan, store.settled()).waiting == set()
        with pytest.raises(UsageError, match="no correction"):
            unsettle(store, number, TELLER)
    assert [len(document.revisions) for document in register.documents] == [3]


def test_it_is_said_of_the_text_that_was_read_first(path: Path) -> None:
    say(path, "PL/1", "content", "một")
    read_again(path)
    say(path, "PL/1", "content", "hai")
    _register, plan = read_again(path)
    assert plan.appendices[0].tasks[0].content == "hai"


def test_where_another_text_is_read_it_is_suspect(path: Path) -> None:
    say(path, "PL/1", "content", "Rà soát quy chế làm việc")
    other = read(TABLE.replace("Rà soát quy chế", "Rà soát quy chẽ").encode(), "plan.md")
    _register, plan = read_again(path, Document(FILE.source, other.blocks))
    assert plan.appendices[0].tasks[0].content == "Rà soát quy chẽ"
    with opened(path) as store:
        assert pending(plan, store.settled()).suspect == {("PL/1", "content")}


@pytest.mark.parametrize(
    ("row", "column", "value", "says"),
    [
        ("PL/9", "content", "x", "no cell"),
        ("PL/1", "product", "x", "no cell"),
        ("PL/1", "content", "x" * 30_000, "too long"),
    ],
)
def test_what_cannot_be_said_is_one_line(path: Path, row: str, column: str, value: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        say(path, row, column, value)


def test_the_same_is_said_once(path: Path) -> None:
    say(path, "PL/1", "content", "Rà soát quy chế")
    with pytest.raises(UsageError, match="already"):
        say(path, "PL/1", "content", " Rà soát  quy chế ")
