"""Sources are read into a store: what is known is left alone, the rest goes in shards to an engine.

In: files and folders, a store, limits, an engine. Out: a `Done` for each shard as it is carried out; only counts pass
through this process, so that a hundred thousand files take no more memory than their names.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from kehoach.cache import program
from kehoach.corpus.compact import is_untidy, tidy
from kehoach.corpus.engines import Executor, Lost, executor
from kehoach.corpus.shards import MOST_FILES, Done, File, Manner, Reader, Shard, carry_out, shards_of
from kehoach.corpus.sources import Digests, Found, find
from kehoach.corpus.store import Store
from kehoach.errors import UnwrittenError, reason_of
from kehoach.message import Message
from kehoach.readers.ocr import Mode
from kehoach.reading.limits import Limits

USUAL = Limits(60.0, 2**30)
"""What one file may take where nothing else is said."""
_ROUNDS = 4
"""Shards for each worker at least, as far as there are files, so that all are busy to the end."""


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of a file's bytes: the status, the limits it was read with."""

    status: str
    seconds: float
    memory: int
    checked: bool

    def is_final(self, manner: Manner, retry: Sequence[str]) -> bool:
        """Whether the bytes need not be read again in this manner."""
        if self.status in retry or (manner.checked and not self.checked and self.status == "read"):
            return False
        higher = {"timeout": manner.limits.seconds > self.seconds, "memory": manner.limits.memory > self.memory}
        return not higher.get(self.status, False)


@dataclass(frozen=True, slots=True)
class Tidy:
    """Many small parts are to become a few, by a worker: it takes memory that the caller's process should not."""


def do(work: Shard | Tidy, manner: Manner) -> Done | None:
    """What a worker does."""
    if isinstance(work, Shard):
        return carry_out(work, manner)
    tidy(manner.store)
    return None


class Reading:
    """One run over sources: what there is to do, and the doing of it."""

    def __init__(
        self, sources: Iterable[str | os.PathLike[str]], manner: Manner, retry: Sequence[str], part: tuple[int, int]
    ) -> None:
        self.store = Store(manner.store)
        self.found: Sequence[Found] = find(sources, part)
        self.known = 0
        self._manner, self._retry = manner, retry
        self._digests = Digests(self.store)

    @cached_property
    def _results(self) -> dict[str, Result]:
        """What this reader has made of bytes, by key; the best of several attempts."""
        columns = [
            "key",
            "sha256",
            "ending",
            "file",
            "reader",
            "ocr",
            "checked",
            "status",
            "limit_seconds",
            "limit_memory",
        ]
        found: dict[str, Result] = {}
        manner = self._manner
        for table in self.store.rows("documents", columns):
            for row in table.to_pylist():
                if (row["reader"], row["ocr"]) == (manner.reader, manner.ocr):
                    key = replace(manner, checked=False).key(row["sha256"], row["ending"], row["file"])
                    result = Result(row["status"], row["limit_seconds"], row["limit_memory"], row["checked"])
                    before = found.get(key)
                    if before is None or _worth(result) > _worth(before):
                        found[key] = result
        return found

    def run(self, engine: Executor) -> Iterator[Done | Lost[Shard]]:
        """Carry out what is to be done. Raises `UnwrittenError`: the disk is full."""
        self.store.sweep()
        self._digests.note(self.found)
        most = max(1, min(MOST_FILES, -(-len(self.found) // (engine.workers * _ROUNDS))))
        try:
            for done in engine.run(partial(do, manner=self._manner), self._work(most)):
                if isinstance(done, Done):
                    yield done
                elif isinstance(done, Lost) and isinstance(done.shard, Shard):
                    yield Lost(done.shard)
        except OSError as error:
            raise unwritten(self.store.path, error) from error
        finally:
            self._digests.keep()
            self.store.sweep()

    def _work(self, most: int) -> Iterator[Shard | Tidy]:
        """Shards of at most so many files, and between them the merging of their parts, before those are many."""
        shards = shards_of(self._unread(), self._manner, most)
        while True:
            if is_untidy(self.store):
                yield Tidy()
            if (shard := next(shards, None)) is None:
                return
            yield shard

    def _unread(self) -> Iterator[File]:
        """The files whose bytes are not known, each content once."""
        taken: set[str] = set()
        plain = replace(self._manner, checked=False)
        for one in self.found:
            file = self._digests.of(one)
            key = plain.key(file.sha256, file.ending, file.path)
            before = self._results.get(key)
            if key in taken or (before is not None and before.is_final(self._manner, self._retry)):
                self.known += 1
                continue
            taken.add(key)
            yield file if before is None else replace(file, again=uuid.uuid4().hex)


def _worth(result: Result) -> tuple[bool, bool, float, int]:
    return result.status == "read", result.checked, result.seconds, result.memory


def unwritten(store: Path, error: OSError) -> UnwrittenError:
    """That a store takes nothing more."""
    return UnwrittenError(
        Message("{file} cannot be written ({reason})", file=store, reason=reason_of(error)),
        Message("make room and run it again: what is done stays done"),
    )


def prepared(  # noqa: PLR0913 - each says how files are read
    sources: Iterable[str | os.PathLike[str]],
    into: str | os.PathLike[str],
    *,
    limits: Limits,
    ocr: Mode = "auto",
    checked: bool = False,
    retry: Sequence[str] = (),
    part: tuple[int, int] = (1, 1),
    take: Reader | None = None,
) -> Reading:
    """A run over sources into a store, made where there is none.

    Raises `UsageError`: the store is of another format; `UnreadableError`: a source may not be read.
    """
    store = Store.create(into)
    manner = Manner(str(store.path.absolute()), program(), ocr, checked, limits, take)
    store.note_reader(manner.reader)
    return Reading(sources, manner, retry, part)


def read(  # noqa: PLR0913 - each says how files are read
    sources: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    into: str | os.PathLike[str],
    *,
    limits: Limits | None = None,
    executor: str | Executor = "processes",
    jobs: int | None = None,
    address: str | None = None,
    ocr: Mode = "auto",
    checked: bool = False,
    retry: Sequence[str] = (),
    part: tuple[int, int] = (1, 1),
    take: Reader | None = None,
) -> Iterator[Done | Lost[Shard]]:
    """Read files and folders into a store; gives what became of each shard as it is carried out.

    What was read before (the same bytes by the same reader) is left alone; what failed over a limit is read again
    under a higher one, or where `retry` names its cause. `executor`: "processes" (so many `jobs`), "ray", "dask", or
    an `Executor`; `part` (K, N): only the K-th of N parts of the files. Raises as `prepared`, `UnwrittenError` where
    the disk is full, `MissingProgramError` where a package is not installed.
    """
    several = [sources] if isinstance(sources, str | os.PathLike) else sources
    run = prepared(several, into, limits=limits or USUAL, ocr=ocr, checked=checked, retry=retry, part=part, take=take)
    engine = made(executor, jobs, address)
    return run.run(engine)


def made(name: str | Executor, jobs: int | None, address: str | None) -> Executor:
    """An engine by its name, or as it was given."""
    return executor(name, jobs, address) if isinstance(name, str) else name
