"""The header of a flattened table: which lines it is, and which words are one cell.

In: lines. Out: the header cells with their canonical columns. Why: a text extractor prints the header's
cells one after another, several on a line or one over several lines; only the known wordings of
`grammars/columns` say where a cell ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.models.document import Line
from kehoach.tables.column_major.rows import begins_row
from kehoach.tables.column_major.wording import is_measure, left_open
from kehoach.tables.columns import EXACT, Named, may_name, name_column
from kehoach.tables.settings import SETTINGS
from kehoach.text import clean, fold

_ROLES = {"lead", "implementing", "advising", "coordinating", "monitoring", "lead+coordinating", "deadline"}


class HeaderCell(Struct, frozen=True):
    """One header cell as printed, its canonical column or None, and the line it begins on."""

    text: str
    column: str | None
    line: Line


class Header(Struct, frozen=True):
    """A header and how many lines it takes."""

    cells: tuple[HeaderCell, ...]
    lines: int
    score: float

    @property
    def columns(self) -> tuple[str | None, ...]:
        """The canonical columns, from left to right."""
        return tuple(cell.column for cell in self.cells)

    @property
    def numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        return self.columns[:1] == ("number",)

    def same_as(self, other: Header) -> bool:
        """Whether both print the same words."""
        return [fold(c.text) for c in self.cells] == [fold(c.text) for c in other.cells]


def read_header(lines: Sequence[Line]) -> Header | None:
    """The header that begins with the first of the lines, or None; it needs a task and a role or deadline.

    A header without a number column counts where it leaves no doubt: all its wordings are known.
    """
    if not lines or "\t" in lines[0].text or not (_begins(lines[0].text) or _begins_with_task(lines[0].text)):
        return None
    found: Header | None = None
    words: list[tuple[str, Line]] = []
    cuts: list[_Cut | None] = [_Cut(0.0, ())]
    for count, line in enumerate(lines[: SETTINGS.most_lines], 1):
        if count > 1 and _is_over(lines[count - 2].text, line.text):
            break
        for word in line.text.split():
            words.append((word, line))
            cuts.append(_best_cut(words, cuts))
        if len(words) > SETTINGS.most_words:
            break
        cut = cuts[-1]
        if cut is not None and (found is None or cut.score >= found.score):
            found = Header(cut.cells, count, cut.score)
    return found if found is not None and _complete(found) else None


def _is_over(above: str, text: str) -> bool:
    """Whether a line is no part of a header: a row begins there, or it holds no word; a year may end a header cell."""
    return begins_row(text) or not (any(c.isalpha() for c in text) or left_open(above, text))


class _Cut(NamedTuple):
    """Words cut into header cells."""

    score: float
    cells: tuple[HeaderCell, ...]


def _best_cut(words: list[tuple[str, Line]], cuts: list[_Cut | None]) -> _Cut | None:
    """The best way to cut all the words into cells, by the best cuts of fewer words."""
    best: _Cut | None = None
    for start in range(max(0, len(words) - SETTINGS.header_longest_cell), len(words)):
        before = cuts[start]
        if before is None:
            continue
        text = "\n".join(_by_line(words[start:]))
        named = name_column(text)
        cell = HeaderCell(text, named.column if named is not None else None, words[start][1])
        score = before.score + _worth(cell, named, before.cells)
        if best is None or score > best.score:
            best = _Cut(score, (*before.cells, cell))
    return best


def _worth(cell: HeaderCell, named: Named | None, before: tuple[HeaderCell, ...]) -> float:
    """What speaks for words as one header cell: a known wording, once in the header, with a capital."""
    if named is None:
        return SETTINGS.measure_name if is_measure(cell.text) and cell.text[:1].isupper() else SETTINGS.no_name
    score = SETTINGS.exact_name if named.sureness == EXACT else SETTINGS.telling_name
    if any(other.column == cell.column for other in before):
        score -= SETTINGS.name_again
    return score if cell.text[:1].isupper() else score - SETTINGS.small_name


def _begins(text: str) -> bool:
    """Whether a line begins with a number header, spelt right or without diacritics ("Sở" is no "Số")."""
    words = clean(text).lower().split()
    starts = (" ".join(words[:n]) for n in range(1, min(SETTINGS.longest_number, len(words)) + 1))
    return any(
        start in _number_headers() or (start.isascii() and start in _folded_number_headers()) for start in starts
    )


def _begins_with_task(text: str) -> bool:
    """Whether a line is, or begins with, the whole header of the task column."""
    words = text.split()[: SETTINGS.header_longest_cell]
    if not may_name(" ".join(words)):
        return False
    starts = (name_column(" ".join(words[:n])) for n in range(1, len(words) + 1))
    return any(named is not None and (named.kind, named.sureness) == ("content", EXACT) for named in starts)


@cache
def _number_headers() -> frozenset[str]:
    return frozenset(text.lower() for text in load("columns/number")["says"])


@cache
def _folded_number_headers() -> frozenset[str]:
    return frozenset(map(fold, _number_headers()))


def _complete(header: Header) -> bool:
    known = [c for c in header.columns if c is not None]
    told = header.score >= len(header.cells) and header.columns[1:2] != (None,)
    numbered = known[:1] == ["number"] and "content" in known
    certain = known[:1] == ["content"] and "deadline" in known and header.score >= 2 * len(header.cells)
    return told and len(known) >= 3 and (numbered or certain) and bool(_ROLES & set(known))


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
