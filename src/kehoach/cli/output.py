"""Where a report goes: standard output, or a file that appears whole or not at all.

In: the file named by `--output`, or None. Out: a binary stream.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.reading.inputs import Input

_OPEN_FILES = Path("/proc/self/fd")
"""Where Linux shows the open files of a process, also those without a name."""


def target(name: str | None, flag: str = "--output") -> Path | None:
    """The file to write that a flag names, links followed; None for standard output.

    Raises `UsageError`: its folder is not there, or it is a folder.
    """
    if name is None or name == "-":
        return None
    path = Path(os.path.realpath(name))
    if path.is_dir():
        what = Message("{flag} names a folder, {file}", flag=flag, file=name)
        raise UsageError(what, Message("give the name of a file"))
    if not path.parent.is_dir():
        what = Message("the folder of {file} does not exist", file=name)
        raise UsageError(what, Message("make it, or give another file"))
    return path


def file_of(flag: str, name: str | None) -> Path | None:
    """The file that a flag names where nothing else will do; None where the flag is not given.

    Raises `UsageError`: as `target`, or it is standard output.
    """
    if name == "-":
        raise UsageError(Message("{flag} needs a file", flag=flag), Message("give the name of a file"))
    return target(name, flag)


def protect(destination: Path | None, inputs: Sequence[Input], flag: str = "--output") -> None:
    """Refuse to overwrite an input by the file that a flag names.

    Raises `UsageError`.
    """
    if destination is None or not destination.exists():
        return
    if any(entry.path is not None and entry.path.exists() and entry.path.samefile(destination) for entry in inputs):
        what = Message("{flag} names an input file, {file}", flag=flag, file=destination)
        raise UsageError(what, Message("give another file"))


@contextlib.contextmanager
def sink(path: Path | None, *, binary: bool) -> Iterator[BinaryIO]:
    """The stream a report is written to; a file replaces the one of its name only once it is complete.

    Raises `UsageError`: a binary report would go to a terminal, or the file cannot be written.
    """
    if path is None:
        if binary and sys.stdout.isatty():
            raise UsageError(Message("this format cannot be shown on a terminal"), Message("give --output FILE"))
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
    else:
        with _replacing(path) as stream:
            yield stream


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    number, draft = _draft(path)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            draft = draft or _named(stream.fileno(), path)
        draft.chmod(_mode(path))
        draft.replace(path)
    except BaseException:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise


def _draft(path: Path) -> tuple[int, Path | None]:
    """A file to write, open, and its name; where the system can, it has none yet, and is gone with this process.

    Raises `UsageError`: the folder cannot be written.
    """
    nameless: int | None = getattr(os, "O_TMPFILE", None)
    if nameless is not None and _OPEN_FILES.is_dir():
        with contextlib.suppress(OSError):
            return os.open(path.parent, nameless | os.O_WRONLY, 0o600), None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        what = Message("{file} cannot be written ({reason})", file=path, reason=error.strerror)
        raise UsageError(what, Message("give another file")) from error
    return number, Path(name)


def _named(number: int, path: Path) -> Path:
    """The name given to a whole file that had none; only with a folder's number does Python follow /proc's link."""
    draft = path.parent / f".{path.name[:40]}.{os.getpid()}.tmp"
    draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(_OPEN_FILES / str(number), draft.name, dst_dir_fd=folder)
    finally:
        os.close(folder)
    return draft


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those of any file made here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
