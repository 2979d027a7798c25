"""One row taken apart: which stretch of its words is which cell.

In: a row's words, the columns, and what the document's other rows taught. Out: the likeliest cells and how
far the next best reading stays behind. Why: cells come in column order, so a reading of a row is a path
through its words; the best is found by dynamic programming over the scores of `judge`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kehoach.tables.flat.judge import Judge
from kehoach.tables.flat.profile import Profile, Stretch, bulk
from kehoach.tables.flat.prose import Prose, Spot
from kehoach.tables.flat.rows import Kind

_HOPELESS = -12.0
"""Score below which a stretch is no cell of a column."""


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


class _Arrival(NamedTuple):
    """A path that a cell can go on with, and the score up to it.

    `above` is the bulk of the cell before, 0 where the change of cell is paid for; `part` is what stands of the
    same column's cell on the page before.
    """

    above: int
    score: float
    path: _Path
    part: Stretch | None


@dataclass(frozen=True, slots=True)
class Taken:
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
    for start in range(len(prose.spots)):
        if ends[start]:
            _go_on(judge, ends, start)
    finished = sorted(
        ((path.score + judge.closing(place), path) for (place, _), paths in ends[-1].items() for path in paths),
        key=lambda scored: scored[0],
    )
    if not finished:
        whole = (columns.index("content") if "content" in columns else 0, 0, len(prose.words))
        return Taken((whole,) if prose.words else (), _HOPELESS, 0.0 if prose.words else math.inf)
    score, best = finished[-1]
    return Taken(best.cells(), score, score - finished[-2][0] if len(finished) > 1 else math.inf)


def _go_on(judge: Judge, ends: list[_Ends], start: int) -> None:
    """Lengthens the paths that end at a spot by every cell that can begin there."""
    spots = judge.prose.spots
    page = judge.prose.page(spots[start].at)
    first = page * len(judge.columns)
    arrivals = [_arrivals(judge, ends[start], first + column, spots[start]) for column in range(len(judge.columns))]
    for end in range(start + 1, len(spots) + 1):
        facts = judge.facts(start, end)
        if facts is None or judge.prose.page(spots[end - 1].at) != page:
            break
        size = bulk(len(facts.lengths))
        for column, own in enumerate(judge.cell_scores(facts)):
            for arrival in arrivals[column]:
                score = own if arrival.part is None else judge.goes_on(facts, column, arrival.part)
                if score < _HOPELESS:
                    continue
                change = judge.change(spots[start], arrival.above + size) if arrival.above else 0.0
                path = _Path(arrival.score + score + change, (column, facts.start, facts.end), arrival.path)
                _keep(ends[end].setdefault((first + column, size), []), path)


def _keep(paths: list[_Path], path: _Path) -> None:
    """Keeps a path if it is among the best two."""
    if len(paths) < 2 or path.score > paths[-1].score:
        paths.append(path)
        paths.sort(key=_by_score)
        del paths[2:]


def _by_score(path: _Path) -> float:
    return -path.score


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
        for score, path in sorted(some, key=lambda scored: -scored[0])[:2]
    ]
    return [_arrival(judge, place, *one) for one in best]


def _arrival(judge: Judge, place: int, above: int, score: float, path: _Path) -> _Arrival:
    """On a row's further pages a cell goes on, or it begins late and is not blank after all."""
    page, column = divmod(place, len(judge.columns))
    part = path.part(column) if page else None
    begins_late = page and part is None
    return _Arrival(above, score - (judge.blanks[column] if begins_late else 0.0), path, part)
