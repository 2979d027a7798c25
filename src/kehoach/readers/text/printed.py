"""The printed lines of a text, with what their place on the page tells.

In: text. Out: its non-blank lines, each with number, page, blank lines above and indent. Pages are told by
form feeds, or by the mark some PDF extractors leave: the first line of a page begins with one space.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kehoach.message import Message
from kehoach.models.document import Diagnostic, Line
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.emphasis import plain

_TAB = 8
_MARK = re.compile(r" (?=\S)")


class Printed(Struct, frozen=True):
    """One line as it stands in the file: `raw` with its white space, `gap` blank lines above it."""

    raw: str
    number: int
    page: int | None
    gap: int

    def line(self, start: int = 0, end: int | None = None, block: int | None = None) -> Line:
        """The line, or the part of it between two character columns, as a block of the document.

        `box` counts characters and lines: the column where the text begins and ends, the line's number and
        the next.
        """
        part = self.raw.expandtabs(_TAB)[start:end]
        text, bold = plain(part.strip()) if block is not None or start else plain(self.raw.strip())
        left = start + len(part) - len(part.lstrip())
        box = (float(left), float(self.number), float(left + len(part.strip())), float(self.number + 1))
        return Line(text, self.page, self.number, box, None, bold, float(self.gap), block)


def printed_lines(text: str) -> tuple[list[Printed], int, list[Diagnostic]]:
    """The non-blank lines, the number of pages, and whether the pages were guessed."""
    raws = text.split("\n")
    marks = frozenset() if "\f" in text.rstrip("\f\n ") else _marked_pages(raws)
    lines: list[Printed] = []
    page, gap = 1, 0
    for number, raw in enumerate(raws, 1):
        before, _, rest = raw.rpartition("\f")
        page += raw.count("\f") + (number in marks)
        if before.strip():
            lines.append(Printed(before.replace("\f", " "), number, page - raw.count("\f"), gap))
            gap = 0
        if rest.strip():
            lines.append(Printed(rest.rstrip("\n"), number, page, gap))
            gap = 0
        else:
            gap += 1
    known = bool(marks) or "\f" in text
    pages = max((line.page or 1 for line in lines), default=1)
    if not known:
        lines = [Printed(line.raw, line.number, None, line.gap) for line in lines]
    guessed = [_GUESSED] if marks else []
    return lines, pages, guessed


_GUESSED = Diagnostic(
    "pages-guessed",
    "info",
    Message("pages are counted by lines that begin with one space and have no blank line above"),
)


def _marked_pages(raws: list[str]) -> frozenset[int]:
    """Numbers of the lines that begin a page, in a dump whose extractor ends each line with a space."""
    filled = [raw for raw in raws if raw.strip()]
    if sum(raw.endswith(" ") for raw in filled) < SETTINGS.trailing_share * len(filled):
        return frozenset()
    marks, since, lengths = [], 0, []
    for number, (above, raw) in enumerate(pairwise(raws), 2):
        since += bool(above.strip())
        if above.strip() and _MARK.match(raw):
            marks.append(number)
            lengths.append(since)
            since = 0
    return frozenset(marks) if marks and median(lengths) >= SETTINGS.shortest_page else frozenset()
