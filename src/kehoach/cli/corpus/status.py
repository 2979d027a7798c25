"""`kehoach corpus status`: how far a store is.

In: a store. Out: files by what became of them, causes, the slowest, what a retry would read.
"""

from __future__ import annotations

from kehoach.cli.corpus.common import FormatName, StorePath, put
from kehoach.cli.parse import Force, Output
from kehoach.i18n import spoken


def status(store: StorePath, format: FormatName = None, output: Output = None, force: Force = False) -> int:
    """Print the state of a store; gives the exit code."""
    from kehoach.corpus.status import status as state
    from kehoach.corpus.store import Store

    put(state(Store(store), spoken()), format, output, force=force)
    return 0
