"""How our commands present themselves: typer's commands whose help speaks the language in use.

In: commands built by typer from English strings. Out: the same commands, translated.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from kehoach.speech import _

LANG_HELP = "Language of messages and reports: vi or en (default: Vietnamese, outside English locales)."


class Command(TyperCommand):
    """A command whose usage line and `--help` option are translated."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """The `--help` option."""
        return _translated(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose usage line and `--help` option are translated."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        """The `--help` option."""
        return _translated(super().get_help_option(ctx))


def localise(command: Any) -> None:
    """Translate the help texts of a command, its parameters and the commands below it."""
    _translated(command)
    command.options_metavar = _("[OPTIONS]")
    for parameter in command.params:
        _translated(parameter)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for below in command.commands.values():
            localise(below)


def _translated(thing: Any) -> Any:
    if thing is not None and thing.help:
        thing.help = _(thing.help)
    return thing
