"""What is printed in a file, piece by piece, each with its place.

In: a document. Out: `Piece`s: paragraphs of running text, cells of tables. Why: dates and words are asked for in all
that is printed, wherever the plan has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from kehoach.models.document import Document, Line, Place
from kehoach.outline.numbering import read_mark
from kehoach.outline.paragraphs import paragraphs
from kehoach.text import clean, join_lines, joined_ends

Span = tuple[int, int]
_MARKS = re.compile(r"[\W_]+")


class Piece(Struct, frozen=True):
    """A paragraph (its `lines`), or a cell (its `place` with table and row); `text` is on one line."""

    text: str
    place: Place
    lines: tuple[Line, ...] = ()

    def at(self, span: Span) -> Place:
        """The place of some of its words."""
        if not self.lines:
            return replace(self.place, start=span[0], end=span[1])
        ends = joined_ends(clean(line.text) for line in self.lines[:-1])
        line = bisect_right(ends, span[0])
        begins = ends[line - 1] if line else 0
        return replace(self.lines[line].place, start=span[0] - begins, end=span[1] - begins)

    def overlaps(self, place: Place) -> bool:
        """Whether something whose place is given begins in this piece."""
        if self.lines:
            return place.table is None and any((place.page, place.line) == (x.page, x.number) for x in self.lines)
        return (place.table, place.row, place.page) == (self.place.table, self.place.row, self.place.page)


def paragraphs_of(document: Document) -> tuple[Piece, ...]:
    """The running text, outside tables."""
    lines = [line if line.text == (text := clean(line.text)) else replace(line, text=text) for line in document.lines()]
    numbered = [read_mark(line.text) is not None for line in lines]
    found = paragraphs(lines, numbered.__getitem__)
    return tuple(Piece(paragraph.text, paragraph.lines[0].place, paragraph.lines) for paragraph in found)


def cells_of(document: Document, tables: Sequence[int] | None = None) -> Iterator[Piece]:
    """The printed cells of all tables, or of some by their numbers."""
    for table in document.tables():
        if tables is None or table.index in tables:
            for cell in table.cells:
                if cell.text.strip():
                    place = Place(page=cell.page, line=cell.line, table=table.index, row=cell.row, box=cell.box)
                    yield Piece(join_lines(clean(cell.text).split("\n")), place)


def letters(text: str) -> str:
    """A text without all that is no letter or figure, for asking whether it is part of another."""
    return _MARKS.sub("", clean(text).lower())
