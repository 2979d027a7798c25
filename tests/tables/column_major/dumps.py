"""Flattened tables made from a table of cells, the ways extractors make them; and their lines."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from kehoach.models.document import Line

Style = Literal["by position", "glued", "one a line", "cell by cell"]
Rows = Sequence[Sequence[str]]
_HEADER_EVERY = 6


def flatten(rows: Rows, widths: Sequence[int], style: Style, header_every: int = _HEADER_EVERY) -> str:
    """The text of a table: cells wrapped to their widths and centred in their rows, row after row.

    "by position" leaves a blank line where the next printed line is a line or more away, none where it is
    half a line away, and joins what stands at one height; "glued" only joins; "one a line" does neither; "cell by
    cell" leaves a blank line between a cell's lines and for a blank cell, none between cells.
    The header, row 0, is printed again after every so many rows, after a line that begins with one space.
    """
    pages = [rows[1:][n : n + header_every] for n in range(0, max(1, len(rows) - 1), header_every)]
    return "\n ".join(_page([rows[0], *page], widths, style) for page in pages)


def _page(rows: Rows, widths: Sequence[int], style: Style) -> str:
    if style == "cell by cell":
        sized = [(text, width) for row in rows for text, width in zip(row, widths, strict=True)]
        return "\n".join("\n\n".join(textwrap.wrap(text, width)) for text, width in sized).rstrip("\n")
    printed: list[tuple[float, str]] = []
    top = 0.0
    for row in rows:
        cells = [textwrap.wrap(text, width) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        for cell in cells:
            printed += [(top + (height - len(cell)) / 2 + n, line) for n, line in enumerate(cell)]
        top += height + 0.1
    return printed[0][1] + "".join(_break(abs(b - a), style) + text for (a, _), (b, text) in pairwise(printed))


def _break(distance: float, style: Style) -> str:
    if style == "one a line":
        return "\n"
    if distance < 0.2:
        return " "
    return "\n\n" if style == "by position" and distance > 0.7 else "\n"


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, with page breaks where a line begins with one space."""
    out: list[Line] = []
    gap, page = 0, 1
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            gap += 1
            continue
        page += raw.startswith(" ") and not gap
        out.append(Line(raw.strip(), page=page, number=number, gap=float(gap)))
        gap = 0
    return tuple(out)
