"""Workbooks go out and come back: only what a unit changed is taken, all of a file or nothing."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.follow.registers import day, due, register, shares, task

from kehoach.errors import KehoachError
from kehoach.follow.exchange import Book, BookRow, take, to_send
from kehoach.follow.state import states
from kehoach.follow.store import Export
from kehoach.follow.values import Event, Register, Saying
from kehoach.follow.workbook import read
from kehoach.reading.inputs import Input
from kehoach.reports.follow.workbook import HEAD, sent, write

TODAY = day("20/3")
HELD = register(
    task(1, due(1, "15/3")), task(2, due(2, "30/4")), task(3, due(3, "undated")), task(4, due(4, "30/5", "A, B"))
)
Edit = Callable[[Worksheet, dict[str, int]], None]


def _sent(held: Register = HELD, unit: str = "A") -> tuple[Export, bytes]:
    found = to_send(held, TODAY)[unit]
    stream = io.BytesIO()
    write(unit, found, f"token of {unit}", TODAY, stream)
    return Export(f"token of {unit}", unit, held.last, "", {one.key: sent(one, unit) for one in found}), (
        stream.getvalue()
    )


def _book(data: bytes) -> Book:
    return read(Input("a.xlsx", None, data), lambda _done, _all: None)


def _edited(data: bytes, *edits: Edit) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for edit in edits:
        edit(sheet, places)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(row: int, **cells: str | dt.date | None) -> Edit:
    """Fill in a row, counted from 1."""

    def edit(sheet: Worksheet, places: dict[str, int]) -> None:
        for name, value in cells.items():
            sheet.cell(HEAD + row, places[name]).value = value

    return edit


def _copied(from_row: int, to_row: int) -> Edit:
    def edit(sheet: Worksheet, places: dict[str, int]) -> None:
        for column in places.values():
            sheet.cell(HEAD + to_row, column).value = sheet.cell(HEAD + from_row, column).value

    return edit


def _without_keys(sheet: Worksheet, places: dict[str, int]) -> None:
    sheet.delete_cols(places["key"])


def _sorted_apart(sheet: Worksheet, places: dict[str, int]) -> None:
    one, other = sheet.cell(HEAD + 1, places["key"]), sheet.cell(HEAD + 2, places["key"])
    one.value, other.value = other.value, one.value


def _sorted(sheet: Worksheet, places: dict[str, int]) -> None:
    rows = [[sheet.cell(HEAD + row, column).value for column in places.values()] for row in range(1, 5)]
    for at, row in enumerate(reversed(rows), start=1):
        for column, value in zip(places.values(), row, strict=True):
            sheet.cell(HEAD + at, column).value = value


def _told(held: Register, sayings: tuple[Saying, ...]) -> Register:
    events = list(held.events)
    for saying in sayings:
        events.append(
            Event(
                len(events) + 1, "", "", "workbook", saying.task, saying.due, saying.unit, saying.kind, saying.on,
                saying.document, saying.payload,
            )
        )  # fmt: skip
    return register(*held.tasks.values(), told=events)


def _taken(data: bytes, export: Export, held: Register = HELD) -> tuple[list[str], list[str], Register]:
    """The kinds of events, the faults, the register then."""
    taken = take(held, export, _book(data), "a.xlsx", TODAY)
    assert not (taken.sayings and taken.faults)
    return [one.kind for one in taken.sayings], [one.text("en") for one in taken.faults], _told(held, taken.sayings)


DONE = dt.date(2024, 3, 14)
CASES: dict[str, tuple[tuple[Edit, ...], list[str], list[str]]] = {
    "nothing": ((), [], []),
    "rows sorted whole": ((_sorted,), [], []),
    "done": ((fill(1, progress="Done", done=DONE),), ["claimed"], []),
    "done, in Vietnamese, the day typed": ((fill(1, progress="hoàn thành", done="14/03/2024"),), ["claimed"], []),
    "begun": ((fill(2, progress="Under way", result="đang họp"),), ["progress", "started"], []),
    "a document and a difficulty": ((fill(2, document="Số 5/BC", difficulty="thiếu người"),), ["note", "evidence"], []),
    "asked": ((fill(2, asked=dt.date(2024, 5, 15)),), ["extension-asked"], []),
    "no day": ((fill(1, progress="Done"),), [], ["row 5: it is done, but on which day?"]),
    "not done": ((fill(1, done=DONE),), [], ["row 5: a day is given, but it is not done"]),
    "a day without its year": (
        (fill(1, progress="Done", done="15/3"),), [], ["row 5, Done on: '15/3' is no whole day; write 15/03/2024"],
    ),
    "a day of no calendar": (
        (fill(1, progress="Done", done="31/02/2024"),), [],
        ["row 5, Done on: '31/02/2024' is no whole day; write 15/03/2024"],
    ),
    "a day ahead": ((fill(1, progress="Done", done=dt.date(2024, 3, 21)),), [], ["row 5: 2024-03-21 lies ahead"]),
    "a word that is not in the list": (
        (fill(1, progress="gần xong"),), [], ["row 5, Progress: 'gần xong' is not in the list"],
    ),
    "a formula": ((fill(1, result="=1+1"),), [], ["row 5, Result so far: a formula; type the value"]),
    "not later": ((fill(2, asked=dt.date(2024, 4, 30)),), [], ["row 6: it is due on 2024-04-30 already"]),
    "keys deleted": ((_without_keys,), [], ["columns are missing: key"]),
    "sorted apart": (
        (_sorted_apart,), [],
        [f"row {row}: the task is not that of {key}; were columns sorted apart?"
         for row, key in ((5, list(HELD.tasks)[1]), (6, next(iter(HELD.tasks))))],
    ),
    "a row pasted twice": (
        (_copied(1, 5),), [], [f"row 9: {next(iter(HELD.tasks))} stands in row 5 too"],
    ),
    "a row over another": (
        (_copied(1, 2),), [],
        [f"row 6: {next(iter(HELD.tasks))} stands in row 5 too",
         f"the row of {list(HELD.tasks)[1]} is missing: Việc số 2"],
    ),
    "a row without its key": (
        (fill(1, key=None),), [],
        ["row 5: the key is missing; a task of your own is taken with --accept-new",
         f"the row of {next(iter(HELD.tasks))} is missing: Việc số 1"],
    ),
    "a key that is none": (
        (fill(5, key="K0000000K", task="x"),), [], ["row 9: a character of the key 'K0000000K' is wrong"],
    ),
    "one fault of several": (
        (fill(1, progress="Done", done=DONE), fill(2, done="15/3")), [],
        ["row 6, Done on: '15/3' is no whole day; write 15/03/2024"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_came_back(name: str) -> None:
    edits, kinds, faults = CASES[name]
    export, data = _sent()
    assert _taken(_edited(data, *edits), export)[:2] == (kinds, faults)


def test_what_came_back_twice_says_nothing_new() -> None:
    export, data = _sent()
    data = _edited(data, fill(1, progress="Done", done=DONE), fill(2, result="đã họp"))
    _kinds, _faults, held = _taken(data, export)
    assert [one.progress for one in states(held, TODAY)][:2] == ["claimed", "doing"]
    assert _taken(data, export, held)[:2] == ([], [])


def test_both_changed_one_cell() -> None:
    export, data = _sent()
    held = _taken(_edited(data, fill(2, result="đã họp")), export)[2]
    kinds, faults, _held = _taken(
        _edited(data, fill(1, progress="Done", done=DONE), fill(2, result="chưa họp")), export, held
    )
    assert kinds == []
    assert faults == ["row 6, Result so far: sent '', here 'chưa họp', in the register now 'đã họp' (A)"]


def test_two_units_say_different_things_of_one_task() -> None:
    (one, first), (other, second) = _sent(), _sent(unit="B")
    held = _taken(_edited(first, fill(4, result="đã ký")), one)[2]
    kinds, faults, _held = _taken(_edited(second, fill(1, result="chưa ký")), other, held)
    assert (kinds, faults) == (
        [], ["row 5, Result so far: sent '', here 'chưa ký', in the register now 'đã ký' (A)"],
    )  # fmt: skip
    assert _taken(_edited(second, fill(1, result="đã ký")), other, held)[:2] == (["progress"], [])


def test_another_units_row_is_refused() -> None:
    export, data = _sent(unit="B")
    kinds, faults, _held = _taken(_edited(data, fill(2, key=next(iter(HELD.tasks)), task="Việc số 1")), export)
    assert (kinds, faults) == ([], [f"row 6: {next(iter(HELD.tasks))} was not sent to B"])


def test_units_of_a_collective_report_apart() -> None:
    held = register(task(1, due(1, "15/4", "A (C), B (C)")))
    (one, first), (other, second) = _sent(held), _sent(held, "B")
    after = _taken(_edited(first, fill(1, progress="Done", done=DONE, result="4 lớp")), one, held)[2]
    kinds, faults, after = _taken(_edited(second, fill(1, progress="Under way", result="1 lớp")), other, after)
    assert (kinds, faults) == (["progress", "started"], [])
    (state,) = states(after, TODAY)
    assert {unit: report.result for unit, report in state.reports.items()} == {"A": "4 lớp", "B": "1 lớp"}


TEXT = st.sampled_from(["", "đã họp", "chưa họp", "- gạch đầu dòng", "=cộng"])


SHARED = register(*HELD.tasks.values(), task(5, due(5, "30/6", "B")))
SENT = [(export, _book(data)) for export, data in (_sent(SHARED), _sent(SHARED, "B"))]


@given(st.lists(st.tuples(st.integers(0, 2), TEXT, st.booleans()), max_size=4), st.tuples(TEXT, st.booleans()))
def test_the_order_of_imports_does_not_matter(mine: list[tuple[int, str, bool]], theirs: tuple[str, bool]) -> None:
    files = [(export, book, edits) for (export, book), edits in zip(SENT, (mine, [(1, *theirs)]), strict=True)]
    seen = []
    for order in (files, files[::-1]):
        after = SHARED
        for export, book, edits in order:
            filled = replace(book, rows=tuple(_filled(row, at, edits) for at, row in enumerate(book.rows)))
            after = _told(after, take(after, export, filled, "a.xlsx", TODAY).sayings)
        seen.append([(state.key, state.progress, state.done, state.reports) for state in states(after, TODAY)])
    assert seen[0] == seen[1]


def _filled(row: BookRow, at: int, edits: list[tuple[int, str, bool]]) -> BookRow:
    for _at, text, done in (edit for edit in edits if edit[0] == at):
        words = {**row.texts, "result": text, **({"progress": "Done"} if done else {})}
        row = replace(row, texts=words, days={"done": DONE.isoformat()} if done else row.days)
    return row


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "damaged"), (b"PK\3\4", "damaged"), (b"a;b\n", "damaged")],
)
def test_what_is_no_workbook_is_told(data: bytes, said: str) -> None:
    with pytest.raises(KehoachError, match=said):
        _book(data)


def test_a_workbook_of_somebody_else_is_told() -> None:
    from openpyxl import Workbook

    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(KehoachError, match="is no workbook that kehoach follow send wrote"):
        _book(stream.getvalue())


def test_what_may_not_be_changed_is_locked() -> None:
    book = load_workbook(io.BytesIO(_sent()[1]))
    sheet: Any = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden and sheet.row_dimensions[1].hidden
    free = {name for name, column in places.items() if not sheet.cell(HEAD + 1, column).protection.locked}
    assert free == {"progress", "done", "result", "document", "difficulty", "asked"}
    assert [one.sheet_state for one in book.worksheets] == ["visible", "hidden"]


def test_words_that_a_sheet_cannot_hold_are_no_other_task() -> None:
    made = task(1, due(1, "15/3"))
    odd = replace(made, line=replace(made.line, content="Họp\u200e giao\x07 ban\r\nđầu tháng " + "dài " * 10_000))
    export, data = _sent(register(odd))
    assert _taken(data, export, register(odd))[:2] == ([], [])


def test_no_cell_is_a_formula() -> None:
    made = register(task(1, due(1, "15/3")), told=[])
    line = made.tasks[next(iter(made.tasks))].line
    assert line.content == "Việc số 1" and shares("A")[0].unit == "A"
    saying = (Saying(next(iter(made.tasks)), "progress", TODAY, 1, "A", payload={"result": "=1+1"}),)
    book = load_workbook(io.BytesIO(_sent(_told(made, saying))[1]))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value} <= {"s", "d", "n"}


def test_a_workbook_that_libreoffice_saved_comes_back(office: None, tmp_path: Path) -> None:
    export, data = _sent()
    for name, edits in (("a", ()), ("b", (fill(1, progress="Hoàn thành", done=DONE), fill(2, result="đã họp")))):
        (tmp_path / f"{name}.xlsx").write_bytes(_edited(data, *edits) if edits else data)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path / "saved"), *map(str, tmp_path.glob("*.xlsx"))], check=True)
    saved = {path.stem: path.read_bytes() for path in (tmp_path / "saved").iterdir()}
    assert _taken(saved["a"], export)[:2] == ([], [])
    assert _taken(saved["b"], export)[:2] == (["claimed", "progress"], [])
    again = load_workbook(io.BytesIO(saved["a"])).worksheets[0]
    assert again.protection.sheet and again.column_dimensions["A"].hidden
