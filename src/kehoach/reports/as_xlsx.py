"""Reports as an Excel workbook for the desk: to filter, to keep up to date, to print.

In: reports. Out: an .xlsx file. Sections of one sheet stand below one another under one heading; titles and facts of a
single report stand above its first sheet. Sheets that say again, milestone by milestone, what the first says are hidden
and named at its end. Rows go to temporary files as they come, so memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Font

from kehoach.i18n import _
from kehoach.mark import MARK
from kehoach.reports.fonts import FONT, SIZE
from kehoach.reports.model import Report, Section
from kehoach.reports.sheet import Heading, Sheet, free_title


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print all reports into one workbook."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.keywords = "kehoach", MARK
    styles: Any = book
    styles._fonts[0] = styles._named_styles["Normal"].font = Font(name=FONT, size=SIZE)
    sheets: dict[str, Sheet] = {}
    notes: dict[str, None] = {}
    count = 0
    for count, report in enumerate(reports, start=1):
        notes |= dict.fromkeys(report.notes)
        for section in sorted(report.sections, key=lambda section: section.part == "aside"):
            _fill(book, sheets, section)
        _head(sheets, report, alone=count == 1)
    _finish(book, list(sheets.values()), list(notes), alone=count < 2)
    book.save(stream)


def _fill(book: Workbook, sheets: dict[str, Sheet], section: Section) -> None:
    """The rows of a section, in the sheet of its name."""
    if not section.fields:
        return
    if section.sheet not in sheets:
        sheets[section.sheet] = Sheet(book, free_title(book.sheetnames, section.sheet), section)
    for row in section.rows:
        if not row.is_heading:
            sheets[section.sheet].add(row)


def _head(sheets: dict[str, Sheet], report: Report, *, alone: bool) -> None:
    """What stands above each sheet: the report's title and facts above its main rows, else the section's own title."""
    for section in report.sections:
        if section.sheet not in sheets:
            continue
        sharing = sum(other.sheet == section.sheet for other in report.sections)
        apart = section.part != "main" or sum(other.part == "main" for other in report.sections) > 1
        own = section.title if apart and sharing == 1 and section.title != section.sheet else ""
        if not alone:
            sheets[section.sheet].head(Heading(section.sheet))
        elif (section.desk and section.part == "main") or (section.part == "aside" and len(report.sections) == 1):
            facts = (f"{label}: {text}" for label, text in report.facts)
            sheets[section.sheet].head(Heading(report.title, (*filter(None, (report.subtitle, *facts, own)),)))
        else:
            sheets[section.sheet].head(Heading(own or section.sheet))


def _finish(book: Workbook, sheets: list[Sheet], notes: list[str], *, alone: bool) -> None:
    """Close the sheets, leave out those without rows, and put the notes below the first that people read."""
    kept = [sheet for sheet in sheets if sheet.rows or sheet.section.part == "main"]
    for sheet in sheets:
        if sheet not in kept:
            book.remove(book[sheet.name])
    for sheet in kept:
        sheet.settle()
    main = next((sheet for sheet in kept if sheet.section.part != "data"), None)
    before = kept.index(main) if main else 0
    hidden = [sheet for sheet in kept[before:] if alone and _repeats(sheet.section)]
    for sheet in hidden:
        sheet.hide()
    if cut := sum(sheet.cut for sheet in kept):
        notes.append(_("{count} cell(s) were longer than Excel allows and were cut").format(count=cut))
    if hidden:
        names = ", ".join(sheet.name for sheet in hidden)
        notes.append(
            _("Hidden sheets, to be shown by a right click on the names of sheets: {names}").format(names=names)
        )
    for sheet in kept:
        sheet.close(notes if sheet is main else ())
    if not kept:
        book.create_sheet(_("Summary"))


def _repeats(section: Section) -> bool:
    """Whether a section says again what the rows of the others say."""
    return section.part == "data" or section.style == "counts"
