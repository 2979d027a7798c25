"""The report to the superior on a period: seen, kept, downloaded; and how many dues fall in which month.

In: a period, a day. Out: the report as it will be printed, its files, one that is kept for good.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kehoach.agenda.dates import read_day
from kehoach.desk.render import printed, render
from kehoach.desk.values import Answer, Asked, Desk, said, text_of, unclear
from kehoach.errors import UsageError
from kehoach.follow.period import Period, read_period
from kehoach.follow.state import CELLS, State, totals
from kehoach.follow.store import Store, opened
from kehoach.follow.summary import reported
from kehoach.i18n import _
from kehoach.message import Message
from kehoach.reports import SUPERIOR_FORMATS, write_superior
from kehoach.reports.follow import superior, wording
from kehoach.reports.follow.form import form
from kehoach.reports.model import Report
from kehoach.reports.timeline import timeline
from kehoach.reports.wording import day, month

ROWS = 200
"""Rows of a table that are shown before it is downloaded."""
FILES = ("docx", "xlsx", "html", "json")
_PARTS = ("", "H1", "H2", "9M", "Q1", "Q2", "Q3", "Q4", *(f"{number:02d}" for number in range(1, 13)))
"""The parts of a year that a report is on."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A period and the day up to which it is told."""

    period: Period
    on: dt.date


def _wanted(desk: Desk, period: str, on: str) -> _Wanted:
    """What is asked for: the quarter that runs, and today or the last day of the period, unless others are named.

    Raises `UsageError`: one of them cannot be read.
    """
    today = desk.today()
    span = read_period(period or f"{today.year}-Q{(today.month + 2) // 3}")
    return _Wanted(span, read_day(_("Day"), on, today) if on else min(today, span.last))


def show(desk: Desk, asked: Asked) -> Answer:
    """The report, and what else can be asked for."""
    wanted = _wanted(desk, asked.value("period"), asked.value("as_of"))
    _held, found = desk.states()
    with opened(desk.register) as store:
        data = reported(store, wanted.period.code, wanted.on)
        is_kept = store.frozen(wanted.period.code, wanted.on) is not None
    return render(
        "report.html",
        periods=[(one.code, form().period(one)) for one in _periods(found, wanted.period)],
        wanted=wanted.period.code,
        on=day(wanted.on),
        day=wanted.on.isoformat(),
        is_kept=is_kept,
        files=FILES,
        table=printed(_seen(superior.report(data, form()))),
        more=len(data["tasks"]) - ROWS,
        read_only=desk.read_only,
    )


def _seen(report: Report) -> Report:
    """As much of a report as a page shows; how its days are spread is another page."""
    cut = (tuple(replace(row, day=None) for row in section.rows[:ROWS]) for section in report.sections)
    return replace(
        report,
        sections=tuple(replace(section, rows=rows) for section, rows in zip(report.sections, cut, strict=True)),
    )


def _periods(found: Iterable[State], wanted: Period) -> list[Period]:
    """The periods in which something is due, and the one asked for."""
    days = {state.day for state in found if state.day is not None}
    codes = [f"{year}-{part}".removesuffix("-") for year in sorted({day.year for day in days}) for part in _PARTS]
    spans = [span for code in codes if any((span := read_period(code)).first <= day <= span.last for day in days)]
    return spans if wanted in spans else [wanted, *spans]


def file(desk: Desk, asked: Asked) -> Answer:
    """The report as a file. Raises `UsageError`: there is no such format."""
    name = asked.path["format"]
    if name not in FILES:
        raise UsageError(Message("there is no such format"), Message("load the page again"))
    wanted = _wanted(desk, asked.value("period"), asked.value("as_of"))
    with opened(desk.register) as store:
        data = reported(store, wanted.period.code, wanted.on)
    stream = io.BytesIO()
    write_superior(data, name, stream)
    return Answer(stream.getvalue(), "application/octet-stream", f"bao-cao-{wanted.period.code}{_suffix(name)}")


def _suffix(name: str) -> str:
    return SUPERIOR_FORMATS[name].suffix


def freeze(desk: Desk, asked: Asked) -> Answer:
    """Keep the report of a period and a day as it is. Raises `UsageError`: that day lies ahead, or it is kept."""
    body = asked.told()
    if not text_of(body, "period") or not text_of(body, "as_of"):
        raise unclear()
    wanted = _wanted(desk, text_of(body, "period"), text_of(body, "as_of"))
    if wanted.on > desk.today():
        raise UsageError(Message("{day} lies ahead", day=wanted.on), Message("freeze what has been"))
    with opened(desk.register) as store, store.writing():
        _free(store, wanted)
        reported(store, wanted.period.code, wanted.on, desk.teller())
    return said(_("the report is kept as it is: whatever comes, it is printed so"))


def _free(store: Store, wanted: _Wanted) -> None:
    if store.frozen(wanted.period.code, wanted.on) is not None:
        raise UsageError(Message("this report is kept already"), Message("it is printed as it was"))


def months(desk: Desk, _asked: Asked) -> Answer:
    """How many dues fall in which month, each number with its list."""
    _held, found = desk.states()
    dated: dict[dt.date, list[State]] = {}
    for state in found:
        if state.day is not None:
            dated.setdefault(state.day.replace(day=1), []).append(state)
    cells = [cell for cell in CELLS if cell in CELLS[:4]]
    return render(
        "months.html",
        picture=timeline([(state.day, state.cell == "open-late") for state in found if state.day is not None]),
        cells=[wording.cell(cell) for cell in cells],
        months=[_month(first, mine) for first, mine in sorted(dated.items())],
    )


def _month(first: dt.date, mine: Sequence[State]) -> dict[str, object]:
    counted = totals(mine)
    return {
        "code": f"{first:%Y-%m}",
        "name": month(first),
        "all": len(mine),
        "cells": [(cell, counted[cell]) for cell in CELLS[:4]],
    }
