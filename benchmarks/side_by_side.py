"""What several benchmarks share: the build of an earlier commit, and the processor time of a command.

In: a commit of this repository; commands. Out: the `kehoach` of that commit in an environment of its own, kept in the
system's folder for temporary files; seconds of user and system time, those of all child processes with them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.before_speed import taken_out

ROOT = Path(__file__).parents[1]
FIRST = "3c15be8"
"""The build that figures are told against."""


def build(commit: str | None = None, extra: str = "") -> Path:
    """The `kehoach` of a commit, of what is checked out where None is given, installed as a user installs it.

    `extra` names what is installed with it.
    """
    folder = Path(tempfile.gettempdir()) / f"kehoach-build-{commit or 'checkout'}-{sys.version_info[1]}{extra}"
    program = folder / "bin" / "kehoach"
    if commit is not None and program.exists():
        return program
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    with tempfile.TemporaryDirectory() as source:
        tree = ROOT if commit is None else taken_out(commit, Path(source))
        install = [str(folder / "bin" / "pip"), "install", "-q"]
        subprocess.run([*install, f"{tree}[{extra}]" if extra else str(tree)], check=True)
        if commit is None:
            subprocess.run([*install, "--force-reinstall", "--no-deps", str(tree)], check=True)
    return program


def seconds(command: Sequence[str], environment: Mapping[str, str], runs: int) -> float:
    """The least processor time of some runs, those of child processes with it."""
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env={**os.environ, **environment}, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def say(what: str, earlier: float, now: float) -> None:
    """One line: both times and their ratio."""
    sys.stdout.write(f"{what:44}{earlier:9.3f} s{now:9.3f} s{now / earlier:8.2f}\n")
    sys.stdout.flush()
