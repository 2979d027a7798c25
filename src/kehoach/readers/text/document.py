"""A text file as a `Document`: every printed line once, as a line or in a table.

In: bytes. Out: a `Document` whose lines stand in file order; runs of lines that form a table of pipes,
tabs or aligned columns are tables, and letterheads set side by side come column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kehoach.models.document import Block, Document, Table
from kehoach.readers.source import describe
from kehoach.readers.text.aligned import aligned_table
from kehoach.readers.text.decode import decode
from kehoach.readers.text.emphasis import mark_emphasis
from kehoach.readers.text.ending import ending
from kehoach.readers.text.frame import frame
from kehoach.readers.text.markup import html_table
from kehoach.readers.text.printed import Printed, printed_lines
from kehoach.readers.text.records import record_table
from kehoach.readers.text.separated import box_table, pipe_table, tab_table
from kehoach.readers.text.torn import tears

Finder = Callable[[Sequence[Printed], int], tuple[list[Block], int] | None]
_FINDERS: tuple[Finder, ...] = (html_table, box_table, pipe_table, tab_table, record_table, aligned_table, frame)
"""Each looks at the lines from one on; gives the blocks it makes of them and where it ends, or None."""


def read(data: bytes, name: str) -> Document:
    """The document of a text file (also Markdown or tab-separated); `name` is the path as the user gave it.

    Raises UnreadableError where the bytes are no text.
    """
    text, encoding, diagnostics = decode(data)
    lines, pages, guessed = printed_lines(mark_emphasis(text))
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        found = next(filter(None, (finder(lines, at) for finder in _FINDERS)), None)
        made, at = found or ([lines[at].line()], at + 1)
        blocks += made
    source = describe(data, name, f"text/plain; charset={encoding}", "text", pages)
    counted = tuple(_count_tables(blocks))
    return Document(source, counted, (*diagnostics, *guessed, *tears(lines, counted), *ending(text, counted)))


def _count_tables(blocks: list[Block]) -> list[Block]:
    tables = 0
    counted: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            block = replace(block, index=tables)
            tables += 1
        counted.append(block)
    return counted
