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
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct

from kehoach import __version__
from kehoach.cli import faults, general, pager, settings, streams, usage
from kehoach.cli.options import FIRST, Command, Group, ReaderGoneError, localise
from kehoach.errors import KehoachError, UsageError, reason_of
from kehoach.i18n import LANGUAGES, _, preferred, speak
from kehoach.message import N_, Message
from kehoach.reading.failure import fault_of

INTERRUPTED = 130
CACHE = "KEHOACH_CACHE"
"""What names the folder of the cache."""
COMPLETION = "_KEHOACH_COMPLETE"
"""What a shell sets that asks how a line may go on."""
PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
"""What keeps pydantic from looking through all that is installed for plugins, of which we use none."""


class Listed(Struct, frozen=True):
    """A command: its name, where it is, what help says of it, lines that show how it is called."""

    name: str
    at: str
    help: str
    examples: tuple[str, ...]


COMMANDS: tuple[Listed, ...] = (
    Listed(
        "parse",
        "parse:parse",
        N_("Read plans and print their tasks: what, who, by when, on which page."),
        (
            "kehoach parse ke-hoach.pdf",
            "kehoach parse ke-hoach.docx -o nhiem-vu.xlsx",
            "kehoach parse thu-muc/ --format json -o tat-ca.json",
        ),
    ),
    Listed(
        "normalise",
        "normalise:normalise",
        N_("Print a file's text with damaged words and old encodings put right."),
        (
            "kehoach normalise ban-quet.txt",
            "kehoach normalise ban-quet.txt --diff",
        ),
    ),
    Listed(
        "deadlines",
        "deadlines:deadlines",
        N_("List what is due when: day, task, unit, plan and page."),
        (
            "kehoach deadlines thu-muc/ --within 14d",
            'kehoach deadlines ke-hoach.pdf --month "tháng này"',
            'kehoach deadlines thu-muc/ --unit "Phòng Nội vụ" -o phong-noi-vu.ics --remind 7d --remind-at 08:00',
        ),
    ),
    Listed(
        "responsibilities",
        "responsibilities:responsibilities",
        N_("List what each unit has to do, as what, by when."),
        (
            "kehoach responsibilities thu-muc/",
            'kehoach responsibilities thu-muc/ --role "chủ trì" -o phan-cong.xlsx',
            "kehoach responsibilities thu-muc/ --matrix",
        ),
    ),
    Listed("follow", "follow.app:app", N_("Follow tasks until they are done: who reported what, late, put off."), ()),
    Listed(
        "desk",
        "desk:desk",
        N_("Open the register as a page in your browser, to look, tick and take back."),
        ("kehoach desk", "kehoach desk so-2026.kehoach --port 8080 --no-browser"),
    ),
    Listed(
        "diff",
        "diff:diff",
        N_("Compare a plan with the plan above it: missing, late, miscited rows."),
        (
            "kehoach diff cap-tren.pdf cua-ta.docx",
            "kehoach diff cap-tren.pdf cua-ta.docx --only thiếu,muộn",
            "kehoach diff cap-tren.pdf cac-phuong/ -o doi-chieu.xlsx",
        ),
    ),
    Listed(
        "check",
        "check:check",
        N_("Check drafts: form, numbering, deadlines, units, citations, typing."),
        (
            "kehoach check du-thao.docx",
            "kehoach check du-thao.docx --against cap-tren.pdf --comments gop-y.docx",
            "kehoach check du-thao/ --statistics --exit-zero",
        ),
    ),
    Listed(
        "rules",
        "rules:rules",
        N_("List the rules of `check`, or show the page of one."),
        (
            "kehoach rules",
            "kehoach rules KH301",
        ),
    ),
    Listed(
        "corpus",
        "corpus:app",
        N_("Read any number of plans into a store; link, compare and ask them."),
        (),
    ),
    Listed("grammar", "grammar:app", N_("Prove the wordings that read plans, or try one."), ()),
    Listed(
        "doctor",
        "doctor:doctor",
        N_("List the outside programs: what is there, what is missing, what for."),
        ("kehoach doctor",),
    ),
    Listed(
        "cache",
        "cache:cache",
        N_("Show or empty the folder of what was read before."),
        (
            "kehoach cache",
            "kehoach cache --clear",
        ),
    ),
    Listed(
        "schema",
        "schema:schema",
        N_("Print the JSON Schema of what parse and diff print as JSON."),
        ("kehoach schema --of diff",),
    ),
    Listed("help", "help:show_help", N_("Show the help of the program or of one command."), ("kehoach help check",)),
)
"""All commands, in the order of help. Each lives in the module it names, which is loaded only where it is called."""


