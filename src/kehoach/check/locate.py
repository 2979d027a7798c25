"""The place of a finding, as near to its quote as the document knows, and the quote as it stands there.

In: a document, a row's place, the quote. Out: the place of the cell or line in which the quote begins. Why: a rule on
tasks knows its row; who corrects a draft looks for the words, on a damaged copy for the damaged ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.models.document import Cell, Document, Line
from kehoach.models.plan import At
from kehoach.text import fold, squeeze

_MOST_LINES, _BROKEN_OVER, _OPENING = 60, 12, 10
_DATE = re.compile(r"\d{1,2}/[\d/]*\d")


def nearest(document: Document, lines: Sequence[Line], place: At, quote: str) -> tuple[At, str]:
    """The place with page, line and box of the quote's beginning, and the quote.

    Where words were restored, so that only a line alike is found, the quote is that line as it stands. Both stay
    as they are where nothing is found.
    """
    wanted = squeeze(quote)
    if not wanted or place.column is None:
        return place, quote
    for cell in _row(document, place):
        if wanted in squeeze(cell.text):
            return place.model_copy(update={"page": cell.page, "line": cell.line, "box": cell.box}), quote
    line, said = _line(lines, place, wanted)
    if line is None:
        return place, quote
    return place.model_copy(update={"page": line.page, "line": line.number}), quote if said else squeeze(line.text)


def _row(document: Document, place: At) -> Iterator[Cell]:
    """The cells beside the one whose place a row bears, merged ones too."""
    for table in document.tables() if place.table is not None else ():
        if table.index == place.table and place.page in (None, table.page):
            anchor = next((cell for cell in table.cells if _is_at(cell, place)), None)
            if anchor is not None:
                yield from (cell for cell in table.cells if cell.row <= anchor.row < cell.row + cell.row_span)


def _is_at(cell: Cell, place: At) -> bool:
    return cell.box == place.box if place.box is not None else cell.line is not None and cell.line == place.line


def _line(lines: Sequence[Line], place: At, wanted: str) -> tuple[Line | None, bool]:
    """The line, from the row's first one on, in which the quote begins, and whether it says it: whole, broken over
    lines, or only alike.
    """
    first = next((at for at, line in enumerate(lines) if line.number == place.line and line.page == place.page), None)
    if first is None or place.line is None:
        return None, False
    row = lines[first : first + _MOST_LINES]
    texts = [squeeze(line.text) for line in row]
    whole = next((line for line, text in zip(row, texts, strict=True) if wanted in text), None)
    said = whole or _broken(row, texts, wanted)
    return (said, True) if said else (_alike(row, texts, wanted), False)


def _broken(row: Sequence[Line], texts: Sequence[str], wanted: str) -> Line | None:
    for at, line in enumerate(row):
        together = " ".join(filter(None, texts[at : at + _BROKEN_OVER]))
        if texts[at] and 0 <= together.find(wanted) < len(texts[at]):
            return line
    return None


def _alike(row: Sequence[Line], texts: Sequence[str], wanted: str) -> Line | None:
    """The line with the quote's date, else the one that shares most of its first words, where what was printed is not
    what was read.
    """
    dates = _DATE.findall(wanted)
    if dates:
        return next((line for line, text in zip(row, texts, strict=True) if dates[0] in text), None)
    opening = set(fold(" ".join(wanted.split()[:_OPENING])).split())
    shared = [len(opening & set(fold(text).split())) for text in texts]
    most = max(shared, default=0)
    return row[shared.index(most)] if most * 2 >= len(opening) else None
