"""Long reports on a terminal are shown page by page, as git shows its own.

In: what is printed on a terminal. Out: the same there, or in the program that KEHOACH_PAGER names, else PAGER, else
`less`. What fits the screen is printed at once; warnings come before the report, never across it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

ENVIRONMENT: Mapping[str, str] = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""What pagers are told where nobody else tells them: colours stay, letters are UTF-8, what is read stays on screen."""
_PLAIN = ("", "cat")
_state = {"used": True}


def use(*, used: bool) -> None:
    """Say whether reports of this run may go to a pager."""
    _state["used"] = used


class _Screen(io.BytesIO):
    """What a terminal is to show; whoever prints takes it for the terminal."""

    def isatty(self) -> bool:
        """It will be shown on one."""
        return True


@contextlib.contextmanager
def screen() -> Iterator[BinaryIO]:
    """Standard output as a stream of bytes; on a terminal what does not fit it goes to a pager."""
    command = _command(os.environ) if _state["used"] and sys.stdout.isatty() else []
    if not command:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    shown = _Screen()
    try:
        yield shown
    finally:
        _show(shown.getvalue(), command)


def _command(environment: Mapping[str, str]) -> list[str]:
    """The pager and its arguments; empty where there is none or none is wanted."""
    import shlex
    import shutil

    if environment.get("TERM") == "dumb":
        return []
    usual = "" if sys.platform == "win32" else "less"
    named = next((environment[name] for name in ("KEHOACH_PAGER", "PAGER") if name in environment), usual)
    try:
        words = shlex.split(named)
    except ValueError:
        return []
    return words if words and words[0] not in _PLAIN and shutil.which(words[0]) else []


def _show(data: bytes, command: Sequence[str]) -> None:
    """Hand what does not fit the screen to the pager, and wait until it is left."""
    import shutil

    if data.count(b"\n") < shutil.get_terminal_size().lines or not _paged(data, command):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _paged(data: bytes, command: Sequence[str]) -> bool:
    """Whether the pager could be started; Ctrl-C is for the pager alone while it runs."""
    import signal
    import subprocess

    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={**ENVIRONMENT, **os.environ})
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with contextlib.suppress(BrokenPipeError):
            pager.communicate(data)
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
