"""`kehoach follow list` and `kehoach follow log`: what stands in the register on a day.

In: a register, what is asked for. Out: dues, or the history of one task, in the format asked for.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kehoach.cli import choices
from kehoach.cli.deadlines import FORMAT_HELP
from kehoach.cli.follow.common import AsOf, Register, Today, day_of, store_of, target_of, today_of, units_of
from kehoach.cli.output import report_sink, say_written
from kehoach.cli.parse import Force, Output
from kehoach.message import N_
from kehoach.reports import FOLLOW_FORMATS, FORMATS, write_follow

ListFormat = Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(FOLLOW_FORMATS), help=FORMAT_HELP)]
LogFormat = Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help=FORMAT_HELP)]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="NAME", help=N_("Only what this unit has to do, by any of its names."))
]
States = Annotated[
    str | None,
    typer.Option("--state", metavar="KINDS", help=N_("Only these states: open,open-late,soon,claimed,done …")),
]
Overdue = Annotated[bool, typer.Option("--overdue", help=N_("Only what is not done and past its day."))]
Key = Annotated[str, typer.Argument(metavar="KEY", help=N_("The key of a task (see kehoach follow list)."))]


def list_dues(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    unit: Unit = None,
    state: States = None,
    overdue: Overdue = False,
    as_of: AsOf = None,
    today: Today = None,
    register: Register = None,
    format: ListFormat = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """List dues; gives the exit code."""
    from kehoach.follow.selection import SORTS, Sort, chosen
    from kehoach.follow.state import states
    from kehoach.reports.follow import wording
    from kehoach.reports.follow.listing import SCREEN, Listing

    destination, name = target_of(context, format, output, FOLLOW_FORMATS, force=force)
    on = day_of("--as-of", as_of, today_of(today)) or today_of(today)
    late: tuple[Sort, ...] = ("open-late",) if overdue else ()
    wanted = choices.several_of("--state", state, SORTS) | frozenset(late)
    with store_of(register) as store:
        held = store.read()
    units = units_of(held, unit)
    shown = chosen(states(held, on), wanted, units)
    said = ", ".join(wording.sort(sort) for sort in SORTS if sort in wanted)
    asked = " · ".join(filter(None, (unit, said)))
    most = SCREEN if name == "table" and destination is None else None
    listing = Listing(held, shown, on, asked, most=most, units=units)
    with report_sink(destination, FOLLOW_FORMATS[name]) as stream:
        write_follow(listing, name, stream)
    say_written(destination, listing.counts())
    return 0


def log(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    key: Key,
    as_of: AsOf = None,
    today: Today = None,
    register: Register = None,
    format: LogFormat = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Show the history of a task; gives the exit code."""
    from kehoach.follow.telling import Desk
    from kehoach.reports.follow.history import History

    destination, name = target_of(context, format, output, FORMATS, force=force)
    on = day_of("--as-of", as_of, today_of(today)) or today_of(today)
    with store_of(register) as store:
        held = store.read()
    task, found = Desk(held, on).task(key)
    history = History(held, task, found, on)
    with report_sink(destination, FORMATS[name]) as stream:
        write_follow(history, name, stream)
    say_written(destination, history.counts())
    return 0
