"""A fault becomes one line on stderr and an exit code; never a traceback.

In: exceptions. Out: lines `file: what; what to do`. `KEHOACH_DEBUG=1` adds the traceback, for whoever repairs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO

from kehoach.errors import KehoachError
from kehoach.reading.inputs import one_line


def say(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(f"{one_line(line)}\n")
    sys.stderr.flush()


def report(name: str, error: KehoachError) -> int:
    """Write the line of a fault of one input; gives its exit code."""
    say(f"{name}: {error.line()}")
    return error.exit_code


def warn(name: str, what: str) -> None:
    """Write a line about an input that was read but is not what was expected."""
    say(f"{name}: {what}")


def close_quietly(stream: IO[str]) -> None:
    """Point a stream whose reader went away at nothing, so that the interpreter's last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
