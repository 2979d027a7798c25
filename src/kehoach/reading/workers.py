"""The processes that read, as seen from the one that gives them work: taken, given back, ended.

In: limits. Out: workers with a socket each. Those without work are kept for the next call and end by themselves
when none comes. Where it is safe (Linux, no other threads) the keeper is forked, so that it starts within two
milliseconds; else it is a program of its own; where the system cannot fork, workers are started one by one, and only
time is limited.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from kehoach.reading.limits import Limits
from kehoach.reading.wire import Head, send

if TYPE_CHECKING:
    from kehoach.reading.worker import Job

RENEWED = 1000
"""Files after which a worker is renewed."""
_ANSWER = 4096


class Worker(Struct, eq=False):
    """A process that reads: our end of its socket, its number, what it was started for and has done.

    One that no keeper started is known by its `process`, and what it leaves in its `folder` is removed here.
    """

    wire: socket.socket
    number: int
    memory: int
    process: subprocess.Popen[bytes] | None = None
    folder: Path | None = None
    job: Job | None = None
    files: int = 0
    tired: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the worker has read so much that another takes its place."""
        return self.tired or self.files >= RENEWED

    def ask(self, job: Job, head: Head, body: bytes, seconds: float) -> None:
        """Hand over an input. Raises OSError where the worker is gone or does not listen."""
        self.wire.settimeout(seconds)
        if self.job is not job:
            environment = {"environment": dict(os.environ), "path": sys.path}
            send(self.wire, {"do": "job", **environment}, pickle.dumps(job))
            self.job = job
        send(self.wire, {"do": "read", **head}, body)
        self.files += 1


class _House(Struct):
    """All workers of this process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    keeper: socket.socket | None = None
    number: int | None = None
    process: subprocess.Popen[bytes] | None = None
    idle: list[Worker] = field(default_factory=list)


_house = _House()


def has_limits() -> bool:
    """Whether this system holds a process to a limit of memory, and ends what it started with it."""
    return sys.platform == "linux"


def take(limits: Limits, *, prepare: bool) -> Worker:
    """A worker within limits; `prepare` says that many more will be asked for."""
    with _house.lock:
        while _house.idle:
            worker = _house.idle.pop()
            if worker.memory == limits.memory and _is_quiet(worker.wire):
                return worker
            _end(worker)
        return _start(limits.memory, prepare=prepare)


def give(worker: Worker) -> None:
    """Give back a worker that has answered; one that has read much or grown is ended."""
    with _house.lock:
        if worker.is_done:
            _end(worker)
        else:
            worker.job = None
            _house.idle.append(worker)


def end(worker: Worker) -> dict[str, int]:
    """End a worker with all it started; gives its status and the most memory it used, in KB."""
    with _house.lock:
        return _end(worker)


def close() -> None:
    """End all workers."""
    with _house.lock:
        for worker in _house.idle:
            _end(worker)
        _house.idle.clear()
        _close_keeper()


def _start(memory: int, *, prepare: bool) -> Worker:
    ours, theirs = socket.socketpair()
    if sys.platform == "win32":
        return _start_alone(ours, theirs, memory)
    try:
        answer = _order({"do": "start", "memory": memory, "prepare": prepare}, theirs.fileno())
    except (OSError, ValueError):
        answer = _order({"do": "start", "memory": memory, "prepare": prepare}, theirs.fileno())
    finally:
        theirs.close()
    return Worker(ours, answer["worker"], memory)


def _start_alone(ours: socket.socket, theirs: socket.socket, memory: int) -> Worker:
    """A worker where the system cannot fork; it gets its socket over its standard input."""
    folder = Path(tempfile.mkdtemp(prefix="kehoach-"))
    command = [sys.executable, "-m", "kehoach.reading.worker", str(folder), str(memory)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=_environment())
    shared: bytes = getattr(theirs, "share")(process.pid)  # noqa: B009 - only Windows has it
    if process.stdin is not None:
        with contextlib.suppress(OSError), process.stdin:
            process.stdin.write(len(shared).to_bytes(4, "big") + shared)
    theirs.close()
    return Worker(ours, process.pid, memory, process, folder)


def _environment() -> dict[str, str]:
    """The environment of a program of ours, which finds the packages that we found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _end(worker: Worker) -> dict[str, int]:
    worker.wire.close()
    if worker.process is not None:
        worker.process.kill()
        status = worker.process.wait()
        if worker.folder is not None:
            shutil.rmtree(worker.folder, ignore_errors=True)
        return {"status": status, "peak": 0}
    with contextlib.suppress(OSError, ValueError):
        return _order({"do": "end", "worker": worker.number})
    return {"status": 0, "peak": 0}


def _order(order: dict[str, Any], *descriptors: int) -> dict[str, int]:
    """An order to the keeper, started if need be; gives its answer."""
    if _house.keeper is None:
        _start_keeper()
    keeper = _house.keeper
    if keeper is None:
        raise OSError
    try:
        socket.send_fds(keeper, [json.dumps(order).encode()], descriptors)
        answer: dict[str, int] = json.loads(keeper.recv(_ANSWER))
    except BaseException:
        _close_keeper()
        raise
    return answer


def _start_keeper() -> None:
    ours, theirs = socket.socketpair()
    if may_fork():
        _house.number = os.fork()
        if _house.number == 0:
            _be_keeper(theirs.detach())
    else:
        command = [sys.executable, "-m", "kehoach.reading.keeper", str(theirs.fileno())]
        _house.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=_environment())
    theirs.close()
    _house.keeper = ours


def may_fork() -> bool:
    """Whether this process may be copied: Linux, and no thread but this one, which may hold a lock."""
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _be_keeper(descriptor: int) -> None:
    from kehoach.reading.keeper import run

    try:
        run(descriptor)
    finally:
        os._exit(0)


def _close_keeper() -> None:
    """Let the keeper go: it ends what is left when its socket closes."""
    if _house.keeper is not None:
        _house.keeper.close()
    if _house.process is not None:
        _house.process.wait()
    elif _house.number is not None:
        with contextlib.suppress(OSError):
            os.waitpid(_house.number, 0)
    _house.keeper = _house.number = _house.process = None


def _is_quiet(own: socket.socket) -> bool:
    """Whether nothing comes from a worker that was asked nothing: it is still there."""
    own.settimeout(0)
    try:
        own.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _forget() -> None:
    """A copy of this process has no workers: they are the original's."""
    if _house.keeper is not None:
        _house.keeper.close()
    for worker in _house.idle:
        worker.wire.close()
    _house.lock = threading.Lock()
    _house.keeper = _house.number = _house.process = None
    _house.idle = []


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
