"""`kehoach parse`: plans in, tasks out.

In: files, folders, "-" for standard input. Out: a report on stdout or in a file; a line on stderr for every
input that could not be read or holds no plan. All inputs are tried; the worst exit code wins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.inputs import expand, is_list
from kehoach.cli.output import protect, report_sink, report_target, say_written, spare
from kehoach.cli.results import Results
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.readers.ocr import MODES, Mode
from kehoach.reports import FORMATS, write_plans

if TYPE_CHECKING:
    from kehoach.models.plan import Plan
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
    work = read(inputs, asked, mode, quiet=quiet, debug=_folder(debug_pages), ledger=ledger)
    results = Results(work, faulty, _("no task table found; the report holds the frame and the text only"))
    plans = results.plans()
    first = next(plans, None)
    if first is not None or (destination is None and is_list(paths)):
        told = _Told(_chain(first, plans))
        with report_sink(destination, FORMATS[name]) as stream:
            write(told, stream=stream, several=is_list(paths))
        say_written(destination, told.words())
    return results.code


class _Told:
    """Plans on their way to a report, counted."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._plans = plans
        self._tasks = self._days = self._doubts = 0

    def __iter__(self) -> Iterator[Plan]:
        for plan in self._plans:
            tasks = [task for appendix in plan.appendices for task in appendix.tasks]
            self._tasks += len(tasks)
            self._days += sum(len(task.deadline.milestones) for task in tasks if task.deadline)
            self._doubts += sum(note.severity != "info" for note in plan.diagnostics)
            yield plan

    def words(self) -> str:
        """How much was read, and how much of it wants a look."""
        said = (_("{tasks} task(s)"), _("{days} deadline(s)"), _("{doubts} place(s) to look at"))
        counts = {"tasks": self._tasks, "days": self._days, "doubts": self._doubts}
        return ", ".join(said[: 3 if self._doubts else 2]).format(**counts)


def _writer(name: str, *, ledger: bool, pictures: Pictures | None) -> Callable[..., None]:
    """The printer of a format; of the balance in words, where that is asked for in place of the table.

    Raises `UsageError`: the format has no room for a ledger.
    """
    if not ledger or name == "json":
        return partial(write_plans, name=name, whole=faults.is_verbose(), pictures=pictures)
    if name != "table":
        raise UsageError(
            Message("a ledger is not printed as {format}", format=name), Message("use --format table or json")
        )
    from kehoach.reports import as_ledger

    return as_ledger.write


def _chain(first: Plan | None, rest: Iterator[Plan]) -> Iterator[Plan]:
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
