"""The files of `grammars/columns` and `grammars/tables`, and `tables.toml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kehoach.grammar.schema.common import Explained, Part, Sayings, Text, TextPart, Texts

Examples = Annotated[list[TextPart], Field(min_length=1)]
Headers = Annotated[list[Text], Field(min_length=2)]


class Column(Explained):
    """The headers of one canonical column.

    With `instead_of` they name that column where no other header does; beside one they name `beside`, or no column.
    Of two headers of one column, the one that holds a phrase of `prefers` keeps it. Words of `listed` and `says` that a
    header lists name the column too: "Người/bộ phận".
    """

    column: Text
    instead_of: Text | None = None
    beside: Text | None = None
    says: Sayings
    listed: Sayings | None = None
    prefers: Sayings | None = None
    words: Sayings | None = None
    unless: Sayings | None = None
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class KindWords(Explained):
    """Words of a header that tell its kind."""

    words: Sayings


class KindExample(Part):
    """A whole header with the kind of its table."""

    header: Headers
    kind: Literal["tasks", "indicators", "other"]


class CellEnds(Explained):
    """Words behind which a cell goes on."""

    unfinished: Texts
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class TitleExample(TextPart):
    """A row's title, and whether it is a group's."""

    group: bool


class Groups(Explained):
    """Words of groups' titles."""

    headed: Texts
    counted: Texts
    opened: Texts
    tasks: Texts
    example: Annotated[list[TitleExample], Field(min_length=1)]


class Said(Explained):
    """What cells or headers say, with examples."""

    says: Texts
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class Totals(Said):
    """How rows begin that sum up, and what the parts are called that they sum up."""

    parts: Texts


class Progress(Said):
    """What cells say of how far a task has come."""


class Repeated(Said):
    """What cells say where the one above holds."""

    signs: Texts


class OtherColumns(Said):
    """What headers say over bodies that do nothing, or over days that are no deadlines."""


class Remarks(Said):
    """How remarks below a table begin."""


class Titles(Explained):
    """How titles of rows begin that print no number."""

    opened: Texts
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class PeriodExample(Part):
    """The header cells over a column, from top to bottom, and the period they name."""

    header: Annotated[list[Text], Field(min_length=1)]
    reads: Text


class Calendar(Explained):
    """Words of months, quarters, weeks and years as columns, and the signs that mark them."""

    week: Texts
    month: Texts
    quarter: Texts
    year: Texts
    first_half: Texts
    second_half: Texts
    heading: Texts
    signs: Texts
    column: Annotated[list[PeriodExample], Field(min_length=1)]
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class Tables(Explained):
    """`tables.toml`: kinds of tables, open cells, groups, sums, titles, calendars."""

    other: KindWords
    indicators: KindWords
    cells: CellEnds
    groups: Groups
    totals: Totals
    titles: Titles
    calendar: Calendar
    progress: Progress
    remarks: Remarks
    repeated: Repeated
    actual: OtherColumns
    other_bodies: OtherColumns
    other_days: OtherColumns
    other_tasks: OtherColumns
    example: Annotated[list[KindExample], Field(min_length=1)]


class Heads(Explained):
    """How the cells of one kind begin, with examples."""

    heads: Sayings
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class UnitHeads(Heads):
    """The same for units; `never` stand in no unit's name."""

    never: Sayings


class OpenWords(Explained):
    """Words after which a line goes on; some of them only before a number."""

    words: Texts
    before_number: Texts
    example: Examples
    not_: Annotated[Examples, Field(alias="not")]


class ColumnMajor(Explained):
    """`tables/column-major.toml`."""

    unit: UnitHeads
    deadline: Heads
    content: Heads
    product: Heads
    note: Heads
    measure: Heads
    open: OpenWords
    end: Heads


class RoleHeads(Explained):
    """How the units of one role begin."""

    heads: Sayings


class RoleExample(TextPart):
    """A unit with the role it is likely to have."""

    role: Literal["lead", "coordinating", "implementing"]


class Interleaved(Explained):
    """`tables/interleaved.toml`."""

    lead: RoleHeads
    coordinating: RoleHeads
    pointer: Heads
    example: Annotated[list[RoleExample], Field(min_length=1)]
