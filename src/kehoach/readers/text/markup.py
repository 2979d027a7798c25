"""Tables that a Markdown file writes in HTML.

In: printed lines. Out: the table that begins at one of them, merged cells as spans, line breaks kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kehoach.models.document import Block, Cell, Table
from kehoach.readers.text.emphasis import plain
from kehoach.readers.text.printed import Printed

if TYPE_CHECKING:
    from lxml import html

_OPEN, _CLOSE = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_BREAKING = frozenset(("br", "p", "div", "li", "tr"))
_MOST_SPAN = 1000


def html_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """A table from `<table` to its `</table>`; text beside them on their lines stays text."""
    opened = _OPEN.search(lines[at].raw)
    if opened is None:
        return None
    depth = 0
    for end in range(at, len(lines)):
        depth += len(_OPEN.findall(lines[end].raw)) - len(_CLOSE.findall(lines[end].raw))
        if depth <= 0:
            break
    else:
        return None
    text = "\n".join(line.raw for line in lines[at : end + 1])
    closed = [match.end() for match in _CLOSE.finditer(text)][-1]
    table = _table(text[opened.start() : closed], lines[at])
    if table is None:
        return None
    before, after = _text(text[: opened.start()]), _text(text[closed:])
    made: list[Block] = [_beside(lines[at], before)] if before else []
    return [*made, table, *([_beside(lines[end], after)] if after else [])], end + 1


def _beside(line: Printed, text: str) -> Block:
    return Printed(text, line.number, line.page, line.gap).line()


def _text(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def _table(markup: str, first: Printed) -> Table | None:
    """The table of a piece of HTML; None where it has no cells."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, ValueError):
        return None
    rows = [row for row in root.iter("tr") if next(row.iterancestors("table"), None) is root]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        column = 0
        for element in (child for child in row if child.tag in ("td", "th")):
            while (at, column) in taken:
                column += 1
            down, across = min(_span(element, "rowspan"), len(rows) - at), _span(element, "colspan")
            taken.update((r, c) for r in range(at, at + down) for c in range(column, column + across))
            text, bold = plain("\n".join(filter(None, _lines(element))))
            cells.append(Cell(at, column, text, down, across, first.page, first.number, None, bold))
    if not cells:
        return None
    columns = max(cell.column + cell.column_span for cell in cells)
    gaps = ((r, c) for r in range(len(rows)) for c in range(columns) if (r, c) not in taken)
    cells += [Cell(r, c, "", page=first.page, line=first.number) for r, c in gaps]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), len(rows), columns, page=first.page, line=first.number)


def _span(element: html.HtmlElement, name: str) -> int:
    told = str(element.get(name, "1")).strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isdecimal() else 1


def _lines(element: html.HtmlElement) -> Iterator[str]:
    """The printed lines of a cell: a break, a paragraph or an item begins one."""
    from lxml import etree

    pieces: list[str] = []
    for event, item in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\0" if item.tag in _BREAKING else "")
            pieces.append(item.text or "" if isinstance(item.tag, str) else "")
        else:
            pieces.append("\0" if item.tag in _BREAKING else "")
            pieces.append(item.tail or "" if item is not element else "")
    return (" ".join(part.split()) for part in "".join(pieces).split("\0"))
