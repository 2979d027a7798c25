"""One row taken apart: which stretch of its words is which cell.

In: a row's words, the columns, and what the document's other rows taught. Out: the likeliest cells and how
far the next best reading stays behind. Why: cells come in column order, so a reading of a row is a path
through its words; the best is found by dynamic programming, scoring each stretch for each column by
wording, width, brackets, dates and recurring texts, and each change of cell by the blank lines there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kehoach.tables.flat.profile import Profile, Stretch, bulk
from kehoach.tables.flat.prose import Prose, Spot
from kehoach.tables.flat.rows import Kind

ROLES = frozenset({"lead", "implementing", "advising", "coordinating", "monitoring", "lead+coordinating"})
_FILLED = {
    "lead": 0.96,
    "implementing": 0.93,
    "coordinating": 0.75,
    "note": 0.5,
    "product": 0.8,
    "code": 0.6,
    "detail": 0.5,
}
"""How often a column's cell is filled, before anything is learnt; `_HABIT` rows' worth of belief in it."""
_HABIT = 15
_NO_CONTENT = -9.0
_SPARSE: dict[Kind, float] = {"task": 1.0, "dash": 0.5, "group": 0.2}
"""How much a blank cell weighs: dash rows leave blank what they share with the row above, groups nearly all."""
_SHY: dict[Kind, float] = {"task": 0.0, "dash": 0.0, "group": 4.0}
"""What each cell beyond the first costs."""
_HOPELESS = -12.0
_LONGEST = 120


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
    judge = _Judge(prose, columns, profile, held, kind)
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


def _go_on(judge: _Judge, ends: list[_Ends], start: int) -> None:
    """Lengthens the paths that end at a spot by every cell that can begin there."""
    spot = judge.prose.spots[start]
    arrivals = [judge.arrivals(ends[start], column, spot) for column in range(len(judge.columns))]
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


@dataclass(slots=True)
class _Facts:
    """A stretch of words: what holds for it in whatever column it stands.

    `lengths` are its lines' lengths in characters; `short` how many lines break off before words that would
    have fitted are counted per column from `fits` (length with the next word, whether a paragraph may end).
    """

    start: int
    end: int
    spot: Spot
    edges: float
    lengths: list[int]
    fits: list[tuple[int, bool]]
    times: int
    unfinished: bool
    deeds: int
    inner_units: int
    inner_dates: int
    inner_units_at_line: int


class _Judge:
    """Scores stretches of one row's words."""

    def __init__(
        self, prose: Prose, columns: Sequence[str], profile: Profile, held: Sequence[Stretch], kind: Kind
    ) -> None:
        self.prose = prose
        self.columns = columns
        self.profile = profile
        self.shy = _SHY[kind]
        self.yields = "product" in columns
        self.own = Counter((columns[c], *texts) for c, a, b in held for texts in _texts(prose.folded[a:b]))
        self.blanks = [self._blank(name) * (1.0 if name == "content" else _SPARSE[kind]) for name in columns]

    def skipped(self, before: int, column: int) -> float:
        """What the blank cells between two columns cost."""
        return sum(self.blanks[before + 1 : column])

    def arrivals(self, ends: _Ends, column: int, spot: Spot) -> list[tuple[int, float, _Path]]:
        """The paths that a cell of this column can go on with, at most two for each bulk of the cell before.

        Each with that bulk and its score, the blank cells in between paid for.
        """
        found: dict[int, list[tuple[float, _Path]]] = {}
        for (before, above), paths in ends.items():
            if before >= column:
                continue
            step = self.skipped(before, column)
            if before >= 0:
                step -= self.shy
                step += self.profile.blanks.get(spot.kind, 0.0) if column > before + 1 else 0.0
            found.setdefault(above, []).extend((path.score + step, path) for path in paths)
        return [
            (above, score, path)
            for above, some in found.items()
            for score, path in sorted(some, key=lambda scored: -scored[0])[:2]
        ]

    def _blank(self, column: str) -> float:
        if column == "content":
            return _NO_CONTENT
        usual, rows = _FILLED.get(column, 0.9), self.profile.rows[column]
        filled = (self.profile.filled[column] + _HABIT * usual) / (rows + _HABIT)
        return max(-3.5, min(0.0, math.log(1 - filled) - math.log(filled)))

    def change(self, spot: Spot, size: int) -> float:
        """What speaks for a change of cell at a spot, by the blank lines there; `size` are both cells' lines."""
        if spot.kind == "page":
            return 0.0
        return self.profile.odds.get((spot.kind, min(size, 4)), 0.0)

    def facts(self, start: int, end: int) -> _Facts | None:
        """The facts of the words between two spots; None where they are too many for a cell."""
        prose, spots = self.prose, self.prose.spots
        spot, first = spots[start], spots[start].at
        last = spots[end].at if end < len(spots) else len(prose.words)
        if last - first > _LONGEST:
            return None
        lines = prose.lines(first, last)
        lengths = [len(" ".join(prose.words[a:b])) for a, b in lines]
        fits = [(lengths[n] + 1 + len(prose.words[b]), self._may_end(b)) for n, (_, b) in enumerate(lines[:-1])]
        inner = [s for s in spots[start + 1 : end] if s.upper and not (s.open_before or prose.depth[s.at])]
        units = [s for s in inner if "unit" in s.opens]
        dates = [s for s in inner if "deadline" in s.opens and not (s.ended_before or s.bullet)]
        edges = -3.0 * abs(prose.depth[last] - prose.depth[first]) - (2.5 if spot.open_before else 0.0)
        at_line = [s for s in units if s.kind != "same line"]
        return _Facts(
            start=first,
            end=last,
            spot=spot,
            edges=edges,
            lengths=lengths,
            fits=fits,
            times=sum(first <= at < last for at in prose.times),
            unfinished=last < len(prose.words) and prose.words[last - 1][-1] in ";,-–",
            deeds=sum(first <= at < last for at in prose.deeds),
            inner_units=sum(not s.ended_before for s in at_line),
            inner_dates=len(dates),
            inner_units_at_line=len(at_line),
        )

    def _may_end(self, at: int) -> bool:
        return self.prose.words[at - 1][-1] in ".;:," or self.prose.words[at][0] in "-–+•(“"

    def cell_scores(self, facts: _Facts) -> list[float]:
        """How well a stretch reads as a cell of each column."""
        texts = _texts(self.prose.folded[facts.start : facts.end])
        return [self._cell(facts, name, texts) for name in self.columns]

    def _cell(self, facts: _Facts, name: str, texts: Sequence[tuple[str, str]]) -> float:
        spot = facts.spot
        score = facts.edges + self._width(facts, name)
        if not (spot.upper or spot.bullet or spot.digit):
            score -= 1.6 if name == "deadline" and "deadline" in spot.opens else 3.0
        if name == "content":
            return score + _as_content(facts)
        score += self._learnt(name, texts, facts.end - facts.start) - (2.0 if facts.unfinished else 0.0)
        if name in ROLES:
            return score + _as_unit(facts)
        if name == "deadline":
            return score + _as_deadline(facts) - (0.7 if self.yields and "product" in spot.opens else 0.0)
        return score + (_as_product(facts) if name == "product" else -0.3)

    def _width(self, facts: _Facts, name: str) -> float:
        """Lines no longer than the column is wide, and none broken without need."""
        width = self.profile.widths.get(name)
        if not width:
            return 0.0
        score, room = 0.0, self.profile.room[name]
        for length in facts.lengths:
            if length > room * 1.15 + 2:
                score -= min(4.0, 8.0 * (length / room - 1.0))
        for length, may_end in facts.fits:
            if length < width * 0.8:
                score -= 0.3 if may_end else 1.3
        return score

    def _learnt(self, name: str, texts: Sequence[tuple[str, str]], words: int) -> float:
        """How usual the text is in the column's other rows: as a whole, or at least how it begins and ends."""
        if not self.profile.rows:
            return 0.0
        whole, first, last = (max(0, self.profile.texts[name, *text] - self.own[name, *text]) for text in texts)
        if whole:
            return 1.5 - min(3.0, math.log((self.profile.rows[name] + 1) / whole))
        return -1.2 - 0.1 * min(words, 12) + min(1.6, 0.3 * (math.log1p(first) + math.log1p(last)))