def application(words: Collection[str] | None = None) -> typer.Typer:
    """The program; of commands that are not among the `words` of a command line only name and help are there."""
    made = typer.Typer(
        name="kehoach",
        cls=Group,
        help=N_("Turns Vietnamese plan documents (kế hoạch) into tasks, deadlines and responsibilities."),
        epilog="kehoach ke-hoach.pdf\nkehoach ke-hoach.pdf -o nhiem-vu.xlsx\nkehoach help deadlines",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    made.callback()(root)
    for one in COMMANDS:
        found = _found(one.at) if words is None or one.name in words else _unbuilt
        if isinstance(found, typer.Typer):
            made.add_typer(found, name=one.name, help=one.help)
        else:
            made.command(one.name, cls=Command, help=one.help, epilog="\n".join(one.examples))(found)
    return made


def _found(at: str) -> Any:  # noqa: ANN401 - a function or a group of commands
    module, _colon, name = at.partition(":")
    return getattr(import_module(f"kehoach.cli.{module}"), name)


def _unbuilt() -> None:
    """Stand for a command that is not called."""


def __getattr__(name: str) -> typer.Typer:
    """The whole program as `app`, for those who look into it."""
    if name == "app":
        return application()
    raise AttributeError(name)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kehoach {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", "-V", is_eager=True, callback=_print_version, help=N_("Print the version."))
    ] = False,
) -> None:
    """Say what holds for all commands."""


def main(arguments: Sequence[str] | None = None, *, own: bool = False) -> int:
    """Run the command line and return its exit code; `arguments` are those after the program's name.

    `own`: the process does nothing else, as commands learn by `typer.Context.obj`. Where the system asks the program
    to end, it ends as by Ctrl-C: nothing half done stays.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault(PLUGINS, "__all__")
    _end_cleanly()
    streams.prepare()
    speak(preferred(os.environ))
    try:
        code = _run(given, own=own)
    except KehoachError as error:
        code = faults.report("kehoach", error)
    except KeyboardInterrupt:
        code = _interrupted()
    except (ReaderGoneError, BrokenPipeError):
        code = streams.BROKEN_PIPE
    except OSError as error:
        code = faults.report("kehoach", streams.unprinted(error))
    except Exception as error:
        code = faults.report("kehoach", fault_of(error))
    gc.enable()
    return streams.settle(code)


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


def _run(arguments: list[str], *, own: bool) -> int:
    asked, rest, wrong = general.taken(arguments)
    faults.set_tone(quiet=asked.quiet, verbose=asked.verbose)
    pager.use(used=not asked.no_pager)
    speak(asked.lang or preferred(os.environ))
    defaults, fault = ({}, None) if asked.isolated else settings.load(_here(), asked.config)
    usual = next((lang for lang in LANGUAGES if lang == defaults.get("lang")), None)
    speak(asked.lang or usual or preferred(os.environ))
    with _cache(used=not asked.no_cache):
        return _call(rest, defaults, wrong or fault, own=own)


@contextlib.contextmanager
def _cache(*, used: bool) -> Iterator[None]:
    """Keep nothing and find nothing kept, here and in the processes that read, unless the cache is used."""
    before = os.environ.get(CACHE)
    if not used:
        os.environ[CACHE] = os.devnull
    try:
        yield
    finally:
        if not used:
            os.environ.pop(CACHE, None)
            os.environ.update({CACHE: before} if before is not None else {})


def _call(rest: list[str], defaults: dict[str, Any], fault: UsageError | None, *, own: bool) -> int:
    """Run the command that the arguments name; gives the exit code."""
    named = {one.name for one in COMMANDS} & set(rest)
    if not named and any(word == "-" or not word.startswith("-") for word in rest):
        named = {FIRST}
    command = typer.main.get_command(application(None if COMPLETION in os.environ else named))
    localise(command)
    if fault is not None and not {"--help", "-h", "--version", "-V", "help"} & set(rest):
        raise fault
    try:
        usual = settings.by_command(defaults)
        code = command.main(rest, "kehoach", standalone_mode=False, default_map=usual, obj=own)
    except typer.Abort:
        return _interrupted()
    except SystemExit as error:
        raise ReaderGoneError from error
    except Exception as error:
        if not usage.is_usage(error):
            raise
        return usage.report_usage(error)
    if code == INTERRUPTED:
        return _interrupted()
    return code if isinstance(code, int) else 0


def _here() -> Path:
    """The folder the program runs in.

    Raises `UsageError`: it was removed.
    """
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(
            Message("the folder you are in is gone ({reason})", reason=reason_of(error)),
            Message("change to another folder"),
        ) from error
