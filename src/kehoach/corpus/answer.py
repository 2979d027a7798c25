"""What a store answers: rows, and what is not in them.

In: an Arrow table. Out: an `Answer`, which the reports print in any format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kehoach.message import Message

if TYPE_CHECKING:
    import pyarrow

Kind = Literal["text", "number", "date"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A table with its title; `left_out` counts what is not in it by reason, `notes` say so in words."""

    question: str
    title: Message
    table: pyarrow.Table
    left_out: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()

    @property
    def columns(self) -> tuple[tuple[str, Kind], ...]:
        """The names of the columns, and what kind of values they hold."""
        return tuple((name, _kind(str(self.table.schema.field(name).type))) for name in self.table.column_names)

    @property
    def rows(self) -> list[tuple[object, ...]]:
        """The rows, in order."""
        return list(zip(*(column.to_pylist() for column in self.table.columns), strict=True))


def _kind(type_: str) -> Kind:
    if type_.startswith("date"):
        return "date"
    return "number" if type_.startswith(("int", "uint", "double", "float", "decimal")) else "text"
