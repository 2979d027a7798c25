"""A document whose text cannot be trusted gets its words restored.

In: a document as read. Out: the document with trusted text, how far it was to be trusted, and diagnostics for what was
restored, what stayed unsure and what no one can read. A page whose text is right Vietnamese passes unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from kehoach.encodings import NAMES, Encoding, decode, recognise
from kehoach.extract.settings import SETTINGS
from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Document, Line, Place, Table, Unsure
from kehoach.restore.restored import Restored
from kehoach.trust import ENOUGH, TRUSTED, evidence, together


class _Piece(Struct, frozen=True):
    """One line of a block: the block's place in the document, the cell's place in the table, the line's text."""

    block: int
    cell: int | None
    text: str


def repair(document: Document) -> Document:
    """The document with damaged pages restored, `source.trust` measured and all of it told in diagnostics."""
    pages = _by_page(document.blocks)
    shown = {page: evidence("\n".join(texts)) for page, texts in pages.items()}
    whole = together(shown.values())
    source = replace(document.source, trust=min(document.source.trust, whole.trust))
    judged = {page: found if found.words >= ENOUGH else whole for page, found in shown.items()}
    damaged = {page for page, found in judged.items() if found.trust < TRUSTED}
    if not damaged:
        return replace(document, source=source)
    encoding = recognise("\n".join(text for page in pages if page in damaged for text in pages[page]))
    if encoding is not None:
        return repair(_decoded(replace(document, source=source), damaged, encoding))
    glyphs = {page for page in damaged if judged[page].garbage > SETTINGS.repair_glyphs * judged[page].words}
    blocks, notes = _restore(document.blocks, damaged - glyphs)
    unread = [_unreadable(page) for page in sorted(glyphs, key=str)]
    return replace(document, source=source, blocks=blocks, diagnostics=(*document.diagnostics, *unread, *notes))


def _decoded(document: Document, pages: set[int | None], encoding: Encoding) -> Document:
    """The document with the text of some pages in Unicode."""
    blocks = tuple(_decode(block, encoding) if block.page in pages else block for block in document.blocks)
    message = Message("the text is in the encoding {names} of before Unicode; it was decoded", names=NAMES[encoding])
    note = Diagnostic("encoding-legacy", "info", message)
    return replace(document, blocks=blocks, diagnostics=(*document.diagnostics, note))


def _decode(block: Block, encoding: Encoding) -> Block:
    if isinstance(block, Line):
        return replace(block, text=decode(block.text, encoding), raw=block.text)
    cells = (replace(cell, text=decode(cell.text, encoding), raw=cell.text) for cell in block.cells)
    return replace(block, cells=tuple(cells))


def _by_page(blocks: Sequence[Block]) -> dict[int | None, list[str]]:
    pages: dict[int | None, list[str]] = {}
    for block in blocks:
        texts = pages.setdefault(block.page, [])
        if isinstance(block, Line):
            texts.append(block.text)
        else:
            texts.extend(cell.text for cell in block.cells)
    return pages


def _restore(blocks: Sequence[Block], damaged: set[int | None]) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    from kehoach.restore import restore

    pieces = list(_pieces(blocks, damaged))
    restored = restore([piece.text for piece in pieces])
    found: dict[tuple[int, int | None], list[Restored]] = {}
    for piece, line in zip(pieces, restored, strict=True):
        found.setdefault((piece.block, piece.cell), []).append(line)
    out = list(blocks)
    for n in {piece.block for piece in pieces}:
        block = blocks[n]
        if isinstance(block, Line):
            out[n] = _line(block, found[n, None])
        else:
            cells = (_cell(cell, found.get((n, at), ())) for at, cell in enumerate(block.cells))
            out[n] = replace(block, cells=tuple(cells))
    notes = [note for (n, at), lines in found.items() for note in _unsure(blocks[n], at, lines)]
    return tuple(out), [*_told(blocks, found), *notes]


def _pieces(blocks: Sequence[Block], damaged: set[int | None]) -> Iterator[_Piece]:
    for n, block in enumerate(blocks):
        if block.page not in damaged:
            continue
        if isinstance(block, Line):
            yield _Piece(n, None, block.text)
        else:
            for at, cell in enumerate(block.cells):
                yield from (_Piece(n, at, text) for text in cell.text.split("\n"))


def _line(line: Line, restored: Sequence[Restored]) -> Line:
    text = "\n".join(r.text for r in restored)
    return replace(
        line, text=text, raw=line.raw or (line.text if text != line.text else ""), confidence=_confidence(restored)
    )


def _cell(cell: Cell, restored: Sequence[Restored]) -> Cell:
    if not restored:
        return cell
    text = "\n".join(r.text for r in restored)
    raw = cell.raw or (cell.text if text != cell.text else "")
    return replace(cell, text=text, raw=raw, confidence=_confidence(restored), unsure=tuple(_worth_a_look(restored)))


def _worth_a_look(restored: Sequence[Restored]) -> Iterator[Unsure]:
    """The words that stayed damaged, and those put right with doubt."""
    for word in (word for line in restored for word in line.words):
        if word.doubtful:
            yield Unsure(word.text, word.confidence, "damaged" if word.unsure else "restored")


def _confidence(restored: Sequence[Restored]) -> float:
    """The mean confidence of all words."""
    words = [word.confidence for line in restored for word in line.words]
    return round(sum(words) / len(words), 3) if words else 1.0


def _unsure(block: Block, at: int | None, lines: Sequence[Restored]) -> Iterator[Diagnostic]:
    """One diagnostic for each line or cell that holds words which stayed as they were read."""
    words = [word.read for line in lines for word in line.words if word.unsure]
    if not words:
        return
    place = _place(block, at)
    message = Message("words that could not be restored: {words}", words=tuple(dict.fromkeys(words)))
    yield Diagnostic("words-unsure", "warning", message, place, "\n".join(line.raw for line in lines))


def _told(blocks: Sequence[Block], found: dict[tuple[int, int | None], list[Restored]]) -> Iterator[Diagnostic]:
    """One diagnostic for each page: how many words were restored, how many stayed unsure."""
    counts: dict[int | None, list[int]] = {}
    for (n, _), lines in found.items():
        count = counts.setdefault(blocks[n].page, [0, 0])
        for word in (word for line in lines for word in line.words):
            count[0] += word.text != word.read
            count[1] += word.unsure
    for page, (changed, unsure) in counts.items():
        message = Message(
            "the text is damaged: {changed} words were restored, {unsure} stayed as they were read",
            changed=changed,
            unsure=unsure,
        )
        yield Diagnostic("text-restored", "warning", message, Place(page=page))


def _unreadable(page: int | None) -> Diagnostic:
    message = Message("the text layer holds glyph numbers or foreign letters, not Vietnamese; it cannot be restored")
    return Diagnostic("text-unreadable", "error", message, Place(page=page))


def _place(block: Block, at: int | None) -> Place:
    if isinstance(block, Table) and at is not None:
        cell = block.cells[at]
        return Place(page=block.page, line=cell.line, table=block.index, row=cell.row, box=cell.box)
    return Place(page=block.page, line=block.number if isinstance(block, Line) else None, box=block.box)
