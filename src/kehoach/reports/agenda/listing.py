"""Rows under headings: what table, CSV, workbook and Markdown print of a report.

In: nothing. Out: plain values. Each row comes twice: wide, one value a column, for spreadsheets; and narrow,
a few cells of several lines, for people who read it on a screen.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from kehoach.reports.columns import Value

Tone = Literal["plain", "bold", "dim", "late", "soon"]
Piece = tuple[str, Tone]
"""Words and how they stand out."""

Lines = tuple[Piece, ...]
"""The lines of a narrow cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A wide column: heading, width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """A narrow column: heading; a fixed width in characters or, without one, a share of what is left."""

    heading: str
    width: int | None = None
    share: int = 1
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report."""

    wide: tuple[Value, ...]
    narrow: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a heading (none: ""); `remark` stands small below it, `sheet` names it in a workbook."""

    title: str
    rows: tuple[Row, ...]
    remark: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Colours:
    """Which wide column holds the day due, from 0; `today` None: whatever day the workbook is opened."""

    column: int
    today: dt.date | None
    soon: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A report: its title, columns, blocks, closing notes; `sheets_apart`: a sheet for each block."""

    title: str
    columns: tuple[Column, ...]
    narrow: tuple[Narrow, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    sheets_apart: bool = False
    colours: Colours | None = None
    summary: Listing | None = None
    subtitle: str = field(default="")
