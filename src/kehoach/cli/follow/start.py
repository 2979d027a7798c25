"""`kehoach follow start`: makes a register of plans, or adds plans to one.

In: plans. Out: a register in which each row has a key; made whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.follow.common import By, Today, teller, today_of
from kehoach.cli.inputs import expand
from kehoach.cli.output import target
from kehoach.cli.results import Results, newest, remarks
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read
from kehoach.errors import UsageError, reason_of
from kehoach.i18n import _
from kehoach.message import N_, Message

if TYPE_CHECKING:
    from kehoach.follow.starting import Taken
    from kehoach.follow.store import Store
    from kehoach.models.plan import Plan

Plans = Annotated[list[str], typer.Argument(metavar="PLAN", help=N_("Plans, or folders of plans."))]
Made = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=N_("The register to make (default: so-theo-doi.kehoach).")),
]
Office = Annotated[str | None, typer.Option("--office", metavar="NAME", help=N_("Whose register it is."))]
Soon = Annotated[
    str | None, typer.Option("--soon", metavar="7d", help=N_("So long before its day a task is called due soon."))
]
Members = Annotated[
    str | None,
    typer.Option(
        "--members",
        metavar="FILE",
        help=N_("Which units are in a group such as 'UBND các phường': CSV, in each line the group and a unit."),
    ),
]
Add = Annotated[bool, typer.Option("--add", help=N_("Add the plans to a register that is there."))]
Strict = Annotated[
    bool, typer.Option("--strict-before", help=N_("Count the day before as the last day of 'before 15 March'."))
]


def start(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    plans: Plans,
    output: Made = None,
    office: Office = None,
    soon: Soon = None,
    members: Members = None,
    add: Add = False,
    strict_before: Strict = False,
    today: Today = None,
    by: By = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Make a register; gives the exit code."""
    from kehoach.agenda.dates import read_span
    from kehoach.follow.starting import begin
    from kehoach.follow.store import NAME

    path, day, who = target(output or NAME) or Path(NAME), today_of(today), teller(by)
    ahead = (read_span("--soon", soon, day) - day).days if soon else 7
    groups = _members(members)
    if path.exists() and not add:
        raise UsageError(
            Message("{file} is there", file=path.name), Message("add plans to it with --add, or give another file")
        )
    found, code = _read(context, plans, path)
    if code or not found:
        return code or 3
    with _filled(path, add=add) as store:
        if not add:
            store.settle(office or "", ahead, strict=strict_before, teller=who)
        taken = [begin(store, plan, who, day, groups) for plan in found]
    _tell(path, taken, found)
    return 0


@contextmanager
def _filled(path: Path, *, add: bool) -> Iterator[Store]:
    """A register to write plans to, whole or not at all: a new one, or one that is there."""
    from kehoach.follow.store import made, opened

    if not add:
        with made(path) as store:
            yield store
        return
    with opened(path) as store, store.writing():
        yield store


def _read(context: typer.Context, paths: Sequence[str], path: Path) -> tuple[list[Plan], int]:
    """The plans, none twice, and the worst exit code."""
    inputs, faulty = expand(paths, path)
    results = Results(
        read(inputs, how(context)), faulty, partial(remarks, empty=_("no task and no dated duty found"), dated=True)
    )
    plans = list(results.plans())
    return newest(plans) if len(plans) > 1 else plans, results.code


def _tell(path: Path, taken: Sequence[Taken], plans: Sequence[Plan]) -> None:
    for one in taken:
        said = _("{name}: {tasks} task(s), {dues} due(s)")
        faults.remark(said.format(name=one.name, tasks=one.tasks, dues=one.dues))
        if one.endless:
            said = _("{count} task(s) come round without an end that the plan names; a year of them is followed")
            faults.remark(said.format(count=one.endless))
    if duties := sum(len(plan.obligations) for plan in plans):
        faults.remark(_("{count} of them stand in running text only").format(count=duties))
    faults.remark(_("{file} written; see it with kehoach follow list").format(file=path.name))


def _members(name: str | None) -> dict[str, list[str]]:
    """The units of groups, from a CSV as Excel saves it.

    Raises `UsageError`.
    """
    if name is None:
        return {}
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError(
            Message("{file} cannot be read ({reason})", file=name, reason=reason), Message("save it as CSV UTF-8")
        ) from error
    separator = max(",;\t", key=text.partition("\n")[0].count)
    found: dict[str, list[str]] = {}
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise UsageError(
                Message("{file}, line {number}: a group and a unit are needed", file=name, number=number),
                Message("write: UBND các phường,UBND phường Bãi Mơ"),
            )
        found.setdefault(cells[0], []).append(cells[1])
    return found
