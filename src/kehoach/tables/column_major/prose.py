"""One row of a flattened table as words, with all that is known about each place where a cell could begin.

In: a row's pieces. Out: a `Prose`: its words, the places where a cell may begin, and running counts that
make the judging of any stretch of words cheap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Literal

from kehoach.dates import begun
from kehoach.tables.column_major.rows import Piece, Row
from kehoach.tables.column_major.wording import deeds, left_open, opened
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

_CLOSES = {"(": ")", "“": "”", "[": "]"}
_SYMBOL = re.compile(r"\d\S*[/-]\S*[A-ZĐ]")
Break = Literal["same line", "close", "line", "space", "wide", "page"]
"""What stands above a place: nothing, no blank line, one, two, more, or a page break."""
_GAPS: tuple[Break, ...] = ("close", "line", "space", "wide")
_NARROW, _BROAD = frozenset("iljtfrI.,;:'()[]-–/!|“”"), frozenset("mwMW%@")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a cell may begin: before word `at`; `opens` are the kinds of cell whose head stands there."""

    at: int
    kind: Break
    opens: frozenset[str]
    upper: bool
    bracket: bool
    bullet: bool
    digit: bool
    open_before: bool
    ended_before: bool


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a row; `piece[i]` is the piece of word i, `spots` are in order and begin with word 0.

    `behind[i]` is the word after the last of word i's printed line, `depth[i]` how many brackets and quotes are open
    before word i, `times` the words at which a date or period begins, `deeds` those that say what is done, `pages` the
    first of each page behind the first; `broad` sums up their breadths, and `after` is the break below the row, `table`
    counts the document's tables; `facts` keeps what was found of its stretches.

    `units_at_line` are the spots at which a unit's head opens a line, `units` those of them behind no sentence's end,
    `dates` those at which a date's head stands behind none.
    """

    words: tuple[str, ...]
    folded: tuple[str, ...]
    pieces: tuple[Piece, ...]
    piece: tuple[int, ...]
    behind: tuple[int, ...]
    spots: tuple[Spot, ...]
    depth: tuple[int, ...]
    times: tuple[int, ...]
    deeds: tuple[int, ...]
    pages: tuple[int, ...]
    broad: tuple[float, ...]
    after: Break | None
    table: int
    units_at_line: tuple[int, ...]
    units: tuple[int, ...]
    dates: tuple[int, ...]
    facts: dict[tuple[int, int], Any] = field(default_factory=dict, compare=False, repr=False)

    def breadth(self, start: int, end: int) -> float:
        """How wide the words would stand on one line, in widths of a usual small letter."""
        return self.broad[end] - self.broad[start] - SETTINGS.prose_space

    def lines(self, start: int, end: int) -> list[tuple[int, int]]:
        """The printed lines of a stretch of words, as (first word, word after the last)."""
        out: list[tuple[int, int]] = []
        while start < end:
            behind = min(self.behind[start], end)
            out.append((start, behind))
            start = behind
        return out

    def page(self, at: int) -> int:
        """How many page breaks of the row stand above a word; behind each it goes on in its columns from the left."""
        return bisect_right(self.pages, at)

    def text(self, start: int, end: int) -> str:
        """The stretch as printed, with its line breaks."""
        return "\n".join(" ".join(self.words[a:b]) for a, b in self.lines(start, end))


def prepare(row: Row, table: int) -> Prose:
    """The pieces of a row of a document's flattened table, tables counted from 0, as a `Prose`."""
    pieces = row.pieces
    words = [(word, n) for n, piece in enumerate(pieces) for word in piece.text.split()]
    plain = tuple(word for word, _ in words)
    piece = tuple(n for _, n in words)
    folded = tuple(fold(word) for word in plain)
    depth = _depths(plain)
    first = [n == 0 or piece[n] != piece[n - 1] for n in range(len(plain))]
    spots = [
        _spot(plain, at, _break(pieces, piece[at]) if first[at] else "same line")
        for at in range(len(plain))
        if first[at] or (depth[at] == 0 and _could_begin(plain, at))
    ]
    pages = tuple(spot.at for spot in spots if spot.kind == "page")
    broad = tuple(accumulate((breadth(word) + SETTINGS.prose_space for word in plain), initial=0.0))
    times, done = _times(folded), deeds(plain)
    after = None if row.after is None else gap_kind(row.after)
    heads = [(n, spot) for n, spot in enumerate(spots) if spot.upper and not (spot.open_before or depth[spot.at])]
    at_line = [(n, spot) for n, spot in heads if "unit" in spot.opens and spot.kind != "same line"]
    return Prose(
        words=plain,
        folded=folded,
        pieces=tuple(pieces),
        piece=piece,
        behind=_behind(first),
        spots=tuple(spots),
        depth=depth,
        times=times,
        deeds=done,
        pages=pages,
        broad=broad,
        after=after,
        table=table,
        units_at_line=tuple(n for n, _ in at_line),
        units=tuple(n for n, spot in at_line if not spot.ended_before),
        dates=tuple(n for n, one in heads if "deadline" in one.opens and not (one.ended_before or one.bullet)),
    )


