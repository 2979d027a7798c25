"""How a command has its inputs read: with the progress and the limits that were asked for.

In: inputs, flags. Out: each input with its plan, or what else is made of it, or its failure, in order.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer
from msgspec.structs import replace

from kehoach.cli import settings
from kehoach.cli.progress import PageProgress, Progress
from kehoach.errors import UnreadableError
from kehoach.message import N_, Message
from kehoach.readers.ocr import Mode
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
    from kehoach.reading.failure import Failure
    from kehoach.reading.plans import Settled
    from kehoach.reading.run import How
    from kehoach.reading.worker import Printed, Told

Made = TypeVar("Made")
Kind = TypeVar("Kind")

Jobs = Annotated[
    str | None, typer.Option("--jobs", "-j", metavar="N", help=N_("Files read at the same time (default: one a core)."))
]
TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar="120s",
        help=N_("Time for one file, or for each page read from its picture (default: 120s)."),
    ),
]
MemoryLimit = Annotated[
    str | None, typer.Option("--memory-limit", metavar="2G", help=N_("Memory for reading one file (default: 2G)."))
]


def how(context: typer.Context) -> How:
    """How a command's flags and settings ask for files to be read.

    Raises `UsageError`.
    """
    from kehoach.reading.limits import Limits, bytes_of, seconds_of
    from kehoach.reading.run import How, cores

    given, usual = context.params, Limits()
    time, memory = given.get("time_limit"), given.get("memory_limit")
    limits = Limits(
        seconds_of("--time-limit", time) if time else usual.seconds,
        bytes_of("--memory-limit", memory) if memory else usual.memory,
    )
    return How(settings.count("--jobs", given.get("jobs"), cores()), limits)


def read(  # noqa: PLR0913 - how plans are read
    inputs: Sequence[Input],
    how: How,
    ocr: Mode = "auto",
    *,
    quiet: bool = False,
    debug: Path | None = None,
    ledger: bool = False,
    settled: Settled | None = None,
) -> Iterator[tuple[Input, Plan | Failure]]:
    """Each input with its plan or failure; pages share the cores only where no other input does."""
    from kehoach.reading import plans

    told, pages = _shared(inputs, how, quiet)
    work = plans.read(
        _filled(inputs), told, ocr, pages=pages, debug=debug, ledger=ledger, settled=settled or plans.NOTHING
    )
    return _shown(work, len(inputs), quiet)


def read_printed(  # noqa: PLR0913 - how plans are read, and what is made of them
    inputs: Sequence[Input],
    show: Callable[[Plan], Printed],
    how: How,
    ocr: Mode = "auto",
    *,
    quiet: bool = False,
    debug: Path | None = None,
    ledger: bool = False,
    settled: Settled | None = None,
) -> Iterator[tuple[Input, Printed | Failure]]:
    """The same with what is printed of each plan."""
    from kehoach.reading import plans

    told, pages = _shared(inputs, how, quiet)
    work = plans.read_printed(
        _filled(inputs), show, told, ocr, pages=pages, debug=debug, ledger=ledger, settled=settled or plans.NOTHING
    )
    return _shown(work, len(inputs), quiet)


def _shared(inputs: Sequence[Input], how: How, quiet: bool) -> tuple[How, int]:
    """How inputs are read, the pages of one told of, and how many pages at the same time."""
    from kehoach.reading.run import MANY

    told = replace(how, told=PageProgress(quiet)) if len(inputs) == 1 else how
    return told, 1 if len(inputs) > MANY and how.jobs > 1 else how.jobs


def read_once(inputs: Sequence[Input], how: How, *, quiet: bool = False) -> Iterator[tuple[Input, Plan | Failure]]:
    """The same, as far as it is listed; only what the cache lacks is read."""
    from kehoach.agenda.duties import listed
    from kehoach.reading import plans

    return _shown(plans.read_once(_filled(inputs), how, listed), len(inputs), quiet)


def each(
    inputs: Sequence[Input], job: Callable[[Input, Told], Made], how: How
) -> Iterator[tuple[Input, Made | Failure]]:
    """Each input with what a job makes of it."""
    from kehoach.reading import run

    return _shown(zip(inputs, run.each(_filled(inputs), job, how), strict=True), len(inputs), quiet=False)


def _shown(results: Iterable[tuple[Input, Kind]], count: int, quiet: bool) -> Iterator[tuple[Input, Kind]]:
    """The results, with a bar that moves as they come."""
    with Progress(count, quiet) as progress:
        for entry, result in results:
            yield entry, result
            progress.advance()


def _filled(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs; standard input, which no other process can read, with its bytes."""
    from kehoach.readers.open import read_bounded

    for entry in inputs:
        yield entry if entry.path is not None else replace(entry, data=read_bounded(_standard_input()))


def _standard_input() -> BinaryIO:
    """What comes from outside.

    Raises `UnreadableError`: nothing can.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableError(Message("standard input is closed"), Message("give a file, or something to read"))
    return sys.stdin.buffer
