"""The packages that some uses need and that reading a plan does not.

In: a module's name and the extra it comes with. Out: the module, or one line that says what to type.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from importlib import import_module
from typing import Any

from kehoach.errors import MissingProgramError
from kehoach.message import Message


def need(module: str, extra: str) -> Any:  # noqa: ANN401 - a module of another package
    """A module of an optional package.

    Raises `MissingProgramError` (exit code 4): it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.split(".")[0]
        raise MissingProgramError(
            Message("{package} is not installed", package=package), install(f"kehoach[{extra}]")
        ) from error


def install(extra: str) -> Message:
    """What to type to have an extra: pip of this very Python, wherever kehoach itself was installed from."""
    words = [sys.executable, "-m", "pip", "install"]
    program = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
    return Message('install them: {program} "{extra}"', program=program, extra=extra)
