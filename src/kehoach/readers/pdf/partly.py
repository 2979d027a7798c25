"""Pages with a text layer that are read partly from their picture.

In: such pages with the boxes in question, and the open PDF. Out: their words and rules, those seen in the boxes added,
and what could not be read told. Why: a table may stand on a page as a picture beside others that are print, and one
font of a page may not say which letters it draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kehoach.errors import MissingProgramError
from kehoach.message import Message
from kehoach.models.document import Bounds, Diagnostic, Place
from kehoach.readers.ocr import Ocr
from kehoach.readers.pdf.doubtful import doubtful_words, pictured, with_room
from kehoach.readers.pdf.engine import Ink, Pdf
from kehoach.readers.pdf.layout import Layout, lay_out
from kehoach.readers.pdf.rules import grids
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Word
from kehoach.readers.pictures import require

if TYPE_CHECKING:
    from kehoach.readers.scan.page_reader import PageReading


class Partial(Struct):
    """A page whose print is known but for some words and pictures."""

    layout: Layout
    ink: Ink
    words: list[Word]
    unknown: list[Word] = field(default_factory=list)
    pictures: list[Bounds] = field(default_factory=list)


def partial(layout: Layout, ink: Ink, words: list[Word], text: str) -> Partial | None:
    """The page, where parts of it have to be read from its picture; None where its text layer, `text`, says all."""
    if ink.is_picture:
        return None
    unknown, pictures = doubtful_words(words, text), pictured(ink, words)
    if not unknown and not pictures:
        return None
    doubted = set(map(id, unknown))
    return Partial(layout, ink, [w for w in words if id(w) not in doubted], unknown, pictures)


def lay_out_as_is(page: Partial) -> None:
    """Lay out a page by its text layer alone, and tell what is not known for sure or not read."""
    lay_out(page.layout, page.ink, page.words + page.unknown)
    number = page.layout.number
    if page.unknown:
        message = Message("letters of a font on this page cannot be known for sure")
        text = " ".join(word.text for word in page.unknown)
        page.layout.diagnostics.append(Diagnostic("font-unmapped", "warning", message, Place(page=number), text))
    page.layout.diagnostics += [_unread(box, number) for box in page.pictures]


def lay_out_partly_seen(pdf: Pdf, pages: list[Partial], ocr: Ocr) -> None:
    """Lay out pages with what their pictures show in the boxes in question; as they are without the program for it."""
    if not pages:
        return
    try:
        require()
        from kehoach.readers.scan import part_readings

        readings = part_readings(pdf, [(page.layout.number, _boxes(page)) for page in pages], ocr)
    except MissingProgramError:
        for page in pages:
            lay_out_as_is(page)
        return
    for page, reading in zip(pages, readings, strict=True):
        if max(abs(reading.width - page.ink.width), abs(reading.height - page.ink.height)) > SETTINGS.same_page:
            lay_out_as_is(page)
        else:
            _lay_out_seen(page, reading)


def _boxes(page: Partial) -> list[Bounds]:
    """What is to be seen: the pictures, or the whole page where words between others are unknown."""
    return [(0.0, 0.0, page.ink.width, page.ink.height)] if page.unknown else page.pictures


def _lay_out_seen(page: Partial, reading: PageReading) -> None:
    from kehoach.readers.scan import doubts_of, words_in

    layout, drawn = page.layout, page.ink.drawn
    words = [*page.words, *_seen_words(page, reading)]
    for box in page.pictures:
        seen = words_in(reading, box)
        across = [r for r in reading.across if box[1] <= r[0] <= box[3] and r[1] < box[2] and r[2] > box[0]]
        down = [r for r in reading.down if box[0] <= r[0] <= box[2] and r[1] < box[3] and r[2] > box[1]]
        sure = len(seen) >= SETTINGS.sure_words and sum(w.confidence for w in seen) >= SETTINGS.partly_sure * len(seen)
        if len(seen) < SETTINGS.few_words:
            continue
        if not sure and not grids(across, down)[0]:
            layout.diagnostics.append(_unread(box, layout.number))
            continue
        words += seen
        drawn.across += across
        drawn.down += down
        place, message = Place(page=layout.number, box=box), Message("a picture as large as a table was read (OCR)")
        layout.diagnostics.append(Diagnostic("picture-by-ocr", "warning", message, place))
    lay_out(layout, page.ink, words)
    layout.diagnostics += doubts_of(layout)


def _seen_words(page: Partial, reading: PageReading) -> list[Word]:
    """The words seen where the text layer has unknown ones, each once; unknown ones where nothing was seen."""
    from kehoach.readers.scan import words_in

    found: dict[tuple[float, float], Word] = {}
    lost: list[Word] = []
    for word in page.unknown:
        seen = words_in(reading, with_room(word))
        found |= {(w.x0, w.base): w for w in seen}
        if not seen:
            lost.append(word)
    if found:
        message = Message("words in a font that does not say its letters were read from the picture (OCR)")
        text = " ".join(word.text for word in found.values())
        page.layout.diagnostics.append(
            Diagnostic("font-by-ocr", "warning", message, Place(page=page.layout.number), text)
        )
    if lost:
        message = Message("letters of a font on this page cannot be known for sure")
        place, text = Place(page=page.layout.number), " ".join(word.text for word in lost)
        page.layout.diagnostics.append(Diagnostic("font-unmapped", "warning", message, place, text))
    return [*found.values(), *(_doubted(word) for word in lost)]


def _doubted(word: Word) -> Word:
    word.confidence = 0.0
    return word


def _unread(box: Bounds, page: int) -> Diagnostic:
    message = Message("a picture as large as a table was not read")
    return Diagnostic("picture-unread", "warning", message, Place(page=page, box=box))
