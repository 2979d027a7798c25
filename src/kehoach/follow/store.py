"""The file of a register: opened, read whole, added to; never half.

In: a path. Out: a `Store`. It is an SQLite file with a rollback journal, so that whatever ends the program, the file
stands as it was before or after a write. One writer at a time; who comes second waits a little and is then told. A file
of a newer program is refused; one of an older program is copied before its tables are changed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.errors import KehoachError, UnreadableError, UnwrittenError, UsageError, reason_of
from kehoach.follow.schema import APPLICATION, VERSIONS
from kehoach.follow.values import (
    Document,
    Due,
    Event,
    Line,
    Register,
    Revision,
    Ruling,
    Saying,
    Settled,
    Share,
    Task,
    Via,
)
from kehoach.message import Message
from kehoach.models.document import Correction

if TYPE_CHECKING:
    from kehoach.models.plan import Plan

NAME = "so-theo-doi.kehoach"
"""The register of a folder."""
WAIT = 5.0
"""Seconds to wait for another writer."""
_HEAD = b"SQLite format 3\x00"
_CHANGES = slice(24, 28)
"""Where SQLite counts the changes of a file."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who writes something down, how, when (UTC), with which program."""

    by: str
    via: Via
    told: str
    program: str


@dataclass(frozen=True, slots=True)
class Export:
    """What a unit was sent: a token that stands in the workbook, the last event then, by key the cells to fill in."""

    token: str
    unit: str
    base: int
    sha256: str
    cells: Mapping[str, Mapping[str, str]]


