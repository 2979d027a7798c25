"""What the rows of a document have in common: its habits, learnt from rows already taken apart.

In: rows with their cells. Out: a `Profile`: which blank lines go with a change of cell, how wide each
column is, which texts recur in it. Why: every extractor has habits of its own; within one document they hold.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from kehoach.tables.column_major.prose import Break, Prose
from kehoach.tables.settings import SETTINGS

Stretch = tuple[int, int, int]
"""A cell: its column, its first word and the word after its last."""
_BREAKS: tuple[Break, ...] = ("same line", "close", "line", "space", "wide")


class Profile(Struct):
    """Habits of one document's tables.

    `odds` is the log ratio of how often a break of a kind stands between cells and how often inside one, by
    the lines of both cells together; `inside` the logarithm of the latter; `over` the ratio for a change over so
    many blank cells; `after` how much a break below a row speaks for so many blank cells at its end; `widths` is
    the longest usual line of a column of a table, in small letters, `room` what a line there may take (narrow
    columns share the widest's); `texts` counts (column, "whole" | "first" | "last", folded words);
    `rows` counts the rows that have a column, `filled` those where its cell is not blank.
    """

    odds: dict[tuple[str, int], float]
    inside: dict[Break, float] = field(default_factory=dict)
    over: dict[tuple[str, int], float] = field(default_factory=dict)
    after: dict[tuple[str, int], float] = field(default_factory=dict)
    widths: dict[tuple[int, str], float] = field(default_factory=dict)
    room: dict[tuple[int, str], float] = field(default_factory=dict)
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
    return Profile(odds | {("same line", size): SETTINGS.same_line for size in (2, 3, 4)})


def blank_lines_guess(proses: Iterable[Prose]) -> Profile:
    """The profile of an extractor that sets cells solid and leaves one blank line for each blank cell."""
    profile = first_guess(proses)
    usual = max(_BREAKS[1:], key=lambda kind: -profile.odds[kind, 2])
    profile.inside = {kind: _log_share(kind, usual) for kind in _BREAKS[1:]}
    ways: dict[int, Break] = {0: "close", 1: "line", 2: "space", 3: "wide"}
    for kind in _BREAKS[1:]:
        for size in (2, 3, 4):
            profile.odds[kind, size] = _log_share(kind, "close") - profile.inside[kind]
        for blanks in (1, 2, 3):
            profile.over[kind, blanks] = _log_share(kind, ways[blanks]) - profile.inside[kind]
    return profile


def _log_share(kind: Break, usual: Break) -> float:
    """The logarithm of a break's share where nearly all breaks are the usual one."""
    return math.log(1 - 3 * SETTINGS.profile_rarest if kind == usual else SETTINGS.profile_rarest)


def learn(taken: Iterable[tuple[Prose, Sequence[Stretch], Sequence[str]]]) -> Profile:
    """The profile of rows taken apart: each a row, its cells, and the column names."""
    between: Counter[tuple[str, int]] = Counter()
    inside: Counter[str] = Counter()
    lengths: dict[tuple[int, str], list[float]] = defaultdict(list)
    over: Counter[tuple[str, int]] = Counter()
    after: Counter[tuple[str, int]] = Counter()
    profile = Profile({})
    for prose, cells, columns in taken:
        profile.rows.update(columns)
        _count_breaks(prose, cells, between, inside)
        over.update(_blanks_over(prose, cells))
        if prose.after is not None and cells:
            after[prose.after, min(len(columns) - 1 - cells[-1][0], SETTINGS.most_blanks)] += 1
        texts: dict[str, list[str]] = defaultdict(list)
        for column, start, end in cells:
            texts[columns[column]] += prose.folded[start:end]
            lengths[prose.table, columns[column]] += [prose.breadth(a, b) for a, b in prose.lines(start, end)]
        for name, words in texts.items():
            profile.filled[name] += 1
            profile.texts[name, "whole", " ".join(words)] += 1
            profile.texts[name, "first", " ".join(words[:2])] += 1
            profile.texts[name, "last", " ".join(words[-2:])] += 1
    within = _shares({kind: inside[kind] for kind in _BREAKS[1:]})
    profile.inside = {kind: _log(share) for kind, share in within.items()}
    profile.odds = _odds(between, inside, within)
    profile.over = _blank_odds(over, within)
    profile.after = _after_odds(after)
    profile.widths = {name: _usual_most(some) for name, some in lengths.items()}
    profile.room = {key: max(width, _narrow(profile.widths, key[0])) for key, width in profile.widths.items()}
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
        yield kinds[start], min(column - before - 1, SETTINGS.most_blanks)


def _blank_odds(over: Counter[tuple[str, int]], inside: Mapping[Break, float]) -> dict[tuple[str, int], float]:
    """For each break and number of blank cells, the log ratio of how often it passes over them and stands inside."""
    shares = _by_blanks(over)
    return {(kind, blanks): _log(share) - _log(inside[kind]) for (kind, blanks), share in shares.items() if blanks}


def _after_odds(after: Counter[tuple[str, int]]) -> dict[tuple[str, int], float]:
    """For each break below a row and number of blank cells at its end, how much likelier it is there than anywhere."""
    usual = _shares(_pooled(after, range(SETTINGS.most_blanks + 1)))
    return {(kind, blanks): _log(share) - _log(usual[kind]) for (kind, blanks), share in _by_blanks(after).items()}


def _by_blanks(counts: Counter[tuple[str, int]]) -> dict[tuple[Break, int], float]:
    """The share of each break among those with so many blank cells.

    The fewer there are, the nearer to its share among those with any blank cells, or with none.
    """
    usual = _shares(_pooled(counts, range(SETTINGS.most_blanks + 1)))
    blank = _towards(usual, _pooled(counts, range(1, SETTINGS.most_blanks + 1)))
    return {
        (kind, blanks): share
        for blanks in range(SETTINGS.most_blanks + 1)
        for kind, share in _towards(blank if blanks else usual, _pooled(counts, [blanks])).items()
    }


def _pooled(counts: Counter[tuple[str, int]], blanks: Iterable[int]) -> dict[Break, int]:
    wanted = tuple(blanks)
    return {kind: sum(counts[kind, n] for n in wanted) for kind in _BREAKS[1:]}


def _towards(usual: Mapping[Break, float], counts: Mapping[Break, int]) -> dict[Break, float]:
    """Shares of what was counted, mixed with what is usual."""
    total = sum(counts.values()) + SETTINGS.profile_trust
    return {kind: (count + SETTINGS.profile_trust * usual[kind]) / total for kind, count in counts.items()}


def _shares(counts: Mapping[Break, int]) -> dict[Break, float]:
    total = sum(counts.values()) + SETTINGS.unseen_break * len(counts)
    return {kind: (count + SETTINGS.unseen_break) / total for kind, count in counts.items()}


def _log(share: float) -> float:
    """The logarithm of a share, for which nothing is rarer than one in fifty."""
    return math.log(max(share, SETTINGS.profile_rarest))


def _odds(
    between: Counter[tuple[str, int]], inside: Counter[str], within: Mapping[Break, float]
) -> dict[tuple[str, int], float]:
    odds: dict[tuple[str, int], float] = {}
    for size in (2, 3, 4):
        shares = _shares(_pooled(between, [size]))
        odds |= {(kind, size): _log(share) - _log(within[kind]) for kind, share in shares.items()}
        glued = between["same line", size]
        share = (glued + 2) / (glued + inside["same line"] + 24)
        odds["same line", size] = max(-SETTINGS.most_odds, min(-0.5, math.log(share)))
    return odds


def _narrow(widths: Mapping[tuple[int, str], float], table: int) -> float:
    """The widest of a table's columns but the one of its tasks."""
    return max((width for (at, name), width in widths.items() if at == table and name != "content"), default=0.0)


def _usual_most(lengths: list[float]) -> float:
    ordered = sorted(lengths)
    return float(ordered[int(SETTINGS.usual_width * (len(ordered) - 1))]) if ordered else 0.0
