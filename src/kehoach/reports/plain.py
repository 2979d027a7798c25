"""Tables as plain text: line for line what the terminal's library prints, each text wrapped once.

In: the columns of a section, its rows, a width. Out: lines. Why beside the library: it measures and wraps every cell
anew and knows styles that no file has, which takes nine tenths of a listing over a thousand plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import ceil

from kehoach.reports.model import Cell, Column, Line, Section
from kehoach.reports.wording import printable

PADDING = 1
"""Blanks behind a cell."""
_WORD = re.compile(r"\s*\S+\s*")
_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2027\u2190-\u2193\u2500-\u25fc]*"
)
"""Texts whose every character takes one column."""
_KEPT = 1 << 16


def widths_of(columns: Sequence[Column], width: int) -> tuple[int, ...] | None:
    """The widths of columns that fill a line, with their padding; None where none can give way or there is no room."""
    shares = [column.share for column in columns if column.width is None]
    room = width - len(columns) - 1 - sum(column.width + PADDING for column in columns if column.width is not None)
    if not shares or not all(shares) or room < sum(shares) * (1 + PADDING):
        return None
    widths, left = [], sum(shares)
    for column in columns:
        if column.width is not None:
            widths.append(column.width + PADDING)
            continue
        widths.append(ceil(column.share * room / left))
        room, left = room - widths[-1], left - column.share
    return tuple(widths)


def table(section: Section, widths: Sequence[int]) -> Iterator[str]:
    """A table with a heading, row by row; a rule stands between rows where any cell has several lines."""
    rule = f" {'─' * (sum(widths) + len(widths) - 1)} \n"
    apart = any(len(cell) > 1 for row in section.rows for cell in row.cells)
    how = tuple((width, column.right) for column, width in zip(section.columns, widths, strict=True))
    blanks = tuple(" " * width for width in widths)
    heads = [_laid(column.heading, *own) for column, own in zip(section.columns, how, strict=True)]
    deepest = max(map(len, heads))
    filled = [(blank,) * (deepest - len(head)) + head for blank, head in zip(blanks, heads, strict=True)]
    yield rule + _beside(filled, blanks) + rule
    between = ""
    for row in section.rows:
        yield between + _beside([_cell(cell, *own) for cell, own in zip(row.cells, how, strict=False)], blanks)
        between = rule if apart else ""
    yield rule


def _cell(cell: Cell, width: int, right: bool) -> tuple[str, ...]:
    """The lines of a cell in a column; those of a text are kept, since listings say the same in many cells."""
    if len(cell) == 1:
        return _laid(_line(cell[0]), width, right)
    return tuple(chain.from_iterable(_laid(_line(line), width, right) for line in cell)) or _laid("", width, right)


def _line(line: Line) -> str:
    label = f"{line.label}: " if line.label else ""
    return f"{label}{line.text} {line.tail}" if line.tail else label + line.text


def _beside(cells: Sequence[tuple[str, ...]], blanks: Sequence[str]) -> str:
    """Cells beside one another; those with fewer lines are filled up below."""
    depth = max(map(len, cells), default=1)
    filled = [
        cell if len(cell) == depth else cell + (blank,) * (depth - len(cell))
        for cell, blank in zip(cells, blanks, strict=False)
    ]
    filled += [(blank,) * depth for blank in blanks[len(cells) :]]
    return " " + " \n ".join(map(" ".join, zip(*filled, strict=True))) + " \n"


@lru_cache(_KEPT)
def _laid(words: str, width: int, right: bool) -> tuple[str, ...]:
    """The lines of a text in a column of a width, its padding with it."""
    inner = width - PADDING
    lines = [line for part in printable(words).split("\n") for line in _wrapped(part, inner, right)]
    return tuple(line + " " * PADDING for line in lines)


def _wrapped(text: str, width: int, right: bool) -> list[str]:
    """A line of text wrapped between its words, words that are too long within."""
    if not _NARROW.fullmatch(text):
        return _wrapped_wide(text, width, right)
    if len(text) <= width:
        parts = [text]
    else:
        cuts = [0, *_cuts(text, width), len(text)]
        parts = [text[start:end] for start, end in pairwise(cuts)]
    if right:
        return [part.rstrip()[:width].rjust(width) for part in parts]
    return [part[:width].ljust(width) for part in parts]


def _cuts(text: str, width: int) -> list[int]:
    """Where a text is cut so that its parts, without blanks at their ends, take a width each."""
    cuts: list[int] = []
    filled = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        length = len(found[0].rstrip())
        if filled + length <= width:
            filled += end - start
        elif length > width:
            cuts += [at for at in range(start, end, width) if at]
            filled = (end - start - 1) % width + 1
        else:
            cuts.append(start)
            filled = end - start
    return cuts


def _wrapped_wide(text: str, width: int, right: bool) -> list[str]:
    """The same for a text with characters of other widths, by the library that knows them."""
    from rich.console import Console
    from rich.text import Text

    lines = Text(text).wrap(Console(width=width), width, justify="right" if right else "left", overflow="fold")
    return [line.plain for line in lines]
