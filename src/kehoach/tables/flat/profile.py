"""What the rows of a document have in common: its habits, learnt from rows already taken apart.

In: rows with their cells. Out: a `Profile`: which blank lines go with a change of cell, how wide each
column is, which texts recur in it. Why: every extractor has habits of its own; within one document they hold.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach.tables.flat.prose import Break, Prose

Stretch = tuple[int, int, int]
"""A cell: its column, its first word and the word after its last."""
_BREAKS: tuple[Break, ...] = ("same line", "close", "line", "space", "wide")
MOST_SIZE, MOST_BLANKS = 4, 3
"""Lines of two neighbouring cells, and blank cells in a row, beyond which more make no difference."""
_TRUST = 3.0
"""How many changes it takes to believe a habit of blank cells as much as what holds for any change."""
_MOST_ODDS = 4.0
_SAME_LINE = -2.5


@dataclass(slots=True)
class Profile:
    """Habits of one document's tables.

    `odds` is the log ratio of how often a break of a kind stands between cells and how often inside one, by
    the lines of both cells together; `over` the same for a change over so many blank cells; `after` how much a
    break below a row speaks for so many blank cells at its end; `widths` is the longest usual line of a column, in letters, `room` what a line there may take (narrow
    columns share the widest's); `texts` counts (column, "whole" | "first" | "last", folded words);
    `rows` counts the rows that have a column, `filled` those where its cell is not blank.
    """

    odds: dict[tuple[str, int], float]
    over: dict[tuple[str, int], float] = field(default_factory=dict)
    after: dict[tuple[str, int], float] = field(default_factory=dict)
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
    lengths: dict[str, list[float]] = defaultdict(list)
    over: Counter[tuple[str, int]] = Counter()
    after: Counter[tuple[str, int]] = Counter()
    profile = Profile({})
    for prose, cells, columns in taken:
        profile.rows.update(columns)
        _count_breaks(prose, cells, between, inside)
        over.update(_blanks_over(prose, cells))
        if prose.after is not None and cells:
            after[prose.after, min(len(columns) - 1 - cells[-1][0], MOST_BLANKS)] += 1
        texts: dict[str, list[str]] = defaultdict(list)
        for column, start, end in cells:
            texts[columns[column]] += prose.folded[start:end]
            lengths[columns[column]] += [prose.breadth(a, b) for a, b in prose.lines(start, end)]
        for name, words in texts.items():
            profile.filled[name] += 1
            profile.texts[name, "whole", " ".join(words)] += 1
            profile.texts[name, "first", " ".join(words[:2])] += 1
            profile.texts[name, "last", " ".join(words[-2:])] += 1
    profile.odds = _odds(between, inside)
    profile.over = _blank_odds(over, inside)
    profile.after = _after_odds(after)
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


def _blanks_over(prose: Prose, cells: Sequence[Stretch]) -> Iterator[tuple[str, int]]:
    """For each change of cell the break there, and how many blank cells it passes over."""
    kinds = {spot.at: spot.kind for spot in prose.spots}
    for (before, _, _), (column, start, _) in pairwise(cells):
        yield kinds[start], min(column - before - 1, MOST_BLANKS)


def _blank_odds(over: Counter[tuple[str, int]], inside: Counter[str]) -> dict[tuple[str, int], float]:
    """For each break and number of blank cells, the log ratio of how often it passes over them and stands inside."""
    within = _shares({kind: float(inside[kind]) for kind in _BREAKS[1:]})
    shares = _by_blanks(over)
    return {
        (kind, blanks): max(-_MOST_ODDS, min(_MOST_ODDS, math.log(share / within[kind])))
        for (kind, blanks), share in shares.items()
        if blanks
    }


def _after_odds(after: Counter[tuple[str, int]]) -> dict[tuple[str, int], float]:
    """For each break below a row and number of blank cells at its end, how much likelier it is there than anywhere."""
    usual = _shares({kind: float(sum(after[kind, n] for n in range(MOST_BLANKS + 1))) for kind in _BREAKS[1:]})
    return {(kind, blanks): math.log(share / usual[kind]) for (kind, blanks), share in _by_blanks(after).items()}


def _by_blanks(counts: Counter[tuple[str, int]]) -> dict[tuple[str, int], float]:
    """The share of each break among those with so many blank cells, the rarer the nearer to its share among all."""
    usual = _shares({kind: float(sum(counts[kind, n] for n in range(MOST_BLANKS + 1))) for kind in _BREAKS[1:]})
    return {
        (kind, blanks): (counts[kind, blanks] + _TRUST * usual[kind])
        / (sum(counts[k, blanks] for k in _BREAKS[1:]) + _TRUST)
        for kind in _BREAKS[1:]
        for blanks in range(MOST_BLANKS + 1)
    }


def _shares(counts: Mapping[Break, float]) -> dict[Break, float]:
    total = sum(counts.values()) + 0.5 * len(counts)
    return {kind: (count + 0.5) / total for kind, count in counts.items()}


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


def _usual_most(lengths: list[float]) -> float:
    ordered = sorted(lengths)
    return float(ordered[int(0.93 * (len(ordered) - 1))]) if ordered else 0.0
