"""What was seen on pages becomes what the PDF reader gives.

In: an open PDF and page numbers, or the bytes of an image. Out: `PageReading`s laid out as lines and tables by the
same code that lays out a text layer, with a diagnostic for every page and every line read with doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.document import Block, Bounds, Diagnostic, Document, Place, Table
from kehoach.readers.ocr import Ocr
from kehoach.readers.pdf.engine import Ink, Pdf
from kehoach.readers.pdf.layout import Layout, blocks_of, lay_out
from kehoach.readers.pdf.paths import Drawn
from kehoach.readers.pdf.rules import grids
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word
from kehoach.readers.scan import images
from kehoach.readers.scan.page_reader import Glimpse, PageReading
from kehoach.readers.scan.pages import page_readings
from kehoach.readers.scan.picture import Pixels, is_paper
from kehoach.readers.scan.render import drawn, drawn_parts
from kehoach.readers.scan.settings import SETTINGS as SCANS
from kehoach.readers.source import describe

_MEDIA_TYPES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def read(data: bytes, name: str, ocr: Ocr) -> Document:
    """The lines and tables on the pictures of an image file (PNG, JPEG, TIFF); `name` is the path as given.

    Raises `UnreadableError`, `MissingProgramError` (exit code 4), `LimitError`.
    """
    layouts, weighed, letters = [], 0.0, 0
    for number, reading in enumerate(page_readings(images.pages(data), ocr), 1):
        layouts.append(Layout(number, reading.height))
        count = sum(len(word.text) for word in reading.words)
        weighed, letters = weighed + count * see_page(layouts[-1], reading), letters + count
    if not letters:
        raise UnreadableError(
            Message("no print was recognised in the picture"), Message("scan it again, darker or sharper")
        )
    blocks, diagnostics = blocks_of(layouts)
    kind = next((media for mark, media in _MEDIA_TYPES if data.startswith(mark)), "image/tiff")
    source = replace(describe(data, name, kind, "ocr", len(layouts)), trust=round(weighed / letters, 3))
    return Document(source, blocks, diagnostics)


def read_inset(data: bytes, inches: float, ocr: Ocr) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]] | None:
    """The lines and tables of a picture that stands in a document so wide, and what is doubtful in them.

    No blocks where it shows no words, None where it is no print or cannot be read. Raises as `read`.
    """
    drawn = [draw() for draw in images.pages(data, min(inches, SCANS.inset_widest))]
    if not all(is_paper(pixels) for pixels, _dpi in drawn):
        return None
    layouts = []
    for number, reading in enumerate(page_readings([partial(_given, one) for one in drawn], ocr), 1):
        if len(reading.words) < SETTINGS.few_words:
            continue
        sure = len(reading.words) >= SETTINGS.sure_words and reading.confidence >= SETTINGS.partly_sure
        gridded = grids(list(reading.across), list(reading.down))[0]
        if not sure and (not gridded or reading.confidence < SCANS.inset_sure):
            return None
        layouts.append(Layout(number, reading.height))
        ink = Ink(number, reading.width, reading.height, [], Drawn(list(reading.across), list(reading.down)))
        lay_out(layouts[-1], ink, list(map(_word, reading.words)))
        layouts[-1].diagnostics += doubts_of(layouts[-1])
    return blocks_of(layouts)


def pdf_sights(pdf: Pdf, numbers: list[int], ocr: Ocr) -> list[PageReading]:
    """What the pictures of some pages of a PDF show. Raises as `read`."""
    return page_readings([partial(drawn, pdf, number) for number in numbers], ocr)


def part_readings(pdf: Pdf, parts: Sequence[tuple[int, Sequence[Bounds]]], ocr: Ocr) -> list[PageReading]:
    """What some boxes on pages of a PDF show, page by page. Raises as `read`."""
    return page_readings([partial(drawn_parts, pdf, number, boxes) for number, boxes in parts], ocr)


def _given(drawn: tuple[Pixels, float]) -> tuple[Pixels, float]:
    return drawn


def words_in(reading: PageReading, box: Bounds) -> list[Word]:
    """The words seen in a box, as the PDF reader has them."""
    words = map(_word, reading.words)
    return [w for w in words if box[0] <= w.middle[0] <= box[2] and box[1] <= w.middle[1] <= box[3]]


def see_page(page: Layout, reading: PageReading, filled: Sequence[Word] = ()) -> float:
    """Lay out what was seen on a page, and the words of form fields over it; gives its trust, 0 to 1."""
    page.height = reading.height
    ink = Ink(page.number, reading.width, reading.height, [], Drawn(list(reading.across), list(reading.down)))
    lay_out(page, ink, [*map(_word, reading.words), *filled])
    place = Place(page=page.number)
    page.diagnostics.append(Diagnostic("page-by-ocr", "info", Message("page was read from its picture (OCR)"), place))
    message = Message("coloured ink (a stamp, a signature, handwriting) was left out")
    page.diagnostics += [
        Diagnostic("coloured-ink", "info", message, Place(page=page.number, box=box)) for box in reading.coloured
    ]
    page.diagnostics += doubts_of(page)
    return round(reading.confidence, 3)


def doubts_of(page: Layout) -> list[Diagnostic]:
    """One diagnostic for each line or cell of a page that was read with doubt."""
    return [doubt for block in page.blocks for doubt in _doubts(block, page.number)]


def _word(glimpse: Glimpse) -> Word:
    chars = list(glimpse.text)
    step = (glimpse.x1 - glimpse.x0) / len(chars)
    starts = [glimpse.x0 + step * at for at in range(len(chars))]
    word = Word(chars, starts, glimpse.x1, glimpse.base, glimpse.size, glimpse.bold, closed=True)
    word.confidence = glimpse.confidence
    return word


def _doubts(block: Block, page: int) -> list[Diagnostic]:
    """One diagnostic for each line or cell with a word that was read with doubt."""
    message = Message("read with doubt")
    parts = block.cells if isinstance(block, Table) else (block,)
    return [
        Diagnostic("ocr-doubt", "warning", message, Place(page=page, box=part.box), part.text)
        for part in parts
        if part.confidence < SETTINGS.words_sure
    ]
