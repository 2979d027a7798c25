"""A PDF becomes a `Document`.

In: the bytes of a PDF. Out: its lines and tables in reading order, page by page, and diagnostics for
everything that was seen but is no running text. Each page's text layer is judged; a page without one, or with
a wrong one, is read from its picture where that is wanted. Why here: each page is read, laid out and closed
before the next is opened, so memory does not grow with the pages.
"""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct, field

from kehoach.errors import MissingProgramError, UnreadableError
from kehoach.message import Message
from kehoach.models.document import Diagnostic, Document, Origin, Place
from kehoach.readers.ocr import Mode, Ocr
from kehoach.readers.pdf import furniture
from kehoach.readers.pdf.attached import attached_files, pinned_file, refuse_cover
from kehoach.readers.pdf.damage import damage
from kehoach.readers.pdf.engine import Ink, Pdf, opened
from kehoach.readers.pdf.layout import Layout, blocks_of, lay_out
from kehoach.readers.pdf.overprint import without_overprint
from kehoach.readers.pdf.partly import Partial, lay_out_as_is, lay_out_partly_seen, partial
from kehoach.readers.pdf.paths import Drawn
from kehoach.readers.pdf.seen import without_unseen
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row, Word, words_of
from kehoach.readers.pictures import require
from kehoach.readers.source import describe
from kehoach.readers.trust import foreign, is_garbled, trust

_OCR_MESSAGE = Message("page is a picture with a hidden text layer made by OCR")


class _Page(Struct):
    """One page, its text layer judged."""

    layout: Layout
    ink: Ink
    letters: int
    foreign: int
    trust: float
    reread: bool = False
    filled: list[Word] = field(default_factory=list)
    partial: Partial | None = None
    blank: bool = False
    pinned: int = 0
    damaged: bool = False

    @property
    def is_picture(self) -> bool:
        return self.ink.is_picture


def read(data: bytes, name: str, ocr: Ocr | None = None) -> Document:
    """The lines and tables of a PDF.

    `name` is the path as the user gave it. Raises `UnreadableError` for what is no PDF, encrypted, damaged,
    or, where no page may be read from its picture, scanned or garbled throughout; `MissingProgramError` where
    no page can be read without a program that is absent; `LimitError` for what would exhaust the machine.
    """
    asked = ocr or Ocr()
    with opened(data) as pdf:
        pages = [_read_page(pdf, number, asked.mode) for number in range(1, pdf.pages + 1)]
        files = pdf.attached()
    _tell_blank(pages)
    if any(page.reread or page.partial for page in pages):
        with opened(data) as untouched:
            _read_pictures(untouched, pages, asked)
    if not any(page.letters or page.is_picture for page in pages):
        refuse_cover(files)
    _refuse_unreadable(pages)
    attached = attached_files(files, data, sum(page.pinned for page in pages))
    blocks, diagnostics = blocks_of([page.layout for page in pages])
    origin: Origin = "ocr" if 2 * sum(page.reread for page in pages) > len(pages) else "text-layer"
    source = describe(data, name, "application/pdf", origin, len(pages))
    return Document(replace(source, trust=_mean_trust(pages)), blocks, (*attached, *damage(data), *diagnostics))


def _read_page(pdf: Pdf, number: int, mode: Mode) -> _Page:
    """A page, or what is to be said of one that could not be drawn. Raises `UnreadableError` for the only one."""
    try:
        return _page(pdf.ink(number), mode)
    except UnreadableError:
        if pdf.pages == 1:
            raise
    ink = Ink(number, 0.0, 0.0, [], Drawn())
    message = Message("page could not be drawn and was not read")
    note = Diagnostic("page-unread", "warning", message, Place(page=number))
    return _Page(Layout(number, 0.0, diagnostics=[note]), ink, 0, 0, 0.0, damaged=True)


def _tell_blank(pages: list[_Page]) -> None:
    """Say of pages without ink that stand between pages with ink that nothing was read from them."""
    inked = [page.layout.number for page in pages if not page.blank]
    for page in pages:
        if page.blank and not page.damaged and inked and inked[0] < page.layout.number < inked[-1]:
            message = Message("page shows nothing between pages that do; nothing was read from it")
            place = Place(page=page.layout.number)
            page.layout.diagnostics.append(Diagnostic("page-without-ink", "warning", message, place))


