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
from kehoach.tables.flat.wording import deeds

ROLES = frozenset({"lead", "implementing", "advising", "coordinating", "monitoring", "lead+coordinating"})
_FILLED = {"coordinating": 0.8, "note": 0.5, "product": 0.8, "code": 0.6, "detail": 0.5}
"""How often a column's cell is filled, before anything is learnt; `_HABIT` rows' worth of belief in it."""
_HABIT = 15
_NO_CONTENT = -9.0
_SPARSE: dict[Kind, float] = {"task": 1.0, "dash": 0.5, "group": 0.2}
"""How much a blank cell weighs: dash rows leave blank what they share with the row above, groups nearly all."""
_SHY: dict[Kind, float] = {"task": 0.0, "dash": 0.0, "group": 4.0}
"""What each cell beyond the first costs."""
_HOPELESS = -14.0
_LONGEST = 120


class Reading(NamedTuple):
    """One way to take a row apart."""

    score: float
    cells: tuple[Stretch, ...]


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
    judge = _Judge(prose, columns, profile, held, _SPARSE[kind])
    shy = _SHY[kind]
    spots = prose.spots
    best: list[dict[tuple[int, int], list[Reading]]] = [{} for _ in range(len(spots) + 1)]
    best[0][-1, 0] = [Reading(0.0, ())]
    for start in range(len(spots)):
        for end in range(start + 1, len(spots) + 1):
            stretch = judge.stretch(start, end)
            if stretch is None:
                break
            size = bulk(len(stretch.lengths))
            for column, own in enumerate(judge.columns_of(stretch)):
                if own < _HOPELESS:
                    continue
                cell = (column, stretch.start, stretch.end)
                for (before, above), readings in best[start].items():
                    if before < column:
                        step = own + judge.skipped(before, column)
                        if start:
                            step += judge.change(spots[start], above + size, column > before + 1) - shy
                        _keep(best[end].setdefault((column, size), []), readings, step, cell)
    finished = sorted(
        Reading(reading.score + judge.skipped(column, len(columns)), reading.cells)
        for (column, _), readings in best[-1].items()
        for reading in readings
    )
    if not finished:
        whole = (columns.index("content") if "content" in columns else 0, 0, len(prose.words))
        return Taken((whole,) if prose.words else (), _HOPELESS, 0.0 if prose.words else math.inf)
    margin = finished[-1].score - finished[-2].score if len(finished) > 1 else math.inf
    return Taken(finished[-1].cells, finished[-1].score, margin)


def _keep(held: list[Reading], readings: Sequence[Reading], step: float, cell: Stretch) -> None:
    """Adds the readings that go on with this cell, and keeps the best two."""
    for score, cells in readings:
        if len(held) < 2 or score + step > held[-1].score:
            held.append(Reading(score + step, (*cells, cell)))
            held.sort(key=lambda reading: -reading.score)
            del held[2:]


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
        self, prose: Prose, columns: Sequence[str], profile: Profile, held: Sequence[Stretch], sparse: float
    ) -> None:
        self.prose = prose
        self.columns = columns
        self.profile = profile
        self.own = Counter((columns[c], *texts) for c, a, b in held for texts in _texts(prose.folded[a:b]))
        self.blanks = [self._blank(name) * (1.0 if name == "content" else sparse) for name in columns]

    def skipped(self, before: int, column: int) -> float:
        """What the blank cells between two columns cost."""
        return sum(self.blanks[before + 1 : column])

    def _blank(self, column: str) -> float:
        if column == "content":
            return _NO_CONTENT
        usual, rows = _FILLED.get(column, 0.9), self.profile.rows[column]
        filled = (self.profile.filled[column] + _HABIT * usual) / (rows + _HABIT)
        return max(-3.0, math.log(1 - filled) - math.log(filled))

    def change(self, spot: Spot, size: int, over_blank: bool) -> float:
        """What speaks for a change of cell at a spot, by the blank lines there; `size` are both cells' lines."""
        if spot.kind == "page":
            return 0.0
        score = self.profile.odds.get((spot.kind, min(size, 4)), 0.0)
        return score + self.profile.blanks.get(spot.kind, 0.0) if over_blank else score

    def stretch(self, start: int, end: int) -> _Facts | None:
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
            unfinished=prose.words[last - 1][-1] in ";,",
            deeds=deeds(" ".join(prose.folded[first:last])),
            inner_units=sum(not s.ended_before for s in at_line),
            inner_dates=sum(s.kind != "same line" for s in dates),
            inner_units_at_line=len(at_line),
        )

    def _may_end(self, at: int) -> bool:
        return self.prose.words[at - 1][-1] in ".;:," or self.prose.words[at][0] in "-–+•(“"

    def columns_of(self, facts: _Facts) -> list[float]:
        """How well a stretch reads as a cell of each column."""
        texts = _texts(self.prose.folded[facts.start : facts.end])
        return [self._cell(facts, name, texts) for name in self.columns]

    def _cell(self, facts: _Facts, name: str, texts: Sequence[tuple[str, str]]) -> float:
        spot = facts.spot
        score = facts.edges + self._width(facts, name)
        if not (spot.upper or spot.bullet or spot.digit):
            score -= 1.6 if name == "deadline" and "deadline" in spot.opens else 2.5
        if name == "content":
            return score + _as_content(facts)
        score += self._learnt(name, texts, facts.end - facts.start) - (2.0 if facts.unfinished else 0.0)
        if name in ROLES:
            return score + _as_unit(facts)
        if name == "deadline":
            return score + _as_deadline(facts)
        return score + (_as_product(facts) if name == "product" else -0.3)

    def _width(self, facts: _Facts, name: str) -> float:
        """Lines no longer than the column is wide, and none broken without need."""
        width = self.profile.widths.get(name)
        if not width:
            return 0.0
        score = 0.0
        for length in facts.lengths:
            if length > width * 1.15 + 2:
                score -= min(4.0, 8.0 * (length / width - 1.0))
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
    score += 2.0 if facts.times else -1.0 if "deadline" in spot.opens else -3.0
    return score - 1.2 * facts.inner_dates - 0.6 * facts.inner_units - 0.05 * max(0, facts.end - facts.start - 20)


def _as_content(facts: _Facts) -> float:
    opens = facts.spot.opens
    score = 1.0 if "content" in opens else -1.0 if "deadline" in opens else 0.3
    return score - 0.8 * (facts.inner_units_at_line + facts.inner_dates)


def _as_product(facts: _Facts) -> float:
    opens = facts.spot.opens
    score = 1.5 if "product" in opens else -1.5 if "unit" in opens else -0.3
    return score - (1.5 if "deadline" in opens else 0.0) - (1.0 if facts.times else 0.0) - 0.5 * facts.inner_units
