"""The files that a corpus is read from: found, compared with what is known of them, given their digests.

In: files and folders. Out: `Found` files; for each whether its bytes are known. Why: looking at a file's size and time
takes a fiftieth of a thousandth of a second, hashing it forty times that, reading it five thousand times.
"""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.corpus import arrow
from kehoach.corpus.extra import need
from kehoach.corpus.schema import Column
from kehoach.corpus.shards import File
from kehoach.corpus.store import STAT, Store
from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.reading.folders import is_document, is_hidden
from kehoach.reading.inputs import CONTROL, one_line

if TYPE_CHECKING:
    import pyarrow

COLUMNS = (
    Column("path", "bytes", "the whole path"),
    Column("size", "long", "bytes"),
    Column("time", "long", "when it was written last, in nanoseconds"),
    Column("inode", "long", "its number in the file system"),
    Column("sha256", "text", "the digest of its bytes; empty where it was not looked at yet"),
    Column("ending", "text", "the ending of its name"),
    Column("seen", "float", "when it was looked at"),
)
LOOKED_AT = (
    Column("file", "text", "the whole path"),
    *(column for column in COLUMNS if column.name in ("size", "sha256", "ending", "seen")),
)
"""What queries know of the files that were looked at."""
_CONTROL = "[{}]".format("".join(f"\\x{{{point:x}}}" for point in CONTROL))
MOST_PARTS = 8
"""Parts of `stat/` from which they are made one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it lies there: its name as given, its whole path, what the system says of it."""

    name: str
    path: str
    size: int
    time: int
    inode: int

    @property
    def ending(self) -> str:
        """The ending of its name, by which readers go where the content does not tell."""
        return os.path.splitext(self.path)[1].lower()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a path: as `Found`, and the digest."""

    size: int
    time: int
    inode: int
    sha256: str
    seen: float

    def fits(self, found: Found) -> bool:
        """Whether a file is as it was when its digest was taken."""
        return bool(self.sha256) and (self.size, self.time, self.inode) == (found.size, found.time, found.inode)


def find(sources: Iterable[str | os.PathLike[str]], part: tuple[int, int] = (1, 1)) -> list[Found]:
    """The files of sources, each once, large ones first; only the K-th of N parts, the same on every machine.

    Raises `UnreadableError`: a source is not there, or its folder may not be read.
    """
    found: dict[str, Found] = {}
    for given in sources:
        source = os.fspath(given)
        whole = os.path.abspath(source)
        if not os.path.isdir(whole):
            _add(found, source, whole, None)
            continue
        for name, path, entry in _files(source, whole):
            if _is_ours(os.path.relpath(path, whole), part):
                _add(found, name, path, entry)
    return sorted(found.values(), key=lambda one: (-one.size, one.path))


def _add(found: dict[str, Found], name: str, path: str, entry: os.DirEntry[str] | None) -> None:
    if path in found:
        return
    try:
        facts = entry.stat() if entry else os.stat(path)
        found[path] = Found(name, path, facts.st_size, facts.st_mtime_ns, facts.st_ino)
    except (OSError, ValueError):
        found[path] = Found(name, path, 0, 0, 0)


def _is_ours(path: str, part: tuple[int, int]) -> bool:
    number, count = part
    mark = hashlib.sha256(path.replace(os.sep, "/").encode("utf-8", "surrogateescape")).digest()
    return count == 1 or int.from_bytes(mark[:8], "big") % count == number - 1


def _files(source: str, whole: str) -> Iterator[tuple[str, str, os.DirEntry[str]]]:
    """The documents of a folder and those below it: name as given, whole path, entry."""
    ahead = [(source, whole)]
    while ahead:
        name, folder = ahead.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            raise UnreadableError(
                Message("{folder}: the folder may not be read", folder=name), Message("ask for the right to read it")
            ) from error
        for entry in entries:
            if is_hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                ahead.append((os.path.join(name, entry.name), entry.path))
            elif is_document(entry.name):
                yield os.path.join(name, entry.name), entry.path, entry


def known(store: Store) -> dict[str, Known]:
    """What a store knows of paths, the latest of each."""
    found: dict[str, Known] = {}
    for part in _parts(store):
        table = arrow.read(part)
        columns = [table.column(column.name).to_pylist() for column in COLUMNS]
        for path, size, when, inode, sha256, _ending, seen in zip(*columns, strict=True):
            name = os.fsdecode(path)
            before = found.get(name)
            if before is None or (bool(sha256), seen) >= (bool(before.sha256), before.seen):
                found[name] = Known(size, when, inode, sha256, seen)
    return found


def _parts(store: Store) -> list[Path]:
    folder = store.path / STAT
    return sorted(folder.glob("*.parquet")) if folder.is_dir() else []


class Digests:
    """The digests of found files: known ones by size, time and inode, others taken from the bytes when asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = known(store)
        self._noted: dict[str, tuple[Found, str]] = {}
        self._fresh: dict[str, tuple[Found, str]] = {}
        self._name = uuid.uuid4().hex
        self._begun = time.time()

    def of(self, found: Found) -> File:
        """The file with its digest."""
        before = self._known.get(found.path)
        if before is not None and before.fits(found):
            sha256 = before.sha256
        else:
            sha256 = _sha256(found.path)
            self._fresh[found.path] = found, sha256
        return File(found.name, found.path, found.size, sha256, found.ending)

    def note(self, files: Iterable[Found]) -> None:
        """Note files that are about to be looked at, so that others see what is still to be done."""
        self._noted = {one.path: (one, "") for one in files if not self._is_known(one)}
        if self._noted:
            self._write(self._noted)

    def keep(self) -> None:
        """Keep the digests that were taken, beside what was only noted, and make many parts one."""
        if self._fresh:
            self._write({**self._noted, **self._fresh})
        if len(_parts(self._store)) > MOST_PARTS:
            self._merge()

    def _is_known(self, found: Found) -> bool:
        before = self._known.get(found.path)
        return before is not None and before.fits(found)

    def _write(self, fresh: Mapping[str, tuple[Found, str]]) -> None:
        rows = [
            (os.fsencode(one.path), one.size, one.time, one.inode, sha256, one.ending, self._begun)
            for one, sha256 in fresh.values()
        ]
        self._put(rows, self._name)

    def _put(self, rows: Sequence[tuple[object, ...]], name: str) -> None:
        columns = {column.name: [row[at] for row in rows] for at, column in enumerate(COLUMNS)}
        table = arrow.table_of(COLUMNS, columns)
        arrow.write(self._store.path, self._store.path / STAT / f"{name}.parquet", table)

    def _merge(self) -> None:
        before = _parts(self._store)
        rows: Sequence[tuple[object, ...]] = [
            (os.fsencode(path), one.size, one.time, one.inode, one.sha256, Path(path).suffix.lower(), one.seen)
            for path, one in known(self._store).items()
        ]
        self._put(rows, uuid.uuid4().hex)
        for part in before:
            part.unlink(missing_ok=True)


def _sha256(path: str) -> str:
    """The digest of a regular file; empty where it cannot be opened."""
    from kehoach.readers.open import is_regular

    try:
        if not is_regular(Path(path)):
            return ""
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def stat_table(store: Store) -> pyarrow.Table:
    """The parts of `stat/` as one table; paths as text, like those of `documents`."""
    schema = arrow.schema_of(LOOKED_AT)
    parts = []
    for part in _parts(store):
        table = arrow.read(part, ["path", *schema.names[1:]])
        parts.append(table.set_column(0, "file", _shown(table.column("path"))).cast(schema))
    return need("pyarrow").concat_tables(parts) if parts else schema.empty_table()


def _shown(paths: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray | list[list[str]]:
    """Paths as single lines; Arrow tells of a million in a moment that none holds what a line may not."""
    pyarrow = need("pyarrow")
    compute = need("pyarrow.compute")
    try:
        texts = paths.cast(pyarrow.string())
    except pyarrow.ArrowInvalid:  # no UTF-8
        texts = None
    if texts is None or compute.any(compute.match_substring_regex(texts, _CONTROL)).as_py():
        return [[one_line(os.fsdecode(path)) for path in paths.to_pylist()]]
    return texts
