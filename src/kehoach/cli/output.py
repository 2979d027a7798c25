"""Where a report goes: standard output, or a file that appears whole or not at all.

In: the file named by `--output`, or None. Out: a binary stream. What is no report of ours is not replaced.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from kehoach.cli import faults, pager
from kehoach.cli.settings import by_ending
from kehoach.errors import UnwrittenError, UsageError, reason_of
from kehoach.i18n import _
from kehoach.mark import MARK, is_own
from kehoach.message import Message
from kehoach.reading.inputs import Input, one_line
from kehoach.reports import Format

BOUND = (".xlsx", ".docx", ".html", ".ics", ".parquet")
"""Endings by which another program opens a file, and finds it damaged where it holds something else."""
_OPEN_FILES = Path("/proc/self/fd")
"""Where Linux shows the open files of a process, also those without a name."""


def target(name: str | None, flag: str = "--output") -> Path | None:
    """The file to write that a flag names, links followed; None for standard output.

    Raises `UsageError`: its folder is not there, or it is a folder.
    """
    if name is None or name == "-":
        return None
    given = Path(name)
    if given.exists() and not given.is_file() and not given.is_dir():
        return given  # a pipe or device, whose link leads nowhere that can be opened
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

    Raises `UsageError`: a binary report would go to a terminal; `UnwrittenError`: there is no room or no right.
    """
    if path is None:
        if binary and sys.stdout.isatty():
            raise UsageError(Message("this format cannot be shown on a terminal"), Message("give --output FILE"))
        with _told(Message("what was found cannot be printed")):
            sys.stdout.flush()
            with pager.screen() as stream:
                yield stream
        return
    with _told(Message("{file} cannot be written", file=path)):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replacing(path) as stream:
                yield stream


@contextlib.contextmanager
def _told(what: Message) -> Iterator[None]:
    """Say why the system refuses to write; that the reader has gone is no fault of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        said = Message("{what} ({reason})", what=what, reason=reason_of(error))
        raise UnwrittenError(said, Message("make room, or write elsewhere")) from error


@contextlib.contextmanager
def report_sink(path: Path | None, format: Format) -> Iterator[BinaryIO]:
    """The same for a report of a format; a table in a file gets the mark of our reports."""
    with sink(path, binary=format.binary) as stream:
        yield stream
        if path is not None and format.is_plain:
            stream.write(f"\n[{MARK}]\n".encode())


def report_target(name: str | None, asked: str | None, formats: Mapping[str, Format]) -> Path | None:
    """The file a report is to be written to; `asked` is the format that was asked for, if one was.

    Raises `UsageError`: as `target`, no format ends so, or another one than was asked for does.
    """
    path = target(name)
    ending = by_ending(path, formats)
    if path is None or (path.exists() and not path.is_file()) or (ending and asked in (None, ending)):
        return path
    if asked is not None:
        if ending is None or not path.name.lower().endswith(BOUND):
            return path
        what = Message("{file} would hold {format}, not what its ending tells", file=name, format=asked)
        raise UsageError(what, Message("leave one of --format and the ending out, or make them one"))
    endings = sorted({format.suffix for format in formats.values()})
    raise UsageError(
        Message("no report ends in '{ending}'", ending=path.suffix or path.name),
        Message("give one of: {choices}", choices=endings),
    )


def spare(path: Path | None, format: Format | None, *, force: bool) -> None:
    """Refuse to replace a file that is no report of ours, without `force`; the format None is text that bears no mark.

    Raises `UsageError`.
    """
    if path is None or force or not path.is_file():
        return
    try:
        head = path.read_bytes() if path.stat().st_size else b""
    except OSError:
        return
    begins = format.begins if format is not None else ()
    same = is_own(head) if format is not None and not begins else _begins(head, begins)
    if head.strip() and not same:
        raise UsageError(
            Message("{file} is there and is no such report", file=path),
            Message("give another file, or --force to replace it"),
        )


def _begins(data: bytes, begins: Sequence[bytes]) -> bool:
    """Whether a file begins as one of a kind does; without such beginnings, whether it is text."""
    if not begins:
        return not data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")) and b"\0" not in data[:1024]
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(tuple(begins))


def say_written(path: Path | None, held: str = "") -> None:
    """One line about a file that was written, and what it holds."""
    if path is not None:
        said = _("{file} written: {held}") if held else _("{file} written")
        faults.remark(said.format(file=path.name, held=held))


def put_lines(lines: Iterable[str]) -> None:
    """Print lines that cannot steer a terminal."""
    with sink(None, binary=False) as stream:
        stream.write("".join(f"{one_line(line)}\n" for line in lines).encode("utf-8", "replace"))


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
    """A file to write, open, and its name; where the system can, it has none yet, and is gone with this process."""
    nameless: int | None = getattr(os, "O_TMPFILE", None)
    if nameless is not None and _OPEN_FILES.is_dir():
        with contextlib.suppress(OSError):
            return os.open(path.parent, nameless | os.O_WRONLY, 0o600), None
    number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
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
