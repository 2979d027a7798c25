"""What one worker does in one go: some files, read one after another by one child, and the parts made of them.

In: sources, what of them is known, limits. Out: shards, in which large files come first; a `Done` for each that was
carried out: counts, and a line for each file that failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kehoach import __version__
from kehoach.cache import key as digest
from kehoach.corpus import arrow, job
from kehoach.corpus.schema import READ, SHARDS, Rows
from kehoach.corpus.store import Store
from kehoach.readers.ocr import Mode
from kehoach.reading.failure import Cause, Failure
from kehoach.reading.inputs import Input, one_line
from kehoach.reading.limits import Limits
from kehoach.reading.run import How, each
from kehoach.reading.worker import Printed, Told

MOST_FILES, MOST_BYTES = 64, 32 * 2**20
"""A shard at most: some ten seconds of work, which is what a worker that dies loses."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
_PICTURE = MOST_BYTES // 4
"""A picture takes as long as a document of so many bytes."""
STATUS: dict[Cause, str] = {
    "unreadable": "failed", "timeout": "timeout", "memory": "memory", "crashed": "crashed", "internal": "internal",
}  # fmt: skip

Reader = Callable[[Input, Told], Printed]
"""What a child does with a file (`job.packed`); another process must find it by the name of its module."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name as given, its whole path, size, digest and ending; no digest if it cannot be opened.

    `again` tells another attempt on the same bytes from the first.
    """

    name: str
    path: str
    size: int
    sha256: str
    ending: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read in one go; the same files give the same id."""

    id: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are read: what reads them, its stamp, pictures, rules, limits."""

    store: str
    reader: str
    ocr: Mode = "auto"
    checked: bool = False
    limits: Limits = field(default_factory=Limits)
    take: Reader | None = None

    def key(self, sha256: str, ending: str, path: str = "") -> str:
        """What a result depends on; a file that could not be opened stands for itself."""
        return digest("corpus", sha256, ending, self.reader, self.ocr, self.checked, "" if sha256 else path)[:32]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file could not be read, in a line, and the exit code of that."""

    name: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was carried out: files by what became of them, seconds, what went wrong."""

    shard: str
    counts: dict[str, int]
    seconds: float
    troubles: tuple[Trouble, ...] = ()

    @property
    def files(self) -> int:
        """How many files it had."""
        return sum(self.counts.values())


def shards_of(files: Iterable[File], manner: Manner, most: int = MOST_FILES) -> Iterator[Shard]:
    """Files in shards of at most so many, in their order."""
    taken: list[File] = []
    weight = 0
    for one in files:
        own = max(one.size, _PICTURE if one.ending in PICTURES else 0)
        if taken and (len(taken) >= most or weight + own > MOST_BYTES):
            yield _shard(taken, manner)
            taken, weight = [], 0
        taken.append(one)
        weight += own
    if taken:
        yield _shard(taken, manner)


def _shard(files: list[File], manner: Manner) -> Shard:
    keys = [manner.key(one.sha256, one.ending, one.path) + one.again for one in files]
    limits = manner.limits
    return Shard(digest(*keys, limits.seconds, limits.memory)[:32], tuple(files))


def carry_out(shard: Shard, manner: Manner) -> Done:
    """Read the files of a shard and write its parts, the marker last. Raises OSError where there is no room."""
    import time

    began = time.monotonic()
    reader = manner.take or partial(job.take, ocr=manner.ocr, checked=manner.checked)
    inputs = [Input(one.name, Path(one.path), named=True) for one in shard.files]
    documents: list[dict[str, object]] = []
    parts: list[dict[str, Rows]] = []
    troubles = []
    for one, result in zip(shard.files, each(inputs, reader, How(1, manner.limits)), strict=True):
        documents.append(_document(one, result, manner))
        if isinstance(result, Failure):
            troubles.append(Trouble(one_line(one.name), result))
        else:
            parts.append(job.unpacked(result, str(documents[-1]["key"])))
    _write(Store(manner.store), shard.id, documents, parts)
    counts: dict[str, int] = {}
    for document in documents:
        status = str(document["status"])
        counts[status] = counts.get(status, 0) + 1
    seconds = time.monotonic() - began
    said = {"shard": shard.id, "reader": manner.reader, "documents": counts, "seconds": round(seconds, 3)}
    Store(manner.store).write_marker(SHARDS, shard.id, said)
    return Done(shard.id, counts, seconds, tuple(troubles))


def _document(one: File, result: Printed | Failure, manner: Manner) -> dict[str, object]:
    """The row of a file in `documents`."""
    sha256 = one.sha256 if isinstance(result, Failure) else result.facts["sha256"]
    row: dict[str, object] = {
        "key": manner.key(sha256, one.ending, one.path),
        "sha256": sha256,
        "ending": one.ending,
        "path": one_line(one.name),
        "file": one_line(one.path),
        "size": one.size,
        "reader": manner.reader,
        "version": __version__,
        "ocr": manner.ocr,
        "checked": manner.checked,
        "status": STATUS[result.cause] if isinstance(result, Failure) else "read",
        "exit_code": result.exit_code if isinstance(result, Failure) else 0,
        "limit_seconds": manner.limits.seconds,
        "limit_memory": manner.limits.memory,
    }
    if isinstance(result, Failure):
        said, remedy = result.what.in_all, result.remedy.text("en") if result.remedy else None
        return {**row, "message": said["en"], "message_vi": said["vi"], "remedy": remedy, "detail": result.detail}
    return {**row, **result.facts}


def _write(store: Store, shard: str, documents: list[dict[str, object]], parts: list[dict[str, Rows]]) -> None:
    for table, columns in READ.items():
        names = [column.name for column in columns]
        if table == "documents":
            rows: Rows = {name: [document.get(name) for document in documents] for name in names}
        else:
            rows = arrow.joined([part[table] for part in parts], names)
        rows["shard"] = [shard] * len(rows["key"])
        store.write_part(table, shard, arrow.table_of(columns, rows))
