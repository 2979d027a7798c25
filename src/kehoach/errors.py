"""Run faults: what stops the work on one input, with exit code and remedy.

In: a reason. Out: an exception whose text is the one line a user sees, `what; what to do`, in either language.
Faults of a *document* are no exceptions; they are values in `Plan.diagnostics`.
"""

from __future__ import annotations

from kehoach.i18n import Language
from kehoach.message import Message


class KehoachError(Exception):
    """A fault that ends the work on one input; `str()` is its line in English."""

    exit_code = 3

    def __init__(self, what: Message, remedy: Message | None = None) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def line(self, language: Language | None = None) -> str:
        """What is wrong and what to do about it; None is the language in use."""
        return "; ".join(part.text(language) for part in (self.what, self.remedy) if part is not None)

    def __str__(self) -> str:
        return self.line("en")


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
