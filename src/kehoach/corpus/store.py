"""A store: what was read from any number of files, as Parquet parts in a folder that all machines see.

    corpus.toml               format, version of the tables, the readers in the order of their last use
    stat/<run>.parquet        files with size, time, inode and digest: what spares hashing
    v<VERSION>/<table>/…      parts, one a shard and table
    shards/<id>.json          markers, written last: only what has one counts (links/, diffs/: of what was made of it)
    merged/<id>.json          markers of merged parts, each with the shards it stands for

In: a folder. Out: which parts count, drafts that become parts, SQL over them. A part or marker is a draft first and
gets its name by renaming, so that whoever is stopped leaves nothing half written, and readers need no lock.
"""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach import toml
from kehoach.corpus import arrow
from kehoach.corpus.schema import FORMAT, MARKED, SHARDS, VERSION
from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.processes import is_running

if TYPE_CHECKING:
    import pyarrow

HEAD = "corpus.toml"
MERGED, STAT = "merged", "stat"
_DRAFT = re.compile(r"(?P<host>.+)-(?P<process>\d+)-\w+\.tmp")
_OLD = 86400
"""Seconds after which a draft of another machine is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Parts that stand for many shards: by table their paths below the store, the shards and merged parts replaced."""

    id: str
    parts: Mapping[str, tuple[str, ...]]
    replaces: frozenset[str]


@dataclass(frozen=True, slots=True)
class Live:
    """What counts at a moment: shards with parts of their own by where their markers stand, merged parts."""

    shards: Mapping[str, tuple[str, ...]]
    merged: tuple[Merged, ...]
    version: int = VERSION
    stale: tuple[str, ...] = ()
    """Shards whose markers are still there although merged parts stand for them."""

    def parts(self, table: str) -> list[str]:
        """The paths of a table's parts below the store."""
        own = [part_of(table, shard, self.version) for shard in self.shards[MARKED[table]]]
        return [*(path for one in self.merged for path in one.parts.get(table, ())), *own]


class Store:
    """A folder that holds what was read.

    Raises `UsageError` (exit code 2): there is no store there, or it is one of another format or version.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.version = VERSION
        self._check()

    @classmethod
    def of_version(cls, path: Path, version: int) -> Store:
        """A store as an older program left it, to be migrated."""
        made = cls.__new__(cls)
        made.path, made.version = path, version
        return made

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Store:
        """The store in a folder, made now if the folder is not there or is empty. Raises as `Store`."""
        folder = Path(path)
        if not (folder / HEAD).exists() and (not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))):
            folder.mkdir(parents=True, exist_ok=True)
            write_head(folder, ())
        return cls(folder)

    def _check(self) -> None:
        head = head_of(self.path)
        told = head.get("format"), head.get("tables")
        if told != (FORMAT, VERSION):
            raise UsageError(
                Message(
                    "{store} has format {format} and tables v{tables}; this program writes {own} and v{v}",
                    store=self.path, format=told[0], tables=told[1], own=FORMAT, v=VERSION,
                ),
                Message("run: kehoach corpus compact {store} --migrate", store=self.path),
            )  # fmt: skip

    @property
    def readers(self) -> tuple[str, ...]:
        """The readers whose results are here, in the order of their last use."""
        return tuple(head_of(self.path).get("readers", ()))

    def note_reader(self, reader: str) -> None:
        """Note that a reader is at work: of two results for the same bytes, that of the last reader counts."""
        known = self.readers
        if known[-1:] != (reader,):
            write_head(self.path, (*(one for one in known if one != reader), reader))

    def live(self) -> Live:
        """What counts now."""
        merged = {one.id: one for one in self._merged()}
        gone = frozenset(name for one in merged.values() for name in one.replaces)
        shards = {
            folder: tuple(sorted(name for name in self._names(folder) if name not in gone))
            for folder in dict.fromkeys(MARKED.values())
        }
        stale = tuple(sorted(gone & set(self._names(SHARDS))))
        return Live(shards, tuple(merged[name] for name in sorted(merged) if name not in gone), self.version, stale)

    def _merged(self) -> Iterator[Merged]:
        for name in self._names(MERGED):
            try:
                found = json.loads((self.path / MERGED / f"{name}.json").read_text("utf-8"))
            except FileNotFoundError:
                continue
            if found["tables"] != self.version:
                continue
            parts = {table: tuple(paths) for table, paths in found["parts"].items()}
            yield Merged(name, parts, frozenset(found["replaces"]))

    def _names(self, folder: str) -> list[str]:
        try:
            with os.scandir(self.path / folder) as entries:
                return [entry.name[:-5] for entry in entries if entry.name.endswith(".json")]
        except FileNotFoundError:
            return []

    def count(self, folder: str) -> int:
        """How many markers stand in a folder, which is told sooner than what counts."""
        return len(self._names(folder))

    def write_part(self, table: str, shard: str, rows: pyarrow.Table) -> None:
        """Write the part of a shard. Raises OSError where there is no room."""
        arrow.write(self.path, self.path / part_of(table, shard), rows)

    def write_marker(self, folder: str, name: str, said: Mapping[str, object]) -> None:
        """Write a marker, after which the parts it stands for count."""
        with arrow.draft(self.path, self.path / folder / f"{name}.json") as draft:
            draft.write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    def markers(self) -> Iterator[dict[str, Any]]:
        """What the markers of all shards say that are not merged yet."""
        for name in self._names(SHARDS):
            try:
                yield json.loads((self.path / SHARDS / f"{name}.json").read_text("utf-8"))
            except FileNotFoundError:
                continue

    def sweep(self) -> None:
        """Remove the drafts of processes that are no more."""
        folder = self.path / arrow.DRAFTS
        try:
            drafts = list(os.scandir(folder))
        except FileNotFoundError:
            return
        for entry in drafts:
            found = _DRAFT.fullmatch(entry.name)
            if found is None:
                continue
            try:
                away = found["host"] != socket.gethostname()
                if time.time() - entry.stat().st_mtime > _OLD if away else not is_running(int(found["process"])):
                    Path(entry.path).unlink(missing_ok=True)
            except OSError:
                continue

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[pyarrow.Table]:
        """Columns of a table, part by part."""
        for part in self.live().parts(table):
            try:
                yield arrow.read(self.path / part, columns)
            except FileNotFoundError:
                continue

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pyarrow.Table:
        """The answer to a query over the views of the tables (`kehoach.corpus.views`).

        Raises `UsageError`: the query is wrong, or a part does not hold the tables' columns.
        """
        return self.views.query(query, parameters)

    @cached_property
    def views(self) -> Any:  # noqa: ANN401 - imports this module
        """The views of the tables as they are now; another `Store` sees what comes later."""
        from kehoach.corpus.views import Views

        return Views(self)


def part_of(table: str, shard: str, version: int = VERSION) -> str:
    """The path of a shard's part below the store."""
    return f"v{version}/{table}/{shard}.parquet"


def head_of(folder: Path) -> dict[str, Any]:
    """What a store says of itself. Raises `UsageError`: there is none."""
    try:
        return toml.read((folder / HEAD).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            Message("{store} is no store of kehoach", store=folder),
            Message("make one with kehoach corpus read SOURCES --into {store}", store=folder),
        ) from error


def write_head(folder: Path, readers: Sequence[str]) -> None:
    """Write what a store says of itself."""
    lines = [f"format = {FORMAT}", f"tables = {VERSION}", f"readers = {json.dumps(list(readers))}", ""]
    with arrow.draft(folder, folder / HEAD) as draft:
        draft.write_text("\n".join(lines), "utf-8")
