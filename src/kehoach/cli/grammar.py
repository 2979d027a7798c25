"""`kehoach grammar`: proves the wordings in `grammars/`, and shows how a text is read.

In: the grammars; a text. Out: a line for each fault, `path:line: what, and what to write instead`; the
reading of each phrase with the file it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.options import Command, Group
from kehoach.cli.output import put_lines
from kehoach.cli.settings import count
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message

if TYPE_CHECKING:
    from kehoach.grammar.verify import Check, Fault

ROOMS = (
    "kehoach.grammar.slots",
    "kehoach.dates.verify",
    "kehoach.tables.verify",
    "kehoach.deadlines.verify",
    "kehoach.units.verify",
    "kehoach.citations.verify",
    "kehoach.outline.verify",
    "kehoach.restore.verify",
    "kehoach.ledger.verify",
    "kehoach.reconcile.verify",
    "kehoach.check.verify",
    "kehoach.reports.follow.verify",
)
"""The modules whose `VERIFIED` says how the files of their room are verified."""

FOUND = 1

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)

Text = Annotated[str, typer.Argument(metavar="TEXT", help=N_("A deadline as it stands in a plan."))]
SCHEMA = "kehoach/try/1"

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print the readings as JSON."))]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help=N_("The year of the plan."))]


@app.command("check", cls=Command, help=N_("Prove every wording by its own examples."), epilog="kehoach grammar check")
def check() -> int:
    """Print the faults of all grammars; gives 1 where there are any."""
    faults = grammar_faults()
    lines = [f.told() for f in faults]
    lines = lines or [_("every wording holds")]
    put_lines(lines)
    return FOUND if faults else 0


def grammar_faults() -> list[Fault]:
    """The faults of all files of the grammars: of their shape; where all are sound, of what their examples read."""
    from kehoach.grammar.files import texts
    from kehoach.grammar.schema.files import shape_faults

    return [fault for path, text in texts() for fault in shape_faults(path, text)] or [
        fault for path, text in texts() for fault in reading_faults(path, text)
    ]


def reading_faults(path: str, text: str) -> Iterator[Fault]:
    """The faults of one file of a sound shape: what its examples do not read as they say."""
    from kehoach.grammar.verify import verify

    yield from verify(path, text, checks_of(path))


def checks_of(path: str) -> tuple[Check, ...]:
    """How a file is verified, by its path below `grammars/`.

    Raises `LookupError`: no room verifies it.
    """
    for room in ROOMS:
        table: dict[str, tuple[Check, ...]] = import_module(room).VERIFIED
        for pattern, checks in table.items():
            if fnmatch(path.removesuffix(".toml"), pattern):
                return checks
    raise LookupError(path)


@app.command(
    "try",
    cls=Command,
    help=N_("Show how a deadline is read, and which wording reads it."),
    epilog='kehoach grammar try "Trước 31/3 hằng năm" --year 2026\nkehoach grammar try "Quý I/2026" --json',
)
def try_text(text: Text, year: Year = None, json: AsJson = False) -> None:
    """Print the reading of each phrase of a text.

    Raises `UsageError`: the text is blank.
    """
    from kehoach.deadlines.verify import try_reading

    if not text.strip():
        raise UsageError(Message("there is nothing to read"), Message("give the words of a deadline"))
    trials = try_reading(text, count("--year", year, 1) if year else None)
    if json:
        from dataclasses import asdict
        from json import dumps

        value = {"schema": SCHEMA, "text": text, "readings": list(map(asdict, trials))}
        put_lines(dumps(value, ensure_ascii=False, indent=2).split("\n"))
        return
    told = ((f"“{trial.words}” → {trial.reads}", f"    {trial.path}: {trial.saying}") for trial in trials)
    lines = [line for pair in told for line in pair]
    put_lines(lines or [_("no wording reads this")])
