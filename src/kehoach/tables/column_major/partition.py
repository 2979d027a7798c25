"""One row taken apart: which stretch of its words is which cell.

In: a row's words, the columns, and what the document's other rows taught. Out: the likeliest cells and how
far the next best reading stays behind. Why: cells come in column order, so a reading of a row is a path
through its words; the best is found by dynamic programming over the scores of `judge`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from kehoach.tables.column_major.facts import Facts
from kehoach.tables.column_major.facts import facts as facts_of
from kehoach.tables.column_major.judge import Judge
from kehoach.tables.column_major.profile import Profile, Stretch, bulk
from kehoach.tables.column_major.prose import Prose, Spot
from kehoach.tables.column_major.rows import Kind
from kehoach.tables.settings import SETTINGS


class _Path(NamedTuple):
    """A reading up to some word: its score, its last cell and the path before that."""

    score: float
    cell: Stretch | None
    before: _Path | None

    def cells(self) -> tuple[Stretch, ...]:
        """The cells from the first to the last."""
        out: list[Stretch] = []
        path: _Path | None = self
        while path is not None and path.cell is not None:
            out.append(path.cell)
            path = path.before
        return tuple(reversed(out))

    def part(self, column: int) -> Stretch | None:
        """The last part of a column's cell."""
        path: _Path | None = self
        while path is not None and path.cell is not None:
            if path.cell[0] == column:
                return path.cell
            path = path.before
        return None


_Ends = dict[tuple[int, int], list[_Path]]
"""The best two paths to a word, by the place of their last cell and the bulk of its lines.

A place is a column; on each further page of a row the columns are counted on, as all may come again.
"""


_Arrival = tuple[int, float, _Path, Stretch | None]
"""A path that a cell can go on with: the bulk of the cell before, 0 where the change of cell is paid for; the score up
to it; the path; what stands of the same column's cell on the page before.
"""


class Taken(Struct, frozen=True):
    """The best reading and its lead over the next best (infinite where there is no other).

    A cell cut by a page is there in parts, one for each page.
    """

    cells: tuple[Stretch, ...]
    score: float
    margin: float


def take_apart(
    prose: Prose, columns: Sequence[str], profile: Profile, held: Sequence[Stretch] = (), kind: Kind = "task"
) -> Taken:
    """The likeliest cells of a row; `held` are the cells the profile counted for this very row."""
    judge = Judge(prose, columns, profile, held, kind)
    ends: list[_Ends] = [{} for _ in range(len(prose.spots) + 1)]
    ends[0][-1, 0] = [_Path(0.0, None, None)]
    tops = [-math.inf] * len(ends)
    for start in range(len(prose.spots)):
        if ends[start]:
            _go_on(judge, ends, tops, start)
    finished = sorted(
        ((path.score + judge.closing(place), path) for (place, _), paths in ends[-1].items() for path in paths),
        key=lambda scored: scored[0],
    )
    if not finished:
        whole = (columns.index("content") if "content" in columns else 0, 0, len(prose.words))
        return Taken((whole,) if prose.words else (), SETTINGS.partition_hopeless, 0.0 if prose.words else math.inf)
    score, best = finished[-1]
    return Taken(best.cells(), score, score - finished[-2][0] if len(finished) > 1 else math.inf)


