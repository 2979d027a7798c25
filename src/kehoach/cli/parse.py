"""`kehoach parse`: plans in, tasks out.

In: files, folders, "-" for standard input. Out: a report on stdout or in a file; a line on stderr for every
input that could not be read or holds no plan. All inputs are tried; the worst exit code wins.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.follow.common import Desk, settled_in
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.inputs import expand, is_list
from kehoach.cli.output import protect, report_sink, report_target, say_written, spare
from kehoach.cli.results import Results
from kehoach.cli.sheets import counts, said_of, sheet, write_sheets
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read, read_printed
from kehoach.errors import UsageError
from kehoach.i18n import _, spoken
from kehoach.message import N_, Message
from kehoach.models import plain
from kehoach.readers.ocr import MODES, Mode
from kehoach.reports import FORMATS, write_plans

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
    from kehoach.reading.failure import Failure
    from kehoach.reading.inputs import Input
    from kehoach.reading.worker import Printed
    from kehoach.reports.model import Pictures

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=N_("Files, folders, or - for standard input."))]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="|".join(FORMATS), help=N_("How to print (default: by --output, else table).")
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to a file, whole or not at all."))
]
Force = Annotated[
    bool, typer.Option("--force", help=N_("Replace the file to write even where it is no report of this kind."))
]
DebugPages = Annotated[
    str | None,
    typer.Option("--debug-pages", metavar="DIR", help=N_("Draw what was found on each PDF page into a folder.")),
]
StdinName = Annotated[
    str | None, typer.Option("--stdin-name", metavar="NAME", help=N_("What standard input is called in the report."))
]
OcrMode = Annotated[
    str | None,
    typer.Option(
        "--ocr",
        metavar="auto|never|always",
        help=N_("Read pages from their pictures: those without right text (auto), none, or all."),
    ),
]
WithLedger = Annotated[
    bool,
    typer.Option("--ledger", help=N_("Print where each word, date, column, table and page went (table or json).")),
]


def parse(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
    debug_pages: DebugPages = None,
    jobs: Jobs = None,
    ocr: OcrMode = None,
    ledger: WithLedger = False,
    images: Images = False,
    stdin_name: StdinName = None,
    register: Desk = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Parse plans and print them; gives the exit code."""
    mode: Mode = choices.one_of("--ocr", ocr, MODES) or "auto"
    flagged = settings.is_flag(context, "format")
    destination = report_target(output, format if flagged else None, FORMATS)
    name = settings.format_name(format if flagged else None, destination, format)
    asked = how(context)
    inputs, faulty = expand(paths, destination, stdin_name=stdin_name)
    protect(destination, inputs)
    spare(destination, FORMATS[name], force=force)
    quiet = destination is None and sys.stdout.isatty()
    write = _writer(name, ledger=ledger, pictures=pictures_of(asked, name, wanted=images))
    settled = settled_in(register)
    reading = _reading(name, own=bool(context.obj))
    work = reading(inputs, how=asked, ocr=mode, quiet=quiet, debug=_folder(debug_pages), ledger=ledger, settled=settled)
    results: Results[Plan | Printed] = Results(work, faulty, said_of)
    plans = results.plans()
    first = next(plans, None)
    if first is not None or (destination is None and is_list(paths)):
        told = _Told(_chain(first, plans))
        with report_sink(destination, FORMATS[name]) as stream:
            write(told, stream=stream, several=is_list(paths))
        say_written(destination, told.words())
    return results.code


def _reading(name: str, *, own: bool) -> Callable[..., Iterator[tuple[Input, Plan | Printed | Failure]]]:
    """What reads for a format; a process of its `own` that prints JSON builds no models."""
    if name != "json":
        return read
    if own:
        plain.only_print()
    return partial(read_printed, show=partial(sheet, language=spoken()))


class _Told:
    """Plans on their way to a report, counted."""

    def __init__(self, plans: Iterable[Plan | Printed]) -> None:
        self._plans = plans
        self._counts = Counter[str]()

    def __iter__(self) -> Iterator[Plan | Printed]:
        for plan in self._plans:
            self._counts.update(counts(plan))
            yield plan

    def words(self) -> str:
        """How much was read, and how much of it wants a look."""
        said = (_("{tasks} task(s)"), _("{days} deadline(s)"), _("{doubts} place(s) to look at"))
        return ", ".join(said[: 3 if self._counts["doubts"] else 2]).format_map(self._counts)


def _writer(name: str, *, ledger: bool, pictures: Pictures | None) -> Callable[..., None]:
    """The printer of a format; of the balance in words, where that is asked for in place of the table.

    Raises `UsageError`: the format has no room for a ledger.
    """
    if name == "json":
        return write_sheets
    if not ledger:
        return partial(write_plans, name=name, whole=faults.is_verbose(), pictures=pictures)
    if name != "table":
        raise UsageError(
            Message("a ledger is not printed as {format}", format=name), Message("use --format table or json")
        )
    from kehoach.reports import as_ledger

    return as_ledger.write


def _chain(first: Plan | Printed | None, rest: Iterator[Plan | Printed]) -> Iterator[Plan | Printed]:
    if first is not None:
        yield first
        yield from rest


def _folder(name: str | None) -> Path | None:
    if name is None:
        return None
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = Message("the folder {folder} cannot be made", folder=folder)
        raise UsageError(what, Message("give another folder")) from error
    return folder
