"""`kehoach follow send` and `kehoach follow take`: workbooks go out to units and come back.

In: a register; the files that came back. Out: one workbook a unit; events, all of a file or none. A file that is not
taken is told row by row (exit code 1).
"""

from __future__ import annotations

import hashlib
import io
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.follow.common import By, Register, Today, store_of, teller, today_of, units_of
from kehoach.cli.output import put_lines, sink, spare
from kehoach.cli.parse import Force
from kehoach.cli.work import each
from kehoach.errors import UsageError, reason_of
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reports import FORMATS

if TYPE_CHECKING:
    import datetime as dt

    from kehoach.follow.exchange import Book
    from kehoach.follow.state import State
    from kehoach.follow.store import Export, Store

REFUSED = 1
Unit = Annotated[str | None, typer.Option("--unit", metavar="NAME", help=N_("Only for this unit (default: for each)."))]
Folder = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help=N_("The folder for the workbooks."))]
Files = Annotated[list[str], typer.Argument(metavar="FILE", help=N_("Workbooks that came back."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would be taken, and take nothing."))]


def send(
    output: Folder,
    unit: Unit = None,
    today: Today = None,
    by: By = None,
    register: Register = None,
    force: Force = False,
) -> int:
    """Write a workbook for each unit; gives the exit code."""
    from kehoach.follow.exchange import to_send

    folder, day, who = Path(output), today_of(today), teller(by)
    with store_of(register) as store, store.writing():
        held = store.read()
        wanted = units_of(held, unit)
        sent = {name: found for name, found in to_send(held, day).items() if wanted is None or name in wanted}
        if not sent:
            raise UsageError(Message("nobody answers for a task"), Message("see the units with kehoach follow list"))
        paths = _paths(folder, list(sent))
        for path in paths.values():
            spare(path, FORMATS["xlsx"], force=force)
        _make(folder)
        for name, path in paths.items():
            export, data = _workbook(name, sent[name], held.last, day)
            store.add_export(export, who)
            with sink(path, binary=True) as stream:
                stream.write(data)
    for name, path in paths.items():
        said = _("{file}: {count} due(s) of {unit}")
        put_lines([said.format(file=path, count=len(sent[name]), unit=name)])
    return 0


def take(
    files: Files,
    dry_run: DryRun = False,
    today: Today = None,
    by: By = None,
    register: Register = None,
) -> int:
    """Take workbooks that came back; gives the exit code."""
    from kehoach.follow.workbook import read
    from kehoach.reading.run import How

    day, code = today_of(today), 0
    inputs = [Input(name, Path(name)) for name in files]
    with store_of(register) as store:
        for entry, book in each(inputs, read, How()):
            if isinstance(book, Failure):
                code = max(code, faults.report(entry.name, book.error()))
            else:
                code = max(code, _take(store, entry, book, day, by, dry_run=dry_run))
    return code


def _take(store: Store, entry: Input, book: Book, day: dt.date, by: str | None, *, dry_run: bool) -> int:
    """Take one workbook, all of it or nothing."""
    from kehoach.follow import exchange

    with store.writing():
        export = store.export(book.token)
        if export is None:
            error = UsageError(Message("it was sent from another register"), Message("name that one with --register"))
            return faults.report(entry.name, error)
        taken = exchange.take(store.read(), export, book, Path(entry.name).name, day)
        if not taken.faults and not dry_run:
            who = teller(by, "workbook")
            store.add_events(taken.sayings, who)
            store.add_import(book.token, entry.name, book.sha256, taken.outcome, who)
    for fault in taken.faults:
        faults.say(f"{entry.name}: {fault.text()}")
    if taken.faults:
        faults.say(f"{entry.name}: " + _("nothing of this file was taken"))
        return REFUSED
    said = _("{file}: {unit}: {cells} cell(s) changed, {events} event(s)")
    if dry_run:
        said = _("{file}: {unit}: {cells} cell(s) changed, {events} event(s) would be written")
    cells = len(taken.outcome)
    put_lines([said.format(file=entry.name, unit=export.unit, cells=cells, events=len(taken.sayings))])
    return 0


def _paths(folder: Path, units: list[str]) -> dict[str, Path]:
    """A file for each unit, named after it."""
    from kehoach.text import fold

    taken: set[str] = set()
    found: dict[str, Path] = {}
    for unit in units:
        plain = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(unit)).split())[:60] or "don-vi"
        name = plain
        count = 1
        while name in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name)
        found[unit] = folder / f"{name}.xlsx"
    return found


def _make(folder: Path) -> None:
    """Make the folder, where it is not there. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            Message("the folder {folder} cannot be made ({reason})", folder=folder, reason=reason_of(error)),
            Message("give another folder"),
        ) from error


def _workbook(unit: str, found: list[State], last: int, day: dt.date) -> tuple[Export, bytes]:
    """The workbook of a unit, and what is kept of it."""
    from kehoach.follow.store import Export
    from kehoach.reports.follow.workbook import sent, write

    token, stream = secrets.token_hex(16), io.BytesIO()
    write(unit, found, token, day, stream)
    cells = {state.key: sent(state, unit) for state in found}
    return Export(token, unit, last, hashlib.sha256(stream.getvalue()).hexdigest(), cells), stream.getvalue()