def _texts(folded: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is counted of a cell's words: the whole, the first two, the last two."""
    return ("whole", " ".join(folded)), ("first", " ".join(folded[:2])), ("last", " ".join(folded[-2:]))


def _as_unit(facts: _Facts) -> float:
    spot = facts.spot
    score = -2.0 if spot.bracket else 1.2 if "unit" in spot.opens else -1.0
    if "unit" not in spot.opens:
        score -= 2.5 if "deadline" in spot.opens else 2.0 if "content" in spot.opens else 0.0
    score -= 1.2 * facts.inner_units + 1.5 * facts.inner_dates + 3.0 * min(2, facts.times)
    score -= 2.0 * min(2, facts.deeds)
    return score - 0.08 * max(0, facts.end - facts.start - 20)


def _as_deadline(facts: _Facts) -> float:
    spot = facts.spot
    score = 1.5 if "deadline" in spot.opens else 0.5 if facts.times and (spot.digit or spot.bullet) else -0.8
    score += 2.0 if facts.times else -1.0 if "deadline" in spot.opens or facts.deeds else -3.0
    return score - 1.2 * facts.inner_dates - 0.6 * facts.inner_units - 0.05 * max(0, facts.end - facts.start - 20)


def _as_content(facts: _Facts) -> float:
    opens = facts.spot.opens
    score = 1.0 if "content" in opens else -1.0 if "deadline" in opens else 0.3
    return score - 0.8 * (facts.inner_units_at_line + facts.inner_dates)


def _as_product(facts: _Facts) -> float:
    opens = facts.spot.opens
    score = 1.5 if "product" in opens else -1.5 if "unit" in opens else -0.3
    return (
        score
        - (1.5 if "deadline" in opens else 0.0)
        - (1.0 if facts.times else 0.0)
        - 0.5 * facts.inner_units
        - facts.inner_dates
    )
