"""Reads many inputs, by several processes where it pays, and gives the results in the order of the inputs.

In: inputs. Out: for each a `Plan`, or what else a reader makes of it, or a `Failure`. Only a few results wait
at a time, so memory stays flat; a process that dies takes its own input with it, no other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kehoach.cli import faults
from kehoach.cli.inputs import Input
from kehoach.cli.progress import Progress
from kehoach.errors import KehoachError, UnreadableError

if TYPE_CHECKING:
    from kehoach.models.plan import Plan, Value

Read = TypeVar("Read", bound="Value")
PDF = "application/pdf"
ALONE = 3
"""Up to so many inputs are read in this process: starting others would take longer."""
AHEAD = 3
"""Inputs handed out for each process before their results are asked for."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input could not be read: what, what to do, exit code."""

    what: str
    remedy: str
    exit_code: int

    def error(self) -> KehoachError:
        """The failure as the exception it was."""
        error = KehoachError(self.what, self.remedy)
        error.exit_code = self.exit_code
        return error


Reader = Callable[[Input], Read]
AsJson = tuple[type[Read], bytes]


def cores() -> int:
    """The processor cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def plan_of(entry: Input, debug: Path | None = None) -> Plan:
    """Read one input; `debug` is a folder for drawings of its pages."""
    from kehoach.extract import plan_from_bytes, plan_from_file

    name = faults.one_line(entry.name)
    if entry.path is not None and debug is None and name == entry.name:
        return plan_from_file(entry.path)
    data = sys.stdin.buffer.read() if entry.path is None else entry.path.read_bytes()
    return plan_from_bytes(data, name) if debug is None else _drawn(data, name, debug)


def _drawn(data: bytes, name: str, folder: Path) -> Plan:
    from kehoach.extract import plan_from_document
    from kehoach.readers.open import read

    document = read(data, name)
    if document.source.media_type == PDF:
        from kehoach.readers.pdf import debug_pages

        debug_pages(data, folder)
    return plan_from_document(document)


@dataclass
class Work:
    """The plans to read and how; iterate to have them read.

    `quiet` forbids a progress bar (the report itself moves on the terminal); `read` reads one input.
    """

    inputs: Sequence[Input]
    jobs: int
    quiet: bool = False
    debug: Path | None = None
    read: Reader[Plan] | None = None

    def __iter__(self) -> Iterator[tuple[Input, Plan | Failure]]:
        read = self.read or partial(plan_of, debug=self.debug)
        return each(self.inputs, read, self.jobs, quiet=self.quiet)


def each(
    inputs: Sequence[Input], read: Reader[Read], jobs: int, *, quiet: bool
) -> Iterator[tuple[Input, Read | Failure]]:
    """Each input with what `read` makes of it, in order, by up to `jobs` processes; `read` can be pickled."""
    many = len(inputs) > ALONE and jobs > 1
    results = _together(read, inputs, jobs) if many else (_attempt(read, entry) for entry in inputs)
    with Progress(len(inputs), quiet) as progress:
        for entry, result in zip(inputs, results, strict=True):
            yield entry, result
            progress.advance()


def _together(read: Reader[Read], inputs: Sequence[Input], jobs: int) -> Iterator[Read | Failure]:
    for result in _pooled(read, inputs, min(jobs, len(inputs))):
        if isinstance(result, Failure):
            yield result
        else:
            kind, text = result
            yield kind.model_validate_json(text)


def _attempt(read: Reader[Read], entry: Input) -> Read | Failure:
    try:
        return read(entry)
    except KehoachError as error:
        fault = error
    except OSError as error:
        fault = faults.of_system(error)
    except (Exception, RecursionError) as error:
        fault = faults.internal(error)
    return Failure(fault.what, fault.remedy, fault.exit_code)


def _attempt_as_json(read: Reader[Read], entry: Input) -> AsJson[Read] | Failure:
    result = _attempt(read, entry)
    return result if isinstance(result, Failure) else (type(result), result.model_dump_json(by_alias=True).encode())


def _pooled(read: Reader[Read], inputs: Sequence[Input], jobs: int) -> Iterator[AsJson[Read] | Failure]:
    """Results in order; after a crash the first input without a result is tried alone, the rest goes on."""
    at = 0
    while at < len(inputs):
        if inputs[at].path is None:
            yield _attempt_as_json(read, inputs[at])
            at += 1
            continue
        end = next((i for i in range(at, len(inputs)) if inputs[i].path is None), len(inputs))
        for result in _until_crash(read, inputs[at:end], jobs):
            yield result
            at += 1
        if at < end:
            yield next(_until_crash(read, inputs[at : at + 1], 1), _crashed())
            at += 1


def _until_crash(read: Reader[Read], inputs: Sequence[Input], jobs: int) -> Iterator[AsJson[Read] | Failure]:
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_prepare)
    waiting: deque[Future[AsJson[Read] | Failure]] = deque()
    try:
        for entry in inputs:
            waiting.append(pool.submit(_attempt_as_json, read, entry))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        return
    except BaseException:
        _stop(pool)
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _stop(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=False, cancel_futures=True)
    for child in multiprocessing.active_children():
        child.terminate()


def _crashed() -> Failure:
    fault = UnreadableError(
        "the process that read the file died", "the file may be damaged or too big; please report it"
    )
    return Failure(fault.what, fault.remedy, fault.exit_code)


def _context() -> multiprocessing.context.BaseContext:
    """Processes that share nothing with this one, forked from a prepared server where the system has that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kehoach.extract"])
    return context


def _prepare() -> None:
    """An interrupt ends a worker at once and silently; the main process speaks for all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
