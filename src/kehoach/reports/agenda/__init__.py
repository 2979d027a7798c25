"""Deadlines and responsibilities as table, JSON, CSV, workbook, calendar and Markdown.

In: the facts of `kehoach.agenda`. Out: bytes. Both reports become a `Listing` (rows under headings), which
table, CSV, workbook and Markdown print alike; JSON and calendar are made from the facts themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import BinaryIO

from kehoach.reports import DEADLINE_FORMATS
from kehoach.reports.agenda.deadlines import Deadlines
from kehoach.reports.agenda.listing import Listing
from kehoach.reports.agenda.responsibilities import Responsibilities

SPOKEN_ASIDE = frozenset({"csv", "xlsx", "ics"})
"""Formats with no place for remarks on what is not shown."""


def write_deadlines(report: Deadlines, name: str, stream: BinaryIO) -> None:
    """Print deadlines in a format."""
    if name == "ics":
        from kehoach.reports.agenda import as_ics

        as_ics.write(report, stream)
    elif name == "json":
        _write_data(report.data(), stream)
    else:
        _write_listing(report.listing(), name, stream)


def write_responsibilities(report: Responsibilities, name: str, stream: BinaryIO) -> None:
    """Print responsibilities in a format."""
    if name == "json":
        _write_data(report.data(), stream)
    else:
        _write_listing(report.listing(), name, stream)


def _write_listing(listing: Listing, name: str, stream: BinaryIO) -> None:
    import_module(f"kehoach.reports.{DEADLINE_FORMATS[name].module}").write(listing, stream)


def _write_data(data: Mapping[str, object], stream: BinaryIO) -> None:
    import json

    stream.write(f"{json.dumps(data, ensure_ascii=False, indent=2, default=str)}\n".encode())
