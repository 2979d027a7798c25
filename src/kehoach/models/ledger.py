"""The ledger: what was printed in a file, and where each word, date, column, table and page of it went.

In: nothing. Out: frozen pydantic values, as `--format json --ledger` prints them under "ledger".
"""

from __future__ import annotations

from typing import Literal

from kehoach.models.document import Place
from kehoach.models.value import Field, Value

DateAs = Literal[
    "deadline", "citation", "issue-date", "title", "event", "basis", "period", "past", "statistic", "length",
    "frequency", "unplaced",
]  # fmt: skip
UNTAKEN = frozenset(
    {
        "date-unplaced", "frequency-unplaced", "column-of-bodies-unused", "role-column-strange", "table-left-out-alike",
        "row-numbers-left-out", "page-without-ink", "picture-not-read", "picture-unread",
    }
)  # fmt: skip
"""The codes of the warnings on what nothing took."""
WordsAs = Literal["field", "cell", "text", "furniture", "left-out"]


class LeftOut(Value):
    """Printed words that are in no field, cell or section: `why` is a code."""

    text: str
    why: str
    place: Place = Place()


class Words(Value):
    """How many printed words are where; those `left_out` are named."""

    printed: int = 0
    field: int = 0
    cell: int = 0
    text: int = 0
    furniture: int = 0
    left_out: tuple[LeftOut, ...] = ()


class DateEntry(Value):
    """A date or period that is printed, what it is, and whose: the id of a task or duty, the number of a document.

    A "length" is how long something takes, a "frequency" how often something comes round that is nobody's duty.
    """

    text: str
    as_: DateAs = Field(validation_alias="as", serialization_alias="as")
    of: str | None = None
    place: Place = Place()


class BodyColumn(Value):
    """A column whose cells are organisations: the role it has been read as, None where no role took it."""

    header: str
    role: str | None = None
    cells: int = 0
    place: Place = Place()


class TableEntry(Value):
    """A printed table: its rows, how many of them are header, tasks and groups, and what the others say.

    `of` is the appendix it belongs to; None for a table that was left out.
    """

    of: str | None = None
    rows: int = 0
    header: int = 0
    used: int = 0
    told: tuple[str, ...] = ()
    place: Place = Place()


class PageEntry(Value):
    """A page or sheet: how many words were read on it."""

    page: int
    words: int = 0


class Ledger(Value):
    """The balance: everything seen is used or told."""

    words: Words = Words()
    dates: tuple[DateEntry, ...] = ()
    bodies: tuple[BodyColumn, ...] = ()
    tables: tuple[TableEntry, ...] = ()
    pages: tuple[PageEntry, ...] = ()

    @property
    def unplaced(self) -> tuple[DateEntry, ...]:
        """The dates that are nothing's."""
        return tuple(entry for entry in self.dates if entry.as_ == "unplaced")
