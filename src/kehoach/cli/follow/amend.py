"""`kehoach follow amend`: a new version of a plan that is followed.

In: a plan, a clerk's decisions. Out: keys that stay with their tasks; a review file where rows wait (exit code 1), in
which case nothing is written to the register.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.follow.common import By, Register, Today, store_of, teller, today_of
from kehoach.cli.output import put_lines, sink, target
from kehoach.cli.results import Results, remarks
from kehoach.cli.work import Jobs, MemoryLimit, TimeLimit, how, read
from kehoach.errors import UsageError, reason_of
from kehoach.i18n import _
from kehoach.message import N_, Message
from kehoach.reading.inputs import Input

if TYPE_CHECKING:
    from kehoach.follow.versions import Version

WAITS = 1
REVIEW = "review.csv"
Given = Annotated[str, typer.Argument(metavar="PLAN", help=N_("The plan in its new version."))]
Accept = Annotated[
    str | None, typer.Option("--accept", metavar="FILE", help=N_("The review file with your decisions, same or new."))
]
Review = Annotated[
    str | None,
    typer.Option(
        "--review", metavar="FILE", help=N_("The review file to write where rows wait (default: review.csv).")
    ),
]


def amend(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    plan: Given,
    accept: Accept = None,
    review: Review = None,
    today: Today = None,
    by: By = None,
    register: Register = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> int:
    """Follow a plan in its new version; gives the exit code."""
    from kehoach.follow.review import decided, lines
    from kehoach.follow.versions import counts_from, version_of, write

    day = today_of(today)
    results = Results(
        read([Input(plan, Path(plan))], how(context)),
        0,
        partial(remarks, empty=_("no task and no dated duty found"), dated=True),
    )
    found = list(results.plans())
    if not found:
        return results.code
    with store_of(register) as store, store.writing():
        held = store.read()
        version = version_of(store, held, found[0], day)
        waiting = lines(version)
        if waiting and accept is None:
            return _ask(version, waiting, review, plan)
        kept = decided(version, _data(accept), accept) if accept else frozenset()
        write(store, held, version, kept, teller(by), counts_from(found[0], day))
    put_lines(_told(version, len(kept)))
    return 0


def _ask(version: Version, waiting: list[dict[str, str]], review: str | None, plan: str) -> int:
    """Write the review file; nothing goes to the register before it comes back."""
    from kehoach.reports.follow.review import write

    path = target(review or REVIEW, "--review") or Path(REVIEW)
    if path.exists():
        raise UsageError(
            Message("{file} is there and may hold decisions", file=path.name),
            Message("give it to --accept, or name another file with --review"),
        )
    with sink(path, binary=True) as stream:
        write(waiting, stream)
    put_lines(_told(version, None))
    said = _(
        "{file} written: write 'same' or 'new' in the first column, then: kehoach follow amend {plan} --accept {file}"
    )
    faults.say(said.format(file=path.name, plan=plan))
    return WAITS


def _told(version: Version, kept: int | None) -> list[str]:
    said = _("{document}: {same} row(s) unchanged, {moved} moved, {new} new, {gone} gone")
    counted = {name: version.count(name) for name in ("same", "moved", "new", "gone")}
    told = [said.format(document=version.document.name, **counted)]
    if waiting := len(version.waiting):
        words = _("{count} row(s) wait for a decision")
        if kept is not None:
            words = _("{count} row(s) decided: {kept} stay, {new} new")
        told.append(words.format(count=waiting, kept=kept, new=waiting - (kept or 0)))
    return told


def _data(name: str | None) -> bytes:
    try:
        return Path(name or "").read_bytes()
    except OSError as error:
        raise UsageError(
            Message("{file} cannot be read ({reason})", file=name, reason=reason_of(error)),
            Message("give the review file"),
        ) from error
