"""What goes out to units and comes back: a workbook for each, taken whole or not at all.

In: a unit; a workbook as it came back. Out: the workbook to send; events that can be taken back, or why nothing of the
file was taken, row by row.
"""

from __future__ import annotations

from kehoach.desk.render import render
from kehoach.desk.values import Answer, Asked, Desk, said, text_of
from kehoach.errors import UnreadableError, UsageError
from kehoach.follow import workbook
from kehoach.follow.exchange import Book, receive, to_send
from kehoach.follow.store import opened
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How, each
from kehoach.reports.follow.workbook import made, names

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ZIP = b"PK\x03\x04"
"""What every workbook begins with."""


def show(desk: Desk, _asked: Asked) -> Answer:
    """The units that answer for something, with what is open."""
    with opened(desk.register) as store:
        found = to_send(store.read(), desk.today())
    files = names(list(found))
    units = [
        {
            "name": unit,
            "file": files[unit],
            "dues": len(states),
            "open": sum(state.progress not in ("done", "withdrawn") for state in states),
            "late": sum(state.cell == "open-late" for state in states),
        }
        for unit, states in found.items()
    ]
    return render("exchange.html", units=units, read_only=desk.read_only)


def send(desk: Desk, asked: Asked) -> Answer:
    """The workbook of a unit; what it was sent is kept, to be compared when it comes back."""
    unit = text_of(asked.told(), "unit")
    with opened(desk.register) as store, store.writing():
        held = store.read()
        found = to_send(held, desk.today())
        name = next((name for name in found if name == unit), None)
        if name is None:
            raise UsageError(Message("'{unit}' answers for no task", unit=unit), Message("load the page again"))
        export, data = made(name, found[name], held.last, desk.today())
        store.add_export(export, desk.teller())
    return Answer(data, EXCEL, names(list(found))[name])


def take(desk: Desk, asked: Asked) -> Answer:
    """Take a workbook that came back. Raises `KehoachError`: it is none that was sent."""
    if not asked.body.startswith(ZIP):
        raise UnreadableError(Message("this is no workbook"), Message("give the one that the unit filled in"))
    (book,) = each([Input(asked.name, None, asked.body)], workbook.read, How())
    if isinstance(book, Failure):
        raise book.error()
    return _taken(desk, asked.name, book)


def _taken(desk: Desk, name: str, book: Book) -> Answer:
    with opened(desk.register) as store, store.writing():
        export, taken, numbers = receive(store, book, name, desk.today(), desk.teller())
    if taken.faults:
        lines = [_("nothing of this file was taken"), *(fault.text() for fault in taken.faults)]
        return said("", faults=lines)
    words = _("{file}: {unit}: {cells} cell(s) changed, {events} event(s)")
    told = words.format(file=name, unit=export.unit, cells=len(taken.outcome), events=len(numbers))
    return said(told, {"path": "/undo", "body": {"numbers": numbers}} if numbers else None)
