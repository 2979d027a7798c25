"""Why an input could not be read, as a value.

In: an exception, or what became of the process that read it. Out: a `Failure`: what, what to do, exit code.
`KEHOACH_DEBUG=1` prints the traceback of what nobody foresaw.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from kehoach.errors import KehoachError, LimitError, MissingProgramError, OwnReportError, UnreadableError, reason_of
from kehoach.message import Message

DEBUG = "KEHOACH_DEBUG"
Cause = Literal["unreadable", "timeout", "memory", "crashed", "internal"]
"""`unreadable`: our readers refuse it. `timeout`, `memory`: over a limit. `crashed`: its process ended by itself.
`internal`: an exception nobody foresaw."""
_KINDS: tuple[type[KehoachError], ...] = (UnreadableError, MissingProgramError, LimitError)


class Failure(Struct, frozen=True):
    """Why an input could not be read: what, what to do, exit code (3 unreadable, 4 program missing, 5 limit).

    `detail`: how a process ended ("exit 9", "signal 11"), or the traceback of what nobody foresaw.
    """

    what: Message
    remedy: Message | None
    exit_code: int
    path: str = ""
    """The input's name as it was given."""
    is_own: bool = False
    """Whether it is a report of ours, which is no plan."""
    cause: Cause = "unreadable"
    detail: str = ""

    @property
    def packed(self) -> dict[str, Any]:
        """The failure as JSON, for another process."""
        remedy = self.remedy.packed if self.remedy else None
        words = {"what": self.what.packed, "remedy": remedy, "exit_code": self.exit_code, "own": self.is_own}
        return {**words, "cause": self.cause, "detail": self.detail}

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any], path: str) -> Failure:
        """What another process packed, for an input's name."""
        remedy = packed["remedy"] and Message.unpacked(packed["remedy"])
        what, why = Message.unpacked(packed["what"]), (packed["cause"], packed["detail"])
        return cls(what, remedy, packed["exit_code"], path, packed["own"], *why)

    def error(self) -> KehoachError:
        """The failure as an exception."""
        kind = next((kind for kind in _KINDS if kind.exit_code == self.exit_code), KehoachError)
        return kind(self.what, self.remedy)


def failure_of(error: BaseException, path: str = "", cause: Cause | None = None, detail: str = "") -> Failure:
    """An exception as a failure; the cause is told by its kind where none is given."""
    fault, cause = fault_of(error), cause or _cause_of(error)
    if cause == "internal":
        detail = "".join(traceback.format_exception(error))
    return Failure(fault.what, fault.remedy, fault.exit_code, path, isinstance(fault, OwnReportError), cause, detail)


def _cause_of(error: BaseException) -> Cause:
    if is_memory(error):
        return "memory"
    return "unreadable" if isinstance(error, KehoachError | OSError) else "internal"


def fault_of(error: BaseException) -> KehoachError:
    """An exception as a fault of the input that brought it about."""
    if isinstance(error, KehoachError):
        return error
    if is_memory(error):
        return too_much_memory()
    if isinstance(error, FileNotFoundError):
        return UnreadableError(Message("there is no such file"), Message("check the path"))
    if isinstance(error, PermissionError):
        return UnreadableError(Message("the file may not be read"), Message("ask for the right to read it"))
    if isinstance(error, OSError):
        return UnreadableError(
            Message("the file cannot be read ({reason})", reason=reason_of(error)),
            Message("check the disk and the path"),
        )
    return internal(error)


def internal(error: BaseException) -> KehoachError:
    """An error nobody foresaw."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
    kind = f"{type(error).__name__}: {error}".rstrip(": ")
    return UnreadableError(
        Message("internal error ({kind})", kind=kind[:200]), Message("please report it with the file")
    )


def is_memory(error: BaseException) -> bool:
    """Whether memory ran out; libraries outside Python say so in words only."""
    return isinstance(error, MemoryError) or "insufficient memory" in str(error).lower()


def too_much_memory() -> LimitError:
    """The limit of memory was exceeded."""
    return LimitError(
        Message("reading the file takes more memory than allowed"), Message("split it, or raise --memory-limit")
    )


def too_long(seconds: float) -> LimitError:
    """The limit of time was exceeded."""
    return LimitError(
        Message("reading the file took longer than the {seconds} s allowed", seconds=seconds),
        Message("split it, or raise --time-limit"),
    )


def died() -> UnreadableError:
    """The process that read the input ended by itself."""
    return UnreadableError(
        Message("the process that read the file died"), Message("the file may be damaged or too big; please report it")
    )
