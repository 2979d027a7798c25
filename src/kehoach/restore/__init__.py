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


def by_context(lines: Sequence[str]) -> list[Restored]:
    """Recognised lines with the marks their words most likely have, by the shipped model (see `context.by_context`)."""
    from kehoach.restore import context

    return context.by_context(lines)
