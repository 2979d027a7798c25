"""`kehoach follow report`: the report to the superior on a period.

In: a register, a period, a day. Out: a document, workbook, page or data; one that was frozen is printed as it was.
"""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from kehoach.cli.deadlines import FORMAT_HELP
from kehoach.cli.follow.common import AsOf, By, Register, Today, day_of, store_of, target_of, teller, today_of
from kehoach.cli.output import report_sink, say_written
from kehoach.cli.parse import Force, Output
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reports import SUPERIOR_FORMATS, write_superior

PeriodCode = Annotated[
    str,
    typer.Option("--period", metavar="2026-Q1", help=N_("The period: 2026-03, 2026-Q1, 2026-H1, 2026-9M or 2026.")),
]
Freeze = Annotated[
    bool, typer.Option("--freeze", help=N_("Keep the report: from now on it is printed as it is, whatever comes."))
]
FormatName = Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(SUPERIOR_FORMATS), help=FORMAT_HELP)]


def report(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    period: PeriodCode,
    as_of: AsOf = None,
    freeze: Freeze = False,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
    today: Today = None,
    by: By = None,
    register: Register = None,
) -> int:
    """Write the report; gives the exit code."""
    from kehoach.follow.period import read_period

    destination, name = target_of(context, format, output, SUPERIOR_FORMATS, force=force)
    day, span = today_of(today), read_period(period)
    on = day_of("--as-of", as_of, day) or min(day, span.last)
    if freeze and on > day:
        raise UsageError(Message("{day} lies ahead", day=on), Message("freeze what has been"))
    data = _data(register, span.code, on, by, freeze=freeze)
    with report_sink(destination, SUPERIOR_FORMATS[name]) as stream:
        write_superior(data, name, stream)
    counted = data["totals"]["all"]["all"]
    say_written(destination, _("{dues} due(s) of {tasks} task(s)").format(dues=counted, tasks=len(data["tasks"])))
    return 0


def _data(register: str | None, code: str, on: dt.date, by: str | None, *, freeze: bool) -> dict[str, Any]:
    """The report as it was frozen, else as things stand; frozen now where that is asked for."""
    from kehoach.follow.period import read_period
    from kehoach.follow.summary import summary

    with store_of(register) as store, store.writing() if freeze else nullcontext():
        kept = store.frozen(code, on)
        if kept is not None:
            return kept
        held = store.read()
        data = summary(held, read_period(code), on)
        if freeze:
            store.freeze(data, code, on, held.last, teller(by))
        return data
