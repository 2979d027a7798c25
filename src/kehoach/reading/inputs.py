"""One document to read, as it is named and where it is.

In: what a user gave: a path, or bytes. Out: an `Input`.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from kehoach.errors import OwnReportError
from kehoach.mark import carries_mark, is_own

_BREAKS = (*range(32), *range(127, 160), 0x2028, 0x2029)
_TURNS = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROL = {**dict.fromkeys(_BREAKS, " "), **dict.fromkeys(_TURNS, "")}
"""What may not stand in a line as it is: what is shown in its place, by code point."""


class Input(Struct, frozen=True):
    """One document to read: its name as the user gave it, and its path, or else its bytes.

    `named`: the user named it by itself, so it is meant whatever it holds; else it was found in a folder.
    """

    name: str
    path: Path | None
    data: bytes | None = None
    named: bool = True

    @property
    def title(self) -> str:
        """The name as one harmless line."""
        return one_line(self.name)

    def content(self) -> bytes:
        """The bytes to read.

        Raises `UnreadableError` (no such file, no regular file, it may not be read) or `LimitError` (it is too large).
        """
        from kehoach.readers.open import bounded, content_of

        return bounded(self.data or b"") if self.path is None else content_of(self.path)

    def plan(self) -> bytes:
        """The bytes to read a plan from.

        Raises as `content`, and `OwnReportError` for a report that this program wrote; a document of ours that is to be
        sent on is read where it is named by itself, and is no plan of a folder.
        """
        data = self.content()
        if carries_mark(data) or (not self.named and is_own(data)):
            raise OwnReportError
        return data


def one_line(text: str) -> str:
    """Text as one harmless line: control characters and line breaks become blanks, marks of direction go."""
    return text.translate(CONTROL).encode("utf-8", "replace").decode("utf-8")
