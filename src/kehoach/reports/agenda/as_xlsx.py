"""A listing as an Excel workbook: one sheet, or one a block; typed dates, filters, colours for late and soon.

In: a listing. Out: an .xlsx file. The colours compare with the day the workbook is opened, unless the report
was made for another day.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from kehoach.reports.agenda.listing import Block, Colours, Listing
from kehoach.reports.sheet import Sheet, free_title

LATE = "F8CBAD"
SOON = "FFE699"


def write(listing: Listing, stream: BinaryIO) -> None:
    """Print a listing, its summary first."""
    book = Workbook(write_only=True)
    if listing.summary is not None:
        _sheet(book, listing.summary, listing.summary.title, listing.summary.blocks)
    if listing.sheets_apart and listing.blocks:
        for block in listing.blocks:
            _sheet(book, listing, block.sheet or block.title, [block])
    else:
        _sheet(book, listing, listing.title.partition(",")[0], listing.blocks)
    book.save(stream)


def _sheet(book: Workbook, listing: Listing, title: str, blocks: Iterable[Block]) -> None:
    sheet = Sheet(book, free_title(book, title), [(column.heading, column.width) for column in listing.columns])
    for block in blocks:
        for row in block.rows:
            sheet.add(row.wide)
    if listing.colours is not None:
        _colour(sheet, listing.colours)
    sheet.close()


def _colour(sheet: Sheet, colours: Colours) -> None:
    day = f"${get_column_letter(colours.column + 1)}2"
    today = f"DATE({colours.today:%Y,%m,%d})" if colours.today else "TODAY()"
    sheet.colour(f"AND(ISNUMBER({day}),{day}<{today})", LATE)
    sheet.colour(f"AND(ISNUMBER({day}),{day}>={today},{day}<={today}+{colours.soon})", SOON)
