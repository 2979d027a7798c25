"""How our commands present themselves: typer's commands whose help speaks the language in use.

In: commands built by typer from English strings. Out: the same commands, translated.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, TypeVar

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from kehoach.i18n import _
from kehoach.message import N_

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter


class _Helpful(Protocol):
    help: str | None


Thing = TypeVar("Thing", bound=_Helpful)

LANG_HELP = N_("Language of messages and reports: vi or en (default: Vietnamese, outside English locales).")


class ReaderGoneError(Exception):
    """Whoever read our output has closed it."""


class Command(TyperCommand):
    """A command whose usage line and `--help` option are translated."""

    def invoke(self, ctx: Context) -> object:
        """Run the command; a closed pipe is told apart from what typer makes of it (exit code 1).

        Raises `ReaderGoneError`.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        return result

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The `--help` option."""
        option = super().get_help_option(ctx)
        return _translated(option) if option else None


class Group(TyperGroup):
    """A group of commands whose usage line and `--help` option are translated."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The `--help` option."""
        option = super().get_help_option(ctx)
        return _translated(option) if option else None


def localise(command: AnyCommand) -> None:
    """Translate the help texts of a command, its parameters and the commands below it."""
    _translated(command)
    command.options_metavar = _("[OPTIONS]")
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            _translated(parameter)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for below in command.commands.values():
            localise(below)


def _translated(thing: Thing) -> Thing:
    thing.help = _(thing.help) if thing.help else thing.help
    return thing
