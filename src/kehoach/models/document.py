"""What a reader gives: the pages of one file as lines and tables, before anyone knows Vietnamese.

In: nothing. Out: frozen values. Lengths are points (1/72 inch) from the top left corner of the page
as a person sees it (rotation undone); pages, lines, rows and columns count from 1 for pages and lines,
from 0 for rows and columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from kehoach.i18n import Language
from kehoach.message import Message, joined
from kehoach.models.value import computed_field, model_validator

if TYPE_CHECKING:
    from pydantic import ConfigDict

Origin = Literal["text-layer", "ocr", "docx", "text", "xlsx"]
Severity = Literal["error", "warning", "info"]
Bounds = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


def around(boxes: Iterable[Bounds | None]) -> Bounds | None:
    """The smallest box around some, of which those unknown are passed over; None around none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    x0s, tops, x1s, bottoms = zip(*known, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in its file; what a format does not have is None.

    Page and line count from 1, table and row from 0; `start` and `end` are characters, `box` is told to a tenth of a
    point.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: str | None = None
    start: int | None = None
    end: int | None = None
    box: Bounds | None = None

    def __post_init__(self) -> None:
        if self.box is not None:
            x0, top, x1, bottom = map(float, self.box)
            object.__setattr__(self, "box", (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))

    def in_column(self, column: str | None) -> Place:
        """The same row in a column."""
        return Place(self.page, self.line, self.table, self.row, column, self.start, self.end, self.box)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault of the document, or something that was read with doubt or not placed."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}

    code: str
    severity: Severity
    message: Message
    place: Place = Place()
    text: str = ""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def messages(self) -> dict[Language, str]:
        """The message in every language."""
        return self.message.in_all

    @computed_field  # type: ignore[prop-decorator]
    @property
    def values(self) -> dict[str, Any]:
        """What the message names, as values."""
        return self.message.plain

    @model_validator(mode="before")
    @classmethod
    def _join(cls, data: Any) -> Any:  # noqa: ANN401 - whatever pydantic was given
        return joined(data)


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from; `trust` says how far its text is right Vietnamese (0..1)."""

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}

    path: str
    sha256: str
    media_type: str
    pages: int
    origin: Origin
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody who looked at the source says of a cell of a task: what was read there, what it says.

    `task` is the id of a row that the cell is printed in, `column` names the cell as in its `cells`. Where `raw` and
    `value` are the same, what was read is right.
    """

    task: str
    column: str
    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A word that is not sure: as it stands in the text, how sure it is (0..1), and why.

    `why` is "recognised" for letters read from a picture, "restored" for a damaged word put right, "damaged" for one
    that stayed as it was read, "by-context" for one seen as `read` whose neighbours ask for another mark, "known-name"
    for one that makes a name of a closed list.
    """

    text: str
    confidence: float
    why: Literal["recognised", "restored", "damaged", "by-context", "known-name"]
    read: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one paragraph where the format keeps paragraphs (DOCX).

    `gap` is the blank space above it in line heights (0 = set solid), as far as the format shows it.
    `block` counts side-by-side columns of a letterhead or signature block: 0, 1, 2 from the left. `raw` is what
    was read before damaged words were restored ("" where nothing was), `confidence` how sure the text is (0..1): that
    of its least certain word where letters were recognised or restored.
    """

    text: str
    page: int | None = None
    number: int | None = None
    box: Bounds | None = None
    size: float | None = None
    bold: bool = False
    gap: float = 0.0
    block: int | None = None
    raw: str = ""
    confidence: float = 1.0

    @property
    def place(self) -> Place:
        """The line's place."""
        return Place(page=self.page, line=self.number, box=self.box)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed; `text` keeps its line breaks. Merged cells stand once, with their spans.

    `raw` and `confidence` are as in `Line`; `unsure` are its words that are worth a look, in the order of the text.
    `fill` is the colour of its ground where that is another than the paper's, "" where it is not or not known.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    line: int | None = None
    box: Bounds | None = None
    bold: bool = False
    raw: str = ""
    confidence: float = 1.0
    unsure: tuple[Unsure, ...] = ()
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells on one page (or in one DOCX/XLSX/text table).

    `ruled` is False for a table known only by the alignment of its columns; there, each row is one
    line of print and the rows of one task are still to be put together.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    index: int = 0
    page: int | None = None
    line: int | None = None
    box: Bounds | None = None
    ruled: bool = True

    def row_cells(self, row: int) -> list[Cell]:
        """Cells that begin in a row, from left to right."""
        return sorted((c for c in self.cells if c.row == row), key=lambda c: c.column)


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its blocks in reading order, and what the reader had to say."""

    source: Source
    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    def lines(self) -> Iterator[Line]:
        """The lines outside tables, in reading order."""
        return (b for b in self.blocks if isinstance(b, Line))

    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (b for b in self.blocks if isinstance(b, Table))
