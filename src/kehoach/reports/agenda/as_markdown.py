"""A listing as Markdown: a heading and a table for each block.

In: a listing. Out: UTF-8 text; what Markdown would take for its own signs is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kehoach.reports.agenda.listing import Lines, Listing
from kehoach.reports.as_markdown import escape, table


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print a listing."""
    stream.write("".join(f"{line}\n" for line in _lines(listing)).encode())


def _lines(listing: Listing) -> Iterator[str]:
    yield from (f"# {escape(listing.title)}", "", escape(listing.subtitle))
    headings = [escape(column.heading) for column in listing.narrow]
    for block in listing.blocks:
        yield from ("", f"## {escape(block.title)}") if block.title else ()
        yield from ("", f"*{escape(block.remark)}*") if block.remark else ()
        yield ""
        yield from table(headings, [[_cell(lines) for lines in row.narrow] for row in block.rows])
    if listing.notes:
        yield ""
        yield from (f"- {escape(note)}" for note in listing.notes)


def _cell(lines: Lines) -> str:
    said = (f"**{escape(words)}**" if tone in ("bold", "late", "soon") else escape(words) for words, tone in lines)
    return "<br>".join(said)