def _behind(first: Sequence[bool]) -> tuple[int, ...]:
    """For each word the one after the last of its line, by whether each is the first of one."""
    behind, last = [0] * len(first), len(first)
    for at in range(len(first) - 1, -1, -1):
        behind[at] = last
        last = at if first[at] else last
    return tuple(behind)


def breadth(text: str) -> float:
    """How wide a word is printed, in widths of a usual small letter."""
    narrow, broad, capital, usual = SETTINGS.letter_widths
    return sum(narrow if c in _NARROW else broad if c in _BROAD else capital if c.isupper() else usual for c in text)


def _break(pieces: Sequence[Piece], n: int) -> Break:
    piece = pieces[n]
    if n and piece.line.page != pieces[n - 1].line.page:
        return "page"
    return gap_kind(piece.line.gap)


def gap_kind(gap: float) -> Break:
    """The break that some blank lines are."""
    return _GAPS[min(round(gap), len(_GAPS) - 1)]


def _could_begin(words: Sequence[str], at: int) -> bool:
    """Whether a cell may begin in the middle of a line: a capital, and the head of a unit, date or product."""
    if not words[at][0].isupper() or left_open(words[at - 1], words[at]):
        return False
    return bool(opened(words[at : at + 4]) - {"content", "note"})


def _spot(words: Sequence[str], at: int, kind: Break) -> Spot:
    word = words[at].lstrip('(“"')
    return Spot(
        at=at,
        kind=kind,
        opens=opened(words[at : at + 4]),
        upper=word[:1].isupper(),
        bracket=words[at][0] in "([",
        bullet=words[at][0] in "-–+•",
        digit=word[:1].isdigit() or word[:1] == "%",
        open_before=at > 0
        and (
            (left_open(words[at - 1], word) and not (words[at - 1].endswith(",") and not word[:1].islower()))
            or (_SYMBOL.search(words[at - 1]) is not None and word[:1].islower())
        ),
        ended_before=at > 0 and words[at - 1][-1] in ";.:",
    )


def _depths(words: Sequence[str]) -> tuple[int, ...]:
    """How many brackets and quotes are open before each word, and after the last; unpaired ones do not count."""
    steps = [0] * len(words)
    opened: list[tuple[int, str]] = []
    for at, word in enumerate(words):
        for char in word:
            if char in _CLOSES:
                opened.append((at, _CLOSES[char]))
            elif opened and char == opened[-1][1]:
                steps[opened.pop()[0]] += 1
                steps[at] -= 1
    return tuple(accumulate(steps, initial=0))


def _times(folded: Sequence[str]) -> tuple[int, ...]:
    """The words at which a date or period begins."""
    starts, text = [], ""
    for word in folded:
        starts.append(len(text))
        text += f"{word} "
    at = {start: n for n, start in enumerate(starts)}
    found = []
    for begin in begun(text):
        start = text.rfind(" ", 0, begin + 1) + 1
        found.append(at.get(start, at.get(begin, 0)))
    return tuple(sorted(found))