class Store:
    """An open register. Raises `KehoachError` in place of what SQLite raises."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All that is added inside is kept together, or nothing of it."""
        with _told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    def read(self) -> Register:
        """All that the register says."""
        with _sound(self.path):
            office, soon, strict = self._db.execute("SELECT office, soon, strict FROM register").fetchone()
            documents = self._documents()
            return Register(office, soon, bool(strict), documents, self._tasks(), self._events())

    def plan(self, revision: int) -> Plan:
        """The plan of a version, as it was read."""
        from kehoach.models.plan import Plan

        with _sound(self.path):
            (packed,) = self._db.execute("SELECT plan FROM revision WHERE rev = ?", (revision,)).fetchone()
            return Plan.model_validate_json(zlib.decompress(packed))

    def settle(self, office: str, soon: int, *, strict: bool, teller: Teller) -> None:
        """Write whose register it is."""
        row = (1, teller.told, teller.program, office, soon, int(strict))
        self._db.execute("INSERT INTO register VALUES (?, ?, ?, ?, ?, ?)", row)

    def add_document(self, document: Document) -> int:
        """Write a plan that is followed; gives its number."""
        row = (document.role, document.issuer, document.symbol, document.title, document.year)
        made = self._db.execute("INSERT INTO document (role, issuer, symbol, title, year) VALUES (?, ?, ?, ?, ?)", row)
        return int(made.lastrowid or 0)

    def add_revision(self, document: int, plan: Plan, replaces: int | None, day: dt.date | None, teller: Teller) -> int:
        """Write a version of a plan; gives its number."""
        packed = zlib.compress(plan.model_dump_json(by_alias=True).encode())
        row = (
            document, plan.source.sha256, plan.source.path, packed, teller.program, replaces, _iso(day), teller.told,
            teller.by,
        )  # fmt: skip
        made = self._db.execute(
            "INSERT INTO revision (doc, sha256, path, plan, program, replaces, day, told, by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row,
        )  # fmt: skip
        return int(made.lastrowid or 0)

    def add_tasks(self, document: int, revision: int, keys: Iterable[str]) -> None:
        """Write new keys."""
        self._db.executemany("INSERT INTO task VALUES (?, ?, ?)", ((key, document, revision) for key in keys))

    def add_lines(self, revision: int, lines: Iterable[tuple[str, Line]]) -> None:
        """Write the rows of a version with the keys of their tasks, in their order, behind those that are there."""
        (first,) = self._db.execute("SELECT count(*) FROM line WHERE rev = ?", (revision,)).fetchone()
        rows = (
            (
                revision, position, key, line.id, line.number, line.group, line.content, line.product, line.deadline,
                line.units, line.page, line.fingerprint, line.link,
            )
            for position, (key, line) in enumerate(lines, start=first)
        )  # fmt: skip
        self._db.executemany(f"INSERT INTO line VALUES ({', '.join('?' * 13)})", rows)

    def add_dues(self, revision: int, dues: Sequence[Due]) -> None:
        """Write dues and who has a part in them."""
        self._db.executemany(
            f"INSERT INTO due VALUES ({', '.join('?' * 11)})",
            (
                (
                    due.task, due.number, revision, due.state, _iso(due.start), _iso(due.day), due.action, due.words,
                    due.period, due.milestone, _iso(due.since),
                )
                for due in dues
            ),
        )  # fmt: skip
        self._db.executemany(
            f"INSERT INTO share VALUES ({', '.join('?' * 9)})",
            (
                (
                    due.task, due.number, at, one.unit, one.role, int(one.answers), one.kind, one.canonical,
                    one.part_of,
                )
                for due in dues
                for at, one in enumerate(due.shares)
            ),
        )  # fmt: skip

    def add_events(self, sayings: Iterable[Saying], teller: Teller) -> list[int]:
        """Write events; gives their numbers."""
        (last,) = self._db.execute("SELECT coalesce(max(no), 0) FROM event").fetchone()
        rows = [
            (
                last + at, teller.told, teller.by, teller.via, one.task, one.due, one.unit, one.kind,
                one.on.isoformat(), one.document, json.dumps(dict(one.payload), ensure_ascii=False), one.undoes,
            )
            for at, one in enumerate(sayings, start=1)
        ]  # fmt: skip
        self._db.executemany(f"INSERT INTO event VALUES ({', '.join('?' * 12)})", rows)
        return [int(row[0]) for row in rows]

    def add_export(self, export: Export, teller: Teller) -> None:
        """Write down which cells a unit was sent."""
        row = (export.token, teller.told, teller.by, export.unit, export.base, export.sha256, _zipped(export.cells))
        self._db.execute(
            "INSERT INTO export (token, told, by, unit, base, sha256, cells) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )

    def export(self, token: str) -> Export | None:
        """What was sent under a token; None where nothing was."""
        with _sound(self.path):
            query = "SELECT token, unit, base, sha256, cells FROM export WHERE token = ?"
            row = self._db.execute(query, (token,)).fetchone()
            return Export(row[0], row[1], row[2], row[3], json.loads(zlib.decompress(row[4]))) if row else None

    def add_import(self, token: str, path: str, sha256: str, outcome: object, teller: Teller) -> None:
        """Write down what became of each cell of a workbook that came back."""
        self._db.execute(
            "INSERT INTO import (told, by, export, path, sha256, outcome) "
            "SELECT ?, ?, export, ?, ?, ? FROM export WHERE token = ?",
            (teller.told, teller.by, path, sha256, _zipped(outcome), token),
        )

    def holds_file(self, sha256: str) -> bool:
        """Whether a workbook is as it was sent, or was taken as it is."""
        with _sound(self.path):
            query = "SELECT 1 FROM export WHERE sha256 = ? UNION ALL SELECT 1 FROM import WHERE sha256 = ?"
            return self._db.execute(query, (sha256, sha256)).fetchone() is not None

    def freeze(self, data: Mapping[str, object], period: str, on: dt.date, base: int, teller: Teller) -> None:
        """Keep a report as it is."""
        row = (teller.told, teller.by, period, on.isoformat(), base, _zipped(data))
        self._db.execute("INSERT INTO frozen (told, by, period, as_of, base, rows) VALUES (?, ?, ?, ?, ?, ?)", row)

    def frozen(self, period: str, on: dt.date) -> dict[str, Any] | None:
        """The report of a period on a day as it was kept; None where none was."""
        with _sound(self.path):
            query = "SELECT rows FROM frozen WHERE period = ? AND as_of = ?"
            row = self._db.execute(query, (period, on.isoformat())).fetchone()
            return json.loads(zlib.decompress(row[0])) if row else None

    def all_frozen(self) -> list[dict[str, Any]]:
        """All reports that were kept."""
        with _sound(self.path):
            return [json.loads(zlib.decompress(row[0])) for row in self._db.execute("SELECT rows FROM frozen")]

    def settled(self) -> list[Settled]:
        """What was said of cells, also what was taken back."""
        with _sound(self.path):
            query = "SELECT no, told, by, sha256, row, cell, raw, value, undoes FROM correction ORDER BY no"
            return [
                Settled(no, told, by, sha256, Correction(*cell), undoes)
                for no, told, by, sha256, *cell, undoes in self._db.execute(query)
            ]

    def settle_cell(self, sha256: str, cell: Correction, teller: Teller, undoes: int | None = None) -> int:
        """Write down what a cell of a file says, or that this was taken back; gives its number."""
        row = (teller.told, teller.by, sha256, cell.task, cell.column, cell.raw, cell.value, undoes)
        made = self._db.execute(
            "INSERT INTO correction (told, by, sha256, row, cell, raw, value, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        return int(made.lastrowid or 0)

    def rulings(self) -> list[Ruling]:
        """What was said of rows of two plans, also what was taken back."""
        with _sound(self.path):
            query = (
                "SELECT no, above, below, action, superior, subordinate, note, superior_print, subordinate_print, "
                "undoes FROM ruling ORDER BY no"
            )
            return [Ruling(*row) for row in self._db.execute(query)]

    def add_ruling(self, one: Ruling, teller: Teller) -> int:
        """Write what somebody says of rows of two plans, or that it was taken back; gives its number."""
        row = (
            teller.told, teller.by, one.above, one.below, one.action, one.superior, one.subordinate, one.note,
            one.superior_print, one.subordinate_print, one.undoes,
        )  # fmt: skip
        made = self._db.execute(
            "INSERT INTO ruling (told, by, above, below, action, superior, subordinate, note, superior_print, "
            "subordinate_print, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row,
        )  # fmt: skip
        return int(made.lastrowid or 0)

    def add_reread(self, revision: int, dues: Iterable[Due]) -> None:
        """Write what dues are that were read wrongly."""
        rows = (
            (revision, due.task, due.number, due.state, _iso(due.start), _iso(due.day), due.action, due.words,
             due.period, due.milestone)
            for due in dues
        )  # fmt: skip
        self._db.executemany(f"INSERT INTO reread VALUES ({', '.join('?' * 10)})", rows)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file: damage, rows that point nowhere, guards that are gone."""
        with _told(self.path):
            found = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [f"{row[0]} → {row[2]}" for row in self._db.execute("PRAGMA foreign_key_check")]
            there = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master")}
            wanted = _names()
            return [*found, *(f"{name} is missing" for name in sorted(wanted - there))]

    def _documents(self) -> tuple[Document, ...]:
        versions: dict[int, list[Revision]] = {}
        query = "SELECT rev, doc, sha256, path, replaces, day FROM revision ORDER BY rev"
        for rev, doc, sha256, path, replaces, day in self._db.execute(query):
            versions.setdefault(doc, []).append(Revision(rev, doc, sha256, path, replaces, _day(day)))
        query = "SELECT doc, role, issuer, symbol, title, year FROM document ORDER BY doc"
        return tuple(
            Document(doc, role, issuer, symbol, title, year, tuple(versions.get(doc, ())))
            for doc, role, issuer, symbol, title, year in self._db.execute(query)
        )

    def _tasks(self) -> dict[str, Task]:
        """Tasks in the order of documents and rows; a task that a version dropped keeps its last row, at the end."""
        shares: dict[tuple[str, int], list[Share]] = {}
        known: dict[tuple[Any, ...], Share] = {}
        query = (
            "SELECT task, due, unit, role, answers, kind, canonical, part_of FROM share ORDER BY task, due, position"
        )
        for task, number, *row in self._db.execute(query):
            share = known.get(tuple(row))
            if share is None:
                share = known[tuple(row)] = Share(row[0], row[1], bool(row[2]), row[3], row[4], row[5])
            shares.setdefault((task, number), []).append(share)
        dues: dict[str, list[Due]] = {}
        query = "SELECT task, due, state, start, day, action, words, period, milestone FROM reread ORDER BY rev"
        reread = {(task, number): row for task, number, *row in self._db.execute(query)}
        query = (
            "SELECT task, due, since, state, start, day, action, words, period, milestone FROM due ORDER BY task, due"
        )
        for task, number, since, *row in self._db.execute(query):
            state, start, day, action, words, period, milestone = reread.get((task, number), row)
            held = tuple(shares.get((task, number), ()))
            due = Due(task, number, state, _day(start), _day(day), action, words, period, milestone, _day(since), held)
            dues.setdefault(task, []).append(due)
        found: dict[str, Task] = {}
        query = (
            "SELECT task.task, task.doc, row, number, heading, content, product, deadline, units, page, fingerprint, "
            "link, max(line.rev) AS latest FROM line JOIN task ON task.task = line.task GROUP BY task.task "
            "ORDER BY task.doc, latest DESC, line.position"
        )
        for key, doc, *row, latest in self._db.execute(query):
            found[key] = Task(key, doc, Line(*row), tuple(dues.get(key, ())), latest)
        return found

    def _events(self) -> list[Event]:
        query = "SELECT no, told, by, via, task, due, unit, kind, day, document, payload, undoes FROM event ORDER BY no"
        days: dict[str, dt.date] = {}
        payloads: dict[str, Mapping[str, object]] = {"{}": {}}
        found: list[Event] = []
        for no, told, by, via, task, due, unit, kind, text, document, packed, undoes in self._db.execute(query):
            if (on := days.get(text)) is None:
                on = days[text] = dt.date.fromisoformat(text)
            if (payload := payloads.get(packed)) is None:
                payload = payloads[packed] = json.loads(packed)
            found.append(Event(no, told, by, via, task, due, unit, kind, on, document, payload, undoes))
        return found


def stamp(path: Path) -> tuple[bytes, int, int]:
    """What changes with everything that is written to a register; nothing of one that is not there."""
    try:
        with path.open("rb") as stream:
            head, state = stream.read(_CHANGES.stop), os.fstat(stream.fileno())
    except OSError:
        return b"", 0, 0
    return head[_CHANGES], state.st_ino, state.st_size


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The register in a file, brought up to date.

    Raises `UsageError` (there is none), `UnreadableError` (it is no register, damaged, or of a newer program),
    `UnwrittenError` (somebody else is writing, or the disk does not take it).
    """
    _look_at(path)
    with _told(path):
        store = Store(path, _connected(path))
    try:
        with _told(path):
            _bring_up(store._db, path)
        yield store
    finally:
        store.close()


@contextlib.contextmanager
def made(path: Path) -> Iterator[Store]:
    """A new register, which stands at its path only when all inside is done. Raises `UsageError`: one is there."""
    if path.exists():
        raise UsageError(
            Message("{file} is there", file=path), Message("add a plan to it with --add, or give another file")
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with _told(path):
            draft.unlink(missing_ok=True)
            store = Store(draft, _connected(draft, create=True))
            try:
                _build(store._db, 0)
                with store.writing():
                    yield store
            finally:
                store.close()
            _put(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    """Give the draft its name; never over a file that came meanwhile, where the disk knows links."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        draft.rename(path)


def _look_at(path: Path) -> None:
    """Raises: `path` is not there, or no register."""
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except FileNotFoundError as error:
        raise UsageError(
            Message("there is no register {file}", file=path),
            Message("make one with kehoach follow start PLAN, or name it with --register"),
        ) from error
    except OSError as error:
        raise UnreadableError(
            Message("{file} cannot be read ({reason})", file=path, reason=reason_of(error))
        ) from error
    if not head.startswith(_HEAD) or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise UnreadableError(
            Message("{file} is no register of kehoach", file=path), Message("give the file that follow start made")
        )


def _connected(path: Path, *, create: bool = False) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None
    )
    for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "synchronous = FULL", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what a newer program wrote; change the tables of an older one, after a copy."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(VERSIONS):
        raise UnreadableError(
            Message("{file} was written by a newer kehoach (schema {number})", file=path, number=version),
            Message("install the newer kehoach"),
        )
    if version < len(VERSIONS):
        copy = path.with_name(f"{path.stem}.v{version}{path.suffix}")
        if not copy.exists():
            shutil.copy2(path, copy)
        _build(connection, version)


def _build(connection: sqlite3.Connection, version: int) -> None:
    """Make the tables that a version lacks, all or none."""
    steps = "".join(VERSIONS[version:])
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {len(VERSIONS)};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {steps} {marks} COMMIT;")
    except sqlite3.Error:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _names() -> set[str]:
    """The tables and guards that a register has."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript("".join(VERSIONS))
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    finally:
        connection.close()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one line what SQLite or the system has against a file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _refusal(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise UnwrittenError(
            Message("{file} cannot be written ({reason})", file=path, reason=reason_of(error)),
            Message("make room, or write elsewhere"),
        ) from error


@contextlib.contextmanager
def _sound(path: Path) -> Iterator[None]:
    """The same for what is read, whose values must be what was written."""
    with _told(path):
        try:
            yield
        except (ValueError, TypeError, zlib.error) as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> UnreadableError:
    return UnreadableError(
        Message("{file} is damaged ({reason})", file=path, reason=str(error).partition("\n")[0]),
        Message("take the last copy of it, and see kehoach follow check"),
    )


def _refusal(path: Path, error: sqlite3.OperationalError) -> KehoachError:
    said = str(error)
    if "locked" in said or "busy" in said:
        return UnwrittenError(
            Message("{file} is being written by another program", file=path), Message("wait until it is done")
        )
    if "readonly" in said or "full" in said or "I/O" in said or "unable to open" in said:
        return UnwrittenError(
            Message("{file} cannot be written ({reason})", file=path, reason=said),
            Message("make room, or write elsewhere"),
        )
    return _damaged(path, error)


def _zipped(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, default=dict).encode())


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text is not None else None


def packed(shares: Iterable[Share]) -> list[dict[str, object]]:
    """Shares as the payload of an event holds them."""
    return [asdict(share) for share in shares]
