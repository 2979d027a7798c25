"""A fault becomes one line on stderr and an exit code; never a traceback.

In: exceptions. Out: lines `file: what; what to do`. `KEHOACH_DEBUG=1` adds the traceback, for whoever repairs.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence

from kehoach.errors import KehoachError
from kehoach.i18n import _
from kehoach.reading.inputs import one_line

_FEW = 3
"""Names that a line which sums up has room for."""


class _Tone:
    """How much is said beside what was asked for."""

    is_quiet = False
    is_verbose = False


def set_tone(*, quiet: bool, verbose: bool) -> None:
    """Say only what went wrong (`quiet`), or everything (`verbose`)."""
    _Tone.is_quiet, _Tone.is_verbose = quiet, verbose


def is_verbose() -> bool:
    """Whether everything is to be said."""
    return _Tone.is_verbose


def say(line: str) -> None:
    """Write one line to stderr, if it takes any."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{one_line(line)}\n")
        sys.stderr.flush()


def report(name: str, error: KehoachError) -> int:
    """Write the line of a fault of one input; gives its exit code."""
    say(f"{name}: {error.line()}")
    return error.exit_code


def warn(name: str, what: str) -> None:
    """Write a line about an input that was read but is not what was expected; not where quiet is asked for."""
    remark(f"{name}: {what}")


def remark(line: str) -> None:
    """Write a line that nobody must know, unless quiet is asked for."""
    if not _Tone.is_quiet:
        say(line)


def tell_several(told: Sequence[tuple[str, str]], sum_up: str) -> None:
    """What is to be said of several inputs alike: a line for each (`-v`), or one that sums up and names the first few.

    `told` pairs the name of an input with what is said of it; `sum_up` has a place for their `count`.
    """
    if not told:
        return
    if _Tone.is_verbose:
        for name, what in told:
            warn(name, what)
        return
    few = [f"{name} ({what})" if len(told) == 1 else name for name, what in told[:_FEW]]
    more = ", …" + _(" (all with -v)") if len(told) > _FEW else ""
    remark(f"{sum_up.format(count=len(told))}: {', '.join(few)}{more}")
