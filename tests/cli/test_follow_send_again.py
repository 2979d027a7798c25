"""A workbook that goes out again never replaces one that holds what the register does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.cli.conftest import Run
from tests.follow.test_exchange import Edit, fill
from tests.follow.test_store import build

from kehoach.mark import MARK

SENT = Path("out/phong-noi-vu.xlsx")
SEND = ("follow", "send", "-o", "out", "--today", "2024-03-20")
TAKE = ("follow", "take", str(SENT), "--today", "2024-03-20")
KEPT = f"filled in and not taken yet: {SENT}"
ODD = f"there already, and not sent from this register: {SENT}"
RESULT = "ĐÃ ĐIỀN"
Step = Callable[[Run], object]


def saved(*edits: Edit) -> Step:
    """An office program saves the workbook, filled in or as it is."""

    def step(_run: Run) -> None:
        book = load_workbook(SENT)
        sheet: Any = book.worksheets[0]
        for edit in edits:
            edit(sheet, {cell.value: cell.column for cell in sheet[1]})
        book.save(SENT)

    return step


def ran(*arguments: str) -> Step:
    def step(run: Run) -> None:
        assert run(*arguments).code == 0

    return step


def _elsewhere(run: Run) -> None:
    """Another register of the same plan sends to the folder."""
    build(Path("another.kehoach"))
    assert run(*SEND, "--force", "--register", "another.kehoach").code == 0


def _report(_run: Run) -> None:
    book = Workbook()
    book.properties.keywords = MARK
    book.save(SENT)


CASES: dict[str, tuple[tuple[Step, ...], str]] = {
    "untouched": ((), ""),
    "gone": ((lambda _run: SENT.unlink(),), ""),
    "saved as it is": ((saved(),), ""),
    "filled in": ((saved(fill(1, result=RESULT)),), KEPT),
    "filled in wrongly": ((saved(fill(1, progress="Done", done="15/3")),), KEPT),
    "a task added": ((saved(fill(30, task="Việc thêm")),), KEPT),
    "taken": ((saved(fill(1, result=RESULT)), ran(*TAKE)), ""),
    "taken, and saved again": ((saved(fill(1, result=RESULT)), ran(*TAKE), saved()), ""),
    "taken, and filled in further": (
        (saved(fill(1, result=RESULT)), ran(*TAKE), saved(fill(1, difficulty="thiếu người"))), KEPT,
    ),
    "only looked at": ((saved(fill(1, result=RESULT)), ran(*TAKE, "--dry-run")), KEPT),
    "of another register": ((_elsewhere,), ODD),
    "another report": ((_report,), ODD),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_workbook_goes_out_again(kehoach: Run, name: str) -> None:
    steps, said = CASES[name]
    build(Path("so-theo-doi.kehoach"))
    assert kehoach(*SEND).code == 0
    for step in steps:
        step(kehoach)
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    again = kehoach(*SEND)
    after = {path: path.read_bytes() for path in Path("out").iterdir()}
    if not said:
        assert (again.code, again.err) == (0, [])
        assert all(before.get(path) != data for path, data in after.items())
        return
    assert (again.code, len(again.err), said in again.err[0]) == (2, 1, True), again.err
    assert after == before
    assert kehoach(*SEND, "--force").code == 0
    assert SENT.read_bytes() != before[SENT]


def test_what_was_written_before_the_disk_refused_can_be_taken(kehoach: Run) -> None:
    build(Path("so-theo-doi.kehoach"))
    Path("out/phong-y-te.xlsx").mkdir(parents=True)
    assert kehoach(*SEND).code != 0
    saved(fill(1, result=RESULT))(kehoach)
    assert kehoach(*TAKE).code == 0
