"""A page's lines and tables in reading order.

In: the printed lines outside grids, the ruled tables, the level rules. Out: blocks: the lines above, between
and below the tables, side-by-side regions column by column, runs of aligned lines as tables.
"""

from __future__ import annotations

from msgspec import Struct

from kehoach.models.document import Block, Line, Table
from kehoach.readers.pdf.cells import aligned_table, rounded
from kehoach.readers.pdf.columns import Aligned, Piece, aligned_tables, side_by_side
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row


class Sheet(Struct, frozen=True):
    """What the order of a page's blocks depends on beside its lines."""

    number: int
    width: float
    rules: list[Rule]


def in_reading_order(rows: list[Row], tables: list[Table], sheet: Sheet) -> list[Block]:
    """The page's blocks from top to bottom."""
    tops = [table.box[1] for table in tables if table.box]
    stretches: list[list[Row]] = [[] for _ in range(len(tables) + 1)]
    for row in rows:
        stretches[sum(top < row.base - SETTINGS.letter_middle * row.size for top in tops)].append(row)
    centre = (min((r.x0 for r in rows), default=0.0) + max((r.x1 for r in rows), default=0.0)) / 2
    flow = _Flow(sheet, centre)
    for at, stretch in enumerate(stretches):
        flow.add_rows(stretch)
        if at < len(tables):
            flow.add_table(tables[at])
    return flow.blocks


class _Flow:
    """The blocks so far, and the lower edge of the lowest of them."""

    def __init__(self, sheet: Sheet, centre: float) -> None:
        self.blocks: list[Block] = []
        self._sheet = sheet
        self._centre = centre
        self._edge: float | None = None

    def add_table(self, table: Table) -> None:
        """Append a table."""
        self.blocks.append(table)
        self._edge = table.box[3] if table.box else self._edge

    def add_rows(self, rows: list[Row]) -> None:
        """Append lines, side-by-side regions and aligned tables."""
        opens_document = self._sheet.number == 1 and not self.blocks
        lines: list[Row] = []
        for part in self._opening(rows) if opens_document else aligned_tables(rows, self._sheet.rules):
            if isinstance(part, Row):
                lines.append(part)
            else:
                self._add_lines(lines)
                self.add_table(aligned_table(part, self._sheet.number))
                lines = []
        self._add_lines(lines)

    def _opening(self, rows: list[Row]) -> list[Row | Aligned]:
        """As `aligned_tables`, but a short region in columns that opens the document is its letterhead."""
        parts = aligned_tables(rows, self._sheet.rules)
        found = (part for part in parts if isinstance(part, Aligned) and part.full_rows() > SETTINGS.letterhead_lines)
        table = next(found, None)
        if table is not None and table is parts[0]:
            return parts
        opening = [row for row in rows if table is None or row.base < table.box[1]]
        pieces = side_by_side(opening, self._centre, self._sheet.width)
        head = next((i for i, p in enumerate(pieces) if p.block is None), len(pieces))
        lowest = max((p.row.base for p in pieces[:head]), default=0.0)
        above = [r for r in rows if r.base <= lowest]
        return [*above, *aligned_tables(rows[len(above) :], self._sheet.rules)]

    def _add_lines(self, rows: list[Row]) -> None:
        """Append lines; a column of a region measures the blank above it from the region's upper edge."""
        above = region_top = self._edge
        block: int | None = None
        for piece in side_by_side(rows, self._centre, self._sheet.width):
            if piece.block != block:
                if block is None or not piece.block:
                    region_top = self._edge
                above, block = region_top, piece.block
            self.blocks.append(self._line(piece, above))
            above = piece.row.bottom
            self._edge = above if self._edge is None else max(self._edge, above)

    def _line(self, piece: Piece, above: float | None) -> Line:
        row = piece.row
        pitch = SETTINGS.line_pitch * row.size
        gap = 0.0 if above is None else (row.top - above - (pitch - row.size)) / pitch
        return Line(
            text=row.text,
            page=self._sheet.number,
            box=rounded(row.box),
            size=round(row.size, 1),
            bold=row.bold,
            gap=round(max(0.0, gap), 2),
            block=piece.block,
            confidence=row.confidence,
        )
