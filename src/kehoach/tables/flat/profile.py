"""What the rows of a document have in common: its habits, learnt from rows already taken apart.

In: rows with their cells. Out: a `Profile`: which blank lines go with a change of cell, how wide each
column is, which texts recur in it. Why: every extractor has habits of its own; within one document they hold.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach.tables.flat.prose import Break, Prose

Stretch = tuple[int, int, int]
"""A cell: its column, its first word and the word after its last."""
_BREAKS: tuple[Break, ...] = ("same line", "close", "line", "space")
_MOST_ODDS = 4.0
_SAME_LINE = -2.5


@dataclass(slots=True)
class Profile:
    """Habits of one document's tables.

    `odds` is the log ratio of how often a break of a kind stands between cells and how often inside one, by
    the lines of both cells together; `blanks` the same for a change over blank cells against a plain change;
    `widths` is the longest usual line of a column, in characters, `room` what a line there may take (narrow
    columns share the widest's); `texts` counts (column, "whole" | "first" | "last", folded words);
    `rows` counts the rows that have a column, `filled` those where its cell is not blank.
    """

    odds: dict[tuple[str, int], float]
    blanks: dict[str, float] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)
    room: dict[str, float] = field(default_factory=dict)
    texts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)


def bulk(lines: int) -> int:
    """Lines of a cell as they count for the distance to its neighbour: one, two, or more."""
    return min(lines, 3)


def first_guess(proses: Iterable[Prose]) -> Profile:
    """The profile before any row is taken apart: unusual breaks go with a change of cell."""
    kinds = Counter(spot.kind for prose in proses for spot in prose.spots[1:] if spot.kind != "same line")
    usual = kinds.most_common(1)[0][0] if kinds else "close"
    odds: dict[tuple[str, int], float] = {
        (kind, size): 0.0 if kind == usual else 1.0 for kind in _BREAKS for size in (2, 3, 4)
    }
    return Profile(odds | {("same line", size): _SAME_LINE for size in (2, 3, 4)})


def learn(taken: Iterable[tuple[Prose, Sequence[Stretch], Sequence[str]]]) -> Profile:
    """The profile of rows taken apart: each a row, its cells, and the column names."""
    between: Counter[tuple[str, int]] = Counter()
    inside: Counter[str] = Counter()
    lengths: dict[str, list[int]] = defaultdict(list)
    over: Counter[tuple[str, bool]] = Counter()
    profile = Profile({})
    for prose, cells, columns in taken:
        profile.rows.update(columns)
        _count_breaks(prose, cells, between, inside)
        over.update(_blanks_over(prose, cells))
        for column, start, end in cells:
            name, words = columns[column], prose.folded[start:end]
            profile.filled[name] += 1
            profile.texts[name, "whole", " ".join(words)] += 1
            profile.texts[name, "first", " ".join(words[:2])] += 1
            profile.texts[name, "last", " ".join(words[-2:])] += 1
            lengths[name] += [len(" ".join(prose.words[a:b])) for a, b in prose.lines(start, end)]
    profile.odds = _odds(between, inside)
    profile.blanks = _blank_odds(over)
    profile.widths = {name: _usual_most(some) for name, some in lengths.items()}
    narrow = max((width for name, width in profile.widths.items() if name != "content"), default=0.0)
    profile.room = {name: max(narrow, width) for name, width in profile.widths.items()}
    return profile


def _count_breaks(
    prose: Prose, cells: Sequence[Stretch], between: Counter[tuple[str, int]], inside: Counter[str]
) -> None:
    above: dict[int, int] = {}
    size = 1
    for _, start, end in cells:
        above[start], size = size, bulk(len(prose.lines(start, end)))
        above[start] += size
    for spot in prose.spots[1:]:
        if spot.at in above:
            between[spot.kind, min(above[spot.at], 4)] += 1
        else:
            inside[spot.kind] += 1


def _blanks_over(prose: Prose, cells: Sequence[Stretch]) -> Iterator[tuple[str, bool]]:
    """For each change of cell the break there, and whether it passes over a blank cell."""
    kinds = {spot.at: spot.kind for spot in prose.spots}
    for (before, _, _), (column, start, _) in pairwise(cells):
        yield kinds[start], column > before + 1


def _blank_odds(over: Counter[tuple[str, bool]]) -> dict[str, float]:
    totals = [sum(over[kind, blank] for kind in _BREAKS) + 2.0 for blank in (False, True)]
    ratio = (over["space", True] + 0.5) / totals[1] * totals[0] / (over["space", False] + 0.5)
    return {"space": max(0.0, min(2.0, math.log(ratio)))}


def _odds(between: Counter[tuple[str, int]], inside: Counter[str]) -> dict[tuple[str, int], float]:
    within = sum(inside[k] for k in _BREAKS[1:]) + 1.5
    odds: dict[tuple[str, int], float] = {}
    for size in (2, 3, 4):
        total = sum(between[k, size] for k in _BREAKS[1:]) + 1.5
        for kind in _BREAKS[1:]:
            ratio = math.log((between[kind, size] + 0.5) / total) - math.log((inside[kind] + 0.5) / within)
            odds[kind, size] = max(-_MOST_ODDS, min(_MOST_ODDS, ratio))
        glued = between["same line", size]
        share = (glued + 2) / (glued + inside["same line"] + 24)
        odds["same line", size] = max(-_MOST_ODDS, min(-0.5, math.log(share)))
    return odds


def _usual_most(lengths: list[int]) -> float:
    ordered = sorted(lengths)
    return float(ordered[int(0.93 * (len(ordered) - 1))]) if ordered else 0.0
