"""Reports as Word documents to hand out: A4 across, the heading of a table on every page, page numbers.

In: reports. Out: a .docx file in the font of official documents; tables in the order people read them; what is for
one unit begins a page of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table

from kehoach.i18n import _
from kehoach.mark import MARK
from kehoach.reports.fonts import FONT, SIZE
from kehoach.reports.model import Cell, Column, Line, Report, Row, Section, Tone
from kehoach.reports.wording import printable

WIDTH = 267
"""Millimetres between the margins."""
CHARACTER = 2.1
"""Millimetres of a column's width unit."""
MADE = dt.datetime(2000, 1, 1)
"""The date in the file, the same at all times, so that the same report is the same file."""
COLOURS: dict[Tone, RGBColor] = {
    "late": RGBColor(0xB3, 0x26, 0x1E),
    "soon": RGBColor(0x8A, 0x5A, 0x00),
    "good": RGBColor(0x1B, 0x6E, 0x3C),
    "dim": RGBColor(0x55, 0x5F, 0x68),
}
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(reports: Iterable[Report], stream: BinaryIO) -> None:
    """Print all reports into one document."""
    document = new_document()
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author, document.core_properties.keywords = "kehoach", MARK
    _lay_out(document)
    for report in reports:
        _report(document, report)
    _end(document)
    document.save(stream)


def _end(document: Document) -> None:
    """A small paragraph behind a last table, as in Word; LibreOffice makes one line of such a table in .doc."""
    *_, last, _section = document.element.body
    if last.tag == qn("w:tbl"):
        behind = document.add_paragraph()
        behind.paragraph_format.space_after = Pt(0)
        behind.add_run().font.size = Pt(1)


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style: Any = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    usual: Any = document.styles["Normal"]
    usual.font.size, usual.paragraph_format.space_after = Pt(SIZE), Pt(3)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, behind = _("Page {page} of {pages}").format(page="\n", pages="\n").split("\n")
    for text, code in ((before, "PAGE"), (between, "NUMPAGES"), (behind, "")):
        footer.add_run(text)
        if code:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), code)
            footer._p.append(field)


def _report(document: Document, report: Report) -> None:
    document.add_heading(_clean(report.title), 1)
    if report.subtitle:
        document.add_paragraph(_clean(report.subtitle))
    for label, text in report.facts:
        document.add_paragraph(_clean(f"{label}: {text}"))
    begun = False
    for section in report.sections:
        if section.part != "data":
            _section(document, section, apart=section.apart and begun)
            begun = begun or bool(section.rows)
    for note in report.notes:
        document.add_paragraph(_clean(note), style="List Bullet")


def _section(document: Document, section: Section, *, apart: bool) -> None:
    """Print a section; one that is handed out by itself begins a page."""
    if section.title:
        document.add_heading(_clean(section.title), 2).paragraph_format.page_break_before = apart or None
    if section.remark:
        document.add_paragraph(_clean(section.remark))
    if section.style == "list":
        for row in section.rows:
            _lines(document.add_paragraph(style="List Bullet"), row.cells[0])
    elif section.rows:
        _table(document, section)


def _table(document: Document, section: Section) -> None:
    table = document.add_table(rows=1, cols=len(section.columns), style="Table Grid")
    table.autofit = False
    widths = _widths(section.columns)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, column in zip(table.rows[0].cells, section.columns, strict=True):
        _lines(cell.paragraphs[0], (Line(column.heading, "bold"),))
    _mark(table.rows[0], "tblHeader")
    for row in section.rows:
        _row(table, row, widths)


def _row(table: Table, row: Row, widths: Sequence[float]) -> None:
    made: Any = table.add_row()  # type: ignore[no-untyped-call]
    _mark(made, "cantSplit")
    cells = made.cells
    if row.is_heading:
        _lines(cells[0].merge(cells[-1]).paragraphs[0], (Line(row.heading, "bold"),))
        return
    for cell, shown, width in zip(cells, row.cells, widths, strict=True):
        cell.width = Mm(width)
        _lines(cell.paragraphs[0], shown)


def _mark(row: Any, name: str) -> None:  # noqa: ANN401 - python-docx knows no such property
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _widths(columns: Sequence[Column]) -> list[float]:
    """Millimetres of each column: those given, the rest shared out."""
    given = sum((column.width or 0) * CHARACTER for column in columns)
    shares = sum(column.share for column in columns if column.width is None)
    narrower = min(1.0, WIDTH * 0.6 / given) if given and shares else WIDTH / given if given > WIDTH else 1.0
    free = WIDTH - given * narrower
    return [
        (column.width * CHARACTER * narrower) if column.width else free * column.share / shares for column in columns
    ]


def _lines(paragraph: Any, cell: Cell) -> None:  # noqa: ANN401 - any paragraph of python-docx
    for at, line in enumerate(cell):
        if at:
            paragraph.add_run().add_break()
        if line.label:
            paragraph.add_run(_clean(f"{line.label}: ")).italic = True
        run = paragraph.add_run(_clean(line.text))
        run.bold = line.tone in ("bold", "late", "soon")
        if line.tone in COLOURS:
            run.font.color.rgb = COLOURS[line.tone]
        if line.tail:
            paragraph.add_run(_clean(f" {line.tail}")).font.color.rgb = COLOURS["dim"]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", printable(text))
