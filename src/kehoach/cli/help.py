"""`kehoach help`: how the program or one of its commands is used.

In: names of commands, one below the other. Out: their help on stdout.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kehoach.cli.options import Group
from kehoach.cli.output import put_lines
from kehoach.errors import UsageError
from kehoach.message import N_, Message


def show_help(
    context: typer.Context,
    command: Annotated[list[str] | None, typer.Argument(metavar="COMMAND", help=N_("The command."))] = None,
) -> int:
    """Print help; gives the exit code."""
    within = context.parent
    for name in command or ():
        below = within.command if within is not None else None
        found = below.get_command(within, name) if isinstance(below, Group) and within is not None else None
        if found is None:
            raise UsageError(
                Message("there is no command '{name}'", name=name), Message("see '{command}'", command="kehoach help")
            )
        within = type(context)(found, info_name=name, parent=within)
    put_lines((within or context).get_help().split("\n"))
    return 0
