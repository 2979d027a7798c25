"""What lies over the cells of a sheet: pictures as large as a table, text boxes, embedded objects.

In: an archive and the part that holds a sheet. Out: the blocks that pictures and text boxes say, and what was not read.
Why: an office puts the page it was sent, or a remark, over the cells; a person reads it with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kehoach.errors import KehoachError
from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Line, Place
from kehoach.readers.archive import Archive
from kehoach.readers.insets import read_picture
from kehoach.readers.ocr import Ocr
from kehoach.readers.settings import SETTINGS

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_COLUMN_WIDTH, _ROW_HEIGHT, _INCH = 609_600, 190_500, 914_400
"""EMU of a column and a row as a new workbook has them, and of an inch."""


def insets(archive: Archive, part: str, page: int, ocr: Ocr) -> tuple[list[Block], list[Diagnostic]]:
    """The blocks that lie over a sheet, and what was not read."""
    found: list[Block] = []
    told: list[Diagnostic] = []
    related = archive.related(part)
    for drawing in related.get("drawing", []):
        targets = archive.referred(drawing)
        root = archive.xml(drawing)
        for picture in root.iter(f"{_DRAWING}pic"):
            blocks, notes = _picture(picture, archive, targets, page, ocr)
            found += blocks
            told += notes
        found += [line for shape in root.iter(f"{_DRAWING}sp") for line in _lines(shape, page)]
    for _object in (*related.get("package", []), *related.get("oleObject", [])):
        message = Message("an embedded object was not read; see whether it holds tasks")
        told.append(Diagnostic("part-not-read", "warning", message, Place(page=page)))
    return found, told


def _picture(
    picture: etree._Element, archive: Archive, targets: dict[str, str], page: int, ocr: Ocr
) -> tuple[list[Block], list[Diagnostic]]:
    """What a picture says where it is as large as a table."""
    wide, high = _extent(picture)
    if wide < SETTINGS.table_width or high < SETTINGS.table_height:
        return [], []
    place = Place(page=page, line=_row(picture))
    blip = next(picture.iter(f"{_ART}blip"), None)
    target = None if blip is None else targets.get(blip.get(_EMBED, ""))
    try:
        data = archive.bytes_of(target) if target else b""
    except KehoachError:
        data = b""
    return read_picture(data, wide / _INCH, ocr, place)


def _lines(shape: etree._Element, page: int) -> Iterator[Line]:
    """The paragraphs of a text box."""
    for paragraph in shape.iter(f"{_ART}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_ART}t")).strip()
        if text:
            yield Line(text, page, _row(shape))


def _anchor(inset: etree._Element) -> etree._Element | None:
    """What ties a picture or shape, or the group it is in, to cells."""
    return next((a for a in inset.iterancestors() if a.tag.endswith("Anchor")), None)


def _row(inset: etree._Element) -> int | None:
    """The row where it begins, counted from 1."""
    anchor = _anchor(inset)
    told = None if anchor is None else anchor.findtext(f"{_DRAWING}from/{_DRAWING}row")
    return int(told) + 1 if told and told.strip().isdigit() else None


def _extent(picture: etree._Element) -> tuple[int, int]:
    """Width and height in EMU: as told, else by the columns and rows it reaches over."""
    anchor = _anchor(picture)
    told = None if anchor is None else anchor.find(f"{_DRAWING}ext")
    if told is None:
        told = next((e for e in picture.iter(f"{_ART}ext") if e.get("cx")), None)
    if told is not None and told.get("cx", "0") != "0":
        return int(told.get("cx", "0")), int(told.get("cy", "0"))
    ends = [] if anchor is None else [anchor.find(f"{_DRAWING}{end}") for end in ("from", "to")]
    if len(ends) < 2 or any(end is None for end in ends):
        return 0, 0
    columns, rows = (
        [int(end.findtext(f"{_DRAWING}{side}") or 0) for end in ends if end is not None] for side in ("col", "row")
    )
    return (columns[1] - columns[0]) * _COLUMN_WIDTH, (rows[1] - rows[0]) * _ROW_HEIGHT
