"""A report, whatever it is about: what every printer prints.

In: nothing. Out: frozen values. A row comes twice: as typed values, one a field, for spreadsheets; and as cells of
a few hanging lines for people who read it on a screen or on paper. Printers clean and lay out; they choose no words
about the matter itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, overload

from msgspec import Struct, field

Tone = Literal["plain", "bold", "dim", "good", "soon", "late"]
"""How something stands out: `late` is what is wrong or overdue, `soon` what wants a look, `good` what is done."""
Kind = Literal["text", "number", "date", "units", "place"]
Value = str | int | float | dt.date | None


class Line(Struct, frozen=True):
    """One line of a cell: a label before it, a remark behind it, where it leads (its tail, if it has one).

    A link is the id of a row behind "#", or a file beside the report.
    """

    text: str
    tone: Tone = "plain"
    label: str = ""
    tail: str = ""
    link: str = ""


Cell = tuple[Line, ...]


class Column(Struct, frozen=True):
    """What cells stand under: a width in characters or a share of what is left; `sort` names the field it goes by."""

    heading: str
    width: int | None = None
    share: int = 1
    right: bool = False
    sort: str = ""


class Field(Struct, frozen=True):
    """What typed values stand under: a name that is the same in every language, a heading, a width in characters."""

    name: str
    heading: str
    width: float
    kind: Kind = "text"


class Tracking(Struct, frozen=True):
    """A table that is kept up by hand: `due` names the field with the day due.

    `today` None: whatever day the workbook is opened. `soon`: so many days ahead.
    """

    due: str
    today: dt.date | None = None
    soon: int = 7


class Spot(Struct, frozen=True):
    """Where a row is printed: a strip of a page of a file, from `top` to `bottom` in points."""

    path: str
    page: int
    top: float
    bottom: float


Pictures = Callable[[Sequence[Spot]], Mapping[Spot, bytes]]
"""Gives the pictures of strips, in WebP; some may have none."""


class Row(Struct, frozen=True):
    """One row; a heading of the rows below it has no values.

    `id` is what links lead to, `day` where it stands in time, `facets` what it can be found by (code, names),
    `marks` the tones of single values by the name of their field, `spots` where it is printed.
    """

    values: tuple[Value, ...] = ()
    cells: tuple[Cell, ...] = ()
    tone: Tone = "plain"
    id: str = ""
    day: dt.date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Mapping[str, Tone] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it heads the rows below it."""
        return not self.values

    @property
    def heading(self) -> str:
        """The words of a heading row: "II. Công tác khác"."""
        return ". ".join(part for cell in self.cells if (part := " ".join(line.text for line in cell)))


class Streamed(Sequence[Row]):
    """Rows that are made as they are gone through and then let go, for a printer that goes through them once."""

    def __init__(self, what: Sequence[Any], made: Callable[[Any], Row]) -> None:
        self._what, self._made = what, made

    def __len__(self) -> int:
        return len(self._what)

    def __iter__(self) -> Iterator[Row]:
        return map(self._made, self._what)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Streamed: ...
    def __getitem__(self, at: int | slice) -> Row | Streamed:
        return Streamed(self._what[at], self._made) if isinstance(at, slice) else self._made(self._what[at])


class Section(Struct, frozen=True):
    """Rows under a heading.

    `style`: a table, a list of remarks (one cell a row), or counts (label and number). `part`: `main` rows are what
    the report is for, `aside` is told beside them (not in CSV), `data` is for workbooks only. Sections of one `sheet`
    share a worksheet; `desk` names the fields that stand first there and are printed, the others stand behind.
    `brief`: what a terminal shows in place of the rows. `whole`: also fields that hold nothing have a column. `apart`:
    it is handed out by itself, on pages of its own.
    """

    title: str = ""
    columns: tuple[Column, ...] = ()
    fields: tuple[Field, ...] = ()
    rows: Sequence[Row] = ()
    style: Literal["table", "list", "counts"] = "table"
    part: Literal["main", "aside", "data"] = "main"
    remark: str = ""
    sheet: str = ""
    desk: tuple[str, ...] = ()
    tracking: Tracking | None = None
    brief: tuple[Row, ...] | None = None
    apart: bool = False
    whole: bool = False


class Report(Struct, frozen=True):
    """A title, a line below it, facts (label, text), sections, closing notes; `name` tells it from others beside it."""

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""


def line(text: str, tone: Tone = "plain") -> Cell:
    """A cell of one line."""
    return (Line(text, tone),) if text else ()
