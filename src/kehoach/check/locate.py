"""The place of a finding, as near to its quote as the document knows.

In: a document, a row's place, the quote. Out: the place of the cell or line in which the quote begins. Why: a rule on
tasks knows its row; who corrects a draft looks for the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.models.document import Cell, Document, Line
from kehoach.models.plan import At
from kehoach.text import squeeze

_MOST_LINES = 60


def nearest(document: Document, lines: Sequence[Line], place: At, quote: str) -> At:
    """The place with page, line and box of the quote's beginning; as it was where the quote is not found."""
    wanted = squeeze(quote)
    if not wanted or place.column is None:
        return place
    for cell in _row(document, place):
        if wanted in squeeze(cell.text):
            return place.model_copy(update={"page": cell.page, "line": cell.line, "box": cell.box})
    line = _line(lines, place, wanted)
    return place if line is None else place.model_copy(update={"page": line.page, "line": line.number})


def _row(document: Document, place: At) -> Iterator[Cell]:
    if place.table is None or place.row is None:
        return
    for table in document.tables():
        if table.index == place.table and place.page in (None, table.page):
            yield from (cell for cell in table.cells if cell.row <= place.row < cell.row + cell.row_span)


def _line(lines: Sequence[Line], place: At, wanted: str) -> Line | None:
    """The line, from the row's first one on, in which the quote begins: whole or broken over the next lines."""
    first = next((at for at, line in enumerate(lines) if line.number == place.line and line.page == place.page), None)
    if first is None or place.line is None:
        return None
    row = lines[first : first + _MOST_LINES]
    texts = [squeeze(line.text) for line in row]
    for at, line in enumerate(row):
        if wanted in texts[at]:
            return line
    for at, line in enumerate(row):
        text, behind = texts[at], " ".join(filter(None, texts[at + 1 : at + 12]))
        begins = f"{text} {behind}".find(wanted) if text else -1
        if 0 <= begins < len(text):
            return line
    return None
