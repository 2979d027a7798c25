"""One document to read, as it is named and where it is.

In: what a user gave: a path, or bytes. Out: an `Input`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: its name as the user gave it, and its path, or else its bytes."""

    name: str
    path: Path | None
    data: bytes | None = None

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


def one_line(text: str) -> str:
    """Text as one harmless line: control characters and line breaks become blanks, lone surrogates marks."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")
