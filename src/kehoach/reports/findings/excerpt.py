"""The text around a finding: where its quote stands in the document that was checked.

In: a document and findings with place and quote. Out: an excerpt for each, short enough for a line of a terminal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kehoach.models.document import Document, Line, Place, Table
from kehoach.models.finding import Finding
from kehoach.reports.findings.report import Excerpt, one_line

BESIDE = 40
"""Characters shown on each side of the quote."""
LONGEST = 100
"""Characters of a quote that are shown."""
_Block = tuple[Place, str]
_Key = tuple[str, int, int]


def excerpts(document: Document, findings: Iterable[Finding]) -> tuple[Excerpt, ...]:
    """The excerpt of each finding; a quote that stands nowhere in one piece is its own excerpt."""
    findings = tuple(findings)
    texts = _Texts(document) if findings else None
    return tuple(_excerpt(texts, finding) for finding in findings) if texts else ()


class _Texts:
    """The texts of a document: all, and by line and by row."""

    def __init__(self, document: Document) -> None:
        self._all = tuple(_texts(document))
        self._near: dict[_Key, list[int]] = defaultdict(list)
        for number, (at, _text) in enumerate(self._all):
            for key in _keys(at):
                self._near[key].append(number)

    def nearest(self, quote: str, place: Place) -> str | None:
        """The text with a quote whose place agrees best with the finding's, the first of equals.

        Most stand on the finding's line or in its row. Others agree in the page at most, and in table or row.
        """
        most_other = (place.page is not None) + (place.table is not None or place.row is not None)
        near = sorted({number for key in _keys(place) for number in self._near.get(key, ())})
        found = _nearest((self._all[number] for number in near), quote, place)
        if found is None or _nearness(found[0], place) <= most_other:
            found = _nearest(self._all, quote, place)
        return found[1] if found else None


def _keys(at: Place) -> Iterator[_Key]:
    if at.line is not None:
        yield "line", at.line, 0
    if at.table is not None and at.row is not None:
        yield "row", at.table, at.row


def _nearest(texts: Iterable[_Block], quote: str, place: Place) -> _Block | None:
    holding = (block for block in texts if quote in block[1])
    return max(holding, key=lambda block: _nearness(block[0], place), default=None)


def _texts(document: Document) -> Iterator[_Block]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield Place(page=block.page, line=block.number), one_line(block.text)
        elif isinstance(block, Table):
            for cell in block.cells:
                at = Place(page=cell.page or block.page, line=cell.line, table=block.index, row=cell.row)
                yield at, one_line(cell.text)


def _excerpt(texts: _Texts, finding: Finding) -> Excerpt:
    quote = one_line(finding.quote)
    if not quote:
        return Excerpt(text="", start=0, end=0)
    text = texts.nearest(quote, finding.place)
    if text is None:
        shown = quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
        return Excerpt(text=shown, start=0, end=len(shown))
    return _around(text, _start(text, quote), len(quote))


def _nearness(at: Place, place: Place) -> int:
    """How many parts of two places agree."""
    return sum(
        mine is not None and mine == theirs
        for mine, theirs in ((at.page, place.page), (at.line, place.line), (at.table, place.table), (at.row, place.row))
    )


def _start(text: str, quote: str) -> int:
    """Where the quote begins, as a word of its own if there is such a place."""
    first = at = text.index(quote)
    while at >= 0:
        if not _is_letter(text[max(at - 1, 0) : at]) and not _is_letter(text[at + len(quote) : at + len(quote) + 1]):
            return at
        at = text.find(quote, at + 1)
    return first


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _around(text: str, start: int, length: int) -> Excerpt:
    end = start + min(length, LONGEST)
    first, last = max(start - BESIDE, 0), min(end + BESIDE, len(text))
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    shift = len(before) - first
    return Excerpt(text=f"{before}{text[first:last]}{after}", start=start + shift, end=end + shift)
