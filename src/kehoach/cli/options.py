"""How our commands present themselves: typer's commands whose help speaks the language in use, whole and with examples.

In: commands built by typer from English strings. Out: the same commands, translated.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from kehoach.cli import choices, general
from kehoach.i18n import _
from kehoach.message import N_

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand
    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter


class _Helpful(Protocol):
    help: str | None


class _Described(Protocol):
    help: str | None

    def get_params(self, ctx: Context) -> list[Parameter]: ...


Thing = TypeVar("Thing", bound=_Helpful)
Asked = TypeVar("Asked", bound=TyperArgument | TyperOption)

FIRST = "parse"
"""The command that is meant where files are named and no command is."""
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Read"), ("parse", "normalise")),
    (N_("Keep track"), ("deadlines", "responsibilities", "follow", "desk")),
    (N_("Compare"), ("diff",)),
    (N_("Check"), ("check", "rules")),
    (N_("Many plans"), ("corpus",)),
    (N_("Tools"), ("grammar", "doctor", "cache", "schema", "help")),
)
"""Under which headings help lists the commands."""
METAVARS = (
    N_("PATH"), N_("FILE"), N_("DIR"), N_("DATE"), N_("NAME"), N_("RULES"), N_("CODE"), N_("TEXT"), N_("YEAR"),
    N_("PLAN"), N_("KINDS"), N_("ID"), N_("SUPERIOR"), N_("SUBORDINATE"), N_("COMMAND"), N_("GLOB"), N_("HOUR"),
    N_("KEY"), N_("NO"), N_("STORE"), N_("REGISTER"), N_("ADDRESS"), N_("QUERY"),
)  # fmt: skip
"""What stands for a value in help; other words there are typed as they stand."""
WIDEST = 100
"""Columns of a line of help at most."""


class ReaderGoneError(Exception):
    """Whoever read our output has closed it."""


class Command(TyperCommand):
    """A command whose help is translated and ends with examples."""

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

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write arguments and options, those of all commands last."""
        _format_options(self, ctx, formatter)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, a line each."""
        _format_examples(self.epilog, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The `--help` option."""
        option = super().get_help_option(ctx)
        return _ours(option) if option else None


class Option(TyperOption):
    """An option whose texts are taken as they stand: what else converts them takes a tenth of a second to load."""

    def process_value(self, ctx: Context, value: object) -> object:
        """The value of the option; None where it was not given."""
        return _taken(self, ctx, super().process_value, value)


class Argument(TyperArgument):
    """The same of an argument."""

    def process_value(self, ctx: Context, value: object) -> object:
        """The value of the argument."""
        return _taken(self, ctx, super().process_value, value)


def _taken(
    parameter: TyperOption | TyperArgument, ctx: Context, convert: Callable[[Context, object], object], value: object
) -> object:
    """A text or texts as they stand, or none where there may be none; all else as typer converts it."""
    wanted = parameter.type_descriptor.annotation
    if value is None and not parameter.required:
        value = () if parameter.multiple or parameter.nargs != 1 else None
    elif wanted == list[str] and isinstance(value, list | tuple) and value and all(isinstance(v, str) for v in value):
        value = list(value)
    elif not (wanted is str and isinstance(value, str)):
        return convert(ctx, value)
    return parameter.callback(ctx, parameter, value) if parameter.callback else value


class Group(TyperGroup):
    """A group of commands whose help is translated; a file named in place of a command is read."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """The command that the first argument names; `parse` where it is a file or looks like one."""
        if args and args[0] not in self.commands and FIRST in self.commands and _is_file(args[0]):
            args = [FIRST, *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Leave options behind a file to `parse`, whose they are."""
        if args and args[0] not in self.commands and FIRST in self.commands and _is_file(args[0]):
            args = [FIRST, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands under their headings, then the options."""
        left = dict(self.commands)
        widest = max(map(len, left), default=0)
        parts = PARTS if FIRST in self.commands else ()
        for title, names in (*parts, (N_("Commands"), tuple(self.commands))):
            rows = [(name.ljust(widest), (left.pop(name).help or "").strip()) for name in names if name in left]
            _write(formatter, _(title), rows)
        _format_options(self, ctx, formatter)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, a line each."""
        _format_examples(self.epilog, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The `--help` option."""
        option = super().get_help_option(ctx)
        return _ours(option) if option else None


_OURS: dict[type, type] = {TyperOption: Option, TyperArgument: Argument}
"""What typer's parameters become."""


def _is_file(word: str) -> bool:
    """Whether a word names a file rather than a command: it is there, or has a folder or an ending in it."""
    if word == "-":
        return True
    return not word.startswith("-") and (Path(word).exists() or "/" in word or "\\" in word or bool(Path(word).suffix))


def _format_options(command: _Described, ctx: Context, formatter: HelpFormatter) -> None:
    formatter.width = max(formatter.width, min(_columns() - 2, WIDEST))
    params = command.get_params(ctx)
    named = [(one.display_name_raw, one.help or "") for one in params if isinstance(one, TyperArgument)]
    _write(formatter, _("Arguments"), named)
    records = [one.get_help_record(ctx) for one in params if isinstance(one, TyperOption)]
    _write(formatter, _("Options"), [record for record in records if record is not None])
    shown = [(names.replace("FILE", _("FILE")), _(text)) for names, text in general.OPTIONS]
    _write(formatter, _("For all commands"), shown)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _write(formatter: HelpFormatter, title: str, rows: Iterable[tuple[str, str]]) -> None:
    shown = list(rows)
    if shown:
        with formatter.section(title):
            formatter.write_dl(shown)


def _format_examples(text: str | None, formatter: HelpFormatter) -> None:
    if text:
        with formatter.section(_("Examples")):
            for line in text.splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def localise(command: AnyCommand) -> None:
    """Translate the help texts of a command, its parameters and the commands below it."""
    _translated(command)
    command.options_metavar = _("[OPTIONS]")
    command.context_settings = {**command.context_settings, "help_option_names": ["-h", "--help"]}
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            _ours(parameter)
            if parameter.metavar is not None:
                known = parameter.metavar in METAVARS
                parameter.metavar = _(parameter.metavar) if known else choices.metavar(parameter.metavar)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for below in command.commands.values():
            localise(below)


def _translated(thing: Thing) -> Thing:
    thing.help = _(thing.help) if thing.help else thing.help
    return thing


def _ours(parameter: Asked) -> Asked:
    """A parameter of typer's, translated, as one of ours."""
    parameter.__class__ = _OURS.get(type(parameter), type(parameter))
    return _translated(parameter)
