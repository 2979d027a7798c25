"""Run faults: what stops the work on one input, with exit code and remedy.

In: a reason. Out: an exception whose text is the one line a user sees, `what, and what to do`.
Faults of a *document* are no exceptions; they are values in `Plan.diagnostics`.
"""

from __future__ import annotations


class KehoachError(Exception):
    """A fault that ends the work on one input; `str()` is `what; what to do`."""

    exit_code = 3

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.what = what
        self.remedy = remedy


class UsageError(KehoachError):
    """The command was given something it cannot mean (exit code 2)."""

    exit_code = 2


class UnreadableError(KehoachError):
    """An input could not be read (exit code 3)."""


class MissingProgramError(KehoachError):
    """An external program is absent (exit code 4)."""

    exit_code = 4


class LimitError(KehoachError):
    """A limit that keeps the machine safe was exceeded (exit code 5)."""

    exit_code = 5
