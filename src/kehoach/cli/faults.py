"""A fault becomes one line on stderr and an exit code; never a traceback.

In: exceptions. Out: lines `file: what; what to do`. `KEHOACH_DEBUG=1` adds the traceback, for whoever repairs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, Protocol, TypeGuard

from kehoach.errors import KehoachError
from kehoach.i18n import _, translate
from kehoach.reading.inputs import one_line


class _Context(Protocol):
    command_path: str


class _TyperError(Protocol):
    ctx: _Context | None

    def format_message(self) -> str: ...


def say(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{one_line(line)}\n")
    sys.stderr.flush()


def report(name: str, error: KehoachError) -> int:
    """Write the line of a fault of one input; gives its exit code."""
    parts = [translate(part) for part in (error.what, error.remedy) if part]
    say(f"{name}: {'; '.join(parts)}")
    return error.exit_code


def warn(name: str, what: str) -> None:
    """Write a line about an input that was read but is not what was expected."""
    say(f"{name}: {what}")


def is_usage(error: Exception) -> TypeGuard[_TyperError]:
    """Whether an exception is typer's word for wrong usage."""
    return getattr(error, "exit_code", None) == 2 and hasattr(error, "format_message")


def report_usage(error: _TyperError) -> int:
    """Write typer's usage error as one line; a command without arguments shows its help instead. Gives 2."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    command = error.ctx.command_path if error.ctx is not None else "kehoach"
    what = translate(one_line(error.format_message())).rstrip(".")
    hint = _("see '{command} --help'").format(command=command)
    say(f"kehoach: {what}; {hint}")
    return 2


def close_quietly(stream: IO[str]) -> None:
    """Point a stream whose reader went away at nothing, so that the interpreter's last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
