"""`kehoach corpus compact`: many small parts become few.

In: a store. Out: the same answers, sooner.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kehoach.cli import faults
from kehoach.cli.corpus.common import StorePath
from kehoach.i18n import _
from kehoach.message import N_

Migrate = Annotated[
    bool, typer.Option("--migrate", help=N_("Bring the tables of an older version up to date; no file is read again."))
]


def compact(store: StorePath, migrate: Migrate = False) -> int:
    """Merge the parts of a store; gives the exit code."""
    from kehoach.corpus.compact import compact as merge
    from kehoach.corpus.migrate import migrate as renew
    from kehoach.corpus.run import unwritten
    from kehoach.corpus.store import Store

    path = Path(store)
    try:
        if migrate:
            faults.remark(_("{count} plan(s) taken again").format(count=renew(path)))
        done = merge(Store(path))
    except OSError as error:
        raise unwritten(path, error) from error
    faults.remark(_("{before} part(s) became {after}").format(before=done.before, after=done.after))
    return 0
