"""The rows of reports as CSV for spreadsheets: UTF-8 with byte order mark, commas, CRLF, headings once: those of all
main sections, so that each value stands under its own.

In: reports. Out: bytes that Excel opens with Vietnamese intact. Numbers and days are as they are. A spreadsheet would
take a text that begins with = + - @ for a formula, and run it; a dash row ("- Ban hành …") is such a text. A no-break
space (U+00A0) before it keeps it text and shows nothing; so does one behind a semicolon, tab or line break in a cell,
where spreadsheets that part columns by semicolons begin a new cell. Whoever reads the file back leaves these spaces out
and has the cell exactly. The apostrophe often used for this would show. The last column is empty: its heading marks
the report.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kehoach.mark import MARK
from kehoach.reports.model import Report, Section, Value
from kehoach.reports.wording import printable

GUARD = "\u00a0"
_SIGNS = "=+-@＝＋－＠"
_BEGINNING = (*_SIGNS, "\t", "\n")
_WITHIN = re.compile(rf"([;\t\n])(?= *[{re.escape(_SIGNS)}])")
"""Where a spreadsheet that parts columns by semicolons or tabs, and so does not see the quotes, begins a cell."""


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print the main rows of all reports; a row that stands under several headings of one report comes once."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        headed: tuple[str, ...] | None = None
        for report in reports:
            sections = [section for section in report.sections if section.part == "main"]
            fields = {field.name: field for section in sections for field in section.fields}
            if not fields:
                continue
            headings = (*(guarded(printable(field.heading)) for field in fields.values()), MARK)
            if headings != headed:
                writer.writerow(headings)
            headed = headings
            writer.writerows((*map(_cell, values), "") for values in _rows(sections, tuple(fields)))
        text.flush()
    finally:
        text.detach()


def _rows(sections: Iterable[Section], names: tuple[str, ...]) -> Iterable[tuple[Value, ...]]:
    """The values of all sections under one heading: each under the name it has in its own."""
    return dict.fromkeys(values for section in sections for values in _placed(section, names))


def _placed(section: Section, names: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    own = {field.name: at for at, field in enumerate(section.fields)}
    alike = tuple(own) == names
    for row in section.rows:
        if not row.is_heading:
            yield row.values if alike else tuple(row.values[own[name]] if name in own else None for name in names)


def _cell(value: Value) -> str | int | float:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    return guarded(printable(value or ""))


def guarded(text: str) -> str:
    """A text of which no spreadsheet takes any part for a formula."""
    inner = _WITHIN.sub(rf"\g<1>{GUARD}", text)
    return GUARD + inner if text.lstrip(" ").startswith(_BEGINNING) else inner
