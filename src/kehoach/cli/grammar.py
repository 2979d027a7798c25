"""`kehoach grammar`: proves the wordings in `grammars/`, and shows how a text is read.

In: the grammars; a text. Out: a line for each fault, `path:line: what, and what to write instead`; the
reading of each phrase with the file it comes from.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from kehoach.cli.options import Command, Group
from kehoach.cli.parse import Lang
from kehoach.cli.settings import count
from kehoach.errors import UsageError
from kehoach.i18n import _

PROOFS = (
    "kehoach.dates.proof",
    "kehoach.tables.proof",
    "kehoach.deadlines.proof",
    "kehoach.units.proof",
    "kehoach.reconcile.proof",
    "kehoach.check.proof",
)
"""The modules whose `check()` proves a folder of the grammars."""

FOUND = 1

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)

Text = Annotated[str, typer.Argument(metavar="TEXT", help="A deadline as it stands in a plan.")]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help="The year of the plan.")]


@app.command("check", cls=Command, help="Prove every wording by its own examples.")
def check(lang: Lang = None) -> int:
    """Print the faults of all grammars; gives 1 where there are any."""
    proofs: list[Callable[[], list[object]]] = [import_module(name).check for name in PROOFS]
    faults = [fault for proof in proofs for fault in proof()]
    lines = [str(fault) for fault in faults] or [_("every wording holds")]
    _print(lines)
    return FOUND if faults else 0


@app.command("try", cls=Command, help="Show how a deadline is read, and which wording reads it.")
def try_text(text: Text, year: Year = None, lang: Lang = None) -> None:
    """Print the reading of each phrase of a text.

    Raises `UsageError`: the text is blank.
    """
    from kehoach.deadlines.proof import try_reading

    if not text.strip():
        raise UsageError("there is nothing to read", "give the words of a deadline")
    trials = try_reading(text, count("--year", year, 1) if year else None)
    lines = [f"“{trial.words}” → {trial.reads}\n    {trial.path}: {trial.saying}" for trial in trials]
    _print(lines or [_("no wording reads this")])


def _print(lines: list[str]) -> None:
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())
    sys.stdout.buffer.flush()
