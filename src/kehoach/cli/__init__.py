"""The command line: read, call, print, exit. Every command lives in its own module, named after it.

In: arguments, files, the environment. Out: data on stdout, messages on stderr, an exit code. Heavy libraries
are imported by the commands that use them, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from kehoach import __version__

VERSION = frozenset({"--version", "-V"})
WITHOUT = frozenset({"--no-cache", "cache", "--help", "-h", "help"})
"""What calls for nothing that is kept, or needs nothing of it."""
ENDED = 128
"""Exit codes from which on the program was ended from outside: it writes nothing more."""
ALLOCATIONS = 300_000
"""Objects made before a search for cycles: plans are trees and hold none, and a search takes a twentieth of a run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `arguments` are those after the program's name.

    The version alone is told without what reads arguments, unless it cannot be printed.
    """
    gc.set_threshold(ALLOCATIONS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) == 1 and given[0] in VERSION and _is_told(f"kehoach {__version__}\n"):
        return 0
    own = arguments is None
    if keeps := own and not WITHOUT.intersection(given or WITHOUT):
        from kehoach import patterns

        patterns.recall()
    from kehoach.cli import app

    code = app.main(given, own=own)
    if keeps and code < ENDED:
        patterns.keep()
    if own:
        gc.freeze()  # the interpreter looks for cycles as it ends, among all that is still there
    return code


def _is_told(words: str) -> bool:
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except (OSError, AttributeError, ValueError):
        return False
    return True
