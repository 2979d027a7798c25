"""Comparisons for the terminal: summary, what must be looked at, then the rows side by side, holes first.

Out: UTF-8 text, 100 columns wide where it is not a terminal (or COLUMNS says otherwise); colours only on a terminal.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kehoach.i18n import _
from kehoach.models.diff import Changes, Diff
from kehoach.reports.diffs.view import Grid, RowView, View, grid, view
from kehoach.reports.width import width_of

COLOURS = {"missing": "red", "late": "red", "undecided": "yellow", "error": "red", "warning": "yellow", "info": "dim"}

QUOTED = ("missing", "undecided")
"""Rules whose message alone does not say what is at stake."""


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print each comparison; the table of all subordinates comes first."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)
    try:
        width = width_of(stream)
        console = Console(file=text, width=width, highlight=False, markup=False, emoji=False)
        if table := grid(results):
            _grid(console, table)
        for result in results:
            _view(console, view(result, only))
        text.flush()
    finally:
        text.detach()


def _view(console: Console, made: View) -> None:
    console.print(Text(made.title, style="bold"))
    labels = Table.grid(padding=(0, 2))
    labels.add_column(style="dim", no_wrap=True)
    labels.add_column(overflow="fold")
    for label, text in (*made.head, *made.summary):
        labels.add_row(label, Text(text))
    console.print(labels)
    for note in made.notes:
        where = f" [{note.where}]" if note.where else ""
        quote = f": {note.quote}" if note.rule in QUOTED and note.quote else ""
        console.print(Text("● ", COLOURS[note.severity]).append(f"{note.message}{quote}{where}", "default"))
    console.print()
    console.print(_rows(made))
    if made.shares:
        console.print(Text(_("Answered of binding rows"), style="bold"))
        for name, share in made.shares:
            console.print(Text(f"  {share:>7}  ").append(name))
    console.print()


def _rows(made: View) -> Table:
    table = Table(box=box.HORIZONTALS, show_lines=True, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    compared = len(made.columns) > 6
    headings = (made.columns[0], made.columns[2], made.columns[5]) if compared else made.columns
    widths = (3, 8, 8) if compared else (3, 3, 3, 8, 6, 6)
    for heading, ratio in zip(headings, widths, strict=True):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for row in made.rows:
        table.add_row(*(_sides(row) if compared else map(Text, row.cells)))
    return table


def _sides(row: RowView) -> tuple[Text, Text, Text]:
    """Relation and days, the superior's row, ours: ids and deadlines above the words."""
    relation, one, asked_for, asked, other, given_for, given, days, sure, why = row.cells
    left = Text(relation, COLOURS.get(row.mark, "default")).append(f"\n{sure}", "dim")
    if days:
        left.append(f"\n{days}", COLOURS.get(row.mark, "default"))
    above = Text(one, "bold").append(f"  {asked}", "italic").append(f"\n{asked_for}", "default")
    below = Text(other, "bold").append(f"  {given}", "italic").append(f"\n{given_for}", "default")
    return left, above, below.append(f"\n{why}", "dim") if not other and why else below


def _grid(console: Console, made: Grid) -> None:
    console.print(Text(_("All subordinates"), style="bold"))
    table = Table(box=box.HORIZONTALS, show_lines=True, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    for column in made.columns:
        table.add_column(column, overflow="fold")
    for row in made.rows:
        table.add_row(*map(Text, row))
    console.print(table)
