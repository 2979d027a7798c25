"""Comparisons as a short Word report that an officer can attach: summary, what must be looked at, the holes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from kehoach.i18n import _
from kehoach.models.diff import Changes, Diff
from kehoach.reports.diffs.view import View, grid, view

WIDTHS = (20, 20, 65, 30, 20, 60, 25, 17, 10)
"""Millimetres of the columns that fit on a landscape page: all but the reasons."""
SHOWN = len(WIDTHS)


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print all comparisons into one document in landscape A4."""
    document = new_document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    if table := grid(results):
        document.add_heading(_("All subordinates"), 1)
        _table(document, table.columns, table.rows)
    for result in results:
        _view(document, view(result, only))
    document.save(stream)


def _view(document: Document, made: View) -> None:
    document.add_heading(made.title, 1)
    for label, text in (*made.head, *made.summary):
        document.add_paragraph(f"{label}: {text}")
    if made.notes:
        document.add_heading(_("To look at"), 2)
        for note in made.notes:
            where = f" [{note.where}]" if note.where else ""
            document.add_paragraph(f"{note.message}{where}", style="List Bullet")
    document.add_heading(_("Rows"), 2)
    _table(document, made.columns[:SHOWN], [row.cells[:SHOWN] for row in made.rows])


def _table(document: Document, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, columns, strict=True):
        cell.text = heading
        for run in cell.paragraphs[0].runs:
            run.bold = True
    if len(columns) == SHOWN:
        table.autofit = False
        for column, width in zip(table.columns, WIDTHS, strict=True):
            column.width = Mm(width)
    for values in rows:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
