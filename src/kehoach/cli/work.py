"""Reads many inputs, by several processes where it pays, and gives the results in the order of the inputs.

In: inputs. Out: for each a `Plan`, or what else a reader makes of it, or a `Failure`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kehoach.cli import faults
from kehoach.cli.inputs import Input
from kehoach.cli.progress import PageProgress, Progress
from kehoach.errors import KehoachError
from kehoach.readers.ocr import Mode, Ocr, silent

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
    from kehoach.models.value import Value

Read = TypeVar("Read", bound="Value")
PDF = "application/pdf"
ALONE = 3
"""Up to so many inputs are read in this process: starting others would take longer."""


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


def plan_of(entry: Input, debug: Path | None = None, ocr: Ocr | None = None, *, ledger: bool = False) -> Plan:
    """Read one input; `debug` is a folder for drawings of its pages, `ocr` how pictures are read.

    With its `ledger` where that is asked for.
    """
    from kehoach.extract import plan_from_bytes, plan_from_file

    name = faults.one_line(entry.name)
    if entry.path is not None and debug is None and name == entry.name:
        return plan_from_file(entry.path, ocr, with_ledger=ledger)
    data = sys.stdin.buffer.read() if entry.path is None else entry.path.read_bytes()
    if debug is None:
        return plan_from_bytes(data, name, ocr, with_ledger=ledger)
    return _drawn(data, name, debug, ocr, ledger=ledger)


def _drawn(data: bytes, name: str, folder: Path, ocr: Ocr | None, *, ledger: bool) -> Plan:
    from kehoach.extract import plan_from_document
    from kehoach.readers.open import read

    document = read(data, name, ocr)
    if document.source.media_type == PDF:
        from kehoach.readers.pdf import debug_pages

        debug_pages(data, folder)
    return plan_from_document(document, with_ledger=ledger)


@dataclass
class Work:
    """The plans to read and how; iterate to have them read.

    `quiet` forbids a progress bar (the report itself moves on the terminal); `ocr` says which pages are read from
    their pictures; `read` reads one input. Pages share the cores only where no other input does.
    """

    inputs: Sequence[Input]
    jobs: int
    quiet: bool = False
    debug: Path | None = None
    ocr: Mode = "auto"
    ledger: bool = False
    read: Reader[Plan] | None = None

    def __iter__(self) -> Iterator[tuple[Input, Plan | Failure]]:
        return each(self.inputs, self.read or self._reader(), self.jobs, quiet=self.quiet)

    def _reader(self) -> Reader[Plan]:
        together = is_many(self.inputs, self.jobs)
        progress = silent if together or len(self.inputs) > 1 else PageProgress(self.quiet)
        ocr = Ocr(self.ocr, 1 if together else self.jobs, progress)
        return partial(plan_of, debug=self.debug, ocr=ocr, ledger=self.ledger)


def is_many(inputs: Sequence[Input], jobs: int) -> bool:
    """Whether inputs are read by several processes, so that each should keep to one core."""
    return len(inputs) > ALONE and jobs > 1


def each(
    inputs: Sequence[Input], read: Reader[Read], jobs: int, *, quiet: bool
) -> Iterator[tuple[Input, Read | Failure]]:
    """Each input with what `read` makes of it, in order, by up to `jobs` processes; `read` can be pickled."""
    many = is_many(inputs, jobs)
    results = _together(read, inputs, jobs) if many else (attempt(read, entry) for entry in inputs)
    with Progress(len(inputs), quiet) as progress:
        for entry, result in zip(inputs, results, strict=True):
            yield entry, result
            progress.advance()


def _together(read: Reader[Read], inputs: Sequence[Input], jobs: int) -> Iterator[Read | Failure]:
    from kehoach.cli.pool import pooled

    for result in pooled(read, inputs, min(jobs, len(inputs))):
        if isinstance(result, Failure):
            yield result
        else:
            kind, text = result
            yield kind.model_validate_json(text)


def attempt(read: Reader[Read], entry: Input) -> Read | Failure:
    """What a reader makes of one input, or why it could not be read; never raises."""
    try:
        return read(entry)
    except KehoachError as error:
        fault = error
    except OSError as error:
        fault = faults.of_system(error)
    except (Exception, RecursionError) as error:
        fault = faults.internal(error)
    return Failure(fault.what, fault.remedy, fault.exit_code)
