"""`kehoach responsibilities`: which unit has to do what.

In: plans. Out: the tasks of each unit by role, how many, the next day due; or a matrix of units and months.
"""

from __future__ import annotations

from typing import Annotated

import typer

from kehoach.cli import faults, settings
from kehoach.cli.agenda import NoCache, Paths, RoleName, Strict, Today, UnitName, asked, gathered, role_of, whose
from kehoach.cli.deadlines import FORMAT_HELP
from kehoach.cli.output import sink
from kehoach.cli.parse import Jobs, Lang, Output
from kehoach.reports import RESPONSIBILITY_FORMATS
from kehoach.speech import _

FormatName = Annotated[str | None, typer.Option("--format", "-f", metavar="table|json|csv|xlsx|md", help=FORMAT_HELP)]
ByName = Annotated[str | None, typer.Option("--by", metavar="unit|role|month", help="Headings (default: unit).")]
Matrix = Annotated[bool, typer.Option("--matrix", help="A table of units and months with the number of deadlines.")]


def responsibilities(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Paths = None,
    unit: UnitName = None,
    role: RoleName = None,
    by: ByName = None,
    matrix: Matrix = False,
    today: Today = None,
    strict_before: Strict = False,
    format: FormatName = None,
    output: Output = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    lang: Lang = None,
) -> int:
    """List responsibilities; gives the exit code."""
    from kehoach.agenda.entries import Moment, entries
    from kehoach.agenda.shares import BYS, By, holdings
    from kehoach.reports.agenda import SPOKEN_ASIDE, write_responsibilities
    from kehoach.reports.agenda.responsibilities import Responsibilities

    how = asked(context, RESPONSIBILITY_FORMATS, output, jobs, cached=not no_cache)
    settings.one_of("--by", by, BYS)
    held = role_of(role)
    found, code = gathered(paths, how)
    mine = whose(found.duties, unit, held)
    known = list(entries(mine.duties, Moment(how.today, how.today, strict_before)))
    unnamed = len(mine.duties) - len({id(entry.duty) for entry in known if entry.duty.holders})
    remarks = [*mine.remarks()]
    if unnamed:
        remarks.append(_("{count} task(s) name no unit and are not shown").format(count=unnamed))
    ordering: By = next((known_by for known_by in BYS if known_by == by), "unit")
    shares = holdings(known, mine.offices, mine.wanted, held)
    report = Responsibilities(shares, how.today, ordering, matrix, how.live, tuple(remarks))
    with sink(how.destination, binary=RESPONSIBILITY_FORMATS[how.format].binary) as stream:
        write_responsibilities(report, how.format, stream)
    for note in report.notes() if how.format in SPOKEN_ASIDE else ():
        faults.say(note)
    return code
