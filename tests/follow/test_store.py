"""The file of a register: nothing is changed in it, nothing half stays, nobody else's file is taken for one."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import sqlite3
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.agenda.plans import plan, task
from tests.follow.registers import day

from kehoach.errors import KehoachError, UsageError
from kehoach.follow import store as module
from kehoach.follow.schema import VERSIONS
from kehoach.follow.starting import begin
from kehoach.follow.state import states, totals
from kehoach.follow.store import Teller, made, opened
from kehoach.follow.values import Register, Saying
from kehoach.follow.verify import faults_of

TELLER = Teller("me", "command", "2024-02-01T08:00:00Z", "0.1.0")
TASKS = (
    task(1, "Trước ngày 15/3/2024"),
    task(2, "Hằng quý", lead="Phòng Nội vụ; Phòng Y tế"),
    task(3, "Thường xuyên", lead="UBND các phường"),
    task(4, "xyz"),
    task(5, None),
)


def build(path: Path, *, members: dict[str, list[str]] | None = None) -> Path:
    with made(path) as store:
        store.settle("UBND quận Bến Gỗ", 7, strict=False, teller=TELLER)
        begin(store, plan(*TASKS), TELLER, day("1/2"), members or {})
    return path


def held(path: Path) -> Register:
    with opened(path) as store:
        return store.read()


def test_a_plan_becomes_tasks_and_dues(tmp_path: Path) -> None:
    register = held(build(tmp_path / "a.kehoach", members={"UBND các phường": ["UBND phường A", "UBND phường B"]}))
    assert [task.line.id for task in register.tasks.values()] == ["PL1/1", "PL1/2", "PL1/3", "PL1/4", "PL1/5"]
    assert [[(due.state, due.period) for due in task.dues] for task in register.tasks.values()] == [
        [("dated", "")],
        [("dated", f"2024-Q{quarter}") for quarter in (1, 2, 3, 4)],
        [("continuous", "")],
        [("unread", "")],
        [("blank", "")],
    ]
    third = list(register.tasks.values())[2]
    assert [(one.unit, one.part_of) for one in third.dues[0].shares] == [
        ("UBND phường A", "UBND các phường"),
        ("UBND phường B", "UBND các phường"),
    ]
    assert totals(states(register, day("1/7"))) == {
        "done-in-time": 0, "done-late": 0, "open-in-time": 2, "open-late": 3, "no-deadline": 2, "unread": 1,
        "withdrawn": 0,
    }  # fmt: skip


def test_what_was_told_cannot_be_changed(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    key = next(iter(held(path).tasks))
    with opened(path) as store, store.writing():
        store.add_events([Saying(key, "confirmed", day("1/3"), 1)], TELLER)
    connection = sqlite3.connect(path)
    for statement in (
        "UPDATE event SET by = 'x'",
        "DELETE FROM event",
        "UPDATE due SET day = NULL",
        "DELETE FROM task",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()
    with opened(path) as store:
        assert faults_of(store, day("1/3")) == []


def test_what_fails_inside_leaves_nothing(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    key = next(iter(held(path).tasks))
    with pytest.raises(ZeroDivisionError), opened(path) as store, store.writing():
        store.add_events([Saying(key, "confirmed", day("1/3"), 1)], TELLER)
        raise ZeroDivisionError
    assert held(path).events == []
    with pytest.raises(ZeroDivisionError), made(tmp_path / "b.kehoach"):
        raise ZeroDivisionError
    assert [one.name for one in tmp_path.iterdir()] == ["a.kehoach"]


def test_a_second_writer_waits_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build(tmp_path / "a.kehoach")
    monkeypatch.setattr(module, "WAIT", 0.01)
    with opened(path) as first, first.writing(), opened(path) as second:
        with pytest.raises(KehoachError, match="being written by another program"), second.writing():
            pass
        assert len(second.read().tasks) == len(TASKS)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.write_bytes(b""), "is no register of kehoach"),
        (lambda path: path.write_bytes(b"PK\3\4"), "is no register of kehoach"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 20000), "is damaged"),
        (lambda path: path.unlink(), "there is no register"),
        (lambda path: _execute(path, "PRAGMA user_version = 99"), "newer kehoach"),
        (lambda path: _execute(path, "PRAGMA application_id = 1"), "is no register of kehoach"),
        (lambda path: _execute(path, "DROP TABLE share"), "is damaged"),
    ],
)
def test_what_is_no_sound_register_is_told_in_one_line(tmp_path: Path, damage: object, said: str) -> None:
    path = build(tmp_path / "a.kehoach")
    damage(path)  # type: ignore[operator]
    with pytest.raises(KehoachError, match=said), opened(path) as store:
        store.read()


def test_a_guard_that_is_gone_is_told(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    _execute(path, "DROP TRIGGER event_delete")
    with opened(path) as store:
        assert [str(fault.text("en")) for fault in faults_of(store, day("1/3"))] == [
            "the file: event_delete is missing"
        ]


@pytest.mark.parametrize("version", range(1, len(VERSIONS)))
def test_a_register_of_an_older_program_is_copied_before_it_is_changed(tmp_path: Path, version: int) -> None:
    path = build(tmp_path / "a.kehoach")
    _make_older(path, version)
    before = path.read_bytes()
    register = held(path)
    assert len(register.tasks) == len(TASKS)
    with opened(path) as store:
        assert faults_of(store, day("1/3")) == []
    assert (tmp_path / f"a.v{version}.kehoach").read_bytes() == before
    assert held(tmp_path / f"a.v{version}.kehoach") == register
    assert (tmp_path / f"a.v{version}.v{version}.kehoach").read_bytes() == before


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="is there"):
        build(path)
    with pytest.raises(UsageError, match="in the register already"), opened(path) as store, store.writing():
        begin(store, plan(*TASKS), TELLER, day("1/2"), {})
    other = plan(*TASKS).model_copy(update={"source": replace(plan(*TASKS).source, sha256="1" * 64)})
    with pytest.raises(UsageError, match="is a version of"), opened(path) as store, store.writing():
        begin(store, other, TELLER, day("1/2"), {})
    assert path.read_bytes() == before


def _make_older(path: Path, version: int) -> None:
    """Make a register what a program of that version of the schema would have made."""
    later = set(re.findall(r"CREATE TABLE (\w+)", "".join(VERSIONS[version:])))
    for table in sorted(later, key=lambda name: name != "import"):
        _execute(path, f"DROP TABLE {table}")
    _execute(path, f"PRAGMA user_version = {version}")


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def _write_on(path: Path, key: str, begun: Connection) -> None:
    """Write events, two at a time, until somebody ends the process."""
    while True:
        with opened(path) as store, store.writing():
            store.add_events([Saying(key, "started", day("1/3"), 1), Saying(key, "note", day("1/3"), 1)], TELLER)
        begun.send(True)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process made by fork")
def test_a_register_that_was_killed_while_writing_opens_whole(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    key = next(iter(held(path).tasks))
    moments, forked = random.Random(18), multiprocessing.get_context("fork")
    for _ in range(100):
        heard, begun = forked.Pipe(duplex=False)
        process = forked.Process(target=_write_on, args=(path, key, begun))
        process.start()
        heard.recv()
        time.sleep(moments.uniform(0, 0.02))
        process.kill()
        process.join()
        assert held(path).last % 2 == 0, "half of what was written together"
    assert held(path).last >= 200
    with opened(path) as store:
        assert faults_of(store, day("1/3")) == []
