"""Plans as JSON (`kehoach/plan/2`): one object, or a list whose items are printed as they come.

In: plans. Out: UTF-8, two blanks of indentation, dates in ISO 8601, letters as letters; a ledger only where one was
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kehoach.models.plan import Plan


def write(plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
    """Print the only plan as an object, or `several` as a list."""
    separator = b"[\n" if several else b""
    empty = True
    for plan in plans:
        stream.write(separator)
        unasked = {"ledger"} if plan.ledger is None else None
        stream.write(plan.model_dump_json(by_alias=True, indent=2, exclude=unasked).encode())
        separator = b",\n"
        empty = False
    if several:
        stream.write(b"[]\n" if empty else b"\n]\n")
    elif not empty:
        stream.write(b"\n")
