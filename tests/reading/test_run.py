"""Stand-ins for readers that go wrong: none of them harms more than its own input."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from tests.reports.plans import plain

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.models.plan import Plan
from kehoach.reading import workers
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.limits import Limits
from kehoach.reading.run import How, each
from kehoach.reading.worker import Printed, Told

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and forks are Linux's")

LONG = 600
DIED, LATE = "the process that read the file died", "reading the file took longer than the 1 s allowed"
BIG = "reading the file takes more memory than allowed"


def _raise(error: Exception) -> None:
    raise error


def _read_pages(entry: Input, told: Told) -> None:
    for done in range(4):
        time.sleep(0.8)
        told(done + 1, 4)


def _start_program(entry: Input, told: Told) -> None:
    started = subprocess.Popen(["sleep", str(LONG)])
    (Path((entry.data or b"").decode()) / "started").write_text(f"{started.pid} {tempfile.mkdtemp()}")
    started.wait()


DEEDS: dict[str, Callable[[Input, Told], object]] = {
    "broken": lambda entry, told: _raise(
        UnreadableError(Message("the file is damaged"), Message("ask for another copy"))
    ),
    "mistake": lambda entry, told: _raise(ZeroDivisionError("by nothing")),
    "exit": lambda entry, told: os._exit(9),
    "killed": lambda entry, told: os.kill(os.getpid(), signal.SIGKILL),
    "sleep": lambda entry, told: time.sleep(LONG),
    "hang": lambda entry, told: ctypes.PyDLL(None).sleep(LONG),
    "grow": lambda entry, told: bytearray(3 * 2**30),
    "pages": _read_pages,
    "programs": _start_program,
}


def by_name(entry: Input, told: Told) -> Plan:
    """Do what the input's name says, then read it."""
    if deed := DEEDS.get(entry.name.rstrip("0123456789")):
        deed(entry, told)
    return plain(path=entry.name)


@pytest.fixture(autouse=True)
def keeper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The keeper is forked, or a program of its own where a test asks for that."""
    way = getattr(request, "param", "forked")
    workers.close()
    monkeypatch.setattr(workers, "may_fork", lambda: way == "forked")
    yield
    workers.close()


def read(inputs: Iterable[Input], how: How, count: int | None = None) -> list[str]:
    """What came of inputs, of the first ones where a count is given: the path of a plan, or what is said."""
    results = islice(each(inputs, by_name, how), count)
    return [str(result.what) if isinstance(result, Failure) else result.source.path for result in results]


def summary(names: list[str], how: How) -> list[str]:
    return read([Input(name, Path(name)) for name in names], how)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_inputs(jobs: int) -> None:
    names = [f"broken{at}" if at % 7 == 3 else f"plan{at}" for at in range(60)]
    expected = ["the file is damaged" if name.startswith("broken") else name for name in names]
    assert summary(names, How(jobs)) == expected


# What a reader does; what is said of its input.
WRONG = {
    "broken": "the file is damaged",
    "mistake": "internal error (ZeroDivisionError: by nothing)",
    "exit": DIED,
    "killed": DIED,
    "sleep": LATE,
    "hang": LATE,
    "grow": BIG,
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_goes_wrong_with_a_single_input_is_told(kind: str) -> None:
    seconds = 1 if WRONG[kind] == LATE else 60
    assert summary([kind], How(2, Limits(seconds=seconds))) == [WRONG[kind]]


@pytest.mark.slow
@pytest.mark.parametrize(("keeper", "seconds"), [("forked", 4), ("started", 15)], indirect=["keeper"])
def test_what_goes_wrong_costs_its_own_input_only(seconds: int) -> None:
    names = [name for kind in WRONG for name in ("plan1", kind, "plan2")]
    said = {**WRONG, "sleep": LATE.replace("1 s", f"{seconds} s"), "hang": LATE.replace("1 s", f"{seconds} s")}
    assert summary(names, How(2, Limits(seconds=seconds))) == [said.get(name, name) for name in names]


def test_limits_have_the_exit_code_of_limits() -> None:
    results = each([Input(name, Path(name)) for name in ("grow", "sleep", "exit")], by_name, How(1, Limits(seconds=2)))
    codes = [result.exit_code for result in results if isinstance(result, Failure)]
    assert codes == [LimitError.exit_code, LimitError.exit_code, UnreadableError.exit_code]


# What a reader does; the cause of its failure, and how it ended.
CAUSES = {
    "broken": ("unreadable", ""),
    "mistake": ("internal", "ZeroDivisionError: by nothing"),
    "exit": ("crashed", "exit 9"),
    "killed": ("crashed", "signal 9"),
    "hang": ("timeout", ""),
    "grow": ("memory", ""),
}


def test_failures_have_their_causes() -> None:
    results = each([Input(name, Path(name)) for name in CAUSES], by_name, How(1, Limits(seconds=2)))
    found = [result for result in results if isinstance(result, Failure)]
    last = [failure.detail.strip().rpartition("\n")[2] for failure in found]
    assert list(zip((failure.cause for failure in found), last, strict=True)) == list(CAUSES.values())


@pytest.mark.slow
def test_pages_read_from_pictures_have_the_time_each() -> None:
    heard: list[tuple[int, int]] = []
    how = How(1, Limits(seconds=2.5), lambda done, total: heard.append((done, total)))
    assert read([Input("pages", Path("pages"))], how) == ["pages"]
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_bytes_are_read_between_files() -> None:
    entries = [Input(name, None, b"x") if name == "-" else Input(name, Path(name)) for name in ["a", "-", "b"]]
    assert read(entries, How(2)) == ["a", "-", "b"]


def test_inputs_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Input]:
        nonlocal taken
        while True:
            taken += 1
            yield Input(f"plan{taken}", Path("x"))

    assert read(endless(), How(2), 3) == ["plan1", "plan2", "plan3"]
    assert taken < 100


def started(folder: Path) -> tuple[int, Path]:
    """The program a reader started and the temporary folder it made, once they are there."""
    until = time.monotonic() + 60
    while not (folder / "started").exists() or not (folder / "started").read_text():
        assert time.monotonic() < until, "the program did not start"
        time.sleep(0.05)
    number, made = (folder / "started").read_text().split()
    return int(number), Path(made)


def is_gone(number: int) -> bool:
    """Whether a process ends; asked until it does."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_programs_and_folders_end_with_the_limit(tmp_path: Path) -> None:
    entry = Input("programs", None, str(tmp_path).encode())
    assert [
        str(result.what) for result in each([entry], by_name, How(1, Limits(seconds=1))) if isinstance(result, Failure)
    ] == [LATE]
    number, made = started(tmp_path)
    assert is_gone(number) and not made.exists() and not made.parent.exists()


