"""What the user named becomes the inputs to read: files, the files of folders, standard input.

In: paths as given. Out: inputs in that order; lines on stderr for what holds none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.cli import faults
from kehoach.errors import UnreadableError
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reading.folders import SUFFIXES, is_document, is_hidden
from kehoach.reading.inputs import Input

STANDARD_INPUT = "-"


def is_list(paths: Sequence[str]) -> bool:
    """Whether the paths stand for a list of documents, not for a single one."""
    return len(paths) > 1 or any(Path(path).is_dir() or len(_matching(path)) > 1 for path in paths)


def expand(
    paths: Sequence[str], *outputs: Path | None, stdin_name: str | None = None, exclude: Sequence[str] = ()
) -> tuple[list[Input], int]:
    """The inputs that paths stand for, each once, and the worst exit code of paths that hold none.

    Files in a folder with an unknown ending, and corrected copies, are counted in one line on stderr; `outputs`, the
    files to be written, are no inputs of their own folder, nor are those that a pattern of `exclude` fits. Standard
    input goes by `stdin_name` where one is given.
    """
    inputs: dict[object, Input] = {}
    written = {os.path.realpath(output) for output in outputs if output is not None}
    worst = 0
    for path in _spread(paths):
        if path != STANDARD_INPUT and Path(path).is_dir():
            worst = max(worst, _add_folder(path, written, inputs, exclude))
        elif path == STANDARD_INPUT:
            inputs.setdefault(path, Input(stdin_name or STANDARD_INPUT, None))
        else:
            inputs.setdefault(os.path.realpath(path), Input(path, Path(path)))
    return list(inputs.values()), worst


def _spread(paths: Sequence[str]) -> Iterator[str]:
    """The paths, and in place of a pattern that no shell has filled in the files it stands for, if there are any."""
    for path in paths:
        known = [] if path == STANDARD_INPUT or os.path.lexists(path) else _matching(path)
        yield from known or [path]


def _matching(pattern: str) -> list[str]:
    if not set(pattern) & set("*?["):
        return []
    import glob

    return sorted(glob.glob(pattern))  # noqa: PTH207 - also of absolute patterns


def _add_folder(folder: str, written: set[str], inputs: dict[object, Input], exclude: Sequence[str]) -> int:
    taken = skipped = 0
    closed: list[str] = []
    for path in _files(folder, closed):
        real = os.path.realpath(path)
        if real in written or _is_excluded(path, exclude):
            continue
        if is_document(path.name):
            inputs.setdefault(real, Input(str(path), path, named=False))
            taken += 1
        else:
            skipped += 1
    for place in closed:
        faults.report(place, _forbidden())
    if skipped:
        faults.remark(f"{folder}: " + _("{count} file(s) of other kinds skipped").format(count=skipped))
    if taken or closed:
        return _forbidden().exit_code if closed else 0
    return faults.report(
        folder,
        UnreadableError(
            Message("no document in the folder"),
            Message("put files there that end in {endings}", endings=sorted(SUFFIXES)),
        ),
    )


def _is_excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Whether a file, or a folder it lies in, fits a pattern."""
    return any(place.match(pattern) for pattern in patterns for place in (path, *path.parents))


def _forbidden() -> UnreadableError:
    return UnreadableError(Message("the folder may not be read"), Message("ask for the right to read it"))


def _files(folder: str, closed: list[str]) -> Iterator[Path]:
    """The files of a folder and those below it; folders that may not be read are noted as `closed`."""

    def note(error: OSError) -> None:
        closed.append(str(error.filename))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not is_hidden(name):
                yield Path(place, name)
