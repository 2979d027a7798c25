"""The register: how many dues stand in which cell, each number with its list; what happened is written down.

In: what is asked for (state, unit, month, words). Out: the dues, the most urgent first; events, all or none.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast, get_args
from urllib.parse import urlencode

from msgspec.structs import replace

from kehoach.agenda.dates import read_day
from kehoach.desk.render import printed, render
from kehoach.desk.values import Answer, Asked, Desk, said, several_of, text_of, unclear
from kehoach.errors import UsageError
from kehoach.follow import telling
from kehoach.follow.selection import SORTS, Sort, chosen
from kehoach.follow.state import CELLS, State, totals
from kehoach.follow.store import opened
from kehoach.follow.telling import Act, Told
from kehoach.follow.values import Register
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reports import write_follow
from kehoach.reports.follow import wording
from kehoach.reports.follow.listing import Listing
from kehoach.reports.model import Report, Row, line
from kehoach.reports.wording import day, month
from kehoach.text import fold

QUERY = ("state", "unit", "month", "words")
"""What can be asked for."""
FILES = ("xlsx", "csv", "ics")
"""What a list is downloaded as."""
ROWS = 200
"""Rows of a page; of more, the most urgent."""


def show(desk: Desk, asked: Asked) -> Answer:
    """The cells with their numbers, what can be asked for, the dues."""
    on = desk.today()
    if not desk.register.exists():
        return render("empty.html", read_only=desk.read_only)
    held, found = desk.states()
    shown = _asked_for(found, asked)
    return render(
        "register.html",
        office=held.office,
        on=day(on),
        cells=_cells(found),
        total=len(found),
        wanted=asked.value("state"),
        query=urlencode({name: text for name in QUERY if (text := asked.value(name))}),
        files=FILES,
        asked=asked,
        choices=_choices(found),
        count=Listing(held, shown, on).counts(),
        table=printed(_table(held, shown[:ROWS], on)) if shown else "",
        more=len(shown) - ROWS,
        acts=acts(),
        read_only=desk.read_only,
    )


def _asked_for(found: Sequence[State], asked: Asked) -> list[State]:
    """The dues that a query asks for, the most urgent first. Raises `UsageError`: there is no such state."""
    wanted, unit = _sort(asked.value("state")), asked.value("unit")
    inside = [state for state in found if _is_in(state, asked.value("month"), asked.value("words"))]
    return chosen(inside, (wanted,) if wanted else (), {unit} if unit else None)


def file(desk: Desk, asked: Asked) -> Answer:
    """The dues that a page lists as a file, all of them. Raises `UsageError`: there is no such format."""
    name, on = asked.path["format"], desk.today()
    if name not in FILES:
        raise UsageError(Message("there is no such format"), Message("load the page again"))
    held, found = desk.states()
    unit = asked.value("unit")
    shown = _asked_for(found, asked)
    stream = io.BytesIO()
    write_follow(Listing(held, shown, on, unit, units=frozenset({unit}) if unit else None), name, stream)
    return Answer(stream.getvalue(), "application/octet-stream", f"viec-{on.isoformat()}.{name}")


def _sort(text: str) -> Sort | None:
    """Raises `UsageError`: there is no such state."""
    if text and text not in SORTS:
        raise unclear()
    return next((sort for sort in SORTS if sort == text), None)


def _is_in(state: State, wanted: str, words: str) -> bool:
    """Whether a due is of a month and says some words, in whatever letters."""
    if wanted and (state.day is None or f"{state.day:%Y-%m}" != wanted):
        return False
    line = state.task.line
    text = fold(" ".join((state.key, line.content, line.product, state.due.action, line.number)))
    return all(word in text for word in fold(words).split())


def _cells(found: Sequence[State]) -> list[tuple[str, str, int]]:
    """The four cells and the others that hold something, then what is soon and what was asked: code, name, number."""
    cells = [(str(cell), wording.cell(cell), number) for cell, number in totals(found).items()
             if number or cell in CELLS[:4]]  # fmt: skip
    more: tuple[tuple[Sort, int], ...] = (
        ("soon", sum(state.is_soon for state in found)),
        ("claimed", sum(state.progress == "claimed" for state in found)),
        ("asked", sum(state.asked is not None for state in found)),
    )
    return [*cells, *((str(sort), wording.sort(sort), number) for sort, number in more if number)]


def _choices(found: Sequence[State]) -> Mapping[str, Iterable[tuple[str, str]]]:
    """What can be asked for: units and months that occur."""
    units = {share.unit for state in found for share in state.shares if share.answers}
    months = sorted({state.day.replace(day=1) for state in found if state.day})
    return {
        "units": [(unit, unit) for unit in sorted(units)],
        "months": [(f"{one:%Y-%m}", month(one)) for one in months],
    }


def _table(held: Register, shown: Sequence[State], on: dt.date) -> Report:
    """The dues alone; a key leads to its task."""
    whole = Listing(held, shown, on).report()
    return Report(title="", sections=tuple(replace(section, rows=tuple(map(_linked, section.rows)))
                                           for section in whole.sections if section.part == "main"))  # fmt: skip


def _linked(row: Row) -> Row:
    key = line(row.id)[0]
    link = f"#/task/{row.id.partition('/')[0]}"
    return replace(row, cells=((replace(key, link=link),), *row.cells[1:]), day=None)


def acts() -> list[dict[str, str]]:
    """What can be said of dues: its code, its name, the key that says it."""
    named: tuple[tuple[Act, str, str], ...] = (
        ("confirm", _("Done"), "t"),
        ("claim", _("Reported as done"), "c"),
        ("return", _("Send back"), "r"),
        ("start", _("Begun"), "b"),
        ("note", _("Result so far"), "n"),
        ("pause", _("Pause"), "p"),
        ("ask", _("Asked to put off"), "a"),
        ("grant", _("Put off"), "g"),
        ("refuse", _("Do not put off"), "f"),
        ("withdraw", _("Withdraw"), "w"),
    )
    return [{"code": code, "name": name, "key": key} for code, name, key in named]


def tell(desk: Desk, asked: Asked) -> Answer:
    """Write down what happened to some dues, all or none."""
    body = asked.told()
    keys = several_of(body, "keys", str)
    told = _told(body, desk.today())
    with opened(desk.register) as store, store.writing():
        written = telling.tell(store, keys, told, desk.today(), desk.teller(), every=True)
    numbers = [event.no for event, _state in written]
    first = wording.said(written[0][0])
    words = _("{count} event(s) written: {what}, {day}").format(
        count=len(written), what=first, day=day(written[0][0].on)
    )  # fmt: skip
    return said(words, {"path": "/undo", "body": {"numbers": numbers}})


def _told(body: Mapping[str, Any], today: dt.date) -> Told:
    """Raises `UsageError`: a day cannot be read, one is missing, there is no such act."""
    act = text_of(body, "act")
    if act not in get_args(Act):
        raise unclear()
    days = {name: read_day(_("Day"), text, today) for name in ("on", "to") if (text := text_of(body, name))}
    if act in ("ask", "grant") and "to" not in days:
        raise UsageError(Message("to which day?"), Message("give the day"))
    to = days.get("to") if act in ("ask", "grant") else None
    text = text_of(body, "text")
    if act == "note" and not text:
        raise UsageError(Message("there is no result so far"), Message("write what was done"))
    return Told(
        cast("Act", act), days.get("on"), text_of(body, "unit") or None, text_of(body, "document"), to, text
    )  # fmt: skip


def undo(desk: Desk, asked: Asked) -> Answer:
    """Take events back, the last first, all or none."""
    numbers = several_of(asked.told(), "numbers", int)
    with opened(desk.register) as store, store.writing():
        made = [
            telling.take_back(store, number, desk.today(), desk.teller()) for number in sorted(numbers, reverse=True)
        ]
    what = wording.said(made[-1][1])
    return said(_("{count} event(s) taken back: {what}").format(count=len(made), what=what))
