"""Where words of the running text stand.

In: the lines of a text, a span of the text they make when joined by line breaks. Out: the place of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kehoach.models.document import Line, Place, around

Span = tuple[int, int]


def place_in(lines: Sequence[Line], text: str, span: Span) -> Place:
    """The place of a span of the lines' joined text: `start` and `end` count in its first line, over line breaks.

    The box is around all its lines on the first one's page.
    """
    first, last = text.count("\n", 0, span[0]), text.count("\n", 0, max(span))
    begins = text.rfind("\n", 0, span[0]) + 1
    boxes = [line.box for line in lines[first : last + 1] if line.page == lines[first].page]
    return replace(lines[first].place, start=span[0] - begins, end=span[1] - begins, box=around(boxes))


def words_span(text: str, pieces: Sequence[str], start: int = 0) -> Span | None:
    """Where pieces of words that stand one behind the other begin and end, whatever stands between the words.

    None where they do not stand there.
    """
    low = None
    at = start
    for word in (word for piece in pieces for word in piece.split()):
        found = text.find(word, at)
        if found < 0:
            continue
        low = found if low is None else low
        at = found + len(word)
    return (low, at) if low is not None else None
