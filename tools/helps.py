"""What the help of every command says, as values: for the reference pages and the man pages.

In: a language. Out: each command with its usage, arguments, options and examples, as typer and the catalogue hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typer

from kehoach.cli import general
from kehoach.cli.app import app
from kehoach.cli.options import PARTS, localise
from kehoach.i18n import Language, _, speak, spoken

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Help:
    """What the help of one command says; `name` is what is typed, "kehoach grammar try"."""

    name: str
    summary: str
    usage: str
    arguments: Rows
    options: Rows
    examples: tuple[str, ...]


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Use a language for a while."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def helps(language: Language) -> tuple[Help, ...]:
    """The program itself, then each command in the order in which `kehoach --help` lists them."""
    with speaking(language):
        root: Any = typer.main.get_command(app)  # typer carries its own click, whose types are not public
        localise(root)
        context = root.make_context("kehoach", [], resilient_parsing=True)
        names = [name for _title, names in PARTS for name in names]
        return (_help(root, context), *(one for name in names for one in _below(root.commands[name], name, context)))


def shared(language: Language) -> Rows:
    """The options that every command takes."""
    with speaking(language):
        return tuple((names.replace("FILE", _("FILE")), _(text)) for names, text in general.OPTIONS)


def _below(command: Any, name: str, above: Any) -> Iterator[Help]:  # noqa: ANN401
    context = type(above)(command, info_name=name, parent=above)
    below = getattr(command, "commands", {})
    if not below:
        yield _help(command, context)
    for inner in below:
        yield from _below(below[inner], inner, context)


def _help(command: Any, context: Any) -> Help:  # noqa: ANN401
    params = command.get_params(context)
    arguments = tuple((one.display_name_raw, one.help or "") for one in params if one.param_type_name == "argument")
    records = [one.get_help_record(context) for one in params if one.param_type_name == "option"]
    return Help(
        context.command_path,
        (command.help or "").strip(),
        " ".join((context.command_path, *command.collect_usage_pieces(context))),
        arguments,
        tuple(record for record in records if record is not None),
        tuple((command.epilog or "").splitlines()),
    )