def _go_on(judge: Judge, ends: list[_Ends], tops: list[float], start: int) -> None:
    """Lengthens the paths that end at a spot by every cell that can begin there and comes within sight of the best.

    `tops` are the scores of the best paths to each spot; to the end, where blank cells are yet to be paid, none is.
    """
    spots, sight, hopeless = judge.prose.spots, SETTINGS.partition_sight, SETTINGS.partition_hopeless
    page = judge.prose.page(spots[start].at)
    first = page * len(judge.columns)
    reached = _within_sight(ends[start])
    arrivals = [_arrivals(judge, reached, first + column, spots[start]) for column in range(len(judge.columns))]
    open_columns = [column for column, some in enumerate(arrivals) if some]
    changed: dict[int, list[tuple[int, str, float, list[_Arrival]]]] = {}
    for end in range(start + 1, len(spots) + 1):
        facts = facts_of(judge.prose, start, end)
        if facts is None or judge.prose.page(spots[end - 1].at) != page:
            break
        size = bulk(len(facts.lengths))
        if size not in changed:
            changed[size] = [
                (c, judge.columns[c], *_with_change(judge, arrivals[c], spots[start], size)) for c in open_columns
            ]
        top, is_last, wordings = tops[end], end == len(spots), facts.wordings
        least = -math.inf if is_last else top - sight
        for column, name, most, some in changed[size]:
            said = wordings.get(name) or judge.wording(facts, column)
            if most + said.most <= least or most + said.most + (width := judge.width(facts, column)) <= least:
                continue
            own = judge.cell_score(facts, column, said, width)
            for _above, before, path, part in some:
                score = own if part is None else judge.goes_on(facts, column, part)
                whole = before + score
                if score > hopeless and whole > least:
                    _keep(ends[end].setdefault((first + column, size), []), path, whole, column, facts)
                    if whole > top:
                        top, least = whole, least if is_last else whole - sight
        tops[end] = top


def _with_change(judge: Judge, arrivals: Sequence[_Arrival], spot: Spot, size: int) -> tuple[float, list[_Arrival]]:
    """The arrivals with the change of cell paid for, at most two and those whose cell goes on from another page.

    Before them the most that one has; no bound where a cell goes on, as that is judged otherwise.
    """
    odds, kind, most = judge.profile.odds, spot.kind, SETTINGS.most_size
    paid = [
        (above, score + odds.get((kind, min(above + size, most)), 0.0), path, part) if above else (0, score, path, part)
        for above, score, path, part in arrivals
    ]
    if len(paid) > 1:
        paid.sort(key=_by_score)
    kept = [one for n, one in enumerate(paid) if n < SETTINGS.partition_kept or one[3] is not None]
    return (math.inf if any(one[3] is not None for one in kept) else kept[0][1]), kept


def _by_score(arrival: _Arrival) -> float:
    return -arrival[1]


def _within_sight(ends: _Ends) -> _Ends:
    """The paths that may still become the best or the next best."""
    best = max(path.score for paths in ends.values() for path in paths)
    return {
        key: kept
        for key, paths in ends.items()
        if (kept := [p for p in paths if p.score > best - SETTINGS.partition_sight])
    }


def _keep(paths: list[_Path], before: _Path, score: float, column: int, facts: Facts) -> None:
    """Keeps the path that goes on with a cell if it is among the best two."""
    if len(paths) < SETTINGS.partition_kept or score > paths[-1].score:
        path, at = _Path(score, (column, facts.start, facts.end), before), len(paths)
        while at and score > paths[at - 1].score:
            at -= 1
        paths.insert(at, path)
        del paths[SETTINGS.partition_kept :]


def _arrivals(judge: Judge, ends: _Ends, place: int, spot: Spot) -> list[_Arrival]:
    """The paths that a cell at this place can go on with, at most two for each bulk of the cell before."""
    found: dict[int, list[tuple[float, _Path]]] = {}
    for (before, above), paths in ends.items():
        if before >= place:
            continue
        step = judge.skipped(before, place) - (judge.shy if before >= 0 else 0.0)
        over = judge.over(spot, place - before - 1) if before >= 0 else None
        found.setdefault(above if over is None else 0, []).extend(
            (path.score + step + (over or 0.0), path) for path in paths
        )
    best = [
        (above, score, path)
        for above, some in found.items()
        for score, path in sorted(some, key=lambda scored: -scored[0])[: SETTINGS.partition_kept]
    ]
    return [_arrival(judge, place, *one) for one in best]


def _arrival(judge: Judge, place: int, above: int, score: float, path: _Path) -> _Arrival:
    """On a row's further pages a cell goes on, or it begins late and is not blank after all."""
    page, column = divmod(place, len(judge.columns))
    part = path.part(column) if page else None
    begins_late = page and part is None
    return above, score - (judge.blanks[column] if begins_late else 0.0), path, part
