"""Damaged Vietnamese words become right ones, each with a confidence; what is sound is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.restore.restored import Restored


def restore(lines: Sequence[str]) -> list[Restored]:
    """The lines of one damaged text, restored with the shipped model (see `restoration.restore`)."""
    from kehoach.restore import restoration

    return restoration.restore(lines)
