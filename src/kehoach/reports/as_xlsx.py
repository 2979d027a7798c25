"""Reports as an Excel workbook for the desk: to filter, to keep up to date, to print.

In: reports. Out: an .xlsx file. Sections of one sheet stand below one another, each under a line with its title, and so
do the rows of several reports; titles and facts of a single report stand above its first sheet. Sheets that say again,
milestone by milestone, what the first says are hidden and named at its end. Rows go to temporary files as they come, so
memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Font

from kehoach.i18n import _
from kehoach.mark import MARK
from kehoach.reports.fonts import FONT, SIZE
from kehoach.reports.model import Report, Row, Section, line
from kehoach.reports.sheet import Heading, Sheet, free_title


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print all reports into one workbook."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.keywords = "kehoach", MARK
    styles: Any = book
    styles._fonts[0] = styles._named_styles["Normal"].font = Font(name=FONT, size=SIZE)
    sheets: dict[str, Sheet] = {}
    notes: dict[str, None] = {}
    coming = iter(reports)
    first = list(islice(coming, 2))
    alone = len(first) < 2
    for report in chain(first, coming):
        notes |= dict.fromkeys(report.notes)
        for section in sorted(report.sections, key=lambda section: section.part == "aside"):
            _fill(book, sheets, section, _dividers(section, report, alone=alone))
        _head(sheets, report, alone=alone)
    _finish(book, list(sheets.values()), list(notes), alone=alone)
    book.save(stream)


def _dividers(section: Section, report: Report, *, alone: bool) -> list[Row]:
    """Lines above the rows of a section: what tells its report from others, its own title where it shares a sheet."""
    shared = [other for other in report.sections if other.sheet == section.sheet]
    above = report.name or report.title if not alone and section.part == "main" and section is shared[0] else ""
    title = section.title if len(shared) > 1 and section.part == "main" else ""
    return [Row(cells=(line(text),), tone="bold") for text in (above, title) if text]


def _fill(book: Workbook, sheets: dict[str, Sheet], section: Section, dividers: Sequence[Row]) -> None:
    """The rows of a section, in the sheet of its name."""
    if not section.fields:
        return
    if section.sheet not in sheets:
        sheets[section.sheet] = Sheet(book, free_title(book.sheetnames, section.sheet), section)
    for row in (*dividers, *section.rows) if section.rows else ():
        sheets[section.sheet].add(row)


def _head(sheets: dict[str, Sheet], report: Report, *, alone: bool) -> None:
    """What stands above each sheet: title and facts above the main rows, the section's own title above other sheets."""
    first = next((section.sheet for section in report.sections if _is_main(section, report)), "")
    for section in report.sections:
        if section.sheet not in sheets:
            continue
        sharing = sum(other.sheet == section.sheet for other in report.sections)
        own = section.title if sharing == 1 and section.title != section.sheet else ""
        if not alone:
            sheets[section.sheet].head(Heading(section.sheet))
        elif section.sheet == first:
            facts = (f"{label}: {text}" for label, text in report.facts)
            apart = own if sum(other.part == "main" for other in report.sections) > 1 else ""
            sheets[section.sheet].head(Heading(report.title, tuple(filter(None, (report.subtitle, *facts, apart)))))
        else:
            said = (report.name or report.title,) if section.part == "main" else ()
            sheets[section.sheet].head(Heading(own or section.sheet, said))


def _is_main(section: Section, report: Report) -> bool:
    return (bool(section.desk) and section.part == "main") or (section.part == "aside" and len(report.sections) == 1)


def _finish(book: Workbook, sheets: list[Sheet], notes: list[str], *, alone: bool) -> None:
    """Close the sheets, leave out those without rows, and put the notes below the first that people read."""
    first = next((sheet for sheet in sheets if sheet.section.part == "main"), None)
    kept = [sheet for sheet in sheets if sheet.rows or sheet is first]
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
