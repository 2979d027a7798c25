"""Words become the cells of tables.

In: a page's words and grids, or a table found by alignment. Out: `Table`s, the words left over, and a
diagnostic for each footnote mark that stood in a cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.models.document import Bounds, Cell, Diagnostic, Table, Unsure
from kehoach.readers.pdf.broken import lines_of, with_whole_years
from kehoach.readers.pdf.columns import Aligned
from kehoach.readers.pdf.furniture import footnote_marks
from kehoach.readers.pdf.overflow import overflowing
from kehoach.readers.pdf.rules import Field, Grid
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word, rows_of

CellWords = dict[Field, list[Word]]


def shared_out(words: list[Word], tables: list[Grid]) -> tuple[list[CellWords], list[Word]]:
    """The words of each cell of each table, and the words outside tables."""
    inside: list[CellWords] = [{} for _ in tables]
    outside: list[Word] = []
    begun = [overflowing(words, grid) for grid in tables]
    pending = list(reversed(words))
    while pending:
        word = pending.pop()
        x, y = word.middle
        for grid, cells, elsewhere in zip(tables, inside, begun, strict=True):
            cell = elsewhere.get(id(word))
            if cell is not None:
                cells.setdefault(cell, []).append(word)
                break
            if grid.holds(x, y):
                cell = grid.field_at(x, y)
                at = _seam(word, cell, grid) if word.seams and word.turn == 0 else 0
                if at:
                    pending.extend(word.cut(at))
                else:
                    cells.setdefault(cell, []).append(word)
                break
        else:
            outside.append(word)
    return inside, outside


def _seam(word: Word, cell: Field, grid: Grid) -> int:
    """The letter before which a level word of several text objects that reaches into the next cell is parted; or 0."""
    reach = SETTINGS.cells_overhang * word.size
    for edge, over in ((cell.box[0], cell.box[0] - word.x0), (cell.box[2], word.x1 - cell.box[2])):
        if over > reach and grid.xs[0] < edge < grid.xs[-1]:
            return min(word.seams, key=lambda at: abs(word.starts[at] - edge))
    return 0


def ruled_table(grid: Grid, words: CellWords, page: int) -> tuple[Table, list[Diagnostic]]:
    """The table of a grid, every cell of it, also the empty ones."""
    cells: list[Cell] = []
    marks: list[Diagnostic] = []
    edges = {edge: round(edge, 1) for edge in (*grid.xs, *grid.ys)}
    for field in grid.fields:
        x0, top, x1, bottom = field.box
        box = edges[x0], edges[top], edges[x1], edges[bottom]
        cell, found = _cell(field, words.get(field, []), page, box)
        cells.append(cell)
        marks += found
    table = Table(tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, page=page, box=rounded(grid.box))
    return table, marks


def _cell(field: Field, words: list[Word], page: int, box: Bounds) -> tuple[Cell, list[Diagnostic]]:
    """A cell with its words; `box` is the field's, rounded, so that the cells of a table share their edges' figures."""
    turns = sorted({word.turn for word in words if word.turn is not None})
    rows = [row for turn in turns for row in rows_of(w for w in words if w.turn == turn)]
    cell = Cell(
        row=field.row,
        column=field.column,
        text="\n".join(lines_of(rows, field.box)),
        row_span=field.row_span,
        column_span=field.column_span,
        page=page,
        box=box,
        bold=2 * sum(r.bold for r in rows) > len(rows),
        confidence=min((w.confidence for w in words), default=1.0),
        unsure=_unsure([w for r in rows for w in r.words]),
    )
    return cell, footnote_marks(rows, page)


def aligned_table(table: Aligned, page: int) -> Table:
    """The table of a run of lines in columns; only the cells that hold words."""
    cells = tuple(
        Cell(
            row=part.row,
            column=part.column,
            text="\n".join(with_whole_years([r.text for r in part.lines])),
            row_span=part.row_span,
            column_span=part.column_span,
            page=page,
            box=rounded(
                (
                    min(r.x0 for r in part.lines),
                    part.lines[0].top,
                    max(r.x1 for r in part.lines),
                    part.lines[-1].bottom,
                )
            ),
            bold=all(r.bold for r in part.lines),
            confidence=min(r.confidence for r in part.lines),
            unsure=_unsure([w for r in part.lines for w in r.words]),
        )
        for part in table.parts
    )
    return Table(cells, table.rows, table.columns, page=page, box=rounded(table.box), ruled=table.banded)


def _unsure(words: Sequence[Word]) -> tuple[Unsure, ...]:
    """The words whose letters were recognised with doubt."""
    return tuple(Unsure(w.text, w.confidence, "recognised") for w in words if w.confidence < SETTINGS.words_sure)


def rounded(box: Bounds) -> Bounds:
    """A box to a tenth of a point."""
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)
