"""The one way to call a program of somebody else.

In: a command and the seconds it may take. Out: what it printed and how it ended. Why a group of its own: LibreOffice
and scripts start further processes, which hold the output open; at the limit all of them end, not only the first.
What it keeps for a time lies in a folder of ours, which goes also where the program was ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress


def call(
    command: Sequence[str],
    patience: float,
    environment: Mapping[str, str] | None = None,
    folder: str | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, without input; what it keeps for a time lies in a `folder`, else where ours does.

    Raises `OSError` (it cannot be run) or `subprocess.TimeoutExpired` (it took longer than so many seconds).
    """
    place = folder or tempfile.gettempdir()
    own = {"TMPDIR": place, "TMP": place, "TEMP": place}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**(os.environ if environment is None else environment), **own},
        start_new_session=True,
    ) as process:
        try:
            out, errors = process.communicate(timeout=patience)
        except BaseException:
            _end(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, errors)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started; where the system has no groups, the process alone."""
    process.kill()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
