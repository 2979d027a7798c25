"""The place of a finding, as near to its quote as the document knows, and the quote as it stands there.

In: a document, a row's place, the quote. Out: the place of the cell or line in which the quote begins. Why: a rule on
tasks knows its row; who corrects a draft looks for the words, on a damaged copy for the damaged ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.check.settings import SETTINGS
from kehoach.dates import find
from kehoach.models.document import Bounds, Cell, Document, Line, Place, Table
from kehoach.text import fold, squeeze


class Locator:
    """The cells and lines of a document, by their places."""

    def __init__(self, document: Document, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._first: dict[tuple[int | None, int | None], int] = {}
        for at, line in enumerate(lines):
            self._first.setdefault((line.page, line.number), at)
        self._tables: dict[int, list[_Rows]] = defaultdict(list)
        for table in document.tables():
            self._tables[table.index].append(_Rows(table))

    def nearest(self, place: Place, quote: str) -> tuple[Place, str]:
        """The place with page, line and box of the quote's beginning, and the quote.

        Where words were restored, so that only a line alike is found, the quote is that line as it stands. Both stay
        as they are where nothing is found.
        """
        wanted = squeeze(quote)
        if not wanted or place.column is None:
            return place, quote
        for cell in self._row(place):
            if wanted in squeeze(cell.text):
                return replace(place, page=cell.page, line=cell.line, box=cell.box), quote
        line, said = self._line(place, wanted)
        if line is None:
            return place, quote
        return replace(place, page=line.page, line=line.number), quote if said else squeeze(line.text)

    def _row(self, place: Place) -> Iterator[Cell]:
        """The cells beside the one whose place a row bears, merged ones too."""
        for rows in self._tables.get(place.table, ()) if place.table is not None else ():
            if place.page in (None, rows.page):
                yield from rows.beside(place)

    def _line(self, place: Place, wanted: str) -> tuple[Line | None, bool]:
        """The line, from the row's first one on, in which the quote begins, and whether it says it: whole, broken over
        lines, or only alike.
        """
        first = self._first.get((place.page, place.line))
        if first is None or place.line is None:
            return None, False
        row = self._lines[first : first + SETTINGS.most_lines]
        texts = [squeeze(line.text) for line in row]
        whole = next((line for line, text in zip(row, texts, strict=True) if wanted in text), None)
        said = whole or _broken(row, texts, wanted)
        return (said, True) if said else (_alike(row, texts, wanted), False)


class _Rows:
    """The cells of a table by line, by box and by the rows they reach over."""

    def __init__(self, table: Table) -> None:
        self.page = table.page
        self._by_line: dict[int | None, Cell] = {}
        self._by_box: dict[Bounds | None, Cell] = {}
        self._reaching: dict[int, list[Cell]] = defaultdict(list)
        last = max((cell.row for cell in table.cells), default=0)
        for cell in table.cells:
            self._by_line.setdefault(cell.line, cell)
            self._by_box.setdefault(cell.box, cell)
            for row in range(cell.row, min(cell.row + cell.row_span, last + 1)):
                self._reaching[row].append(cell)

    def beside(self, place: Place) -> Sequence[Cell]:
        """The cells of the row that has a cell at a place."""
        anchor = None
        if place.box is not None:
            anchor = self._by_box.get(place.box)
        elif place.line is not None:
            anchor = self._by_line.get(place.line)
        return () if anchor is None else self._reaching.get(anchor.row, ())


def _broken(row: Sequence[Line], texts: Sequence[str], wanted: str) -> Line | None:
    for at, line in enumerate(row):
        together = " ".join(filter(None, texts[at : at + SETTINGS.broken_over]))
        if texts[at] and 0 <= together.find(wanted) < len(texts[at]):
            return line
    return None


def _alike(row: Sequence[Line], texts: Sequence[str], wanted: str) -> Line | None:
    """The line with the quote's date, else the one that shares most of its first words, where what was printed is not
    what was read.
    """
    dates = [date.text for date in find(wanted) if date.day and "/" in date.text]
    if dates:
        return next((line for line, text in zip(row, texts, strict=True) if dates[0] in text), None)
    opening = set(fold(" ".join(wanted.split()[: SETTINGS.locate_opening])).split())
    shared = [len(opening & set(fold(text).split())) for text in texts]
    most = max(shared, default=0)
    return row[shared.index(most)] if most * 2 >= len(opening) else None
