"""Comparisons as JSON (`kehoach/diff/1`, `kehoach/changes/1`): one object, or a list for several subordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from kehoach.models.diff import Changes, Diff


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print everything; `only` is for reports that people read."""
    printed = [result.model_dump_json(by_alias=True, indent=2) for result in results]
    text = printed[0] if len(printed) == 1 else "[\n" + ",\n".join(printed) + "\n]"
    stream.write(f"{text}\n".encode())
