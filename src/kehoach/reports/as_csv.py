"""The rows of reports as CSV for spreadsheets: UTF-8 with byte order mark, commas, CRLF, headings once.

In: reports. Out: bytes that Excel opens with Vietnamese intact. Numbers and days are as they are. A spreadsheet would
take a text that begins with = + - @ for a formula, and run it; a dash row ("- Ban hành …") is such a text. A no-break
space (U+00A0) before it keeps it text and shows nothing; whoever reads the file back strips white space and has the
cell exactly. The apostrophe often used for this would show.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from typing import BinaryIO

from kehoach.reports.model import Report, Section, Value
from kehoach.reports.wording import printable

GUARD = "\u00a0"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n")


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print the main rows of all reports; a row that stands under several headings of one report comes once."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        headed: tuple[str, ...] | None = None
        for report in reports:
            sections = [section for section in report.sections if section.part == "main"]
            for section in sections[:1]:
                headings = tuple(guarded(printable(field.heading)) for field in section.fields)
                if headings != headed:
                    writer.writerow(headings)
                headed = headings
            writer.writerows(map(_cell, values) for values in _rows(sections))
        text.flush()
    finally:
        text.detach()


def _rows(sections: Iterable[Section]) -> Iterable[tuple[Value, ...]]:
    return dict.fromkeys(row.values for section in sections for row in section.rows if not row.is_heading)


def _cell(value: Value) -> str | int | float:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    return guarded(printable(value or ""))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if text.lstrip(" ").startswith(_FORMULA) else text
