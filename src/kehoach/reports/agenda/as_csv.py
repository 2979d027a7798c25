"""A listing as CSV for spreadsheets: one row a line, headings once (see `reports.as_csv`)."""

from __future__ import annotations

from typing import BinaryIO

from kehoach.reports.agenda.listing import Listing
from kehoach.reports.as_csv import write_rows


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print a listing; a row that stands under several headings comes once."""
    rows = dict.fromkeys(row.wide for block in listing.blocks for row in block.rows)
    write_rows([column.heading for column in listing.columns], rows, stream)