DRIVER = """
import sys
from tests.reading.test_run import by_name
from kehoach.reading.inputs import Input
from kehoach.reading.run import How, each
if __name__ == "__main__":
    list(each([Input("programs", None, sys.argv[1].encode())], by_name, How()))
"""


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_programs_and_folders_end_with_their_parent(blow: signal.Signals, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, str(tmp_path)], cwd=root, stderr=subprocess.DEVNULL)
    number, made = started(tmp_path)
    driver.send_signal(blow)
    driver.wait(timeout=60)
    assert is_gone(number)
    until = time.monotonic() + 30
    while made.parent.exists():
        assert time.monotonic() < until, "the temporary folder stays"
        time.sleep(0.05)


def test_a_worker_that_died_while_idle_is_replaced() -> None:
    assert summary(["a"], How()) == ["a"]
    (idle,) = workers._house.idle
    os.kill(idle.number, signal.SIGKILL)
    assert is_gone(idle.number)
    assert summary(["b"], How()) == ["b"]


def test_a_keeper_that_died_is_replaced() -> None:
    assert summary(["a"], How()) == ["a"]
    keeper = workers._house.number or (workers._house.process and workers._house.process.pid)
    assert keeper
    os.kill(keeper, signal.SIGKILL)
    assert is_gone(keeper)
    assert summary(["b"], How()) == ["b"]


def test_a_worker_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "RENEWED", 3)
    assert summary([f"plan{at}" for at in range(10)], How(1)) == [f"plan{at}" for at in range(10)]


def long_print(entry: Input, told: Told) -> Printed:
    """What is printed piece by piece, and breaks off where the input's name says so."""

    def pieces() -> Iterator[bytes]:
        for letter in b"abcdefghi":
            yield bytes([letter]) * 2**19
        if entry.name == "breaks":
            raise UnreadableError(Message("the file is damaged"), Message("ask for another copy"))

    return Printed(b"begins", {"tasks": 1}, pieces())


def test_long_print_arrives_whole_or_not_at_all() -> None:
    whole, broken = each([Input("whole", None, b""), Input("breaks", None, b"")], long_print, How())
    assert isinstance(whole, Printed)
    assert b"".join((whole.text, *whole.behind)) == b"begins" + b"".join(bytes([c]) * 2**19 for c in b"abcdefghi")
    assert whole.facts == {"tasks": 1}
    assert isinstance(broken, Failure)
