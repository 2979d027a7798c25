"""`kehoach follow tick`, `extend` and `undo`: what happened to a task is written down.

In: keys, what is said of them. Out: events, all or none; a line for each, with the number that takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.follow.common import (
    By,
    Keys,
    On,
    Paper,
    Register,
    Today,
    day_of,
    one_act,
    spoken_day,
    store_of,
    teller,
    today_of,
)
from kehoach.cli.output import put_lines
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import N_, Message

if TYPE_CHECKING:
    import datetime as dt

    from kehoach.follow.telling import Act, Told

Unit = Annotated[
    str | None, typer.Option("--unit", metavar="NAME", help=N_("Which of several units it is about (default: all)."))
]
Claim = Annotated[bool, typer.Option("--claim", help=N_("The unit says it is done; it waits for confirmation."))]
Confirm = Annotated[bool, typer.Option("--confirm", help=N_("It is done (this is meant where no flag is given)."))]
Return = Annotated[bool, typer.Option("--return", help=N_("What was reported is sent back: it is not done."))]
Begin = Annotated[bool, typer.Option("--start", help=N_("Work has begun."))]
Pause = Annotated[bool, typer.Option("--pause", help=N_("Work rests."))]
Withdraw = Annotated[bool, typer.Option("--withdraw", help=N_("The task is withdrawn, by the document given."))]
Result = Annotated[str | None, typer.Option("--result", metavar="TEXT", help=N_("The result so far, in words."))]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", metavar="FILE", help=N_("A file that proves it; its path and hash are kept. May be repeated.")
    ),
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="2024-03", help=N_("Which due of a task that comes round."))
]
Every = Annotated[bool, typer.Option("--all", help=N_("All open dues of the tasks."))]
To = Annotated[str, typer.Option("--to", metavar="DATE", help=N_("The day to put it off to."))]
Asked = Annotated[bool, typer.Option("--asked", help=N_("It was asked for; the day stays as it is."))]
Granted = Annotated[bool, typer.Option("--granted", help=N_("It was granted; the day moves."))]
Refused = Annotated[bool, typer.Option("--refused", help=N_("It was refused; the day stays as it is."))]
Number = Annotated[int, typer.Argument(metavar="NO", help=N_("The number of an event (see kehoach follow log)."))]


def tick(  # noqa: PLR0913 - a parameter is an option
    keys: Keys,
    on: On = None,
    document: Paper = None,
    unit: Unit = None,
    claim: Claim = False,
    confirm: Confirm = False,
    return_: Return = False,
    start: Begin = False,
    pause: Pause = False,
    withdraw: Withdraw = False,
    result: Result = None,
    evidence: Evidence = None,
    period: Period = None,
    all: Every = False,
    today: Today = None,
    by: By = None,
    register: Register = None,
) -> int:
    """Write down how far tasks are; gives the exit code."""
    from kehoach.follow.evidence import proof_of
    from kehoach.follow.telling import Told

    acts: dict[str, tuple[Act, bool]] = {
        "--claim": ("claim", claim),
        "--confirm": ("confirm", confirm),
        "--return": ("return", return_),
        "--start": ("start", start),
        "--pause": ("pause", pause),
        "--withdraw": ("withdraw", withdraw),
    }
    flag = one_act([(name, is_given) for name, (_act, is_given) in acts.items()])
    act: Act = acts[flag][0] if flag else "note" if result else "prove" if evidence else "confirm"
    day, proofs = today_of(today), tuple(proof_of(Path(name)) for name in evidence or ())
    told = Told(act, spoken_day(on, document, day), unit, document or "", None, result or "", proofs)
    return _write(keys, told, day, by, register, period, every=all)


def extend(  # noqa: PLR0913 - a parameter is an option
    keys: Keys,
    to: To = "",
    asked: Asked = False,
    granted: Granted = False,
    refused: Refused = False,
    document: Paper = None,
    unit: Unit = None,
    on: On = None,
    period: Period = None,
    today: Today = None,
    by: By = None,
    register: Register = None,
) -> int:
    """Write down that a task was asked to be put off, was put off, or was not; gives the exit code."""
    from kehoach.follow.telling import Told

    acts: dict[str, tuple[Act, bool]] = {
        "--asked": ("ask", asked),
        "--granted": ("grant", granted),
        "--refused": ("refuse", refused),
    }
    flag = one_act([(name, is_given) for name, (_act, is_given) in acts.items()])
    if flag is None:
        raise UsageError(
            Message("was it asked for, granted or refused?"), Message("add --asked, --granted or --refused")
        )
    day = today_of(today)
    until = day_of("--to", to or None, day)
    if until is None and flag != "--refused":
        raise UsageError(Message("to which day?"), Message("add --to DATE"))
    moved = until if flag != "--refused" else None
    told = Told(acts[flag][0], spoken_day(on, document, day), unit, document or "", moved)
    return _write(keys, told, day, by, register, period)


def undo(number: Number, today: Today = None, by: By = None, register: Register = None) -> int:
    """Take an event back; gives the exit code."""
    from kehoach.follow.telling import take_back
    from kehoach.reports.follow.wording import said

    day = today_of(today)
    with store_of(register) as store, store.writing():
        made, event = take_back(store, number, day, teller(by))
    line = _("event {made}: {key}: taken back: {what} (event {number})")
    put_lines([line.format(made=made, key=event.task, what=said(event), number=number)])
    return 0


def _write(  # noqa: PLR0913 - what an event says
    keys: Sequence[str],
    told: Told,
    today: dt.date,
    by: str | None,
    register: str | None,
    period: str | None,
    *,
    every: bool = False,
) -> int:
    """Write the events of all keys, or none; a line for each."""
    from kehoach.follow.telling import tell
    from kehoach.reports.follow.wording import said

    with store_of(register) as store, store.writing():
        written = tell(store, keys, told, today, teller(by), period, every=every)
    lines = _("event {number}: {key}: {what}, {day}")
    put_lines(
        lines.format(number=event.no, key=state.key, what=said(event), day=_day(event.on)) for event, state in written
    )
    return 0


def _day(day: dt.date) -> str:
    from kehoach.reports.wording import day as worded

    return worded(day)
