"""Shards in processes of this machine.

In: a job and shards. Out: what the job gave. A worker is a program of its own, so that nothing of the caller's main
module is run again; it ends with us, also where we are killed (`bench`). Each is listened to by a thread: not every
system can wait for several pipes at once.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import IO, Any

from kehoach.corpus.engines import TRIES, Given, Lost, Work
from kehoach.corpus.engines.bench import get, put
from kehoach.reading.run import cores

PATIENCE = 10.0
"""Seconds that a worker without work may take to end."""
_BEAT = 1.0
"""Seconds after which it is seen whether Ctrl-C was pressed, on systems where it does not end waiting."""


@dataclass(eq=False)
class _Worker:
    """A process, and the shard in its hands with the number of tries so far."""

    process: subprocess.Popen[bytes]
    order: IO[bytes]
    answer: IO[bytes]
    listener: threading.Thread | None = None
    shard: Any = None
    tries: int = 0


class Engine:
    """So many processes of this machine."""

    def __init__(self, jobs: int | None = None, address: str | None = None) -> None:
        self.workers = jobs or cores()

    def run(self, job: Callable[[Work], Given], shards: Iterable[Work]) -> Iterator[Given | Lost[Work]]:
        """As `Executor.run`."""
        with _Hall(pickle.dumps(job)) as hall:
            ahead: deque[tuple[Work, int]] = deque()
            source = iter(shards)
            while True:
                while hall.busy < self.workers:
                    if not ahead and (shard := next(source, None)) is not None:
                        ahead.append((shard, 0))
                    if not ahead:
                        break
                    hall.begin(*ahead.popleft())
                if not hall.busy:
                    return
                for worker, message in hall.wait():
                    shard, tries = worker.shard, worker.tries
                    found = hall.heard(worker, message)
                    if found is not None:
                        yield found[0]
                    elif tries < TRIES:
                        ahead.append((shard, tries))
                    else:
                        yield Lost(shard)


class _Hall:
    """The workers of one run."""

    def __init__(self, job: bytes) -> None:
        self._job = job
        self._free: list[_Worker] = []
        self._at_work: set[_Worker] = set()
        self._told: SimpleQueue[tuple[_Worker, bytes | None]] = SimpleQueue()

    def __enter__(self) -> _Hall:
        return self

    def __exit__(self, *_error: object) -> None:
        """Let free workers end by themselves, with the children they watch; end those that are at work."""
        for worker in self._at_work:
            worker.process.kill()
        for worker in (*self._at_work, *self._free):
            _part(worker)

    @property
    def busy(self) -> int:
        """How many workers have a shard."""
        return len(self._at_work)

    def begin(self, shard: object, tries: int) -> None:
        """Hand a shard to a worker that is free, or to a new one."""
        worker = self._free.pop() if self._free else self._start()
        worker.shard, worker.tries = shard, tries + 1
        self._at_work.add(worker)
        try:
            put(worker.order, pickle.dumps(shard))
        except OSError:  # it is gone: its answer is the end of its pipe
            return

    def wait(self) -> list[tuple[_Worker, bytes | None]]:
        """The workers at work that have something to say, with it; None of one that is gone."""
        while True:
            told = [*self._next(), *(self._told.get() for _more in range(self._told.qsize()))]
            for worker in {worker for worker, _message in told} & set(self._free):
                self._free.remove(worker)
                _part(worker)
            if heard := [(worker, message) for worker, message in told if worker in self._at_work]:
                return heard

    def heard(self, worker: _Worker, message: bytes | None) -> tuple[Any] | None:
        """What a worker gave; None where it is gone. Raises what its job raised."""
        self._at_work.discard(worker)
        if message is None:
            worker.process.kill()
            _part(worker)
            return None
        self._free.append(worker)
        given, error = pickle.loads(message)
        if error is not None:
            raise error
        return (given,)

    def _next(self) -> Iterator[tuple[_Worker, bytes | None]]:
        try:
            yield self._told.get(timeout=_BEAT)
        except Empty:
            return

    def _start(self) -> _Worker:
        command = [sys.executable, "-m", "kehoach.corpus.engines.bench", str(os.getpid())]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        if process.stdin is None or process.stdout is None:
            raise OSError
        worker = _Worker(process, process.stdin, process.stdout)
        worker.listener = threading.Thread(target=self._listen, args=(worker,), daemon=True)
        worker.listener.start()
        put(worker.order, self._job)
        return worker

    def _listen(self, worker: _Worker) -> None:
        """Pass on what a worker says, and that it is gone."""
        message: bytes | None = b""
        while message is not None:
            message = get(worker.answer)
            self._told.put((worker, message))


def _part(worker: _Worker) -> None:
    """Let a worker end, or end it where it does not."""
    with contextlib.suppress(OSError):  # what was not taken any more
        worker.order.close()
    try:
        worker.process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.process.kill()
        worker.process.wait()
    if worker.listener is not None:
        worker.listener.join()
    worker.answer.close()
