"""Inputs are handed to workers, watched, and their results given in order.

In: inputs, a job, limits. Out: for each input, in order, what the job made of it or a `Failure`; never an exception for
an input's sake. Only a few results wait at a time, so memory stays flat with thousands of inputs. A worker over its
time is ended from here: code that hangs outside Python lets nothing inside its process run.
"""

from __future__ import annotations

import os
import selectors
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from types import TracebackType
from typing import TypeVar, cast

from msgspec import Struct, field

from kehoach.readers.ocr import silent
from kehoach.reading import wire, workers
from kehoach.reading.failure import Failure, died, failure_of, too_long, too_much_memory
from kehoach.reading.inputs import Input
from kehoach.reading.limits import Limits
from kehoach.reading.worker import Job, Printed, Told, from_json
from kehoach.reading.workers import Worker

Made = TypeVar("Made")

AHEAD = 16
"""Inputs handed out for each worker before the result of the first is asked for."""
MANY = 3
"""With more inputs than that several workers read, and what all need is prepared once."""
NEAR = 0.8
"""Share of the memory limit from which the death of a worker is put down to it."""


class How(Struct, frozen=True):
    """How inputs are read: so many at the same time, within limits; `told` hears of pages read from pictures."""

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    told: Told = silent


class _Turn(Struct, eq=False):
    """An input in the hands of a worker, and when its time is up."""

    number: int
    entry: Input
    worker: Worker
    end: float
    is_second: bool = False
    has_begun: bool = False
    parts: list[bytes] = field(default_factory=list)


_Answer = Failure | Printed | tuple[str, bytes]
"""A failure, what is printed as it is, or the type and the JSON of a result, which is read when its turn has come."""


def cores() -> int:
    """The processor cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def each(inputs: Iterable[Input], job: Callable[[Input, Told], Made], how: How) -> Iterator[Made | Failure]:
    """What a job makes of each input, or why not, in the order of the inputs."""
    source = iter(inputs)
    first = list(islice(source, MANY + 1))
    many = len(first) > MANY
    source = chain(first, source)
    began = given = 0
    with _Shift(job, how, many=many) as shift:
        while True:
            while shift.has_room and began - given < shift.most * AHEAD and (entry := next(source, None)):
                shift.begin(began, entry)
                began += 1
            if given == began:
                return
            while (answer := shift.answers.pop(given, None)) is None:
                shift.wait()
                if shift.has_room and began - given < shift.most * AHEAD:
                    break
            if answer is not None:
                given += 1
                yield cast("Made | Failure", from_json(*answer) if isinstance(answer, tuple) else answer)


class _Shift:
    """The workers of one call: who has which input, what was answered."""

    def __init__(self, job: Job, how: How, *, many: bool) -> None:
        self.answers: dict[int, _Answer] = {}
        self.most = max(how.jobs, 1) if many else 1
        self._job, self._how, self._many = job, how, many
        self._turns: set[_Turn] = set()
        self._free: list[Worker] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> _Shift:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for turn in self._turns:
            workers.end(turn.worker)
        for worker in self._free:
            workers.give(worker)
        self._selector.close()

    @property
    def has_room(self) -> bool:
        """Whether another input can be begun."""
        return len(self._turns) < self.most

    def begin(self, number: int, entry: Input, *, is_second: bool = False) -> None:
        """Hand an input to a worker; one that proves to be gone is replaced once."""
        seconds = self._how.limits.seconds
        head = {
            "name": entry.name,
            "named": entry.named,
            "path": None if entry.path is None else str(entry.path.absolute()),
        }
        for _attempt in range(2):
            worker = self._free.pop() if self._free else workers.take(self._how.limits, prepare=self._many)
            try:
                worker.ask(self._job, head, entry.data or b"", seconds)
            except OSError:
                workers.end(worker)
                continue
            turn = _Turn(number, entry, worker, time.monotonic() + seconds, is_second)
            self._turns.add(turn)
            self._selector.register(worker.wire, selectors.EVENT_READ, turn)
            return
        self.answers[number] = failure_of(died(), entry.name, "crashed")

    def wait(self) -> None:
        """Wait until a worker answers or its time is up."""
        rest = min((turn.end for turn in self._turns), default=0.0) - time.monotonic()
        for key, _events in self._selector.select(max(rest, 0.0)):
            self._hear(key.data)
        now = time.monotonic()
        for turn in [turn for turn in self._turns if turn.end <= now]:
            self._end(turn, is_late=True)

    def _hear(self, turn: _Turn) -> None:
        """Take what a worker says: a page is read, or its result."""
        turn.worker.wire.settimeout(max(turn.end - time.monotonic(), 1.0))
        try:
            message = wire.receive(turn.worker.wire)
        except TimeoutError:
            return self._end(turn, is_late=True)
        if message is None:
            return self._end(turn, is_late=False)
        head, body = message
        if head["is"] in ("begun", "page", "part"):
            turn.parts += [body] if body else []
            turn.end, turn.has_begun = time.monotonic() + self._how.limits.seconds, True
            return self._how.told(head["done"], head["total"]) if head["is"] == "page" else None
        self._leave(turn)
        turn.worker.tired = head["tired"]
        if head["is"] == "failure":
            self.answers[turn.number] = Failure.unpacked(head, turn.entry.name)
        elif head["is"] == "printed":
            first, *behind = *turn.parts, body
            self.answers[turn.number] = Printed(first, head["facts"], behind)
        else:
            self.answers[turn.number] = (head["type"], body)
        if turn.worker.is_done:
            workers.end(turn.worker)
        else:
            self._free.append(turn.worker)
        return None

    def _end(self, turn: _Turn, *, is_late: bool) -> None:
        """End a worker that is late or died; its input has failed, if the worker had so much as begun."""
        self._leave(turn)
        if not (is_late or turn.has_begun or turn.is_second):
            workers.end(turn.worker)
            return self.begin(turn.number, turn.entry, is_second=True)
        ended, limits = workers.end(turn.worker), self._how.limits
        if is_late:
            failure = failure_of(too_long(limits.seconds), turn.entry.name, "timeout")
        elif ended["peak"] * 1024 > NEAR * limits.memory:
            failure = failure_of(too_much_memory(), turn.entry.name, "memory")
        else:
            failure = failure_of(died(), turn.entry.name, "crashed", _ending(ended["status"]))
        self.answers[turn.number] = failure
        return None

    def _leave(self, turn: _Turn) -> None:
        self._turns.discard(turn)
        self._selector.unregister(turn.worker.wire)


def _ending(status: int) -> str:
    """How a process ended, by the status that its parent was told."""
    code = os.waitstatus_to_exitcode(status)
    return f"signal {-code}" if code < 0 else f"exit {code}"