def _page(ink: Ink, mode: Mode) -> _Page:
    """A page laid out by its text layer, or left for its picture to be read."""
    layout = Layout(ink.number, ink.height)
    drawn = words_of(ink.runs)
    shown, unseen = without_unseen([w for w in drawn if w.turn is not None], ink)
    words, stamps = furniture.without_stamps(shown, ink)
    words, over = without_overprint(words, ink)
    text = " ".join("".join(w.chars) for w in words)
    letters = len(text) - text.count(" ")
    page = _Page(layout, ink, letters, foreign(text), trust(text) if letters >= SETTINGS.few_letters else 0.0)
    page.blank = ink.is_blank
    page.partial = partial(layout, ink, words, text)
    if page.partial is not None:
        page.foreign = max(page.foreign, sum(len(w.chars) for w in page.partial.unknown))
    page.reread = _wants_picture(page, mode)
    page.filled, signatures = furniture.fill_ins(ink, words, _usual_size(words))
    layout.diagnostics += [*stamps, *signatures, *(pinned_file(pin, ink.number) for pin in ink.attached)]
    page.pinned = len(ink.attached)
    if not page.reread:
        layout.diagnostics += [
            *unseen,
            *over,
            *_doubts(page, words),
            *(_slanted(w, ink.number) for w in drawn if w.turn is None),
        ]
        _lay_out(page, words, mode)
    ink.runs, ink.widgets = [], []
    if page.partial is None:
        ink.drawn = Drawn(picture=ink.drawn.picture)
    return page


def _lay_out(page: _Page, words: list[Word], mode: Mode) -> None:
    """Lay out a page whose parts need not be read from its picture, or may not."""
    if page.partial is None:
        lay_out(page.layout, page.ink, words + page.filled)
        return
    page.partial.words += page.filled
    if mode == "never":
        lay_out_as_is(page.partial)
        page.partial = None


def _wants_picture(page: _Page, mode: Mode) -> bool:
    """Whether a page is to be read from its picture."""
    if mode != "auto":
        return mode == "always"
    if page.is_picture:
        return page.letters < SETTINGS.few_on_picture or page.trust < SETTINGS.assemble_trusted
    if page.letters < SETTINGS.few_letters and page.ink.drawn.shapes >= SETTINGS.assemble_outlines:
        return True
    return page.letters >= SETTINGS.few_letters and page.foreign > SETTINGS.mostly_foreign * page.letters


def _read_pictures(pdf: Pdf, pages: list[_Page], ocr: Ocr) -> None:
    """Lay out the pages that are read from their pictures; without the program for it, say so on each.

    `pdf` is one whose pages have not been looked at: looking draws the annotations into them.
    """
    wanted = [page for page in pages if page.reread]
    lay_out_partly_seen(pdf, [page.partial for page in pages if page.partial and not page.reread], ocr)
    if not wanted:
        return
    try:
        require()
        from kehoach.readers.scan import pdf_sights, see_page

        found = pdf_sights(pdf, [page.layout.number for page in wanted], ocr)
    except MissingProgramError as fault:
        if not any(page.trust >= SETTINGS.assemble_trusted for page in pages):
            raise
        for page in wanted:
            page.reread = False
            page.layout.diagnostics.append(_unread(page.layout.number, fault.what))
        return
    for page, reading in zip(wanted, found, strict=True):
        page.trust = see_page(page.layout, reading, page.filled)
        page.letters = sum(len(word.text) for word in reading.words)
        page.foreign = 0


def _refuse_unreadable(pages: list[_Page]) -> None:
    """Raise where the whole document is scanned, or its letters are those of other alphabets."""
    letters, strange = sum(p.letters for p in pages), sum(p.foreign for p in pages)
    if any(page.reread for page in pages):
        if not letters:
            raise UnreadableError(
                Message("no print was recognised on the pages' pictures"), Message("scan it again, darker or sharper")
            )
        return
    if all(p.letters < SETTINGS.few_letters for p in pages) and (letters == 0 or any(p.is_picture for p in pages)):
        raise UnreadableError(
            Message("no text layer (scanned images)"),
            Message("allow OCR (--ocr auto), or ask for the original document"),
        )
    if letters and is_garbled(strange, letters):
        raise UnreadableError(
            Message("the text layer is garbled (its fonts do not say which letters they draw)"),
            Message("allow OCR (--ocr auto), or print it to PDF again from the original document"),
        )


def _mean_trust(pages: list[_Page]) -> float:
    """The pages' trust, each by its letters."""
    letters = sum(page.letters for page in pages)
    return round(sum(page.trust * page.letters for page in pages) / letters, 3) if letters else 1.0


def _doubts(page: _Page, words: list[Word]) -> list[Diagnostic]:
    """What makes a text layer that is used all the same doubtful."""
    place = Place(page=page.layout.number)
    if not page.is_picture:
        return []
    if page.letters < SETTINGS.few_letters:
        return [
            Diagnostic(
                "page-without-text", "warning", Message("page is a picture without text, and was not read"), place
            )
        ]
    if 2 * sum(len(w.chars) for w in words if w.hidden) > page.letters:
        return [Diagnostic("ocr-layer", "warning", _OCR_MESSAGE, place)]
    return []


def _unread(number: int, why: Message) -> Diagnostic:
    return Diagnostic("page-without-text", "warning", why, Place(page=number))


def _slanted(word: Word, page: int) -> Diagnostic:
    return furniture.diagnostic("slanted-text", page, word.text, Message("slanted text (a watermark or stamp)"))


def _usual_size(words: list[Word]) -> float:
    return furniture.main_size([Row(words, 0.0, 0.0)]) if words else 0.0
