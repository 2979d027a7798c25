"""`kehoach follow report`: the report to the superior on a period.

In: a register, a period, a day. Out: a document, workbook, page or data; one that was frozen is printed as it was.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import Annotated

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
    from kehoach.follow.summary import reported

    destination, name = target_of(context, format, output, SUPERIOR_FORMATS, force=force)
    day, span = today_of(today), read_period(period)
    on = day_of("--as-of", as_of, day) or min(day, span.last)
    if freeze and on > day:
        raise UsageError(Message("{day} lies ahead", day=on), Message("freeze what has been"))
    with store_of(register) as store, store.writing() if freeze else nullcontext():
        data = reported(store, span.code, on, teller(by) if freeze else None)
    with report_sink(destination, SUPERIOR_FORMATS[name]) as stream:
        write_superior(data, name, stream)
    counted = data["totals"]["all"]["all"]
    say_written(destination, _("{dues} due(s) of {tasks} task(s)").format(dues=counted, tasks=len(data["tasks"])))
    return 0
