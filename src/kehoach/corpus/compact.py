"""Many small parts become a few large ones, sorted so that a query on a year or level reads little.

In: a store. Out: the same answers from fewer files. The merged parts are written first, then the marker that says which
shards they stand for, and only then the small parts go: whoever is stopped in between leaves either the old or the new.
The JSON of plans stays in the parts it was written to.
"""

from __future__ import annotations

import contextlib
import socket
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kehoach.corpus import arrow
from kehoach.corpus.schema import READ, SHARDS, VERSION, WHOLE
from kehoach.corpus.store import MERGED, Live, Store, part_of
from kehoach.corpus.views import Views
from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.processes import is_running

OPEN_MOST = 128
"""Open shards from which a run merges them: a question opens every part several times, for a fifth of a millisecond."""
LOCK = "merging.lock"
_STALE = 6 * 3600
"""Seconds after which another machine's lock is nobody's any more."""
_ORDER = {"documents": "", "plans": "ORDER BY year, level, issuer", "tasks": "ORDER BY year, level, key, row"}
_USUAL = "ORDER BY year, level, key"


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many parts there were and are."""

    before: int
    after: int


def compact(store: Store) -> Compacted:
    """Merge all parts; results that no longer count are left out.

    Raises `UsageError`: somebody else is merging; OSError where there is no room.
    """
    live = store.live()
    with _alone(store) as is_alone:
        if not is_alone:
            raise UsageError(
                Message("{store} is being merged by another process", store=store.path),
                Message("wait for it, or remove {lock} if that process is gone", lock=store.path / LOCK),
            )
        _merge(store, live, whole=True)
        _sweep(store)
        return Compacted(_count(live), _count(store.live()))


def is_untidy(store: Store) -> bool:
    """Whether open parts have become many."""
    return store.count(SHARDS) > OPEN_MOST


def tidy(path: str) -> None:
    """Merge the open parts of a store where they have become many, unless somebody else does."""
    store = Store(path)
    with _alone(store) as is_alone:
        if is_alone and is_untidy(store):
            _merge(store, replace(store.live(), merged=()), whole=False)


def _count(live: Live) -> int:
    return sum(len(live.parts(table)) for table in READ if table != WHOLE)


def _merge(store: Store, live: Live, *, whole: bool) -> None:
    """Merge what is live; `whole`: all of it, sorted, and only what counts."""
    name = uuid.uuid4().hex
    replaced = [*live.shards[SHARDS], *live.stale, *(one.id for one in live.merged)]
    if not replaced:
        return
    views = Views(store, live)
    parts: dict[str, list[str]] = {WHOLE: live.parts(WHOLE)}
    for table in READ:
        if table != WHOLE:
            order = _ORDER.get(table, _USUAL) if whole else ""
            kept = "SEMI JOIN parts.current USING (key, shard)" if whole else ""
            parts[table] = [part_of(table, name)]
            views.show(f"parts.{table}")
            if whole:
                views.show("parts.current")
            with arrow.draft(store.path, store.path / part_of(table, name)) as draft:
                views.write(f"SELECT t.* FROM parts.{table} t {kept} {order}", draft)
    store.write_marker(MERGED, name, {"tables": VERSION, "parts": parts, "replaces": replaced})
    _remove(store, live)


def _sweep(store: Store) -> None:
    """Remove parts that nobody's marker stands for, once they are too old to be somebody's work."""
    live = store.live()
    for table in READ:
        kept = {(store.path / part).name for part in live.parts(table)}
        for path in (store.path / f"v{VERSION}" / table).glob("*.parquet"):
            if path.name not in kept and time.time() - path.stat().st_mtime > _STALE:
                path.unlink(missing_ok=True)


def _remove(store: Store, live: Live) -> None:
    """Remove what merged parts stand for now, the parts before their markers."""
    for table in READ:
        for part in live.parts(table) if table != WHOLE else ():
            (store.path / part).unlink(missing_ok=True)
    for shard in (*live.shards[SHARDS], *live.stale):
        for table in READ if shard in live.stale else ():
            if table != WHOLE:
                (store.path / part_of(table, shard)).unlink(missing_ok=True)
        (store.path / SHARDS / f"{shard}.json").unlink(missing_ok=True)
    for one in live.merged:
        (store.path / MERGED / f"{one.id}.json").unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(store: Store) -> Iterator[bool]:
    """Whether nobody else merges parts of the store; nobody can while this lasts."""
    lock = store.path / LOCK
    mine = _take(lock) or (_is_stale(lock) and _freed(lock) and _take(lock))
    try:
        yield mine
    finally:
        if mine:
            lock.unlink(missing_ok=True)


def _take(lock: Path) -> bool:
    try:
        with lock.open("x") as stream:
            stream.write(arrow.own_mark())
    except FileExistsError:
        return False
    return True


def _is_stale(lock: Path) -> bool:
    try:
        host, _dash, process = lock.read_text().rpartition("-")
        if host != socket.gethostname() or not process.isdigit():
            return time.time() - lock.stat().st_mtime > _STALE
    except OSError:
        return False
    return not is_running(int(process))


def _freed(lock: Path) -> bool:
    lock.unlink(missing_ok=True)
    return True
