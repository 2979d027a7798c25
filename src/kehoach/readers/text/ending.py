"""Whether a text stops in its midst, as a file does that was not copied or downloaded to its end.

In: the text, its blocks. Out: a diagnostic, or none. A whole text ends with a line break, a sentence's end, a name or a
heading, or with a row of a table filled to its last column; a cut one seldom does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.message import Message
from kehoach.models.document import Block, Diagnostic, Place, Table

_ENDS = frozenset(".;:!?…)]}\"'”’»|_-–—=*#/")
"""Signs that a sentence, a list, a rule or a table may end with."""
_OPEN = frozenset(",([{“‘")
"""Signs that nothing ends with."""
_LEAST = 20
"""Lines from which a text is a document; less is a passage that somebody copied, or a table all rows of which but the
last are filled.
"""
_BREAKS = frozenset("\n\f")
_SHOWN = 80
"""Characters of the end that are shown."""


def ending(text: str, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A warning where the text stops in the midst of a line, or of what a comma or bracket begins."""
    whole = text.rstrip()
    if not blocks or (_BREAKS & set(text[len(whole) :]) and whole[-1:] not in _OPEN):
        return
    last, is_short = blocks[-1], text.count("\n") < _LEAST
    if isinstance(last, Table):
        final = [cell for cell in last.cells if cell.row + cell.row_span == last.rows and cell.text.strip()]
        filled = _filled_to_the_end(last)
        if last.rows - 1 in filled or (is_short and len(filled) < last.rows - 1):
            return
        words, place = " ".join(cell.text for cell in final), Place(page=last.page, line=last.line, table=last.index)
    elif is_short or _is_end(last.text):
        return
    else:
        words, place = last.text, Place(page=last.page, line=last.number)
    message = Message("the text stops in the midst of a line; see whether its end is missing")
    yield Diagnostic("text-cut", "warning", message, place, words[-_SHOWN:])


def _filled_to_the_end(table: Table) -> frozenset[int]:
    """The rows with something in their last column."""
    last = [cell for cell in table.cells if cell.column + cell.column_span == table.columns and cell.text.strip()]
    return frozenset(row for cell in last for row in range(cell.row, cell.row + cell.row_span))


def _is_end(line: str) -> bool:
    """Whether a line ends as a sentence, a name or a heading does."""
    words = line.split()
    return line[-1:] in _ENDS or (len(words) > 1 and all(word[:1].isupper() for word in words))
