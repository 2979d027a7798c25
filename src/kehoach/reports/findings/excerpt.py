"""The text around a finding: where its quote stands in the document that was checked.

In: a document and findings with place and quote. Out: an excerpt for each, short enough for a line of a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.models.document import Document, Line, Table
from kehoach.models.finding import Finding
from kehoach.models.plan import At
from kehoach.reports.findings.report import Excerpt, one_line

BESIDE = 40
"""Characters shown on each side of the quote."""
LONGEST = 100
"""Characters of a quote that are shown."""
_Block = tuple[At, str]


def excerpts(document: Document, findings: Iterable[Finding]) -> tuple[Excerpt, ...]:
    """The excerpt of each finding; a quote that stands nowhere in one piece is its own excerpt."""
    findings = tuple(findings)
    texts = list(_texts(document)) if findings else []
    return tuple(_excerpt(texts, finding) for finding in findings)


def _texts(document: Document) -> Iterator[_Block]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield At(page=block.page, line=block.number), one_line(block.text)
        elif isinstance(block, Table):
            for cell in block.cells:
                at = At(page=cell.page or block.page, line=cell.line, table=block.index, row=cell.row)
                yield at, one_line(cell.text)


def _excerpt(texts: Iterable[_Block], finding: Finding) -> Excerpt:
    quote = one_line(finding.quote)
    if not quote:
        return Excerpt(text="", start=0, end=0)
    holding = [(at, text) for at, text in texts if quote in text]
    if not holding:
        shown = quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
        return Excerpt(text=shown, start=0, end=len(shown))
    _at, text = max(holding, key=lambda block: _nearness(block[0], finding.place))
    return _around(text, _start(text, quote), len(quote))


def _nearness(at: At, place: At) -> int:
    """How many parts of two places agree."""
    return sum(
        mine is not None and mine == theirs
        for mine, theirs in ((at.page, place.page), (at.line, place.line), (at.table, place.table), (at.row, place.row))
    )


def _start(text: str, quote: str) -> int:
    """Where the quote begins, as a word of its own if there is such a place."""
    whole = re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", text)
    return whole.start() if whole else text.index(quote)


def _around(text: str, start: int, length: int) -> Excerpt:
    end = start + min(length, LONGEST)
    first, last = max(start - BESIDE, 0), min(end + BESIDE, len(text))
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    shift = len(before) - first
    return Excerpt(text=f"{before}{text[first:last]}{after}", start=start + shift, end=end + shift)
