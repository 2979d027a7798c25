"""A listing as a table for the terminal, laid out without a library since a clerk waits for it.

In: a listing. Out: UTF-8 text as wide as the terminal (100 columns elsewhere); colours only on a terminal
that wants them.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import BinaryIO

from kehoach.reports.agenda.listing import Block, Lines, Listing, Narrow, Piece, Tone
from kehoach.reports.width import width_of

STYLES: Mapping[Tone, str] = {"plain": "", "bold": "1", "dim": "2", "late": "1;31", "soon": "1;33"}
GAP = 2
NARROWEST = 12
"""Characters that a column without a width has at least."""


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print a listing: title, blocks, notes."""
    coloured = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    for pieces in _listing(listing, width_of(stream)):
        line = "".join(_styled(piece) if coloured else piece[0] for piece in pieces).rstrip()
        stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def wrap(text: str, width: int) -> list[str]:
    """Text in lines of so many columns, broken at blanks; a longer word is broken where the line ends."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and columns(line) + 1 + columns(word) <= width:
                line += f" {word}"
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, width)
            lines += whole
        lines.append(line)
    return lines


def columns(text: str) -> int:
    """The columns a text takes on a terminal: none for a combining sign, two for a wide one."""
    if text.isascii():
        return len(text)
    return sum(map(_column, text))


def _column(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _broken(word: str, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if columns(pieces[-1]) + _column(char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces if columns(word) > width else [word]


def _styled(piece: Piece) -> str:
    words, tone = piece
    return f"\x1b[{STYLES[tone]}m{words}\x1b[0m" if STYLES[tone] and words.strip() else words


def _listing(listing: Listing, width: int) -> Iterator[Lines]:
    yield from (((line, "bold"),) for line in wrap(f"{listing.title} · {listing.subtitle}", width))
    for block in listing.blocks:
        yield ()
        yield from (((line, "bold"),) for line in wrap(block.title, width) if line)
        yield from (((line, "dim"),) for line in wrap(block.remark, width) if line)
        yield from _table(listing.narrow, block, width)
    if listing.notes:
        yield ()
    for note in listing.notes:
        yield from (((line, "plain"),) for line in wrap(f"• {note}", width))


def _table(narrow: Sequence[Narrow], block: Block, width: int) -> Iterator[Lines]:
    """Heading and rows between rules; rows of one line stand without rules between them."""
    widths = _widths(narrow, width)
    rule: Lines = (("─" * width, "dim"),)
    heading = [_wrapped(((column.heading, "bold"),), at) for column, at in zip(narrow, widths, strict=True)]
    apart = any(len(lines) > 1 for row in block.rows for lines in row.narrow)
    yield rule
    yield from _row(heading, narrow, widths)
    yield rule
    for row in block.rows:
        yield from _row([_wrapped(lines, at) for lines, at in zip(row.narrow, widths, strict=True)], narrow, widths)
        if apart:
            yield rule
    if not apart:
        yield rule


def _wrapped(lines: Lines, width: int) -> list[Piece]:
    return [(line, tone) for words, tone in lines for line in wrap(words, width)]


def _row(cells: Sequence[Sequence[Piece]], narrow: Sequence[Narrow], widths: Sequence[int]) -> Iterator[Lines]:
    """The lines of a row, padded to their columns."""
    nothing: Piece = ("", "plain")
    for line in zip_longest(*cells, fillvalue=nothing):
        pieces: list[Piece] = []
        for (words, tone), column, width in zip(line, narrow, widths, strict=True):
            pad = " " * (width - columns(words))
            pieces += [(pad, "plain"), (words, tone)] if column.right else [(words, tone), (pad, "plain")]
            pieces.append((" " * _gap(column), "plain"))
        yield tuple(pieces)


def _gap(column: Narrow) -> int:
    """Columns of numbers stand closer."""
    return 1 if column.right else GAP


def _widths(narrow: Sequence[Narrow], width: int) -> list[int]:
    """The columns' widths: those given, the rest shared out."""
    free = width - sum((column.width or 0) + _gap(column) for column in narrow) + _gap(narrow[-1])
    shares = sum(column.share for column in narrow if column.width is None)
    return [column.width or max(free * column.share // shares, NARROWEST) for column in narrow]
