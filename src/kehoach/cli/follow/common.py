"""What the commands of `kehoach follow` have in common: the register, the day, who writes.

In: flags. Out: an open register, days, a teller, where to write. Only here the clock is read.
"""

from __future__ import annotations

import datetime as dt
import getpass
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach import __version__
from kehoach.cli import settings
from kehoach.cli.output import report_target, spare
from kehoach.errors import UsageError
from kehoach.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kehoach.follow.store import Store, Teller
    from kehoach.follow.values import Register as Held
    from kehoach.follow.values import Via
    from kehoach.models.document import Correction
    from kehoach.reports import Format

Register = Annotated[
    str | None,
    typer.Option("--register", metavar="FILE", help=N_("The register (default: so-theo-doi.kehoach in this folder).")),
]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help=N_("The day that counts as today (default: the clock's)."))
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help=N_("How things stood on this day (default: today)."))
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help=N_("Who writes it down (default: who is logged in)."))
]
Keys = Annotated[
    list[str],
    typer.Argument(
        metavar="KEY", help=N_("Keys of tasks; KEY/2 is the second due of one (see kehoach follow list).")
    ),
]  # fmt: skip
Paper = Annotated[
    str | None, typer.Option("--document", metavar="TEXT", help=N_("The document that says so, with its number."))
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=N_("The day it speaks of (default: the day in --document, else today).")),
]


def store_of(name: str | None) -> AbstractContextManager[Store]:
    """The register that is meant, open. Raises as `store.opened`."""
    from kehoach.follow.store import NAME, opened

    return opened(Path(name or NAME))


Desk = Annotated[
    str | None,
    typer.Option(
        "--register", metavar="FILE", help=N_("Keep to what was put right and decided in this register (kehoach desk).")
    ),
]


def settled_in(name: str | None) -> Mapping[str, Sequence[Correction]]:
    """What was said of cells at the desk, by the hash of their file; nothing without a register."""
    if name is None:
        return {}
    from kehoach.follow.corrections import by_file

    with store_of(name) as store:
        return by_file(store.settled())


def day_of(flag: str, text: str | None, today: dt.date) -> dt.date | None:
    """The day of a flag; None where it is not given. Raises `UsageError`."""
    from kehoach.agenda.dates import read_day

    return read_day(flag, text, today) if text else None


def today_of(text: str | None) -> dt.date:
    """The day that counts as today. Raises `UsageError`."""
    clock = dt.date.today()
    return day_of("--today", text, clock) or clock


def teller(by: str | None, via: Via = "command") -> Teller:
    """Who writes something down now."""
    from kehoach.follow.store import Teller

    told = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Teller(" ".join((by or _login()).split()), via, told, __version__)


def _login() -> str:
    """The name of who is logged in; "" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def spoken_day(on: str | None, document: str | None, today: dt.date) -> dt.date | None:
    """The day that something speaks of: the one given, else the only whole day that its document names.

    Raises `UsageError`.
    """
    from kehoach.dates import find

    given = day_of("--on", on, today)
    if given is not None or not document:
        return given
    whole = [
        dt.date(one.year, one.month, one.day)
        for one in find(document)
        if one.year and one.month and one.day and not one.fault
    ]
    return whole[0] if len(whole) == 1 and whole[0] <= today else None


def units_of(register: Held, name: str | None) -> frozenset[str] | None:
    """The units that a name means; None where none is given. Raises `UsageError`: no task names such a unit."""
    if name is None:
        return None
    from kehoach.follow.units import known

    return frozenset(known(register, name))


def target_of(
    context: typer.Context, format: str | None, output: str | None, formats: Mapping[str, Format], *, force: bool
) -> tuple[Path | None, str]:
    """The file to write to, None for standard output, and the format by its name.

    Raises `UsageError`: no format ends so, or the file is none of our reports.
    """
    flagged = format if settings.is_flag(context, "format") else None
    destination = report_target(output, flagged, formats)
    name = settings.format_name(flagged, destination, None, formats)
    spare(destination, formats[name], force=force)
    return destination, name


def one_act(acts: Sequence[tuple[str, bool]]) -> str | None:
    """The one flag of several that is given; None where none is. Raises `UsageError`: two are."""
    given = [flag for flag, is_given in acts if is_given]
    if len(given) > 1:
        raise UsageError(
            Message("{flags} cannot be given together", flags=given), Message("give one of them at a time")
        )
    return given[0] if given else None
