"""Pictures in a document of office programs, as large as a table, are read where they stand.

In: the bytes of a picture, how wide it is shown, and whether pictures are read. Out: its lines and tables, and what is
to be told of it. Why: an office pastes the page it was sent, or a table of another program, as a picture; a person
reads it like the text around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach.errors import KehoachError
from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Line, Place
from kehoach.readers.aside import picture_not_read
from kehoach.readers.ocr import Ocr
from kehoach.readers.pictures import require


def read_picture(data: bytes, inches: float, ocr: Ocr, place: Place) -> tuple[list[Block], list[Diagnostic]]:
    """What a picture of some width says, at its page and line; a warning where it cannot be read."""
    unread = [picture_not_read(place)]
    if ocr.mode == "never":
        return [], unread
    try:
        require()
        from kehoach.readers.scan import read_inset

        found = read_inset(data, inches, ocr)
    except KehoachError:
        return [], unread
    if found is None:
        return [], unread
    blocks, told = found
    if not blocks:
        return [], []
    message = Message("a picture as large as a table was read (OCR)")
    first = Diagnostic("picture-by-ocr", "warning", message, place)
    return moved(blocks, place), [first, *(replace(note, place=place) for note in told)]


def moved(blocks: Sequence[Block], place: Place) -> list[Block]:
    """Blocks of a part of a document at the page and line where that part stands."""
    return [_moved(block, place) for block in blocks]


def _moved(block: Block, place: Place) -> Block:
    if isinstance(block, Line):
        return replace(block, page=place.page, number=place.line, box=None)
    cells = tuple(replace(cell, page=place.page, line=place.line, box=None) for cell in block.cells)
    return replace(block, cells=cells, page=place.page, line=place.line)
