"""A listing as a table for the terminal; colours only there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from rich import box
from rich.table import Table
from rich.text import Text

from kehoach.reports.agenda.listing import Block, Lines, Listing, Tone
from kehoach.reports.as_table import console_on

STYLES: Mapping[Tone, str] = {"plain": "", "bold": "bold", "dim": "dim", "late": "bold red", "soon": "bold yellow"}


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print a listing: title, blocks, notes."""
    with console_on(stream) as console:
        console.print(Text(listing.title, "bold").append(f" · {listing.subtitle}", "not bold"))
        for block in listing.blocks:
            console.print()
            if block.title:
                console.print(Text(block.title, "bold"))
            if block.remark:
                console.print(Text(block.remark, "dim"))
            console.print(_table(listing, block))
        if listing.notes:
            console.print()
        for note in listing.notes:
            console.print(Text(f"• {note}"))


def _table(listing: Listing, block: Block) -> Table:
    apart = any(len(lines) > 1 for row in block.rows for lines in row.narrow)
    table = Table(
        box=box.HORIZONTALS, show_lines=apart, expand=True, header_style="bold", padding=(0, int(apart), 0, 0)
    )
    for column in listing.narrow:
        share = None if column.width else column.share
        justify = "right" if column.right else "left"
        table.add_column(column.heading, width=column.width, ratio=share, overflow="fold", justify=justify)  # type: ignore[arg-type]
    for row in block.rows:
        table.add_row(*map(_cell, row.narrow))
    return table


def _cell(lines: Lines) -> Text:
    return Text("\n").join(Text(words, STYLES[tone]) for words, tone in lines)
