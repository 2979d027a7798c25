"""Sheets that a Word document holds as objects.

In: the bytes of an embedded file. Out: the tables of its first sheet that has any, and what the reader said of it. Why:
Word shows such a sheet as a picture of its cells; a person reads it like any table of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach.errors import KehoachError
from kehoach.models.document import Diagnostic, Table


def sheet_tables(data: bytes, page: int | None, line: int) -> tuple[list[Table], Sequence[Diagnostic]]:
    """The tables, at the page and paragraph that hold the object; none where it is no sheet that can be read."""
    from kehoach.readers import xlsx

    if not data.startswith(b"PK"):
        return [], ()
    try:
        document = xlsx.read(data, "")
    except KehoachError:
        return [], ()
    tables = list(document.tables())
    shown = [table for table in tables if table.page == tables[0].page]
    told = [replace(note, place=replace(note.place, page=page, line=line)) for note in document.diagnostics]
    return [_moved(table, page, line) for table in shown], told


def _moved(table: Table, page: int | None, line: int) -> Table:
    cells = tuple(replace(cell, page=page, line=line) for cell in table.cells)
    return replace(table, cells=cells, page=page, line=line)
