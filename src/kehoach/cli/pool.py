"""Several processes that read inputs.

In: inputs that are files, and how to read one. Out: the results in order, plans as JSON. Only a few results
wait at a time, so memory stays flat; a process that dies takes its own input with it, no other. Why apart:
a run on one file need not load what starts processes.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kehoach.cli.inputs import Input
from kehoach.cli.work import Failure, Reader, attempt
from kehoach.errors import UnreadableError

AHEAD = 3
"""Inputs handed out for each process before their results are asked for."""


def pooled(read: Reader, inputs: Sequence[Input], jobs: int) -> Iterator[bytes | Failure]:
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


def _attempt_as_json(read: Reader, entry: Input) -> bytes | Failure:
    result = attempt(read, entry)
    return result if isinstance(result, Failure) else result.model_dump_json(by_alias=True).encode()


def _until_crash(read: Reader, inputs: Sequence[Input], jobs: int) -> Iterator[bytes | Failure]:
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_prepare)
    waiting: deque[Future[bytes | Failure]] = deque()
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
