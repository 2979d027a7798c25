"""A DOCX file as a `Document`: paragraphs as lines, tables with their real merges, in reading order.

In: the bytes of a DOCX file. Out: a `Document`; what is not in the run of the text (notes, headers,
footers, hidden text) is in its diagnostics. Tables without lines that only set a letterhead or signature
block side by side become lines, column by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from lxml import etree
from msgspec import Struct

from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Document, Line, Place, Table
from kehoach.readers.archive import Archive
from kehoach.readers.aside import ASIDE, is_bare_number, note
from kehoach.readers.docx.ground import fill_of
from kehoach.readers.docx.insets import NOT_READ, Insets
from kehoach.readers.docx.names import PARAGRAPH, TABLE, TEXT, children, w
from kehoach.readers.docx.numbering import Numbering
from kehoach.readers.docx.paragraph import Paragraph, Paragraphs, Printed, begins_page, ends_page
from kehoach.readers.docx.styles import Styles
from kehoach.readers.docx.table import Slot, deleted_rows, is_deleted, is_ruled, slots
from kehoach.readers.grid import close_up, without_rows
from kehoach.readers.ocr import Ocr
from kehoach.readers.settings import SETTINGS
from kehoach.readers.source import describe

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BESIDE = (
    ("header", "page-furniture", Message("page header")),
    ("footer", "page-furniture", Message("page footer")),
    ("footnotes", "footnote", Message("footnote")),
    ("endnotes", "footnote", Message("endnote")),
    ("comments", "comment", Message("comment")),
)
_NOTES = frozenset(w(name) for name in ("footnote", "endnote", "comment"))
_CHUNK, _PART = w("altChunk"), w("subDoc")
_LEGACY_FONTS = (".vn", "vni-")


def read(data: bytes, name: str, ocr: Ocr | None = None, *, within: bool = False) -> Document:
    """The document of a DOCX file; `name` is the path as the user gave it.

    `ocr` says whether pictures are read; of a document `within` another one embedded objects are not opened.
    Raises UnreadableError where the file is damaged or holds no text part, LimitError where it is a zip bomb.
    """
    archive = Archive(data)
    main = main_part(archive)
    related = archive.related(main)
    styles, numbering = _styles(archive, related)
    insets = Insets(_fetches(archive, main), ocr or Ocr(), within=within)
    body = _Body(archive.xml(main), styles, Numbering(numbering, styles), insets)
    blocks = tuple(body.read())
    diagnostics = [*body.diagnostics(), *_beside(archive, related, styles, numbering)]
    pages = body.paragraphs.page
    return Document(describe(data, name, MEDIA_TYPE, "docx", pages), blocks, tuple(diagnostics))


def main_part(archive: Archive) -> str:
    """The name of the part that holds the text.

    Raises UnreadableError where there is none.
    """
    main = next(iter(archive.related("").get("officeDocument", [])), "word/document.xml")
    if main not in archive.names():
        raise UnreadableError(
            Message("the document has no text part"), Message("open it in Word and save it again as .docx")
        )
    return main


class Draft(Struct, frozen=True):
    """A DOCX file open for corrections and remarks: its parts, the name and tree of the one that holds the text.

    `paragraphs` has each by its number (`Line.number`, `Cell.line`).
    """

    archive: Archive
    part: str
    root: etree._Element
    paragraphs: dict[int, Printed]


def open_draft(data: bytes) -> Draft:
    """A DOCX file, open for corrections and remarks.

    Raises as `read`; UnreadableError also where it is in the strict form, which other programs hardly write.
    """
    archive = Archive(data)
    main = main_part(archive)
    root = archive.whole(main)
    if root.tag != w("document"):
        raise UnreadableError(
            Message("the document is saved in the strict form"), Message("save it in Word as a usual .docx file")
        )
    styles, numbering = _styles(archive, archive.related(main))
    body = _Body(root, styles, Numbering(numbering, styles), kept=True)
    for _block in body.read():
        pass
    return Draft(archive, main, root, body.paragraphs.printed)


def _styles(archive: Archive, related: dict[str, list[str]]) -> tuple[Styles, etree._Element | None]:
    """The styles, and the numbering part where there is one."""
    parts = {kind: archive.xml(related[kind][0]) for kind in ("styles", "numbering") if kind in related}
    return Styles(parts.get("styles")), parts.get("numbering")


def _fetches(archive: Archive, main: str) -> dict[str, Callable[[], bytes]]:
    """How to fetch each part that the text refers to, by the id it uses."""
    return {identity: partial(archive.bytes_of, target) for identity, target in archive.referred(main).items()}


class _Body:
    """The body of a document, or another part that holds paragraphs and tables."""

    def __init__(
        self,
        root: etree._Element,
        styles: Styles,
        numbering: Numbering,
        insets: Insets | None = None,
        *,
        kept: bool = False,
    ) -> None:
        self._insets = insets or Insets({}, None)
        self._held: list[tuple[etree._Element, Paragraph]] = []
        self.paragraphs = Paragraphs(root, styles, numbering, kept=kept)
        self._root = root
        self._styles = styles
        self._paged = next(root.iter(w("lastRenderedPageBreak")), None) is not None
        self._tables = 0
        self._gap = 0
        self._covered: list[tuple[int, str]] = []

    def read(self) -> Iterator[Block]:
        """The blocks in reading order."""
        for holder in self._root.iterchildren(w("body")):
            yield from self._blocks(holder)

    def _blocks(self, holder: etree._Element) -> Iterator[Block]:
        items = list(children(holder, PARAGRAPH, TABLE, _CHUNK))
        above = 0
        for at, item in enumerate(items):
            if item.tag == PARAGRAPH:
                above = 0 if begins_page(item) else above
                for block in self._paragraph(item):
                    above += 1
                    yield block
                above = 0 if ends_page(item) else above
            elif item.tag == _CHUNK:
                here = Place(page=self._page(self.paragraphs.page), line=self.paragraphs.count)
                yield from self._counted(self._insets.chunk(item, here))
                above += 1
            else:
                edge = above <= SETTINGS.docx_opening or _closes(items[at + 1 :])
                yield from self._table(item, edge)
                above += 1

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        paragraph = self.paragraphs.read(element)
        if paragraph is None:
            return
        for line in self._lines(paragraph):
            self._gap = 0
            yield line
        if not paragraph.text.strip():
            self._gap += 1
        for box in paragraph.boxes:
            yield from self._blocks(box)
        yield from self._inset([(inset, paragraph) for inset in paragraph.insets])

    def _inset(self, held: Sequence[tuple[etree._Element, Paragraph]]) -> Iterator[Block]:
        """What pictures and objects say behind the paragraph, or the table, that holds them."""
        for element, paragraph in held:
            place = Place(page=self._page(paragraph.page), line=paragraph.number)
            yield from self._counted(self._insets.blocks(element, place))

    def _counted(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Blocks of another part, their tables counted with those of this one."""
        for block in blocks:
            if isinstance(block, Table):
                index, self._tables = self._tables, self._tables + 1
                yield replace(block, index=index)
            else:
                yield block

    def _lines(self, paragraph: Paragraph, block: int | None = None) -> list[Line]:
        texts = [text.strip() for text in paragraph.text.split("\n")]
        lines: list[Line] = []
        for text in filter(None, texts):
            gap = 0.0 if lines else float(self._gap)
            lines.append(
                Line(
                    text, self._page(paragraph.page), paragraph.number, None, paragraph.size, paragraph.bold, gap, block
                )
            )
        return lines

    def _page(self, page: int) -> int | None:
        return page if self._paged else None

    def _table(self, element: etree._Element, edge: bool) -> Iterator[Block]:
        self._delete(element)
        gathered = self._gather(slots(element))
        if not gathered:
            return
        cells = close_up([cell for cell, _, _ in gathered])
        rows = max(cell.row + cell.row_span for cell in cells)
        columns = max(cell.column + cell.column_span for cell in cells)
        big = [table for _, _, tables in gathered for table in tables]
        shown = len({cell.column for cell in cells if cell.text})
        if len(cells) == 1 or (_is_frame_size(rows, shown, edge) and not is_ruled(element, self._styles)):
            yield from self._frame(cells, [paragraphs for _, paragraphs, _ in gathered])
        else:
            index, self._tables = self._tables, self._tables + 1
            yield Table(tuple(cells), rows, columns, index, cells[0].page, cells[0].line)
        self._gap = 0
        held, self._held = self._held, []
        for table in big:
            yield from self._table(table, edge=False)
        yield from self._inset(held)

    def _delete(self, table: etree._Element) -> None:
        """Set aside what the rows of a table say that were deleted under review."""
        for row in deleted_rows(table):
            text = " ".join(found.text or "" for found in row.iter(TEXT, w("delText")))
            self.paragraphs.aside["text-deleted"].append((self.paragraphs.count, text))

    def _gather(self, found: Sequence[Slot]) -> list[tuple[Cell, list[Paragraph], list[etree._Element]]]:
        """Each slot's cell, with its paragraphs and the nested tables too big to stand in its text.

        A table with more rows of text than a frame has gives up its further paragraphs, which take the most room.
        """
        gathered = []
        struck: list[int] = []
        rows = 0
        starts = {slot.column for slot in found}
        data = len(starts) >= SETTINGS.data_columns and any(slot.row for slot in found)
        for at, row in groupby(found, key=lambda slot: slot.row):
            start = end = self.paragraphs.page
            printed: list[Paragraph] = []
            for slot in row:
                self.paragraphs.page = start
                line, page = self.paragraphs.count + 1, None
                whole = starts <= set(range(slot.column, slot.column + slot.column_span))
                paragraphs, big = self._cell(slot.element, inline=data and not whole)
                printed += paragraphs
                for hidden in slot.covered:
                    self._covered += [(line, p.text.strip()) for p in self._cell(hidden)[0] if p.text.strip()]
                end = max(end, self.paragraphs.page)
                deleted = is_deleted(slot.element)
                filled = [p for p in paragraphs if p.text.strip()] if not deleted else []
                page = self._page(filled[0].page if filled else start)
                if deleted:
                    self.paragraphs.aside["text-deleted"] += [(p.number, p.text) for p in paragraphs]
                spans = (slot.row_span, slot.column_span)
                fill = fill_of(slot.element)
                cell = Cell(slot.row, slot.column, _text(filled), *spans, page, line, None, _bold(filled), fill=fill)
                gathered.append((cell, filled if rows <= SETTINGS.frame_rows else [], big))
            self.paragraphs.page = end
            if any(p.struck for p in printed) and all(is_bare_number(p.text) for p in printed):
                struck.append(at)
            else:
                rows += any(p.text.strip() for p in printed)
        cells = without_rows([cell for cell, _, _ in gathered], struck)
        both = zip(cells, gathered, strict=True)
        return [(cell, own, big) for cell, (_, own, big) in both if cell is not None]

    def _cell(self, element: etree._Element, *, inline: bool = False) -> tuple[list[Paragraph], list[etree._Element]]:
        """The paragraphs of a cell, also those of small tables and boxes in it, and its big tables.

        `inline` says that the words of all tables in it belong to the cell.
        """
        paragraphs: list[Paragraph] = []
        big: list[etree._Element] = []
        for item in children(element, PARAGRAPH, TABLE):
            if item.tag == PARAGRAPH:
                paragraph = self.paragraphs.read(item)
                if paragraph is not None:
                    paragraphs.append(paragraph)
                    self._held += [(inset, paragraph) for inset in paragraph.insets]
                holders = paragraph.boxes if paragraph is not None else ()
            elif _is_big(nested := slots(item)) and not inline:
                big.append(item)
                continue
            else:
                holders = tuple(slot.element for slot in nested)
            for holder in holders:
                more, bigger = self._cell(holder, inline=inline)
                paragraphs += more
                big += bigger
        return paragraphs, big

    def _frame(self, cells: Sequence[Cell], texts: Sequence[list[Paragraph]]) -> Iterator[Line]:
        """The lines of a frame: left column first; a cell over all columns stands for itself."""
        columns = max(cell.column + cell.column_span for cell in cells)
        filled = [(cell, own) for cell, own in zip(cells, texts, strict=True) if own]
        wide = [cell.row for cell, _ in filled if cell.column_span == columns]
        first = True

        def place(item: tuple[Cell, list[Paragraph]]) -> tuple[int, int, int]:
            cell = item[0]
            return sum(2 for row in wide if row < cell.row) + (cell.row in wide), cell.column, cell.row

        ordered = sorted(filled, key=place)
        for _, band in groupby(ordered, key=lambda item: place(item)[0]):
            sides = list(band)
            starts = sorted({cell.column for cell, _ in sides})
            for cell, paragraphs in sides:
                block = None if cell.column_span == columns else starts.index(cell.column)
                for paragraph in paragraphs:
                    self._gap = self._gap if first else 0
                    first = False
                    yield from self._lines(paragraph, block)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What was set aside or read with doubt, once the body is read."""
        for why in ASIDE:
            yield from (note(why, place, text) for place, text in _joined(self.paragraphs.aside[why]))
        for place, text in _joined(self._covered):
            yield Diagnostic(
                "hidden-text", "info", Message("text of a cell that a merge covers was left out"), place, text
            )
        yield from self._insets.told
        for _part in self._root.iter(_PART):
            yield Diagnostic("part-not-read", "warning", NOT_READ)
        legacy = [font for font in self.paragraphs.fonts if font.lower().startswith(_LEGACY_FONTS)]
        if legacy:
            doubt = Message(
                "text in fonts of a pre-Unicode encoding, its letters may be wrong: {fonts}", fonts=sorted(legacy)
            )
            yield Diagnostic("legacy-font", "warning", doubt)


def _joined(found: Sequence[tuple[int, str]]) -> Iterator[tuple[Place, str]]:
    """The texts that stand in one paragraph put together, with its place."""
    for number, group in groupby(found, key=lambda item: item[0]):
        text = "".join(text for _, text in group)
        if text.strip():
            yield Place(line=number), text


def _is_frame_size(rows: int, columns: int, edge: bool) -> bool:
    grid = rows >= 3 and columns >= 3
    return columns <= SETTINGS.frame_columns and not grid and (rows <= 2 or (rows <= SETTINGS.frame_rows and edge))


def _is_big(nested: Sequence[Slot]) -> bool:
    rows = len({slot.row for slot in nested})
    return rows >= 3 and len({slot.column for slot in nested}) >= 2


def _closes(rest: Sequence[etree._Element]) -> bool:
    """Whether nothing but blank paragraphs follows on the page."""
    for item in rest:
        if item.tag in (TABLE, _CHUNK):
            return False
        if begins_page(item):
            return True
        if any((text.text or "").strip() for text in item.iter(TEXT)):
            return False
    return True


def _text(paragraphs: Sequence[Paragraph]) -> str:
    texts = (line.strip() for paragraph in paragraphs for line in paragraph.text.split("\n"))
    return "\n".join(filter(None, texts))


def _bold(paragraphs: Sequence[Paragraph]) -> bool:
    bold = sum(len(paragraph.text) for paragraph in paragraphs if paragraph.bold)
    return 2 * bold > sum(len(paragraph.text) for paragraph in paragraphs)


def _beside(
    archive: Archive, related: dict[str, list[str]], styles: Styles, numbering: etree._Element | None
) -> Iterator[Diagnostic]:
    """What stands beside the text: headers, footers, notes and comments, each as one diagnostic."""
    for kind, code, message in _BESIDE:
        for path in related.get(kind, []):
            root = archive.xml(path)
            reader = Paragraphs(root, styles, Numbering(numbering, styles))
            for holder in [child for child in root if child.tag in _NOTES] or [root]:
                texts = (reader.read(paragraph) for paragraph in holder.iter(PARAGRAPH))
                text = _text([found for found in texts if found is not None])
                if text:
                    yield Diagnostic(code, "info", message, text=text)
