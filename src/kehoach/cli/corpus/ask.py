"""`kehoach corpus ask`: a ready question to a store.

In: a store, a question, what narrows it. Out: the answer, with what it leaves out.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from kehoach.cli.agenda import Today
from kehoach.cli.corpus.common import FormatName, StorePath, put
from kehoach.cli.deadlines import After, Before
from kehoach.cli.output import put_lines
from kehoach.cli.parse import Force, Output
from kehoach.i18n import _
from kehoach.message import N_

QUESTIONS = ("overdue-units", "deadlines", "implementers", "missing", "without-superior", "dissolved")

Question = Annotated[
    str | None, typer.Argument(metavar="|".join(QUESTIONS), help=N_("What is asked (default: tell what can be asked)."))
]
Issuer = Annotated[str | None, typer.Option("--issuer", metavar="NAME", help=N_("Only plans of this issuer."))]
PlanNumber = Annotated[
    str | None, typer.Option("--plan", metavar="CODE", help=N_("The plan that is meant, such as 282/KH-UBND."))
]
SubordinateName = Annotated[
    str | None, typer.Option("--subordinate", metavar="NAME", help=N_("Only this body's plans among those below it."))
]


def ask(  # noqa: PLR0913 - a parameter is an option
    store: StorePath,
    question: Question = None,
    today: Today = None,
    after: After = None,
    before: Before = None,
    issuer: Issuer = None,
    plan: PlanNumber = None,
    subordinate: SubordinateName = None,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Print the answer to a question; gives the exit code."""
    from kehoach.agenda.dates import read_day
    from kehoach.corpus.ask import QUESTIONS as TOLD
    from kehoach.corpus.ask import Asked
    from kehoach.corpus.ask import ask as answer
    from kehoach.corpus.store import Store

    if question is None:
        put_lines(f"{name}: {_(told)}" for name, (told, _answer) in TOLD.items())
        return 0
    clock = dt.date.today()
    day = read_day("--today", today, clock) if today else clock
    first, last = (
        read_day(flag, text, day) if text else None for flag, text in (("--after", after), ("--before", before))
    )
    asked = Asked(day, first, last, issuer, plan, subordinate)
    put([answer(Store(store), question, asked)], format, output, force=force)
    return 0
