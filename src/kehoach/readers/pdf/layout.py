"""The words and rules of a page become its blocks.

In: what a page shows and its words, from a text layer or recognised in a picture. Out: a `Layout`: lines and
tables in reading order, and diagnostics for what was seen but is no running text.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct, field, structs

from kehoach.models.document import Block, Diagnostic, Line, Table
from kehoach.readers.pdf import furniture
from kehoach.readers.pdf.cells import ruled_table, shared_out
from kehoach.readers.pdf.engine import Ink
from kehoach.readers.pdf.flow import Sheet, in_reading_order
from kehoach.readers.pdf.grounds import edges_of_rows, with_grounds
from kehoach.readers.pdf.marks import typed_rules, without_marks
from kehoach.readers.pdf.numbered import by_numbers
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.rules import grids
from kehoach.readers.pdf.words import Row, Word, rows_of


class Layout(Struct):
    """One page after layout."""

    number: int
    height: float
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def lay_out(page: Layout, ink: Ink, words: list[Word]) -> None:
    """Put a page's words into lines and tables."""
    words, across, struck = without_marks(words, ink)
    page.diagnostics += struck
    words, typed = typed_rules(words, ink)
    grids_found, rules = grids(across + typed, ink.drawn.down)
    between, unparted = by_numbers(words, grids_found)
    if between:
        grids_found, rules = grids(across + typed + between, ink.drawn.down)
        unparted = by_numbers(words, grids_found)[1]
    grids_found = [grid for grid in grids_found if grid not in unparted]
    tops = [field.box for grid in grids_found[:1] for field in grid.fields if field.row == 0]
    words, number = furniture.without_number_in_table(words, ink, tops)
    page.diagnostics += number
    inside, outside = shared_out(words, grids_found)
    tables: list[Table] = []
    for grid, cell_words in zip(grids_found, inside, strict=True):
        table, marks = ruled_table(grid, cell_words, ink.number)
        tables.append(with_grounds(table, ink.drawn.fills))
        page.diagnostics += marks
    rows = _running_rows(page, ink, outside, rules)
    rules = sorted([*rules, *edges_of_rows(ink.drawn.fills, ink.width)])
    page.blocks = in_reading_order(rows, tables, Sheet(ink.number, ink.width, rules))


def _running_rows(page: Layout, ink: Ink, words: list[Word], rules: list[Rule]) -> list[Row]:
    """The lines outside tables without page number, footnotes and footnote marks."""
    rows = rows_of(w for w in words if w.turn == 0)
    page.diagnostics += furniture.footnote_marks(rows, ink.number)
    rows += [_levelled(row) for turn in (1, 2, 3) for row in rows_of(w for w in words if w.turn == turn)]
    rows, numbers = furniture.without_page_number(rows, ink)
    rows, notes = furniture.without_footnotes(rows, ink, rules)
    page.diagnostics += numbers + notes
    return rows


def _levelled(row: Row) -> Row:
    """A standing line of print as one word with its place on the upright page."""
    boxes = [word.box for word in row.words]
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    base = (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2
    word = structs.replace(row.words[0], chars=[row.text], starts=[left], x1=right, base=base, closed=True, turn=0)
    return Row([word], base, row.size)


def blocks_of(pages: list[Layout]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of all pages without running headers, numbered, and the diagnostics of all pages."""
    blocks: list[Block] = [b for page in pages for b in page.blocks]
    diagnostics = [d for page in pages for d in page.diagnostics]
    blocks, running = furniture.without_running_headers(blocks, {p.number: p.height for p in pages})
    return tuple(_numbered(blocks)), (*diagnostics, *running)


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with line numbers counted on each page, and tables counted through the document."""
    out: list[Block] = []
    page, line, table = None, 0, 0
    for block in blocks:
        if block.page != page:
            page, line = block.page, 0
        if isinstance(block, Line):
            line += 1
            out.append(replace(block, number=line))
        else:
            out.append(replace(block, index=table))
            table += 1
    return out
