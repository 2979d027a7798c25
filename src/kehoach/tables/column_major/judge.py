"""How well a stretch of a row's words reads as a cell of each column.

In: a row, the columns, and what the document's other rows taught. Out: scores. Why: no single sign decides;
wording, width, brackets, dates and recurring texts each speak a little, and the sum is compared.

Scores are log odds: one point more means about three times as likely. What the document itself shows
(breaks, blanks, recurring texts) is counted; how much wording says is set by hand in `_SAYS`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.tables.column_major.profile import MOST_BLANKS, MOST_SIZE, Profile, Stretch
from kehoach.tables.column_major.prose import Prose, Spot
from kehoach.tables.column_major.rows import Kind
from kehoach.tables.column_major.wording import is_measure, left_open

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
_SAYS = {
    "bracket broken": -3.0,
    "phrase broken": -2.5,
    "small letter first": -3.0,
    "small letter first, but a date's head": -1.6,
    "comma or dash last": -2.0,
    "comma or dash last, in mid-line": -5.0,
    "line too long": -8.0,
    "line too long, at most": -4.0,
    "line broken early": -1.3,
    "line broken early, at a paragraph": -0.3,
    "text seen": 1.5,
    "text seen, at least": -1.5,
    "text not seen": -1.2,
    "text not seen, a word": -0.1,
    "edge seen": 0.3,
    "edge seen, at most": 1.6,
    "goes on": -0.5,
    "goes on: small letter first": 1.5,
    "goes on: line broken early": -2.0,
    "goes on: bullet first": -2.0,
    "goes on: phrase goes on": 1.0,
    "note: head": 1.5,
    "measure: figure": 1.5,
    "measure: long, a word": -0.4,
    "unknown column": -0.3,
    "unit: head": 1.2,
    "unit: no head": -1.0,
    "unit: bracket first": -2.0,
    "unit: date's head": -2.5,
    "unit: task's head": -2.0,
    "unit: unit inside": -1.2,
    "unit: date's head inside": -1.5,
    "unit: date": -3.0,
    "unit: deed": -2.0,
    "unit: long, a word": -0.08,
    "deadline: head": 1.5,
    "deadline: bullet or digit before a date": 0.5,
    "deadline: no head": -0.8,
    "deadline: date": 2.0,
    "deadline: no date": -3.0,
    "deadline: no date, but a head or deed": -1.0,
    "deadline: product's head": -0.7,
    "deadline: date's head inside": -1.2,
    "deadline: unit inside": -0.6,
    "deadline: long, a word": -0.05,
    "content: head": 1.0,
    "content: date's head": -1.0,
    "content: other": 0.3,
    "content: unit or date's head inside": -0.8,
    "product: head": 1.5,
    "product: unit's head": -1.5,
    "product: other": -0.3,
    "product: date's head": -1.5,
    "product: date": -1.0,
    "product: unit inside": -0.5,
    "product: date's head inside": -1.0,
}
_LONG = 20
"""Words from which a unit or deadline cell counts as long."""
_EARLY = 0.85
"""How much of its column's width a line with the next word takes where it is broken early, at most."""
_LONGEST = 120
"""Words beyond which a stretch is no cell."""


@dataclass(slots=True)
class Facts:
    """A stretch of words: what holds for it in whatever column it stands.

    `lengths` are its lines' breadths, `fits` what each but the last would have had with the next word, and
    whether a paragraph may end there; `cut_short` says that its last line goes on behind it; the inner counts
    are of heads behind its first word.
    """

    start: int
    end: int
    spot: Spot
    edges: float
    lengths: list[float]
    fits: list[tuple[float, bool]]
    times: int
    unfinished: bool
    cut_short: bool
    deeds: int
    inner_units: int
    inner_dates: int
    inner_units_at_line: int


