"""`kehoach follow send` and `kehoach follow take`: workbooks go out to units and come back.

In: a register; the files that came back. Out: one workbook a unit, never over one that holds what the register does
not; events, all of a file or none. A file that is not taken is told row by row (exit code 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.follow.common import By, Register, Today, store_of, teller, today_of, units_of
from kehoach.cli.output import put_lines, sink, spare
from kehoach.cli.work import each
from kehoach.errors import LimitError, UnreadableError, UsageError, reason_of
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reports import FORMATS

if TYPE_CHECKING:
    import datetime as dt

    from kehoach.follow.exchange import Book
    from kehoach.follow.store import Store, Teller

REFUSED = 1
Unit = Annotated[str | None, typer.Option("--unit", metavar="NAME", help=N_("Only for this unit (default: for each)."))]
Folder = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help=N_("The folder for the workbooks."))]
Force = Annotated[
    bool,
    typer.Option("--force", help=N_("Replace workbooks that are there, also what was filled in and not taken.")),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE", help=N_("Workbooks that came back."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would be taken, and take nothing."))]
AcceptNew = Annotated[
    bool, typer.Option("--accept-new", help=N_("Follow tasks that a unit added below those it was sent, too."))
]


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
    from kehoach.reports.follow.workbook import made, names

    folder, day, who = Path(output), today_of(today), teller(by)
    with store_of(register) as store, store.writing():
        held = store.read()
        wanted = units_of(held, unit)
        sent = {name: found for name, found in to_send(held, day).items() if wanted is None or name in wanted}
        if not sent:
            raise UsageError(Message("nobody answers for a task"), Message("see the units with kehoach follow list"))
        paths = {name: folder / file for name, file in names(list(sent)).items()}
        for path in paths.values():
            spare(path, FORMATS["xlsx"], force=force)
        if not force:
            _spare_filled(store, list(paths.values()), day)
        _make(folder)
        books = {name: made(name, sent[name], held.last, day) for name in paths}
        for export, _data in books.values():
            store.add_export(export, who)
    for name, path in paths.items():
        with sink(path, binary=True) as stream:
            stream.write(books[name][1])
        said = _("{file}: {count} due(s) of {unit}")
        put_lines([said.format(file=path, count=len(sent[name]), unit=name)])
    return 0


def _spare_filled(store: Store, paths: Sequence[Path], day: dt.date) -> None:
    """Refuse to replace workbooks that hold what the register does not, or that it did not send.

    Raises `UsageError`.
    """
    from kehoach.follow.exchange import says_more
    from kehoach.follow.workbook import read
    from kehoach.reading.run import How

    there = [Input(str(path), path) for path in paths if path.is_file()]
    filled, foreign = [], []
    for entry, book in each([entry for entry in there if not _is_held(store, entry)], read, How()):
        try:
            if isinstance(book, Failure):
                foreign.append(entry.name)
            elif says_more(store, book, day):
                filled.append(entry.name)
        except UsageError:
            foreign.append(entry.name)
    if filled:
        raise UsageError(
            Message("filled in and not taken yet: {files}", files=filled),
            Message("take it first with kehoach follow take, or give another folder, or --force to replace it"),
        )
    if foreign:
        raise UsageError(
            Message("there already, and not sent from this register: {files}", files=foreign),
            Message("give another folder, or --force to replace it"),
        )


def _is_held(store: Store, entry: Input) -> bool:
    """Whether a workbook is as it was sent or taken; it need not be opened to know."""
    try:
        return store.holds_file(hashlib.sha256(entry.content()).hexdigest())
    except (LimitError, UnreadableError):
        return False


def take(
    files: Files,
    dry_run: DryRun = False,
    accept_new: AcceptNew = False,
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
                who = None if dry_run else teller(by, "workbook")
                code = max(code, _take(store, entry, book, day, who, accept_new=accept_new))
    return code


def _take(store: Store, entry: Input, book: Book, day: dt.date, who: Teller | None, *, accept_new: bool) -> int:
    """Take one workbook, all of it or nothing; nothing is written where nobody writes it down (`who` None)."""
    from kehoach.follow.added import add
    from kehoach.follow.exchange import receive

    try:
        with store.writing():
            name = Path(entry.name).name
            export, taken, _numbers = receive(store, book, name, day, who, accept_new=accept_new)
            if taken.added and who is not None:
                add(store, export, taken.added, name, day, who)
    except UsageError as error:
        return faults.report(entry.name, error)
    for fault in taken.faults:
        faults.say(f"{entry.name}: {fault.text()}")
    if taken.faults:
        faults.say(f"{entry.name}: " + _("nothing of this file was taken"))
        return REFUSED
    said = _("{file}: {unit}: {cells} cell(s) changed, {events} event(s)")
    if who is None:
        said = _("{file}: {unit}: {cells} cell(s) changed, {events} event(s) would be written")
    cells = len(taken.outcome)
    put_lines([said.format(file=entry.name, unit=export.unit, cells=cells, events=len(taken.sayings))])
    if taken.added:
        put_lines([_("{file}: {count} new task(s)").format(file=entry.name, count=len(taken.added))])
    return 0


def _make(folder: Path) -> None:
    """Make the folder, where it is not there. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            Message("the folder {folder} cannot be made ({reason})", folder=folder, reason=reason_of(error)),
            Message("give another folder"),
        ) from error
