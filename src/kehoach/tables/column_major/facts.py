"""What holds for a stretch of a row's words, in whatever column it stands.

In: a row's prose and two of its spots. Out: `Facts`. Why a room of its own: a document's rows are read again and again
with what the last time taught, but these never change; each stretch is looked at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

from kehoach.tables.column_major.prose import Prose, Spot
from kehoach.tables.settings import SETTINGS

Texts = tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
"""What is counted of a cell's words: the whole, the first two, the last two."""


class Wording(NamedTuple):
    """What a stretch's wording says of it as the cell of one column.

    `most` is what its score may be at most; `texts` are its texts with the column's name.
    """

    edges: float
    opening: float
    ending: float
    says: float
    yields: float
    most: float
    texts: tuple[tuple[str, str, str], ...]


class Facts(Struct):
    """A stretch of words: what holds for it in whatever column it stands.

    `broken` counts the brackets it breaks; `lengths` are its lines' breadths, `longest` the most of them, `fits` what
    each but the last would have had with the next word, and whether a paragraph may end there, `tightest` the least of
    them; `cut_short` says that its last line goes on behind it; the inner counts are of heads behind its first word.
    `wordings` keeps what was made of it for a column.
    """

    start: int
    end: int
    spot: Spot
    broken: int
    lengths: list[float]
    longest: float
    fits: list[tuple[float, bool]]
    tightest: float
    times: int
    unfinished: bool
    cut_short: bool
    deeds: int
    inner_units: int
    inner_dates: int
    inner_units_at_line: int
    texts: Texts
    wordings: dict[str, Wording] = field(default_factory=dict)


def facts(prose: Prose, start: int, end: int) -> Facts | None:
    """The facts of the words between two spots; None where they are too many for a cell."""
    known = prose.facts
    if (start, end) not in known:
        known[start, end] = _facts(prose, start, end)
    found: Facts | None = known[start, end]
    return found


def _facts(prose: Prose, start: int, end: int) -> Facts | None:
    spots = prose.spots
    spot, first = spots[start], spots[start].at
    last = spots[end].at if end < len(spots) else len(prose.words)
    if last - first > SETTINGS.judge_longest:
        return None
    lines = prose.lines(first, last)
    lengths = [prose.breadth(a, b) for a, b in lines]
    fits = [(prose.breadth(a, b + 1), _may_end(prose, b)) for a, b in lines[:-1]]
    return Facts(
        start=first,
        end=last,
        spot=spot,
        broken=abs(prose.depth[last] - prose.depth[first]),
        lengths=lengths,
        longest=max(lengths, default=0.0),
        fits=fits,
        tightest=min((length for length, _ in fits), default=float("inf")),
        times=_between(prose.times, first, last),
        unfinished=last < len(prose.words) and prose.words[last - 1][-1] in ";,-–",
        cut_short=end < len(spots) and spots[end].kind == "same line",
        deeds=_between(prose.deeds, first, last),
        inner_units=_between(prose.units, start + 1, end),
        inner_dates=_between(prose.dates, start + 1, end),
        inner_units_at_line=_between(prose.units_at_line, start + 1, end),
        texts=texts_of(prose.folded[first:last]),
    )


def _between(ordered: Sequence[int], first: int, last: int) -> int:
    """How many of some numbers are at least the first and below the last."""
    return bisect_left(ordered, last) - bisect_left(ordered, first)


def _may_end(prose: Prose, at: int) -> bool:
    return prose.words[at - 1][-1] in ".;:," or prose.words[at][0] in "-–+•(“"


def texts_of(folded: Sequence[str]) -> Texts:
    """What is counted of a cell's words."""
    return ("whole", " ".join(folded)), ("first", " ".join(folded[:2])), ("last", " ".join(folded[-2:]))
