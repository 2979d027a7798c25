"""The command `kehoach`: its commands, its language, and what happens when something goes wrong.

In: the arguments. Out: an exit code: 0 done, 1 found what `--fail-on` names, 2 wrong usage, 3 an input could not
be read, 4 an external program is missing, 5 a limit was exceeded, 130 interrupted, 141 the reader of our output
went away.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach import __version__
from kehoach.cli import faults, settings, usage
from kehoach.cli.cache import cache
from kehoach.cli.check import check
from kehoach.cli.deadlines import deadlines
from kehoach.cli.diff import diff
from kehoach.cli.doctor import doctor
from kehoach.cli.grammar import app as grammar
from kehoach.cli.normalise import normalise
from kehoach.cli.options import LANG_HELP, Command, Group, ReaderGoneError, localise
from kehoach.cli.parse import parse
from kehoach.cli.responsibilities import responsibilities
from kehoach.cli.rules import rules
from kehoach.cli.schema import schema
from kehoach.errors import UsageError
from kehoach.i18n import LANGUAGES, Language, _, preferred, speak
from kehoach.message import N_
from kehoach.reading.failure import internal

INTERRUPTED = 130
BROKEN_PIPE = 141
ALLOCATIONS = 50_000
"""Objects made before a search for cycles; plans are trees and hold none, and 700 would cost a twentieth of a run."""

app = typer.Typer(
    name="kehoach",
    cls=Group,
    help=N_("Turns Vietnamese plan documents (kế hoạch) into tasks, deadlines and responsibilities."),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("parse", cls=Command, help=N_("Read plans and print their tasks: what, who, by when, on which page."))(
    parse
)
app.command("doctor", cls=Command, help=N_("List the outside programs: what is there, what is missing, what for."))(
    doctor
)
app.command("deadlines", cls=Command, help=N_("List what is due when: day, task, unit, plan and page."))(deadlines)
app.command("responsibilities", cls=Command, help=N_("List what each unit has to do, as what, by when."))(
    responsibilities
)
app.command("check", cls=Command, help=N_("Check drafts: form, numbering, deadlines, units, citations, typing."))(check)
app.command("rules", cls=Command, help=N_("List the rules of `check`, or show the page of one."))(rules)
app.command("diff", cls=Command, help=N_("Compare a plan with the plan above it: missing, late, miscited rows."))(diff)
app.add_typer(grammar, name="grammar", help=N_("Prove the wordings that read plans, or try one."))
app.command("normalise", cls=Command, help=N_("Print a file's text with damaged words and old encodings put right."))(
    normalise
)
app.command("cache", cls=Command, help=N_("Show or empty the folder of what was read before."))(cache)
app.command("schema", cls=Command, help=N_("Print the JSON Schema of what parse and diff print as JSON."))(schema)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kehoach {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help=N_("Print the version."))
    ] = False,
    lang: Annotated[str | None, typer.Option("--lang", metavar="vi|en", help=LANG_HELP)] = None,
) -> None:
    """Check what holds for all commands."""
    settings.one_of("--lang", lang, LANGUAGES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `arguments` are those after the program's name.

    Where the system asks the program to end, it ends as by Ctrl-C: nothing half done stays.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(ALLOCATIONS)
    _end_cleanly()
    speak(preferred(os.environ))
    try:
        return _run(given)
    except UsageError as error:
        return faults.report("kehoach", error)
    except KeyboardInterrupt:
        return _interrupted()
    except ReaderGoneError:
        faults.close_quietly(sys.stdout)
        return BROKEN_PIPE
    except Exception as error:
        return faults.report("kehoach", internal(error))


def _end_cleanly() -> None:
    """Take the system's requests to end for Ctrl-C; one that is to be ignored (nohup) stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        one = getattr(signal, name, None)
        with contextlib.suppress(ValueError):
            if one is not None and signal.getsignal(one) is signal.SIG_DFL:
                signal.signal(one, signal.default_int_handler)


def _interrupted() -> int:
    """Say that the work was interrupted; gives the exit code."""
    with contextlib.suppress(KeyboardInterrupt):
        faults.say("kehoach: " + _("interrupted"))
    return INTERRUPTED


def _run(arguments: list[str]) -> int:
    defaults, fault = settings.load(Path.cwd())
    speak(_language(arguments, defaults))
    command = typer.main.get_command(app)
    localise(command)
    if fault is not None and not {"--help", "--version"} & set(arguments):
        raise fault
    try:
        code = command.main(arguments, "kehoach", standalone_mode=False, default_map=settings.by_command(defaults))
    except typer.Abort:
        return _interrupted()
    except Exception as error:
        if not usage.is_usage(error):
            raise
        return usage.report_usage(error)
    if code == INTERRUPTED:
        return _interrupted()
    return code if isinstance(code, int) else 0


def _language(arguments: Sequence[str], defaults: dict[str, Any]) -> Language:
    """The language of a `--lang` flag, else of the settings, else of the environment; known before help is built."""
    asked = defaults.get("lang")
    for flag, value in pairwise([*arguments, ""]):
        if flag == "--":
            break
        if flag == "--lang":
            asked = value
        elif flag.startswith("--lang="):
            asked = flag.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == asked), preferred(os.environ))
