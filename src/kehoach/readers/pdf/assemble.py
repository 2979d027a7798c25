"""A PDF with a text layer becomes a `Document`.

In: the bytes of a PDF. Out: its lines and tables in reading order, page by page, and diagnostics for
everything that was seen but is no running text. Why here: each page is read, laid out and closed before the
next is opened, so memory does not grow with the pages.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from kehoach.errors import UnreadableError
from kehoach.models.document import Block, Diagnostic, Document, Line, Place, Table
from kehoach.readers.pdf import furniture
from kehoach.readers.pdf.cells import ruled_table, shared_out
from kehoach.readers.pdf.engine import Ink, opened
from kehoach.readers.pdf.flow import Sheet, in_reading_order
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.rules import grids
from kehoach.readers.pdf.words import Row, Word, rows_of, words_of
from kehoach.readers.source import describe

FEW_LETTERS = 25
FOREIGN_SHARE = 0.08
_OCR_MESSAGE = "page is a picture with a hidden text layer made by OCR"


@dataclass(slots=True)
class _Layout:
    """One page after layout."""

    number: int
    height: float
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    letters: int = 0
    foreign: int = 0
    is_picture: bool = False


def read(data: bytes, name: str) -> Document:
    """The lines and tables of a PDF that has a text layer.

    `name` is the path as the user gave it. Raises `UnreadableError` for what is no PDF, encrypted, damaged,
    scanned throughout or garbled throughout, and `LimitError` for what would exhaust the machine.
    """
    with opened(data) as pdf:
        layouts = [_layout(pdf.ink(number)) for number in range(1, pdf.pages + 1)]
        pages = pdf.pages
    _refuse_unreadable(layouts)
    blocks: list[Block] = [b for page in layouts for b in page.blocks]
    diagnostics = [d for page in layouts for d in page.diagnostics]
    blocks, running = furniture.without_running_headers(blocks, {p.number: p.height for p in layouts})
    source = describe(data, name, "application/pdf", "text-layer", pages)
    return Document(source, tuple(_numbered(blocks)), (*diagnostics, *running))


def _refuse_unreadable(layouts: list[_Layout]) -> None:
    """Raise where the whole document is scanned, or its letters are those of other alphabets."""
    letters, foreign = sum(p.letters for p in layouts), sum(p.foreign for p in layouts)
    if all(p.letters < FEW_LETTERS for p in layouts) and (letters == 0 or any(p.is_picture for p in layouts)):
        raise UnreadableError(
            "no text layer (scanned images)",
            "OCR is not available in this version; run the file through an OCR program or ask for the original",
        )
    if letters and foreign > FOREIGN_SHARE * letters:
        raise UnreadableError(
            "the text layer is garbled (its fonts do not say which letters they draw)",
            "print it to PDF again from the original document, or run it through an OCR program",
        )


def _numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with line numbers counted on each page, and tables counted through the document."""
    out: list[Block] = []
    page, line, table = None, 0, 0
    for block in blocks:
        if block.page != page:
            page, line = block.page, 0
        if isinstance(block, Line):
            line += 1
            out.append(replace(block, number=line))
        else:
            out.append(replace(block, index=table))
            table += 1
    return out


def _layout(ink: Ink) -> _Layout:
    """The blocks of one page."""
    page = _Layout(ink.number, ink.height)
    drawn = words_of(ink.runs)
    words, stamps = furniture.without_stamps([w for w in drawn if w.turn is not None], ink)
    page.diagnostics += stamps
    _judge(page, ink, words)
    page.diagnostics += [_slanted(w, ink.number) for w in drawn if w.turn is None]
    filled, signatures = furniture.fill_ins(ink.widgets, ink.number, _usual_size(words))
    page.diagnostics += signatures
    words += filled
    grids_found, rules = grids(ink.drawn.across, ink.drawn.down)
    inside, outside = shared_out(words, grids_found)
    tables: list[Table] = []
    for grid, cell_words in zip(grids_found, inside, strict=True):
        table, marks = ruled_table(grid, cell_words, ink.number)
        tables.append(table)
        page.diagnostics += marks
    rows = _running_rows(page, ink, outside, rules)
    page.blocks = in_reading_order(rows, tables, Sheet(ink.number, ink.width, rules))
    return page


def _running_rows(page: _Layout, ink: Ink, words: list[Word], rules: list[Rule]) -> list[Row]:
    """The lines outside tables without page number, footnotes and footnote marks."""
    rows = rows_of(w for w in words if w.turn == 0)
    page.diagnostics += furniture.footnote_marks(rows, ink.number)
    rows += [Row([w], w.base, w.size) for w in words if w.turn != 0]
    rows, numbers = furniture.without_page_number(rows, ink)
    rows, notes = furniture.without_footnotes(rows, ink, rules)
    page.diagnostics += numbers + notes
    return rows


def _judge(page: _Layout, ink: Ink, words: list[Word]) -> None:
    """Count the page's letters and say what kind of page it is."""
    text = "".join("".join(w.chars) for w in words)
    page.letters = len(text)
    page.foreign = sum(map(_is_foreign, text)) if not text.isascii() else 0
    page.is_picture = ink.is_picture
    if page.letters < FEW_LETTERS and page.is_picture:
        message = "page is a picture without text; OCR is not available in this version"
        page.diagnostics.append(Diagnostic("page-without-text", "warning", message, Place(page=ink.number)))
    elif page.is_picture and 2 * sum(len(w.chars) for w in words if w.hidden) > page.letters:
        page.diagnostics.append(Diagnostic("ocr-layer", "warning", _OCR_MESSAGE, Place(page=ink.number)))


def _is_foreign(char: str) -> bool:
    """Whether a character can stand in no Latin text: private use, unmapped, or of another alphabet."""
    code = ord(char)
    if code < 0x370 or 0x1E00 <= code < 0x2E80:
        return False
    return code == 0xFFFD or 0xE000 <= code < 0xF900 or unicodedata.category(char).startswith("L")


def _slanted(word: Word, page: int) -> Diagnostic:
    return furniture.diagnostic("slanted-text", page, word.text, "slanted text (a watermark or stamp)")


def _usual_size(words: list[Word]) -> float:
    return furniture.main_size([Row(words, 0.0, 0.0)]) if words else 0.0
