"""`kehoach responsibilities`: which unit has to do what.

In: plans. Out: the tasks of each unit by role, how many, the next day due; or a matrix of units and months.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import choices
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
from kehoach.cli.deadlines import FORMAT_HELP
from kehoach.cli.images import Images, pictures_of
from kehoach.cli.parse import Force, Output
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit
from kehoach.i18n import _
from kehoach.message import N_
from kehoach.reports import FORMATS, write_responsibilities

if TYPE_CHECKING:
    from kehoach.reports.agenda.responsibilities import Responsibilities

FormatName = Annotated[str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help=FORMAT_HELP)]
ByName = Annotated[str | None, typer.Option("--by", metavar="unit|role|month", help=N_("Headings (default: unit)."))]
Matrix = Annotated[bool, typer.Option("--matrix", help=N_("A table of units and months with the number of deadlines."))]


def responsibilities(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths = None,
    unit: UnitName = None,
    with_groups: WithGroups = False,
    role: RoleName = None,
    by: ByName = None,
    matrix: Matrix = False,
    today: Today = None,
    strict_before: Strict = False,
    register: RegisterName = None,
    format: FormatName = None,
    output: Output = None,
    images: Images = False,
    force: Force = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """List responsibilities; gives the exit code."""
    how = asked(context, FORMATS, output)
    shown = pictures_of(how.reading, how.format, wanted=images)
    report, code = _report(context, how)
    if report is not None:
        put(report.notes(), report.counts(), how, partial(write_responsibilities, report, how.format, pictures=shown))
    return code


def _report(context: typer.Context, how: Asked) -> tuple[Responsibilities | None, int]:
    """The report asked for, and the exit code; None where nothing could be read for the file to be written."""
    from kehoach.agenda.entries import Moment, entries
    from kehoach.agenda.shares import BYS, By, holdings
    from kehoach.reports.agenda.responsibilities import Responsibilities

    given = context.params
    by: By = choices.one_of("--by", given["by"], BYS) or "unit"
    role = role_of(given["role"])
    followed = Followed(given["register"], how.today)
    found, code = gathered(given["paths"], how, followed)
    if not found.files and how.destination is not None:
        return None, code
    mine = whose(found.duties, given["unit"], role, with_groups=given["with_groups"])
    moment = Moment(how.today, how.today, given["strict_before"])
    held = holdings(followed.open_ones(entries(mine.shown, moment)), mine.offices, mine.wanted, role)
    unnamed = sum(not duty.holders for duty in mine.duties)
    said = _("{count} task(s) name no unit and are not shown").format(count=unnamed)
    remarks = (*mine.remarks(lambda _: True), *followed.remarks(), *([said] if unnamed else []))
    return Responsibilities(held, how.today, by, given["matrix"], how.live, remarks, mine.title), code
