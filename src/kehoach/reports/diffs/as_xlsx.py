"""Comparisons as an Excel workbook: the traceability matrix with filters, the findings, the coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import Workbook

from kehoach.i18n import _
from kehoach.models.diff import Changes, Diff
from kehoach.reports.diffs.view import grid, view
from kehoach.reports.sheet import Sheet

WIDTHS = (18, 11, 60, 24, 11, 60, 24, 18, 8, 50)


def write(results: Sequence[Diff | Changes], stream: BinaryIO, only: frozenset[str]) -> None:
    """Print all comparisons into one workbook."""
    book = Workbook(write_only=True)
    views = [view(result, only) for result in results]
    sheets = []
    if table := grid(results):
        matrix = Sheet(book, _("All subordinates"), [(name, 40) for name in table.columns])
        for cells in table.rows:
            matrix.add(cells)
        sheets.append(matrix)
    several = len(views) > 1
    headings = [*zip(views[0].columns, WIDTHS, strict=False)]
    headings += [(views[0].head[1][0], 40)] if several else []
    rows = Sheet(book, _("Matrix"), headings)
    notes = Sheet(
        book, _("To look at"), [(_("File"), 30), (_("Rule"), 14), (_("Message"), 70), (_("Text"), 60), (_("Page"), 8)]
    )
    totals = Sheet(book, _("Summary"), [(_("File"), 30), (_("What"), 40), (_("Value"), 60)])
    for made in views:
        name = made.head[1][1]
        for row in made.rows:
            rows.add([*row.cells, *([name] if several else [])])
        for note in made.notes:
            notes.add([name, note.rule, note.message, note.quote, note.where])
        for label, text in (*made.head, *made.summary, *made.shares):
            totals.add([name, label, text])
    for sheet in (*sheets, rows, notes, totals):
        sheet.close()
    book.save(stream)