class Judge:
    """Scores stretches of one row's words."""

    def __init__(
        self, prose: Prose, columns: Sequence[str], profile: Profile, held: Sequence[Stretch], kind: Kind
    ) -> None:
        self.prose = prose
        self.columns = columns
        self.profile = profile
        self.shy = _SHY[kind]
        self.yields = "product" in columns
        self.measures = frozenset(filter(is_measure, columns))
        self.own = Counter((columns[c], *texts) for c, a, b in held for texts in _texts(prose.folded[a:b]))
        self.blanks = [self._blank(name) * (1.0 if name == "content" else _SPARSE[kind]) for name in columns]

    def skipped(self, before: int, place: int) -> float:
        """What the blank cells between two places cost; on further pages they cost nothing."""
        return sum(self.blanks[before + 1 : place])

    def closing(self, place: int) -> float:
        """What the blank cells behind a row's last cell cost, and what the break below says of them."""
        blanks = len(self.columns) - 1 - place % len(self.columns)
        return self.skipped(place, len(self.columns)) + self.after(blanks)

    def _blank(self, column: str) -> float:
        if column == "content":
            return _NO_CONTENT
        usual, rows = _FILLED.get(column, 0.9), self.profile.rows[column]
        filled = (self.profile.filled[column] + _HABIT * usual) / (rows + _HABIT)
        return max(-3.5, min(0.0, math.log(1 - filled) - math.log(filled)))

    def change(self, spot: Spot, size: int) -> float:
        """What speaks for a change of cell at a spot, by the blank lines there; `size` are both cells' lines."""
        return self.profile.odds.get((spot.kind, min(size, MOST_SIZE)), 0.0)

    def over(self, spot: Spot, blanks: int) -> float | None:
        """What speaks for a change of cell over blank cells; None where the document has no habit of its own."""
        return self.profile.over.get((spot.kind, min(blanks, MOST_BLANKS))) if blanks else None

    def after(self, blanks: int) -> float:
        """What the blank lines below the row say for so many blank cells at its end."""
        below = self.prose.after
        return self.profile.after.get((below, min(blanks, MOST_BLANKS)), 0.0) if below is not None else 0.0

    def facts(self, start: int, end: int) -> Facts | None:
        """The facts of the words between two spots; None where they are too many for a cell."""
        prose, spots = self.prose, self.prose.spots
        spot, first = spots[start], spots[start].at
        last = spots[end].at if end < len(spots) else len(prose.words)
        if last - first > _LONGEST:
            return None
        lines = prose.lines(first, last)
        lengths = [prose.breadth(a, b) for a, b in lines]
        fits = [(prose.breadth(a, b + 1), self._may_end(b)) for a, b in lines[:-1]]
        inner = [s for s in spots[start + 1 : end] if s.upper and not (s.open_before or prose.depth[s.at])]
        units = [s for s in inner if "unit" in s.opens]
        dates = [s for s in inner if "deadline" in s.opens and not (s.ended_before or s.bullet)]
        edges = _SAYS["bracket broken"] * abs(prose.depth[last] - prose.depth[first])
        edges += _SAYS["phrase broken"] if spot.open_before else 0.0
        at_line = [s for s in units if s.kind != "same line"]
        return Facts(
            start=first,
            end=last,
            spot=spot,
            edges=edges,
            lengths=lengths,
            fits=fits,
            times=sum(first <= at < last for at in prose.times),
            unfinished=last < len(prose.words) and prose.words[last - 1][-1] in ";,-–",
            cut_short=end < len(spots) and spots[end].kind == "same line",
            deeds=sum(first <= at < last for at in prose.deeds),
            inner_units=sum(not s.ended_before for s in at_line),
            inner_dates=len(dates),
            inner_units_at_line=len(at_line),
        )

    def _may_end(self, at: int) -> bool:
        return self.prose.words[at - 1][-1] in ".;:," or self.prose.words[at][0] in "-–+•(“"

    def cell_scores(self, facts: Facts, columns: Sequence[int]) -> list[float]:
        """How well a stretch reads as a cell of each of some columns."""
        texts = _texts(self.prose.folded[facts.start : facts.end])
        return [self._cell(facts, self.columns[column], texts) for column in columns]

    def goes_on(self, facts: Facts, column: int, part: Stretch) -> float:
        """How well a stretch reads as what a page cut off from a column's cell."""
        name, words = self.columns[column], self.prose.words
        _, start, end = part
        spot = facts.spot
        score = self._width(facts, name) + _SAYS["goes on"]
        signs = {
            "goes on: line broken early": self._had_room(name, part, facts.start),
            "goes on: small letter first": not (spot.upper or spot.bullet or spot.digit or spot.bracket),
            "goes on: bullet first": spot.bullet,
            "goes on: phrase goes on": left_open(words[end - 1], words[facts.start]),
        }
        score += sum(_SAYS[sign] for sign, holds in signs.items() if holds)
        if name == "content":
            return score + _SAYS["content: unit or date's head inside"] * (
                facts.inner_units_at_line + facts.inner_dates
            )
        texts = _texts((*self.prose.folded[start:end], *self.prose.folded[facts.start : facts.end]))
        score += max(0.0, self._learnt(name, texts, facts.end - start))
        if name in ROLES:
            score += _SAYS["unit: date"] * min(2, facts.times) + _SAYS["unit: deed"] * min(2, facts.deeds)
        return score

    def _had_room(self, name: str, part: Stretch, at: int) -> bool:
        """Whether a word would have had room behind the last line of a cell's first part."""
        last, end = self.prose.lines(*part[1:])[-1]
        taken = self.prose.breadth(last, end) + self.prose.breadth(at, at + 1)
        return taken < _EARLY * self.profile.widths.get((self.prose.table, name), 0.0)

    def _cell(self, facts: Facts, name: str, texts: Sequence[tuple[str, str]]) -> float:
        spot = facts.spot
        score = facts.edges + self._width(facts, name)
        if not (spot.upper or spot.bullet or spot.digit):
            dated = name == "deadline" and "deadline" in spot.opens
            score += _SAYS["small letter first, but a date's head" if dated else "small letter first"]
        if name == "content":
            return score + _as_content(facts)
        score += self._learnt(name, texts, facts.end - facts.start)
        if facts.unfinished:
            score += _SAYS["comma or dash last, in mid-line" if facts.cut_short else "comma or dash last"]
        if name in ROLES:
            return score + _as_unit(facts)
        if name == "deadline":
            product = self.yields and "product" in spot.opens
            return score + _as_deadline(facts) + (_SAYS["deadline: product's head"] if product else 0.0)
        if name in self.measures:
            return score + _as_measure(facts)
        if name == "note":
            return score + _SAYS["note: head" if "note" in spot.opens else "unknown column"]
        return score + (_as_product(facts) if name == "product" else _SAYS["unknown column"])

    def _width(self, facts: Facts, name: str) -> float:
        """Lines no longer than the column is wide, and none broken without need."""
        width = self.profile.widths.get((self.prose.table, name))
        if not width:
            return 0.0
        score, room = 0.0, self.profile.room[self.prose.table, name]
        for length in facts.lengths:
            if length > room * 1.15 + 2:
                score += max(_SAYS["line too long, at most"], _SAYS["line too long"] * (length / room - 1.0))
        for length, may_end in facts.fits:
            if length < width * _EARLY:
                score += _SAYS["line broken early, at a paragraph" if may_end else "line broken early"]
        return score

    def _times(self, name: str, text: tuple[str, str]) -> int:
        """How many other rows have a text in a column."""
        counted = self.profile.texts.get((name, *text), 0)
        return max(0, counted - self.own.get((name, *text), 0)) if counted else 0

    def _learnt(self, name: str, texts: Sequence[tuple[str, str]], words: int) -> float:
        """How usual the text is in the column's other rows: as a whole, or at least how it begins and ends."""
        if not self.profile.rows:
            return 0.0
        whole, first, last = (self._times(name, text) for text in texts)
        if whole:
            rarity = math.log((self.profile.rows[name] + 1) / whole)
            return max(_SAYS["text seen, at least"], _SAYS["text seen"] - rarity)
        edges = _SAYS["edge seen"] * (math.log1p(first) + math.log1p(last))
        score = _SAYS["text not seen"] + _SAYS["text not seen, a word"] * min(words, 12)
        return score + min(_SAYS["edge seen, at most"], edges)


