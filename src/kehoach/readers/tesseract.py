"""The one door to the program that recognises letters, Tesseract.

In: its arguments. Out: what it prints. Why a program and not a binding: it is packaged for every system, it can be
stopped, and a picture that kills it does not kill us. Why apart from `scan`: whether it is there, and which, is asked
where no picture is at hand.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

from kehoach.errors import LimitError, MissingProgramError, UnreadableError
from kehoach.message import Message
from kehoach.readers.outside import call

PROGRAM, LANGUAGE, ORIENTATION = "tesseract", "vie", "osd"
SECOND = "Vietnamese"
"""Data of Debian's tesseract-ocr-script-viet: trained otherwise, it errs elsewhere."""
INSTALL = {
    LANGUAGE: Message("install it: apt-get install tesseract-ocr tesseract-ocr-vie (Windows, macOS: see the README)"),
    ORIENTATION: Message("install it: apt-get install tesseract-ocr-osd"),
    SECOND: Message("install it: apt-get install tesseract-ocr-script-viet"),
}
"""How to get the program with its data for a language."""
PATIENCE = 180
"""Seconds one call may take."""


def version() -> str | None:
    """The program's version, None where it is absent."""
    path = shutil.which(PROGRAM)
    return _listed(path, "--version")[0] if path else None


def languages() -> frozenset[str]:
    """The languages the program has data for; empty where the program is absent."""
    path = shutil.which(PROGRAM)
    return frozenset(name.rpartition("/")[2] for name in _listed(path, "--list-langs")[1:]) if path else frozenset()


def identity() -> str:
    """All that what it reads depends on: its version, its languages and the sizes of their data."""
    path = shutil.which(PROGRAM)
    folder = Path(_listed(path, "--list-langs")[0].partition('"')[2].partition('"')[0]) if path else Path()
    data = (folder / f"{name}.traineddata" for name in sorted(languages()))
    sizes = [(file.name, file.stat().st_size if file.is_file() else None) for file in data]
    return f"{version()} {sorted(languages())} {sizes}"


@functools.cache
def _listed(path: str, option: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in said([path, option]).split("\n") if line.strip()) or ("",)


def require() -> None:
    """Raise `MissingProgramError` where the program, or its data for Vietnamese, is absent."""
    if version() is None:
        raise MissingProgramError(
            Message("the page is a picture, and the program that reads it (tesseract) is absent"), INSTALL[LANGUAGE]
        )
    if LANGUAGE not in languages():
        raise MissingProgramError(Message("tesseract has no data for Vietnamese (vie)"), INSTALL[LANGUAGE])


def second_language() -> str:
    """The data for a second look: another training of Vietnamese where it is installed."""
    return SECOND if SECOND in languages() else LANGUAGE


def said(command: list[str]) -> str:
    """What a call prints. One thread: several of them fight over the cores and take six times as long.

    Raises `MissingProgramError`, `LimitError` (it takes too long) or `UnreadableError` (it fails).
    """
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        run = call(command, PATIENCE, environment)
    except subprocess.TimeoutExpired as fault:
        raise LimitError(
            Message("tesseract took more than {patience} s for a page", patience=PATIENCE),
            Message("scan it again, more coarsely"),
        ) from fault
    except OSError as fault:
        raise MissingProgramError(
            Message("tesseract cannot be run ({reason})", reason=fault.strerror), INSTALL[LANGUAGE]
        ) from fault
    if run.returncode:
        last = "".join(filter(str.isprintable, run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]))
        raise UnreadableError(
            Message("tesseract failed ({last})", last=last[:120]), Message("check that it is installed completely")
        )
    return run.stdout.decode("utf-8", "replace")
