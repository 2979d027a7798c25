"""`kehoach desk`: the register as a page in the browser of this machine.

In: a register. Out: the address on the first line; the page is served until Ctrl-C.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import webbrowser
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.follow.common import By, Today, teller, today_of
from kehoach.cli.output import put_lines
from kehoach.extras import need
from kehoach.i18n import _
from kehoach.message import N_

EXTRA = "desk"
Given = Annotated[
    str | None,
    typer.Argument(metavar="REGISTER", help=N_("The register, or its folder (default: this folder).")),
]
Port = Annotated[int, typer.Option("--port", metavar="N", help=N_("The port (default: any that is free)."))]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=N_("Print the address, and open no browser."))]
ReadOnly = Annotated[bool, typer.Option("--read-only", help=N_("Show everything, and write nothing."))]


def desk(
    register: Given = None,
    port: Port = 0,
    no_browser: NoBrowser = False,
    read_only: ReadOnly = False,
    today: Today = None,
    by: By = None,
) -> int:
    """Serve the register until it is stopped; gives the exit code."""
    for package in ("starlette", "uvicorn"):
        need(package, EXTRA)
    from kehoach.desk.server import run
    from kehoach.desk.values import Desk
    from kehoach.follow.store import NAME, opened

    given, fixed = Path(register or "."), today_of(today) if today else None
    path = given / NAME if given.is_dir() else given
    if path == given or path.exists():
        with opened(path) as store:
            store.read()
    days = dt.date.today if fixed is None else partial(_day, fixed)
    run(
        Desk(path.absolute(), partial(teller, by, "desk"), days, read_only), port, partial(_open, no_browser=no_browser)
    )
    return 0


def _day(day: dt.date) -> dt.date:
    return day


def _open(address: str, *, no_browser: bool) -> None:
    """Print the address, and show it in a browser that has a window of its own."""
    put_lines([address])
    sys.stdout.flush()
    faults.remark(_("the desk is open on this machine alone; stop it with Ctrl+C"))
    has_window = sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))
    if has_window and not no_browser:
        webbrowser.open(address)
