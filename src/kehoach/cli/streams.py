"""The standard streams: UTF-8 whatever the system thinks; no lost exit code where one of them is closed or full.

In: the streams as the system gives them. Out: streams that can be written to; an exit code that says what happened.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO, TextIO

from kehoach.cli import faults
from kehoach.errors import UnwrittenError, reason_of
from kehoach.message import Message

BROKEN_PIPE = 141
_STREAMS = 3


def prepare() -> None:
    """Make the streams fit to be used; one that is closed goes nowhere, so that no file takes its number."""
    for number in range(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def unprinted(error: OSError) -> UnwrittenError:
    """What is said where standard output takes nothing."""
    what = Message("what was found cannot be printed ({reason})", reason=reason_of(error))
    return UnwrittenError(what, Message("make room, or write elsewhere"))


def settle(code: int) -> int:
    """Write what still waits; gives the exit code, which says so where that cannot be done."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = BROKEN_PIPE
    except OSError as error:
        code = code if code == UnwrittenError.exit_code else max(code, faults.report("kehoach", unprinted(error)))
    except ValueError:
        pass
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)
    return code


def _silence(stream: IO[str]) -> None:
    """Point a stream that takes nothing more at nothing, so that the interpreter's last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
