"""Whether pages are read by recognising their letters, and who is told how far it is.

In: what the user asked for. Out: an `Ocr`, handed to the readers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Mode = Literal["auto", "never", "always"]
MODES: tuple[Mode, ...] = ("auto", "never", "always")


def silent(done: int, total: int) -> None:
    """Tell nobody."""


class Ocr(Struct, frozen=True):
    """`mode`: "auto" reads the pages whose text layer is absent or wrong, "never" none, "always" all.

    `jobs`: pages read at the same time (None: one a core); `progress(done, total)` is called after each page.
    """

    mode: Mode = "auto"
    jobs: int | None = None
    progress: Callable[[int, int], None] = silent
