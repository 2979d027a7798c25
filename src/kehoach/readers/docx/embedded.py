"""Sheets and documents that a Word document holds as objects.

In: the bytes of an embedded file. Out: the tables of its first sheet that has any, or all that an embedded document
says, and what the reader said of it. Why: Word shows such an object as a picture of its cells or of its page; a person
reads it like any part of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach.errors import KehoachError
from kehoach.models.document import Block, Diagnostic, Document, Place
from kehoach.readers.archive import Archive
from kehoach.readers.insets import moved
from kehoach.readers.ocr import Ocr


def embedded_blocks(data: bytes, place: Place, ocr: Ocr | None) -> tuple[list[Block], Sequence[Diagnostic]]:
    """The blocks, at the page and paragraph that hold the object; none where it cannot be read."""
    try:
        data = _ours(data)
        if not data.startswith(b"PK"):
            return [], ()
        document = _sheet(data, ocr) if "xl/workbook.xml" in Archive(data).names() else _text(data, ocr)
    except KehoachError:
        return [], ()
    told = [replace(note, place=replace(note.place, page=place.page, line=place.line)) for note in document.diagnostics]
    return moved(document.blocks, place), told


def _ours(data: bytes) -> bytes:
    """The object as one of the formats that are read here; an older one by way of LibreOffice, any other as it is."""
    if data.startswith(b"PK"):
        return data
    from kehoach.readers.converted import converted, forms

    found = forms(data)
    return converted(data, found)[1] if found else data


def _sheet(data: bytes, ocr: Ocr | None) -> Document:
    """A workbook, as much of it as Word shows."""
    from kehoach.readers import xlsx

    document = xlsx.read(data, "", ocr)
    tables = list(document.tables())
    return replace(document, blocks=tuple(table for table in tables if table.page == tables[0].page))


def _text(data: bytes, ocr: Ocr | None) -> Document:
    from kehoach.readers import docx

    return docx.read(data, "", ocr, within=True)
