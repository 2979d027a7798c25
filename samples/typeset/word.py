"""A plan as a Word document: borderless letterhead, landscape appendices, truly merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples.typeset import grid
from samples.typeset.archive import freeze
from samples.typeset.pages import MOTTO, place_and_date, recipient_lines
from samples.typeset.source import Appendix, Heading, Plan

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
TEXT_WIDTH = 165
TABLE_WIDTH = 260


@dataclass(frozen=True)
class Face:
    """How a run is printed; `size` in points."""

    size: float = 13
    bold: bool = False
    italic: bool = False


def write(plan: Plan, path: Path, header: grid.Header = grid.PLAIN) -> None:
    """Writes a plan as DOCX; the same plan always gives the same bytes."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    style.font.size = Pt(13)
    style.paragraph_format.space_after = Pt(4)
    document.core_properties.title = plan.letterhead["title"]
    document.core_properties.author = plan.header["issuer"]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    _frame(document, plan)
    for part in plan.body:
        if isinstance(part, Heading):
            face = Face(bold=part.level < 3, italic=part.level == 3)
            _write(document.add_paragraph(), f"{part.number}. {part.title}", face)
        else:
            _write(document.add_paragraph(), part, Face(), WD_ALIGN_PARAGRAPH.JUSTIFY)
    _closing(document, plan)
    for appendix in plan.appendices:
        _appendix(document, appendix, header)
    document.save(str(path))
    freeze(path)


def _write(paragraph: Paragraph, text: str, face: Face, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    if align is not None:
        paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = face.bold, face.italic, Pt(face.size)


def _fill(cell: _Cell, lines: list[tuple[str, Face]], align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    for n, (text, face) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, text, face, align)


def _frame(document: WordDocument, plan: Plan) -> None:
    frame = plan.letterhead
    table = document.add_table(rows=2, cols=2)
    _widths(table, (65, 105), 170)
    _fill(table.cell(0, 0), [(text, Face(12.5, bold=True)) for text in frame["issuer"]], CENTRE)
    _fill(table.cell(0, 1), [(MOTTO[0], Face(12, bold=True)), (MOTTO[1], Face(13, bold=True))], CENTRE)
    _fill(table.cell(1, 0), [(f"Số: {frame['number']}/{frame['symbol']}", Face())], CENTRE)
    _fill(table.cell(1, 1), [(place_and_date(plan), Face(italic=True))], CENTRE)
    document.add_paragraph()
    _write(document.add_paragraph(), frame["kind"], Face(14, bold=True), CENTRE)
    _write(document.add_paragraph(), frame["title"], Face(14, bold=True), CENTRE)


def _closing(document: WordDocument, plan: Plan) -> None:
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    _widths(table, (85, 80), TEXT_WIDTH)
    recipients = [("Nơi nhận:", Face(12, bold=True, italic=True))]
    _fill(table.cell(0, 0), recipients + [(line, Face(11)) for line in recipient_lines(plan)])
    signed = [plan.signature["capacity"], plan.signature["role"], "", "", "", plan.signature["name"]]
    _fill(table.cell(0, 1), [(line, Face(13, bold=True)) for line in signed], CENTRE)


def _appendix(document: WordDocument, appendix: Appendix, header: grid.Header) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(17)
    _write(document.add_paragraph(), f"Phụ lục {appendix.label}", Face(bold=True), CENTRE)
    _write(document.add_paragraph(), appendix.title, Face(bold=True), CENTRE)
    _write(document.add_paragraph(), f"({appendix.attached_to})", Face(italic=True), CENTRE)
    made = grid.make(appendix, header)
    table = document.add_table(rows=len(made.at), cols=len(made.widths))
    table.style = "Table Grid"
    _widths(table, made.widths, TABLE_WIDTH)
    places = [list(row.cells) for row in table.rows]
    for row in range(len(made.at)):
        for cell in made.anchored(row):
            _fill_cell(places, cell, bold=row < made.header or row in made.groups, centred=row < made.header)
    for row in list(table.rows)[: made.header]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill_cell(places: list[list[_Cell]], cell: grid.Cell, bold: bool, centred: bool) -> None:
    place = places[cell.row][cell.column]
    if cell.down > 1 or cell.across > 1:
        place = place.merge(places[cell.row + cell.down - 1][cell.column + cell.across - 1])
    lines = [(line, Face(11, bold=bold)) for line in cell.text.split("\n")]
    _fill(place, lines, CENTRE if centred or cell.column == 0 else None)


def _widths(table: Table, shares: tuple[float, ...], total: float) -> None:
    """Fixed column widths, `total` in millimetres."""
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(total * share / sum(shares))
        column._gridCol.set(qn("w:w"), str(round(total * share / sum(shares) * 56.7)))
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Mm(total * share / sum(shares))
