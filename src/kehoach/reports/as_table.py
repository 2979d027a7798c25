"""Reports for the terminal.

In: reports. Out: UTF-8 text as wide as the terminal, 100 columns elsewhere (or as COLUMNS says); colours only on a
terminal that wants them. No character of a document can steer the terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kehoach.reports import plain
from kehoach.reports.model import Cell, Line, Report, Section, Tone
from kehoach.reports.width import width_of
from kehoach.reports.wording import printable

STYLES: Mapping[Tone, str] = {
    "plain": "",
    "bold": "bold",
    "dim": "dim",
    "good": "green",
    "soon": "bold yellow",
    "late": "bold red",
}


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print each report; a rule stands between two."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="\n", write_through=True)
    try:
        console = Console(file=text, width=width_of(stream), highlight=False, markup=False, emoji=False)
        for at, report in enumerate(reports):
            if at:
                console.rule(style="dim")
            _report(console, report)
        text.flush()
    finally:
        text.detach()


def _report(console: Console, report: Report) -> None:
    title = " · ".join(filter(None, (report.title, report.subtitle)))
    console.print(Text(printable(title), "bold"))
    if report.facts:
        labels = Table.grid(padding=(0, 2))
        labels.add_column(style="dim", no_wrap=True)
        labels.add_column(overflow="fold")
        for label, text in report.facts:
            labels.add_row(printable(label), Text(printable(text)))
        console.print(labels)
    for section in report.sections:
        if section.part != "data":
            _section(console, section)
    if report.notes:
        console.print()
    for note in report.notes:
        _hanging(console, "• ", "", Text(printable(note)))


def _section(console: Console, section: Section) -> None:
    if section.brief == ():
        return
    console.print()
    if section.title:
        console.print(Text(printable(section.title), "bold"))
    if section.remark:
        console.print(Text(printable(section.remark), "dim"))
    if section.style == "list":
        _list(console, section)
    elif section.style == "counts":
        _counts(console, section)
    elif section.rows:
        _rows(console, section)


def _rows(console: Console, section: Section) -> None:
    """A table; without styles, as in a file, its lines are laid out as they are written."""
    styled = console.is_terminal or console.color_system is not None
    widths = None if styled else plain.widths_of(section.columns, console.width)
    if widths is None:
        console.print(_table(section))
    else:
        console.file.writelines(plain.table(section, widths))


def _list(console: Console, section: Section) -> None:
    for row in section.rows if section.brief is None else section.brief:
        _hanging(console, "● ", STYLES[row.tone], _cell(row.cells[0]))


def _hanging(console: Console, sign: str, style: str, text: Text) -> None:
    """A text behind a sign, its further lines below its first word."""
    grid = Table.grid()
    grid.add_column(width=len(sign))
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign, style), text)
    console.print(grid)


def _counts(console: Console, section: Section) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for row in section.rows:
        label, number = map(_cell, row.cells)
        grid.add_row(Text("  ").append_text(label), number)
    console.print(grid)


def _table(section: Section) -> Table:
    apart = any(len(cell) > 1 for row in section.rows for cell in row.cells)
    table = Table(box=box.HORIZONTALS, show_lines=apart, expand=True, header_style="bold", padding=(0, 1, 0, 0))
    for column in section.columns:
        ratio = None if column.width else column.share
        justify: Literal["right", "left"] = "right" if column.right else "left"
        table.add_column(printable(column.heading), width=column.width, ratio=ratio, overflow="fold", justify=justify)
    for row in section.rows:
        table.add_row(*map(_cell, row.cells))
    return table


def _cell(cell: Cell) -> Text:
    text = Text()
    for at, line in enumerate(cell):
        text.append("\n" if at else "").append_text(_line(line))
    return text


def _line(line: Line) -> Text:
    text = Text()
    if line.label:
        text.append(f"{printable(line.label)}: ", "dim")
    text.append(printable(line.text), STYLES[line.tone])
    return text.append(f" {printable(line.tail)}", "dim") if line.tail else text
