"""Reads many inputs, by several processes where it pays, and gives the results in the order of the inputs.

In: inputs. Out: for each a `Plan` or a `Failure`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.cli import faults
from kehoach.cli.inputs import Input
from kehoach.cli.progress import PageProgress, Progress
from kehoach.errors import KehoachError
from kehoach.readers.ocr import Mode, Ocr, silent

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

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


Reader = Callable[[Input], "Plan"]


def cores() -> int:
    """The processor cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def plan_of(entry: Input, debug: Path | None = None, ocr: Ocr | None = None) -> Plan:
    """Read one input; `debug` is a folder for drawings of its pages, `ocr` how pictures are read."""
    from kehoach.extract import plan_from_bytes, plan_from_file

    name = faults.one_line(entry.name)
    if entry.path is not None and debug is None and name == entry.name:
        return plan_from_file(entry.path, ocr)
    data = sys.stdin.buffer.read() if entry.path is None else entry.path.read_bytes()
    return plan_from_bytes(data, name, ocr) if debug is None else _drawn(data, name, debug, ocr)


def _drawn(data: bytes, name: str, folder: Path, ocr: Ocr | None) -> Plan:
    from kehoach.extract import plan_from_document
    from kehoach.readers.open import read

    document = read(data, name, ocr)
    if document.source.media_type == PDF:
        from kehoach.readers.pdf import debug_pages

        debug_pages(data, folder)
    return plan_from_document(document)


@dataclass
class Work:
    """The inputs and how to read them; iterate to have them read.

    `quiet` forbids a progress bar (the report itself moves on the terminal); `ocr` says which pages are read from
    their pictures; `read` reads one input. Pages share the cores only where no other input does.
    """

    inputs: Sequence[Input]
    jobs: int
    quiet: bool = False
    debug: Path | None = None
    ocr: Mode = "auto"
    read: Reader | None = None
    _reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        together = self._many
        progress = silent if together or len(self.inputs) > 1 else PageProgress(self.quiet)
        ocr = Ocr(self.ocr, 1 if together else self.jobs, progress)
        self._reader = self.read or partial(plan_of, debug=self.debug, ocr=ocr)

    @property
    def _many(self) -> bool:
        return len(self.inputs) > ALONE and self.jobs > 1

    def __iter__(self) -> Iterator[tuple[Input, Plan | Failure]]:
        results = self._together() if self._many else (attempt(self._reader, entry) for entry in self.inputs)
        with Progress(len(self.inputs), self.quiet) as progress:
            for entry, result in zip(self.inputs, results, strict=True):
                yield entry, result
                progress.advance()

    def _together(self) -> Iterator[Plan | Failure]:
        from kehoach.cli.pool import pooled
        from kehoach.models.plan import Plan

        for result in pooled(self._reader, self.inputs, min(self.jobs, len(self.inputs))):
            yield result if isinstance(result, Failure) else Plan.model_validate_json(result)


def attempt(read: Reader, entry: Input) -> Plan | Failure:
    """The plan in one input, or why it could not be read; never raises."""
    try:
        return read(entry)
    except KehoachError as error:
        fault = error
    except OSError as error:
        fault = faults.of_system(error)
    except (Exception, RecursionError) as error:
        fault = faults.internal(error)
    return Failure(fault.what, fault.remedy, fault.exit_code)
