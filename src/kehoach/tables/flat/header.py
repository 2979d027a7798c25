"""The header of a flattened table: which lines it is, and which words are one cell.

In: lines. Out: the header cells with their canonical columns. Why: a text extractor prints the header's
cells one after another, several on a line or one over several lines; only the known wordings of
`grammars/columns` say where a cell ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.models.document import Line
from kehoach.tables.columns import EXACT, name_column
from kehoach.tables.flat.rows import begins_row
from kehoach.text import fold

_MOST_LINES, _MOST_WORDS, _LONGEST_CELL = 16, 45, 9
_ROLES = {"lead", "implementing", "advising", "coordinating", "monitoring", "lead+coordinating", "deadline"}


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One header cell as printed, its canonical column or None, and the line it begins on."""

    text: str
    column: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class Header:
    """A header and how many lines it takes."""

    cells: tuple[HeaderCell, ...]
    lines: int
    score: float

    @property
    def columns(self) -> tuple[str | None, ...]:
        """The canonical columns, from left to right."""
        return tuple(cell.column for cell in self.cells)

    def same_as(self, other: Header) -> bool:
        """Whether both print the same words."""
        return [fold(c.text) for c in self.cells] == [fold(c.text) for c in other.cells]


def read_header(lines: Sequence[Line]) -> Header | None:
    """The header that begins with the first of the lines, or None; it needs a number, a task and a role or deadline."""
    if not lines or "\t" in lines[0].text or not _begins(lines[0].text):
        return None
    best: Header | None = None
    words: list[tuple[str, Line]] = []
    for count, line in enumerate(lines[:_MOST_LINES], 1):
        if count > 1 and (begins_row(line.text) or not any(c.isalpha() for c in line.text)):
            break
        words += [(word, line) for word in line.text.split()]
        if len(words) > _MOST_WORDS:
            break
        header = _segment(words, count)
        if header is not None and (best is None or header.score >= best.score):
            best = header
    return best if best is not None and _complete(best) else None


def _begins(text: str) -> bool:
    words = text.split()
    return any(
        (named := name_column(" ".join(words[:n]))) is not None and named.column == "number" and named.sureness == EXACT
        for n in range(1, min(3, len(words)) + 1)
    )


def _complete(header: Header) -> bool:
    known = [c for c in header.columns if c is not None]
    told = header.score >= len(header.cells) and header.columns[1:2] != (None,)
    return told and len(known) >= 3 and known[:1] == ["number"] and "content" in known and bool(_ROLES & set(known))


def _segment(words: list[tuple[str, Line]], lines: int) -> Header | None:
    """The best way to cut the words into header cells, or None where some words fit no cell."""
    best: list[tuple[float, tuple[HeaderCell, ...]] | None] = [(0.0, ())] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _LONGEST_CELL), end):
            before = best[start]
            if before is None:
                continue
            text = "\n".join(_by_line(words[start:end]))
            cell = HeaderCell(text, *_column(text), words[start][1])
            score = before[0] + _score(cell, before[1])
            if best[end] is None or score > best[end][0]:  # type: ignore[index]
                best[end] = (score, (*before[1], cell))
    found = best[-1]
    return Header(found[1], lines, found[0]) if found is not None else None


def _column(text: str) -> tuple[str | None]:
    named = name_column(text)
    return (named.column if named is not None else None,)


def _score(cell: HeaderCell, before: tuple[HeaderCell, ...]) -> float:
    named = name_column(cell.text)
    if named is None:
        return -3.0
    score = 2.0 if named.sureness == EXACT else 0.9
    if any(other.column == cell.column for other in before):
        score -= 3.0
    return score if cell.text[:1].isupper() else score - 2.5


def _by_line(words: Sequence[tuple[str, Line]]) -> list[str]:
    """The words of a cell as printed lines."""
    out: list[str] = []
    last: Line | None = None
    for word, line in words:
        if line is last:
            out[-1] += f" {word}"
        else:
            out.append(word)
        last = line
    return out
