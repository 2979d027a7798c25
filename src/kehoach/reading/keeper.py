"""A small process that starts and ends those that read, and outlives none of them.

In: over its socket, orders to start a worker (with the worker's end of a socket) or to end one. Out: its number, or how
it ended. When the order-giver dies, its socket closes, and all workers with all programs they started are ended and
their temporary folders removed. It reads no file itself, so it cannot hang. `python -m kehoach.reading.keeper FD` is
how it is started from a process with threads, which must not fork.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from kehoach import cache
from kehoach.reading import worker

_ORDER = 4096
"""Bytes of an order at most."""


class Keeper:
    """The workers of one order-giver."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders
        self._folders: dict[int, Path] = {}
        self._prepared = False

    def run(self) -> None:
        """Carry out orders until the order-giver is gone."""
        try:
            while True:
                data, received, _flags, _address = socket.recv_fds(self._orders, _ORDER, 1)
                if not data:
                    return
                order = json.loads(data)
                answer = self._start(order, received[0]) if order["do"] == "start" else self._end(order["worker"])
                self._orders.sendall(json.dumps(answer).encode())
        finally:
            for number in list(self._folders):
                self._end(number)

    def _start(self, order: dict[str, Any], descriptor: int) -> dict[str, int]:
        if order["prepare"] and not self._prepared:
            self._prepared = True
            _prepare()
        folder = Path(tempfile.mkdtemp(prefix="kehoach-"))
        keeper = os.getpid()
        number = os.fork()
        if number == 0:
            self._work(descriptor, folder, order["memory"], keeper)
        os.close(descriptor)
        with contextlib.suppress(OSError):
            os.setpgid(number, number)
        self._folders[number] = folder
        return {"worker": number}

    def _work(self, descriptor: int, folder: Path, memory: int, keeper: int) -> None:
        """What the new process does; it does not return."""
        try:
            os.setpgid(0, 0)
            self._orders.close()
            for one in (signal.SIGTERM, signal.SIGINT):
                signal.signal(one, signal.SIG_DFL)
            tempfile.tempdir = str(folder)
            worker.confine(memory, keeper)
            worker.serve(socket.socket(fileno=descriptor), memory)
        finally:
            os._exit(0)

    def _end(self, number: int) -> dict[str, int]:
        """End a worker with all it started; gives its status and the most memory it used, in KB."""
        folder = self._folders.pop(number, None)
        with contextlib.suppress(OSError):
            os.killpg(number, signal.SIGKILL)
        status = peak = 0
        with contextlib.suppress(OSError):
            _number, status, usage = os.wait4(number, 0)
            peak = usage.ru_maxrss
        self._end_orphans()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        cache.forget_drafts(number)
        return {"status": status, "peak": peak}

    def _end_orphans(self) -> None:
        """End what ended workers had started in groups of their own: all of it is ours now, one after another."""
        while orphans := [number for number in _children() if number not in self._folders]:
            for number in orphans:
                with contextlib.suppress(OSError):
                    group = os.getpgid(number)
                    os.kill(number, signal.SIGKILL) if group == os.getpgrp() else os.killpg(group, signal.SIGKILL)
                with contextlib.suppress(OSError):
                    os.waitpid(number, 0)


def _children() -> list[int]:
    """The processes whose parent is this one, as far as the system tells."""
    own = os.getpid()
    with contextlib.suppress(OSError):
        return [int(number) for number in Path(f"/proc/{own}/task/{own}/children").read_text().split()]
    return []


def run(descriptor: int) -> None:
    """Be the keeper: leave the order-giver's terminal and its open files behind."""
    os.setsid()
    worker.adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
    Keeper(socket.socket(fileno=descriptor)).run()


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit


def _prepare() -> None:
    """Import once what all workers need; what is there before a fork is shared by all."""
    import kehoach.extract  # noqa: F401 - to have it

    gc.freeze()


if __name__ == "__main__":
    run(int(sys.argv[1]))
