"""What `deadlines` and `responsibilities` have in common: their inputs, their day, their duties, their units.

In: arguments. Out: duties gathered from all inputs, an exit code; remarks on stderr. Only here the clock is
read.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from kehoach.cli import choices, faults, settings
from kehoach.cli.inputs import expand
from kehoach.cli.output import protect, report_sink, report_target, say_written, spare
from kehoach.cli.results import Results, remarks, saved, tell_twins
from kehoach.cli.work import how as reading
from kehoach.cli.work import read_once
from kehoach.i18n import _
from kehoach.message import N_
from kehoach.reports import DEADLINE_FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kehoach.agenda.duties import Duty, Gathered
    from kehoach.agenda.entries import Entry
    from kehoach.agenda.offices import Office, Offices
    from kehoach.follow.agenda import Known
    from kehoach.models.plan import Plan, Role
    from kehoach.reading.run import How

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help=N_("Files, folders, or - for standard input (default: this folder).")),
]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help=N_("The day that counts as today (default: the clock's)."))
]
UnitName = Annotated[
    str | None, typer.Option("--unit", metavar="NAME", help=N_("Only what this unit has to do, by any of its names."))
]
RoleName = Annotated[
    str | None,
    typer.Option("--role", metavar="lead|implementing|advising|coordinating|monitoring", help=N_("Only this role.")),
]
WithGroups = Annotated[
    bool, typer.Option("--with-groups", help=N_("With --unit: the tasks of groups of units that may include it, too."))
]
Strict = Annotated[
    bool, typer.Option("--strict-before", help=N_("Count the day before as the last day of 'before 15 March'."))
]
RegisterName = Annotated[
    str | None,
    typer.Option("--register", metavar="FILE", help=N_("What is done or put off by this register (kehoach follow).")),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a report is asked for: format, where it goes, how inputs are read, the day that counts as today.

    `live` is True where that is the clock's own day; `force`: whatever file stands there is replaced.
    """

    format: str
    destination: Path | None
    reading: How
    today: dt.date
    live: bool
    force: bool


def asked(context: typer.Context, formats: Mapping[str, Format], output: str | None) -> Asked:
    """The general options of a command, checked.

    Raises `UsageError`.
    """
    from kehoach.agenda.dates import read_day

    given: str | None = context.params["format"]
    flagged = settings.is_flag(context, "format")
    destination = report_target(output, given if flagged else None, formats)
    name = settings.format_name(given if flagged else None, destination, given, formats)
    clock = dt.date.today()
    day: str | None = context.params["today"]
    today = read_day("--today", day, clock) if day else clock
    return Asked(name, destination, reading(context), today, live=day is None, force=context.params["force"])


class Followed:
    """What a register knows of plans and entries; without one, nothing."""

    def __init__(self, name: str | None, today: dt.date) -> None:
        self._known: Known | None = None
        self._corrected: Mapping[str, Plan] = {}
        if name is not None:
            from kehoach.cli.follow.common import store_of
            from kehoach.follow.agenda import known
            from kehoach.follow.corrections import corrected

            with store_of(name) as store:
                held = store.read()
                self._known = known(held, today)
                self._corrected = corrected(store, held)

    def put_right(self, plan: Plan) -> Plan:
        """A plan as its cells were put right at the desk."""
        found = self._corrected.get(plan.source.sha256)
        return plan if found is None else found.model_copy(update={"source": plan.source})

    def open_ones(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        """The entries that are not done, on the days that count."""
        return entries if self._known is None else self._known.open_ones(entries)

    def remarks(self) -> tuple[str, ...]:
        """How many entries are done, how many tasks the register does not follow."""
        if self._known is None:
            return ()
        told = (
            (_("{count} deadline(s) done or withdrawn by the register are not shown"), len(self._known.left_out)),
            (_("{count} task(s) are not in the register"), len(self._known.strange)),
        )
        return tuple(words.format(count=count) for words, count in told if count)


def put(notes: Sequence[str], held: str, how: Asked, write: Callable[[BinaryIO], None]) -> None:
    """Write a report where it was asked to go, and say what it holds; its notes where the format has no place."""
    with report_sink(how.destination, DEADLINE_FORMATS[how.format]) as stream:
        write(stream)
    say_written(how.destination, held)
    for note in notes if DEADLINE_FORMATS[how.format].silent else ():
        faults.remark(note)


def role_of(name: str | None) -> Role | None:
    """The role of a flag.

    Raises `UsageError`: there is none of that name.
    """
    from kehoach.models.plan import ROLES

    return choices.one_of("--role", name, ROLES)


def gathered(paths: Sequence[str] | None, how: Asked, followed: Followed) -> tuple[Gathered, int]:
    """The duties of all inputs, and the worst exit code; a line on stderr for each input left out.

    All plans are held from here on, and hold no cycles: looking for some among ever more of them is left off.
    """
    from kehoach.agenda.duties import gather

    gc.disable()
    inputs, faulty = expand(paths or ["."], how.destination)
    protect(how.destination, inputs)
    spare(how.destination, DEADLINE_FORMATS[how.format], force=how.force)
    quiet = how.destination is None and sys.stdout.isatty()
    work = read_once(inputs, how.reading, quiet=quiet)
    results = Results(work, faulty, partial(remarks, empty=_("no task and no dated duty found"), dated=True))
    found = gather(map(followed.put_right, results.plans()), saved)
    tell_twins(found)
    return found, results.code


@dataclass(frozen=True, slots=True)
class Whose:
    """The duties of the units asked for; `groups` are further ones that name groups of units, if they are asked for."""

    duties: tuple[Duty, ...]
    offices: Offices
    wanted: tuple[Office, ...]
    groups: tuple[Duty, ...] = ()
    left_out: tuple[Duty, ...] = ()

    @property
    def title(self) -> str:
        """The name of the unit asked for, where it is one."""
        named = {office.title for office in self.wanted}
        return named.pop() if len(named) == 1 else ""

    @property
    def shown(self) -> tuple[Duty, ...]:
        """All duties that are asked for."""
        return (*self.duties, *self.groups)

    def remarks(self, selected: Callable[[Duty], bool]) -> tuple[str, ...]:
        """That groups of units may include the unit asked for, in how many duties of those selected."""
        count = sum(map(selected, self.left_out))
        if not count:
            return ()
        said = _(
            "{count} more task(s) name groups of units that may include it (such as 'các phòng, ban'); "
            "--with-groups lists them"
        )
        return (said.format(count=count),)


def whose(duties: Sequence[Duty], unit: str | None, role: Role | None, *, with_groups: bool = False) -> Whose:
    """The duties that a unit holds, in a role if one is given; all duties where neither is.

    Those that name groups of units are among them, or left out. Raises `UsageError`, with the nearest names, where no
    plan names the unit.
    """
    from kehoach.agenda.offices import Offices
    from kehoach.agenda.selection import groups_in, held_by

    offices = Offices(duties)
    if unit is None and role is None:
        return Whose(tuple(duties), offices, ())
    wanted = tuple(offices.named(unit)) if unit is not None else ()
    mine = tuple(duty for duty in duties if held_by(duty, offices, wanted, role))
    held = set(map(id, mine))
    others = [duty for duty in duties if id(duty) not in held and groups_in(duty, role)] if wanted else []
    if not with_groups:
        return Whose(mine, offices, wanted, left_out=tuple(others))
    named = {offices.of(group, duty.plan): None for duty in others for group in groups_in(duty, role)}
    return Whose(mine, offices, (*wanted, *named), tuple(others))
