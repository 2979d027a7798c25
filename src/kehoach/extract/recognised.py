"""What was recognised on pictures is read in its context: marks that the words beside it ask for, and known names.

In: a document as read. Out: the document with such words as they most likely are, each told: in its cell as unsure with
the word as it was read, and in a diagnostic for each page. Pages that no letters were recognised on pass unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from kehoach.extract.settings import SETTINGS
from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Document, Line, Place, Table, Unsure
from kehoach.restore import by_context
from kehoach.units import misread

_BY_OCR = frozenset({"page-by-ocr", "picture-by-ocr"})


def in_context(document: Document) -> Document:
    """The document with the marks of recognised words as their neighbours say, and names as the lists have them."""
    pages = {note.place.page for note in document.diagnostics if note.code in _BY_OCR}
    if not pages:
        return document
    blocks = list(document.blocks)
    told: dict[int | None, list[Unsure]] = {}
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


def _read(run: Sequence[int], blocks: Sequence[Block]) -> Iterable[tuple[int, Block, list[Unsure]]]:
    """The blocks of a run in their context, with the words that were changed."""
    lines = [(at, block) for at in run if isinstance(block := blocks[at], Line)]
    text, changed = _words("\n".join(line.text for _, line in lines))
    starts = accumulate((len(line.text) + 1 for _, line in lines), initial=0)
    for start, (at, line) in zip(starts, lines, strict=False):
        end = start + len(line.text)
        words = [word for place, word in changed.items() if start <= place < end]
        if words:
            yield at, replace(line, text=text[start:end], raw=line.raw or line.text), words
    for at in run:
        if isinstance(block := blocks[at], Table):
            read = [(cell, *_words(cell.text)) for cell in block.cells]
            cells = tuple(_cell(*one) if one[2] else one[0] for one in read)
            yield at, replace(block, cells=cells), [word for _, _, some in read for word in some.values()]


def _words(text: str) -> tuple[str, Mapping[int, Unsure]]:
    """A text of as many letters as the one given, and its changed words by where they begin."""
    lines = by_context(text.split("\n"))
    if "\n".join(line.raw for line in lines) != text:
        return text, {}
    starts = accumulate((len(line.raw) + 1 for line in lines), initial=0)
    changed = {
        start + word.start: Unsure(word.text, word.confidence, "by-context", word.read)
        for start, line in zip(starts, lines, strict=False)
        for word in line.words
    }
    letters = list("\n".join(line.text for line in lines))
    for word in misread("".join(letters)):
        letters[word.start : word.end] = word.text
        seen = text[word.start : word.end]
        changed.pop(word.start, None)
        if seen != word.text:
            changed[word.start] = Unsure(word.text, SETTINGS.recognised_named, "known-name", seen)
    return "".join(letters), dict(sorted(changed.items()))


def _cell(cell: Cell, text: str, changed: Mapping[int, Unsure]) -> Cell:
    """The cell with its changed words among those that were recognised with doubt, in the order of its text."""
    known: dict[int, Unsure] = {}
    at = 0
    for word in cell.unsure:
        start = cell.text.find(word.text, at)
        at = at if start < 0 else start + len(word.text)
        if not any(start <= place < at for place in changed):
            known[at if start < 0 else start] = word
    known |= changed
    return replace(cell, text=text, raw=cell.raw or cell.text, unsure=tuple(known[start] for start in sorted(known)))


def _note(page: int | None, words: Sequence[Unsure]) -> Diagnostic:
    pairs = dict.fromkeys(f"{word.read} → {word.text}" for word in words)
    message = Message(
        "{count} words seen on the picture were put right by the words beside them or by known names: {words}",
        count=len(words),
        words=tuple(pairs),
    )
    return Diagnostic("words-by-context", "info", message, Place(page=page))
