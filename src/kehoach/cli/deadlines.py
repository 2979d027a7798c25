"""`kehoach deadlines`: what is due when.

In: plans, the dates, units and sorts of deadlines asked for. Out: one line a milestone, in the format asked
for; what has no day is counted, never left out silently.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices, faults
from kehoach.cli.agenda import (
    Asked,
    Followed,
    Paths,
    RegisterName,
    RoleName,
    Strict,
    Today,
    UnitName,
    WithGroups,
    asked,
    gathered,
    put,
    role_of,
    whose,
)
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.parse import Force, Output
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit
from kehoach.i18n import _
from kehoach.message import N_
from kehoach.reports import DEADLINE_FORMATS, write_deadlines

if TYPE_CHECKING:
    from kehoach.agenda.selection import Only, Wanted
    from kehoach.reports.agenda.deadlines import Deadlines

FORMAT_HELP = N_("How to print (default: by --output, else table).")

FormatName = Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(DEADLINE_FORMATS), help=FORMAT_HELP)]
Before = Annotated[str | None, typer.Option("--before", metavar="DATE", help=N_("Due on this day or earlier."))]
After = Annotated[str | None, typer.Option("--after", metavar="DATE", help=N_("Due on this day or later."))]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help=N_("Due on this day."))]
Within = Annotated[str | None, typer.Option("--within", metavar="14d", help=N_("Due from today until so long ahead."))]
Month = Annotated[str | None, typer.Option("--month", metavar="2024-03", help=N_("Due in this month."))]
Overdue = Annotated[bool, typer.Option("--overdue", help=N_("Only what is past its day."))]
Undated = Annotated[bool, typer.Option("--undated", help=N_("Only what has no day, or none that was understood."))]
Recurring = Annotated[bool, typer.Option("--recurring", help=N_("Only what comes round again."))]
Sort = Annotated[str | None, typer.Option("--sort", metavar="due|plan|unit|task", help=N_("Order of the lines."))]
GroupBy = Annotated[
    str | None,
    typer.Option(
        "--group-by", metavar="month|unit|plan", help=N_("Headings; in a workbook, a sheet for each unit or plan.")
    ),
]
Remind = Annotated[
    str | None, typer.Option("--remind", metavar="7d", help=N_("In a calendar, remind so long before the day."))
]

RemindAt = Annotated[
    str | None,
    typer.Option("--remind-at", metavar="08:00", help=N_("In a calendar, remind at this hour (default: 08:00).")),
]


def deadlines(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths = None,
    before: Before = None,
    after: After = None,
    on: On = None,
    within: Within = None,
    month: Month = None,
    today: Today = None,
    unit: UnitName = None,
    with_groups: WithGroups = False,
    role: RoleName = None,
    overdue: Overdue = False,
    undated: Undated = False,
    recurring: Recurring = False,
    sort: Sort = None,
    group_by: GroupBy = None,
    strict_before: Strict = False,
    register: RegisterName = None,
    remind: Remind = None,
    remind_at: RemindAt = None,
    format: FormatName = None,
    output: Output = None,
    images: Images = False,
    force: Force = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """List deadlines; gives the exit code."""
    how = asked(context, DEADLINE_FORMATS, output)
    shown = pictures_of(how.reading, how.format, wanted=images)
    report, code = _report(context, how)
    if report is not None:
        report = report.in_calendar() if how.format == "ics" else report
        if how.format != "ics" and (remind or remind_at):
            faults.remark(_("only a calendar reminds: --remind counts with --format ics"))
        put(report.notes(), report.counts(), how, partial(write_deadlines, report, how.format, pictures=shown))
    return code


def _report(context: typer.Context, how: Asked) -> tuple[Deadlines | None, int]:
    """The report asked for, and the exit code; None where nothing could be read for the file to be written."""
    from kehoach.agenda.dates import WORKING_HOUR, read_hour
    from kehoach.agenda.entries import Moment, entries
    from kehoach.agenda.selection import GROUPINGS, SORTS, select
    from kehoach.reports.agenda.deadlines import Deadlines

    given = context.params
    sort = choices.one_of("--sort", given["sort"], SORTS) or "due"
    by = choices.one_of("--group-by", given["group_by"], GROUPINGS)
    hour = read_hour("--remind-at", given["remind_at"]) if given["remind_at"] else WORKING_HOUR
    wanted, role = _wanted(context, how), role_of(given["role"])
    ahead = _days("--remind", given["remind"], how.today) if given["remind"] else None
    followed = Followed(given["register"], how.today)
    found, code = gathered(given["paths"], how, followed)
    if not found.files and how.destination is not None:
        return None, code
    mine = whose(found.duties, given["unit"], role, with_groups=given["with_groups"])
    moment = Moment(how.today, wanted.first or how.today, given["strict_before"])
    chosen = select(followed.open_ones(entries(mine.shown, moment)), wanted, sort)
    remarks = followed.remarks() + mine.remarks(lambda duty: any(map(wanted.shows, entries([duty], moment))))
    first = _month(given["month"], how.today)
    report = Deadlines(chosen, mine.offices, how.today, by, role, ahead, how.live, remarks, hour, mine.title, first)
    return replace(report, of_unit=bool(mine.wanted)), code


def _month(text: str | None, today: dt.date) -> dt.date | None:
    """The first day of the month asked for."""
    from kehoach.agenda.dates import read_month

    return read_month("--month", text, today)[0] if text else None


def _wanted(context: typer.Context, how: Asked) -> Wanted:
    """The dates and sorts of deadlines asked for; several bounds narrow each other."""
    from kehoach.agenda.dates import read_day, read_month, read_span
    from kehoach.agenda.selection import Wanted

    given = context.params
    first: list[dt.date] = []
    last: list[dt.date] = []
    if given["before"]:
        last.append(read_day("--before", given["before"], how.today))
    if given["after"]:
        first.append(read_day("--after", given["after"], how.today))
    if given["on"]:
        day = read_day("--on", given["on"], how.today)
        first, last = [*first, day], [*last, day]
    if given["within"]:
        first, last = [*first, how.today], [*last, read_span("--within", given["within"], how.today)]
    if given["month"]:
        begin, end = read_month("--month", given["month"], how.today)
        first, last = [*first, begin], [*last, end]
    sorts: tuple[Only, ...] = ("overdue", "undated", "recurring")
    only = frozenset(sort for sort in sorts if given[sort])
    return Wanted(max(first, default=None), min(last, default=None), only)


def _days(flag: str, text: str, today: dt.date) -> int:
    from kehoach.agenda.dates import read_span

    return (read_span(flag, text, today) - today).days
