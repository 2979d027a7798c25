"""Shards in processes of this machine.

In: a job and shards. Out: what the job gave. A worker is a program of its own, so that nothing of the caller's main
module is run again; it ends with us, also where we are killed (`bench`).
"""

from __future__ import annotations

import os
import pickle
import selectors
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from kehoach.corpus.engines import TRIES, Given, Lost, Work
from kehoach.corpus.engines.bench import get, put
from kehoach.reading.run import cores

PATIENCE = 10.0
"""Seconds that a worker without work may take to end."""


@dataclass(eq=False)
class _Worker:
    """A process, and the shard in its hands with the number of tries so far."""

    process: subprocess.Popen[bytes]
    order: IO[bytes]
    answer: IO[bytes]
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
                for worker in hall.wait():
                    shard, tries = worker.shard, worker.tries
                    found = hall.heard(worker)
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
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> _Hall:
        return self

    def __exit__(self, *_error: object) -> None:
        """Let free workers end by themselves, with the children they watch; end those that are at work."""
        for worker in self._at_work:
            worker.process.kill()
        for worker in (*self._at_work, *self._free):
            _close(worker)
            try:
                worker.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                worker.process.kill()
                worker.process.wait()
        self._selector.close()

    @property
    def busy(self) -> int:
        """How many workers have a shard."""
        return len(self._at_work)

    def begin(self, shard: object, tries: int) -> None:
        """Hand a shard to a worker that is free, or to a new one."""
        worker = self._free.pop() if self._free else self._start()
        worker.shard, worker.tries = shard, tries + 1
        self._at_work.add(worker)
        self._selector.register(worker.answer, selectors.EVENT_READ, worker)
        try:
            put(worker.order, pickle.dumps(shard))
        except OSError:  # it is gone: its answer is the end of its pipe
            return

    def wait(self) -> list[_Worker]:
        """The workers that have something to say, or are gone."""
        return [key.data for key, _events in self._selector.select()]

    def heard(self, worker: _Worker) -> tuple[Any] | None:
        """What a worker gave; None where it is gone. Raises what its job raised."""
        self._selector.unregister(worker.answer)
        self._at_work.discard(worker)
        message = get(worker.answer)
        if message is None:
            worker.process.kill()
            worker.process.wait()
            _close(worker)
            return None
        self._free.append(worker)
        given, error = pickle.loads(message)
        if error is not None:
            raise error
        return (given,)

    def _start(self) -> _Worker:
        command = [sys.executable, "-m", "kehoach.corpus.engines.bench", str(os.getpid())]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        if process.stdin is None or process.stdout is None:
            raise OSError
        worker = _Worker(process, process.stdin, process.stdout)
        put(worker.order, self._job)
        return worker


def _close(worker: _Worker) -> None:
    worker.answer.close()
    try:
        worker.order.close()
    except OSError:  # what was not taken any more
        return
