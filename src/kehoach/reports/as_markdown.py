"""Reports as Markdown for merge requests and wikis: headings, lists, tables.

In: reports. Out: UTF-8 text; what Markdown would take for its own signs is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from kehoach.mark import MARK
from kehoach.reports.model import Cell, Line, Report, Row, Section
from kehoach.reports.wording import printable

_SIGNS = re.compile(r"([\\|`*_<>\[\]~])")


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print each report under a heading of its own."""
    for at, report in enumerate(reports):
        lines = "\n".join(_report(report))
        stream.write(f"{lines}\n".encode() if at == 0 else f"\n{lines}\n".encode())
    stream.write(f"\n<!-- {MARK} -->\n".encode())


def escape(text: str) -> str:
    """Text that stands in a table cell as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(printable(text).split(" "))).replace("\n", "<br>")


def _report(report: Report) -> Iterator[str]:
    yield f"# {_title(report.title)}"
    if report.subtitle:
        yield from ("", escape(report.subtitle))
    if report.facts:
        yield ""
        yield from (f"- {escape(label)}: {escape(text)}" for label, text in report.facts)
    for section in report.sections:
        if section.part != "data":
            yield from _section(section)
    if report.notes:
        yield ""
        yield from (f"- {escape(note)}" for note in report.notes)


def _title(text: str) -> str:
    return escape(text).replace("<br>", " ")


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield from ("", f"## {_title(section.title)}")
    if section.remark:
        yield from ("", f"*{escape(section.remark)}*")
    if section.style == "list":
        yield ""
        yield from (f"- {_cell(row.cells[0])}" for row in section.rows)
        return
    waiting: list[Row] = []
    for row in section.rows:
        if row.is_heading:
            yield from _table(section, waiting)
            waiting = []
            yield from ("", f"### {_title(row.heading)}")
        else:
            waiting.append(row)
    yield from _table(section, waiting)


def _table(section: Section, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"| {' | '.join(escape(column.heading.replace(chr(10), '')) for column in section.columns)} |"
        yield f"|{'|'.join(' ---: ' if column.right else ' --- ' for column in section.columns)}|"
        yield from (f"| {' | '.join(map(_cell, row.cells))} |" for row in rows)


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_line, cell))


def _line(line: Line) -> str:
    words = escape(line.text)
    if line.tone in ("bold", "late", "soon") and words.strip():
        words = f"**{words}**"
    label = f"*{escape(line.label)}*: " if line.label else ""
    return label + words + (f" {escape(line.tail)}" if line.tail else "")
