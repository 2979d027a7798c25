"""Wrong usage in the user's words: what typer says of it as one line.

In: typer's exceptions. Out: lines `kehoach: what; see 'kehoach … --help'`. Why patterns, here alone: typer asks gettext
for some of its sentences and gives the others only as finished English.
"""

from __future__ import annotations

import re
import sys
from typing import Protocol, TypeGuard

from kehoach.cli.faults import say
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.inputs import one_line

_SENTENCES = tuple(
    (re.compile(pattern), template)
    for pattern, template in (
        (r"(?P<what>.*)\. Did you mean (?P<near>.*)\?", N_("{what}. Did you mean {near}?")),
        (
            r"No such option: (?P<option>.*) \(Possible options: (?P<near>.*)\)",
            N_("No such option: {option} (Possible options: {near})"),
        ),
        (r"No such option: (?P<option>.*)", N_("No such option: {option}")),
        (r"Option (?P<option>.*) requires an argument\.", N_("Option {option} requires an argument.")),
        (r"Option (?P<option>.*) does not take a value\.", N_("Option {option} does not take a value.")),
        (r"Got unexpected extra argument\(s\) \((?P<given>.*)\)", N_("Got unexpected extra argument(s) ({given})")),
        (r"Missing argument (?P<name>.*)\.", N_("Missing argument {name}.")),
        (r"Missing option (?P<name>.*)\.", N_("Missing option {name}.")),
    )
)
"""What typer says in plain English."""


class _Context(Protocol):
    command_path: str


class _TyperError(Protocol):
    ctx: _Context | None

    def format_message(self) -> str: ...


def is_usage(error: Exception) -> TypeGuard[_TyperError]:
    """Whether an exception is typer's word for wrong usage."""
    return getattr(error, "exit_code", None) == 2 and hasattr(error, "format_message")


def report_usage(error: _TyperError) -> int:
    """Write typer's usage error as one line; a command without arguments shows its help instead. Gives 2."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    command = error.ctx.command_path if error.ctx is not None else "kehoach"
    what = _worded(one_line(error.format_message())).rstrip(".")
    hint = _("see '{command} --help'").format(command=command)
    say(f"kehoach: {what}; {hint}")
    return 2


def _worded(sentence: str) -> str:
    for pattern, template in _SENTENCES:
        if found := pattern.fullmatch(sentence):
            return Message(template, **found.groupdict()).text()
    return sentence