def _texts(folded: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is counted of a cell's words: the whole, the first two, the last two."""
    return ("whole", " ".join(folded)), ("first", " ".join(folded[:2])), ("last", " ".join(folded[-2:]))


def _as_unit(facts: Facts) -> float:
    opens = facts.spot.opens
    if facts.spot.bracket:
        score = _SAYS["unit: bracket first"]
    else:
        score = _SAYS["unit: head" if "unit" in opens else "unit: no head"]
    if "unit" not in opens:
        score += _SAYS["unit: date's head"] if "deadline" in opens else 0.0
        score += _SAYS["unit: task's head"] if "content" in opens and "deadline" not in opens else 0.0
    score += _SAYS["unit: unit inside"] * facts.inner_units + _SAYS["unit: date's head inside"] * facts.inner_dates
    score += _SAYS["unit: date"] * min(2, facts.times) + _SAYS["unit: deed"] * min(2, facts.deeds)
    return score + _SAYS["unit: long, a word"] * max(0, facts.end - facts.start - _LONG)


def _as_deadline(facts: Facts) -> float:
    head = "deadline" in facts.spot.opens
    if head:
        score = _SAYS["deadline: head"]
    elif facts.times and (facts.spot.digit or facts.spot.bullet):
        score = _SAYS["deadline: bullet or digit before a date"]
    else:
        score = _SAYS["deadline: no head"]
    if facts.times:
        score += _SAYS["deadline: date"]
    else:
        score += _SAYS["deadline: no date, but a head or deed" if head or facts.deeds else "deadline: no date"]
    score += _SAYS["deadline: date's head inside"] * facts.inner_dates
    score += _SAYS["deadline: unit inside"] * facts.inner_units
    return score + _SAYS["deadline: long, a word"] * max(0, facts.end - facts.start - _LONG)


def _as_content(facts: Facts) -> float:
    opens = facts.spot.opens
    other = "content: date's head" if "deadline" in opens else "content: other"
    inside = facts.inner_units_at_line + facts.inner_dates
    return (
        _SAYS["content: head" if "content" in opens else other] + _SAYS["content: unit or date's head inside"] * inside
    )


def _as_product(facts: Facts) -> float:
    opens = facts.spot.opens
    other = "product: unit's head" if "unit" in opens else "product: other"
    score = _SAYS["product: head" if "product" in opens else other]
    score += _SAYS["product: date's head"] if "deadline" in opens else 0.0
    score += _SAYS["product: date"] if facts.times else 0.0
    score += _SAYS["product: unit inside"] * facts.inner_units
    return score + _SAYS["product: date's head inside"] * facts.inner_dates


def _as_measure(facts: Facts) -> float:
    """A figure, or what is counted: a few words."""
    if facts.spot.digit:
        return _SAYS["measure: figure"] + _SAYS["measure: long, a word"] * (facts.end - facts.start - 1)
    return _SAYS["unknown column"] + _SAYS["measure: long, a word"] * max(0, facts.end - facts.start - 3)
