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


_Ends = dict[tuple[int, int], list[_Path]]
"""The best two paths to a word, by the column of their last cell and the bulk of its lines."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The best reading and its lead over the next best (infinite where there is no other)."""

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
        (
            (path.score + judge.skipped(column, len(columns)), path)
            for (column, _), paths in ends[-1].items()
            for path in paths
        ),
        key=lambda scored: scored[0],
    )
    if not finished:
        whole = (columns.index("content") if "content" in columns else 0, 0, len(prose.words))
        return Taken((whole,) if prose.words else (), _HOPELESS, 0.0 if prose.words else math.inf)
    score, best = finished[-1]
    return Taken(best.cells(), score, score - finished[-2][0] if len(finished) > 1 else math.inf)


def _go_on(judge: Judge, ends: list[_Ends], start: int) -> None:
    """Lengthens the paths that end at a spot by every cell that can begin there."""
    spot = judge.prose.spots[start]
    arrivals = [_arrivals(judge, ends[start], column, spot) for column in range(len(judge.columns))]
    for end in range(start + 1, len(judge.prose.spots) + 1):
        facts = judge.facts(start, end)
        if facts is None:
            break
        size = bulk(len(facts.lengths))
        for column, own in enumerate(judge.cell_scores(facts)):
            if own < _HOPELESS or not arrivals[column]:
                continue
            cell = (column, facts.start, facts.end)
            held = ends[end].setdefault((column, size), [])
            for above, score, path in arrivals[column]:
                total = score + own + (judge.change(spot, above + size) if start else 0.0)
                if len(held) < 2 or total > held[-1].score:
                    held.append(_Path(total, cell, path))
                    held.sort(key=_by_score)
                    del held[2:]


def _by_score(path: _Path) -> float:
    return -path.score


def _arrivals(judge: Judge, ends: _Ends, column: int, spot: Spot) -> list[tuple[int, float, _Path]]:
    """The paths that a cell of this column can go on with, at most two for each bulk of the cell before.

    Each with that bulk and its score, the blank cells in between paid for.
    """
    found: dict[int, list[tuple[float, _Path]]] = {}
    for (before, above), paths in ends.items():
        if before >= column:
            continue
        step = judge.skipped(before, column)
        if before >= 0:
            step -= judge.shy
            step += judge.profile.blanks.get(spot.kind, 0.0) if column > before + 1 else 0.0
        found.setdefault(above, []).extend((path.score + step, path) for path in paths)
    return [
        (above, score, path)
        for above, some in found.items()
        for score, path in sorted(some, key=lambda scored: -scored[0])[:2]
    ]
