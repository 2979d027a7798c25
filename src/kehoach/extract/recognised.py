"""What was recognised on pictures is read in its context: marks that the neighbours of a word make certain.

In: a document as read. Out: the document with such words as they most likely are, each told: in its cell as unsure with
the word as it was read, and in a diagnostic for each page. Pages that no letters were recognised on pass unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Document, Line, Place, Table, Unsure
from kehoach.restore import by_context
from kehoach.restore.restored import Restored, Word

_BY_OCR = frozenset({"page-by-ocr", "picture-by-ocr"})


def in_context(document: Document) -> Document:
    """The document with the marks of recognised words as their neighbours say."""
    pages = {note.place.page for note in document.diagnostics if note.code in _BY_OCR}
    if not pages:
        return document
    blocks = list(document.blocks)
    told: dict[int | None, list[Word]] = {}
    for run in _runs(blocks, pages):
        for at, block, words in _read(run, blocks):
            blocks[at] = block
            told.setdefault(block.page, []).extend(words)
    notes = (_note(page, words) for page, words in told.items() if words)
    return replace(document, blocks=tuple(blocks), diagnostics=(*document.diagnostics, *notes))


def _runs(blocks: Sequence[Block], pages: set[int | None]) -> Iterable[list[int]]:
    """Places of lines that continue one another, and of tables by themselves."""
    run: list[int] = []
    for at, block in enumerate(blocks):
        if run and (isinstance(block, Table) or isinstance(blocks[run[-1]], Table) or block.page not in pages):
            yield run
            run = []
        if block.page in pages:
            run.append(at)
    if run:
        yield run


def _read(run: Sequence[int], blocks: Sequence[Block]) -> Iterable[tuple[int, Block, list[Word]]]:
    """The blocks of a run in their context, with the words that were changed."""
    lines = [(at, block) for at in run if isinstance(block := blocks[at], Line)]
    for (at, line), found in zip(lines, by_context([line.text for _, line in lines]), strict=True):
        if found.words:
            yield at, replace(line, text=found.text, raw=line.raw or line.text), list(found.words)
    for at in run:
        if isinstance(block := blocks[at], Table):
            read = [(cell, by_context(cell.text.split("\n"))) for cell in block.cells]
            words = [word for _, found in read for one in found for word in one.words]
            yield at, replace(block, cells=tuple(_cell(*pair) for pair in read)), words


def _cell(cell: Cell, found: Sequence[Restored]) -> Cell:
    if not any(line.words for line in found):
        return cell
    text = "\n".join(line.text for line in found)
    starts = accumulate((len(line.raw) + 1 for line in found), initial=0)
    changed = {start + word.start: word for start, line in zip(starts, found, strict=False) for word in line.words}
    return replace(cell, text=text, raw=cell.raw or cell.text, unsure=tuple(_unsure(cell, changed, text)))


def _unsure(cell: Cell, changed: dict[int, Word], text: str) -> Iterable[Unsure]:
    """The unsure words of a cell in the order of its text: those recognised with doubt, and those changed."""
    known: dict[int, Unsure] = {}
    at = 0
    for word in cell.unsure:
        start = cell.text.find(word.text, at)
        at = at if start < 0 else start + len(word.text)
        inside = any(start <= place < at for place in changed)
        if not inside:
            known[at if start < 0 else start] = word
    known |= {start: Unsure(w.text, w.confidence, "by-context", w.read) for start, w in changed.items()}
    return (known[start] for start in sorted(known))


def _note(page: int | None, words: Sequence[Word]) -> Diagnostic:
    pairs = dict.fromkeys(f"{word.read} → {word.text}" for word in words)
    message = Message(
        "{count} words seen on the picture have the mark that the words beside them ask for: {words}",
        count=len(words),
        words=tuple(pairs),
    )
    return Diagnostic("words-by-context", "info", message, Place(page=page))
