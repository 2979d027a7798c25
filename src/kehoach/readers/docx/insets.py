"""What stands among the words of a document: pictures as large as a table, embedded objects and documents.

In: the elements that hold them (w:drawing, w:pict, w:object, w:altChunk). Out: the blocks they say, and what was not
read. Why: Word shows an embedded sheet as a picture of its cells; a person reads either like any table of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from kehoach.errors import KehoachError
from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Place
from kehoach.readers.aside import picture_not_read
from kehoach.readers.docx.embedded import embedded_blocks
from kehoach.readers.docx.names import ALTERNATE, chosen, number, w
from kehoach.readers.insets import read_picture
from kehoach.readers.ocr import Ocr
from kehoach.readers.settings import SETTINGS

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_EXTENT = f"{_DRAWING}wordprocessingDrawing}}extent"
_PICTURE, _BLIP = f"{_DRAWING}picture}}pic", f"{_DRAWING}main}}blip"
_VML = "{urn:schemas-microsoft-com:vml}"
_SHAPE_IMAGE = f"{_VML}imagedata"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ID, _EMBED = f"{_RELATION}id", f"{_RELATION}embed"
_BOX = w("txbxContent")
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|)")
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525, "": 9_525}
"""EMU in each unit of CSS."""

NOT_READ = Message("a document within this one was not read; see whether it holds tasks")
"""Said of what Word takes over from another file when it opens this one."""
Fetch = Callable[[], bytes]


class Insets:
    """Reads the pictures and objects of one part; `told` gathers what is to be said of them.

    `fetch` gives each part that the text refers to, by the id it uses; `ocr` is None where nothing is to be opened;
    `within` says that the part is of an object itself, whose own objects stay closed.
    """

    def __init__(self, fetch: Mapping[str, Fetch], ocr: Ocr | None, *, within: bool = False) -> None:
        self.told: list[Diagnostic] = []
        self._fetch = fetch
        self._ocr = ocr
        self._within = within

    def blocks(self, holder: etree._Element, place: Place) -> list[Block]:
        """What a w:drawing, w:pict or w:object says, at the page and line it stands."""
        if self._ocr is None:
            return []
        if (held := next(holder.iter(_OBJECT), None)) is not None:
            return self._object(held, self._ocr, place)
        blocks: list[Block] = []
        for target, wide, high in _pictures(holder):
            if wide >= SETTINGS.table_width and high >= SETTINGS.table_height:
                blocks += self._picture(target, wide / _EMU["in"], self._ocr, place)
        return blocks

    def chunk(self, held: etree._Element, place: Place) -> list[Block]:
        """What a document says that was put in whole, to be taken over when Word opens it; a web page is only told."""
        if self._ocr is None:
            return []
        data = self._data(held.get(_ID, ""))
        found, told = ([], ()) if data is None or self._within else embedded_blocks(data, place, self._ocr)
        self.told += told
        if not (found or any(note.code == "part-not-read" for note in told)):
            self.told.append(Diagnostic("part-not-read", "warning", NOT_READ, replace(place, page=None)))
        return found

    def _picture(self, target: str, inches: float, ocr: Ocr, place: Place) -> list[Block]:
        data = self._data(target)
        found, told = ([], [picture_not_read(place)]) if data is None else read_picture(data, inches, ocr, place)
        self.told += told
        return found

    def _object(self, held: etree._Element, ocr: Ocr, place: Place) -> list[Block]:
        """What an embedded sheet or document says; what else is embedded is told."""
        kind = held.get("ProgID", "")
        data = self._data(held.get(_ID, ""))
        if data is None or kind.startswith("Equation"):
            return []
        found, told = ([], ()) if self._within else embedded_blocks(data, place, ocr)
        self.told += told
        if not found:
            message = Message("an embedded object was not read; see whether it holds tasks")
            self.told.append(Diagnostic("part-not-read", "warning", message, replace(place, page=None), kind))
        return found

    def _data(self, target: str) -> bytes | None:
        fetch = self._fetch.get(target)
        try:
            return None if fetch is None else fetch()
        except KehoachError:
            return None


def _pictures(holder: etree._Element) -> list[tuple[str, int, int]]:
    """The id, width and height in EMU of each picture in a holder, those within its text boxes aside."""
    if holder.tag == _BOX:
        return []
    if holder.tag == ALTERNATE:
        branch = chosen(holder)
        return [] if branch is None else _pictures(branch)
    if (extent := holder.find(_EXTENT)) is not None:
        own = [p for p in holder.iter(_PICTURE) if next(p.iterancestors(_BOX, holder.tag)) is holder]
        return [(blip.get(_EMBED, ""), *_extent(extent)) for p in own for blip in p.iter(_BLIP)]
    if (image := holder.find(_SHAPE_IMAGE)) is not None:
        return [(image.get(_ID, ""), *_styled(holder.get("style", "")))]
    return [found for child in holder if isinstance(child.tag, str) for found in _pictures(child)]


def _extent(extent: etree._Element) -> tuple[int, int]:
    return number(extent.get("cx")), number(extent.get("cy"))


def _styled(style: str) -> tuple[int, int]:
    """Width and height in EMU by the style of a shape; 0 where it gives none."""
    told = {name: float(size) * _EMU[unit] for name, size, unit in _LENGTH.findall(style)}
    return int(told.get("width", 0)), int(told.get("height", 0))
