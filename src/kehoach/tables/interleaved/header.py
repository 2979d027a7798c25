"""The header of an interleaved table: its cells in any order, run together, the number column last.

In: lines. Out: which columns the table has and which lines print them. Why: an OCR that reads a page's columns from
right to left glues the header's cells ("phối hợpĐơn vị thực hiệnNội dung công việcTT").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.models.document import Line
from kehoach.tables.columns import EXACT, name_column
from kehoach.tables.settings import SETTINGS

_GLUED = re.compile(r"(?<=[^\W\dA-ZĐ_])(?=[A-ZĐ])")
_BARE = re.compile(r"[^\w/&]+")
_NUMBER = re.compile(r"(?:S?TT)\W*$")


class Header(Struct, frozen=True):
    """The columns with their printed words, and the place of the lines: `first` up to but not with `after`.

    A second column of one name goes by its printed words.
    """

    columns: dict[str, str]
    first: int
    after: int


def find_headers(lines: Sequence[Line]) -> list[Header]:
    """All headers among the lines; one is printed on each page."""
    found: list[Header] = []
    for at, line in enumerate(lines):
        if _NUMBER.search(line.text):
            start = max(at + 1 - SETTINGS.interleaved_header_deepest, found[-1].after if found else 0)
            headers = (_header(lines, first, at + 1) for first in range(start, at + 1))
            best = max((h for h in headers if h is not None), key=lambda h: (len(h.columns), h.first), default=None)
            if best is not None:
                found.append(best)
    return found


def _header(lines: Sequence[Line], first: int, after: int) -> Header | None:
    words = [w for line in lines[first:after] for w in _BARE.sub(" ", _GLUED.sub(" ", line.text)).split() if len(w) > 1]
    columns = _cut(words)
    told = (
        columns is not None
        and len(columns) >= SETTINGS.interleaved_header_fewest
        and {"number", "content", "deadline"} <= columns.keys()
    )
    return Header(columns, first, after) if columns is not None and told else None


def _cut(words: Sequence[str]) -> dict[str, str] | None:
    """The words cut into cells that each name a column of their own; None where words are left over."""
    best: list[tuple[int, dict[str, str]] | None] = [(0, {}), *([None] * len(words))]
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - SETTINGS.interleaved_header_longest_cell), end):
            before = best[start] if words[start][0].isupper() else None
            named = name_column(" ".join(words[start:end])) if before is not None else None
            if before is None or named is None:
                continue
            text = " ".join(words[start:end])
            key = named.column if named.column not in before[1] else text
            score = before[0] + named.sureness * (end - start) + (1 if named.sureness == EXACT else 0)
            here = best[end]
            if here is None or score > here[0]:
                best[end] = score, {**before[1], key: text}
    last = best[-1]
    return last[1] if last is not None else None
