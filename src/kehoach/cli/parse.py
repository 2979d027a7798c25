"""`kehoach parse`: plans in, tasks out.

In: files, folders, "-" for standard input. Out: a report on stdout or in a file; a line on stderr for every
input that could not be read or holds no plan. All inputs are tried; the worst exit code wins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import settings
from kehoach.cli.inputs import expand, is_list
from kehoach.cli.options import LANG_HELP
from kehoach.cli.output import protect, sink, target
from kehoach.cli.results import Results
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read
from kehoach.errors import UsageError
from kehoach.i18n import LANGUAGES, _
from kehoach.message import N_, Message
from kehoach.readers.ocr import MODES, Mode
from kehoach.reports import FORMATS, write_plans

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

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
DebugPages = Annotated[
    str | None,
    typer.Option("--debug-pages", metavar="DIR", help=N_("Draw what was found on each PDF page into a folder.")),
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
Lang = Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=LANG_HELP)]


def parse(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths,
    format: FormatName = None,
    output: Output = None,
    debug_pages: DebugPages = None,
    jobs: Jobs = None,
    ocr: OcrMode = None,
    ledger: WithLedger = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    lang: Lang = None,
) -> int:
    """Parse plans and print them; gives the exit code."""
    settings.one_of("--lang", lang, LANGUAGES)
    settings.one_of("--ocr", ocr, MODES)
    mode: Mode = next((known for known in MODES if known == ocr), "auto")
    destination = target(output)
    flagged = settings.is_flag(context, "format")
    name = settings.format_name(format if flagged else None, destination, format)
    asked = how(context)
    inputs, faulty = expand(paths, destination)
    protect(destination, inputs)
    quiet = destination is None and sys.stdout.isatty()
    write = _writer(name, ledger=ledger)
    work = read(inputs, asked, mode, quiet=quiet, debug=_folder(debug_pages), ledger=ledger)
    results = Results(work, faulty, _("no task table found; the report holds the frame and the text only"))
    plans = results.plans()
    first = next(plans, None)
    if first is not None or (destination is None and is_list(paths)):
        with sink(destination, binary=FORMATS[name].binary) as stream:
            write(_chain(first, plans), stream=stream, several=is_list(paths))
    return results.code


def _writer(name: str, *, ledger: bool) -> Callable[..., None]:
    """The printer of a format; of the balance in words, where that is asked for in place of the table.

    Raises `UsageError`: the format has no room for a ledger.
    """
    if not ledger or name == "json":
        return partial(write_plans, name=name)
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
