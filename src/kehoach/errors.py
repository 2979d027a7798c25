"""Run faults: what stops the work on one input, with exit code and remedy.

In: a reason. Out: an exception whose text is the one line a user sees, `what; what to do`, in either language.
Faults of a *document* are no exceptions; they are values in `Plan.diagnostics`.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from kehoach.i18n import Language
from kehoach.message import N_, Message

_REASONS: Mapping[int, str] = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EACCES: N_("no right to it"),
    errno.EPERM: N_("it may not be changed"),
    errno.EROFS: N_("the disk may only be read"),
    errno.ENOENT: N_("it is not there"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("it lies in no folder"),
    errno.EIO: N_("the disk is faulty"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBADF: N_("it is closed"),
    errno.EFBIG: N_("the file would be too big"),
    errno.ETXTBSY: N_("it is in use"),
    errno.EBUSY: N_("it is in use"),
    errno.EMFILE: N_("too many files are open"),
    errno.ELOOP: N_("its links lead nowhere"),
    getattr(errno, "EDQUOT", -1): N_("no more room is granted"),
}
"""What the system says is wrong with a file."""


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


def reason_of(error: OSError) -> Message | str:
    """Why the system refused a file, in words."""
    known = _REASONS.get(error.errno or 0)
    return Message(known) if known else error.strerror or str(error)


class UnwrittenError(KehoachError):
    """A result could not be written (exit code 3)."""


class UsageError(KehoachError):
    """The command was given something it cannot mean (exit code 2)."""

    exit_code = 2


class UnreadableError(KehoachError):
    """An input could not be read (exit code 3)."""


class OwnReportError(UnreadableError):
    """A report that this program wrote stands where a plan is read; among plans it is left out."""

    def __init__(self) -> None:
        super().__init__(Message("this is a report that kehoach wrote"), Message("give the plans it was made of"))


class MissingProgramError(KehoachError):
    """An external program is absent (exit code 4)."""

    exit_code = 4


class LimitError(KehoachError):
    """A limit that keeps the machine safe was exceeded (exit code 5)."""

    exit_code = 5
