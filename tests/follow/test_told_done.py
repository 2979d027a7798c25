"""What a plan itself tells of as done is done, and no deadline; nothing of it is called in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from tests.agenda.plans import plan, task
from tests.follow.test_store import TELLER

from kehoach.agenda.duties import duties
from kehoach.agenda.entries import Moment, entries
from kehoach.follow.starting import begin
from kehoach.follow.state import states
from kehoach.follow.store import made, opened
from kehoach.follow.values import Register
from kehoach.follow.versions import version_of, write
from kehoach.models.plan import Plan

TODAY = dt.date(2024, 3, 1)
ISSUED = "2023-12-20"
# deadline cell → cell, progress and day of each due
TOLD = {
    "Đã gửi ngày 28/12/2023": ["no-deadline done 2023-12-28"],
    "Đã trình UBND thành phố ngày 15/01/2024": ["no-deadline done 2024-01-15"],
    "Đã thực hiện tháng 01/2024": ["no-deadline done 2024-01-31"],
    "Đã hoàn thành": [f"no-deadline done {ISSUED}"],
    "Đã ban hành tại Quyết định số 12/QĐ-UBND ngày 5/1/2024": [f"no-deadline done {ISSUED}"],
    "Đã có văn bản ngày 3/2/2024; báo cáo trước ngày 15/2/2024": [
        "no-deadline done 2024-02-03", "open-late not-started None"
    ],
    "Đã gửi ngày 28/12/2024": ["no-deadline not-started None"],
    "Đã phân công, hoàn thành ngày 15/6/2024": ["open-in-time not-started None"],
    "Trước ngày 15/2/2024 (đã phân công)": ["open-late not-started None", "unread not-started None"],
    "Hoàn thành ngày 15/2/2024": ["open-late not-started None"],
    "Sau khi đã được phê duyệt": ["no-deadline not-started None"],
}  # fmt: skip


def followed(path: Path, *deadlines: str) -> Register:
    with made(path) as store:
        store.settle("UBND", 7, strict=False, teller=TELLER)
        begin(store, plan(*(task(at, text) for at, text in enumerate(deadlines, start=1))), TELLER, TODAY, {})
        return store.read()


def stands(register: Register) -> list[str]:
    return [f"{state.cell} {state.progress} {state.done}" for state in states(register, TODAY)]


@pytest.mark.parametrize("text", TOLD)
def test_what_a_cell_tells_of_as_done_is_done(tmp_path: Path, text: str) -> None:
    assert stands(followed(tmp_path / "a.kehoach", text)) == TOLD[text]


def test_it_is_no_deadline_for_the_agenda_either(tmp_path: Path) -> None:
    texts = [text for text, told in TOLD.items() if told[0].startswith("no-deadline done")]
    tasks = (task(at, text) for at, text in enumerate(texts, start=1))
    found = list(entries(duties(plan(*tasks)), Moment(TODAY, TODAY)))
    assert {entry.duty.content for entry in found if entry.state == "done"} == {f"Việc số {n + 1}" for n in range(6)}
    assert [entry.words for entry in found if entry.overdue] == ["trước ngày 15/2/2024"]


def test_a_new_version_that_tells_of_a_task_as_done_ticks_it(tmp_path: Path) -> None:
    path = tmp_path / "a.kehoach"
    followed(path, "Trước ngày 15/3/2024", "Trước ngày 15/6/2024")
    later = _version("Đã gửi ngày 12/02/2024", "Trước ngày 15/6/2024", "Đã họp ngày 20/02/2024")
    with opened(path) as store, store.writing():
        register = store.read()
        version = version_of(store, register, later, TODAY)
        write(store, register, version, frozenset({"PL1/1", "PL1/2"}), TELLER, TODAY)
        register = store.read()
    assert stands(register) == [
        "done-in-time done 2024-02-12", "open-in-time not-started None", "no-deadline done 2024-02-20"
    ]  # fmt: skip
    assert [(event.kind, str(event.on)) for event in register.events] == [
        ("confirmed", "2024-02-20"), ("confirmed", "2024-02-12")
    ]  # fmt: skip


def _version(*deadlines: str) -> Plan:
    made_of = plan(*(task(at, text) for at, text in enumerate(deadlines, start=1)))
    return made_of.model_copy(update={"source": replace(made_of.source, sha256="1" * 64)})
