"""How well a stretch of a row's words reads as a cell of each column.

In: a row, the columns, and what the document's other rows taught. Out: scores. Why: no single sign decides;
wording, width, brackets, dates and recurring texts each speak a little, and the sum is compared.

Scores are log odds: one point more means about three times as likely. What the document itself shows
(breaks, blanks, recurring texts) is counted; how much wording says is set by hand in `SETTINGS.judge_says`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from kehoach.tables.column_major.facts import Facts, Wording, texts_of
from kehoach.tables.column_major.profile import Profile, Stretch
from kehoach.tables.column_major.prose import Prose, Spot
from kehoach.tables.column_major.rows import Kind
from kehoach.tables.column_major.wording import is_measure, left_open
from kehoach.tables.settings import SETTINGS

ROLES = frozenset({"lead", "implementing", "advising", "coordinating", "monitoring", "lead+coordinating"})
_ROUNDING = 1e-6


class Judge:
    """Scores stretches of one row's words."""

    def __init__(
        self, prose: Prose, columns: Sequence[str], profile: Profile, held: Sequence[Stretch], kind: Kind
    ) -> None:
        self.prose = prose
        self.columns = columns
        self.profile = profile
        self.shy = SETTINGS.judge_shy[kind]
        self.yields = "product" in columns
        self.measures = frozenset(filter(is_measure, columns))
        self.own = Counter((columns[c], *texts) for c, a, b in held for texts in texts_of(prose.folded[a:b]))
        self.blanks = [
            self._blank(name) * (1.0 if name == "content" else SETTINGS.judge_sparse[kind]) for name in columns
        ]
        self.easy = [self._easy(name) for name in columns]

    def _easy(self, column: str) -> tuple[float, float]:
        """The longest line that takes nothing from a cell of a column, and the shortest but the last that does not."""
        width = self.profile.widths.get((self.prose.table, column))
        if not width:
            return math.inf, -math.inf
        return self._too_long(column), width * SETTINGS.judge_early

    def _too_long(self, column: str) -> float:
        return self.profile.room[self.prose.table, column] * SETTINGS.room_over + 2

    def skipped(self, before: int, place: int) -> float:
        """What the blank cells between two places cost; on further pages they cost nothing."""
        return sum(self.blanks[before + 1 : place])

    def closing(self, place: int) -> float:
        """What the blank cells behind a row's last cell cost, and what the break below says of them."""
        blanks = len(self.columns) - 1 - place % len(self.columns)
        return self.skipped(place, len(self.columns)) + self.after(blanks)

    def _blank(self, column: str) -> float:
        if column == "content":
            return SETTINGS.no_content
        usual, rows = SETTINGS.judge_filled.get(column, SETTINGS.usually_filled), self.profile.rows[column]
        filled = (self.profile.filled[column] + SETTINGS.judge_habit * usual) / (rows + SETTINGS.judge_habit)
        return max(SETTINGS.least_blank, min(0.0, math.log(1 - filled) - math.log(filled)))

    def over(self, spot: Spot, blanks: int) -> float | None:
        """What speaks for a change of cell over blank cells; None where the document has no habit of its own."""
        return self.profile.over.get((spot.kind, min(blanks, SETTINGS.most_blanks))) if blanks else None

    def after(self, blanks: int) -> float:
        """What the blank lines below the row say for so many blank cells at its end."""
        below = self.prose.after
        return self.profile.after.get((below, min(blanks, SETTINGS.most_blanks)), 0.0) if below is not None else 0.0

    def wording(self, facts: Facts, column: int) -> Wording:
        """What a stretch's wording says of it as a cell of a column, whatever the document's other rows teach."""
        name = self.columns[column]
        return facts.wordings.get(name) or facts.wordings.setdefault(name, self._wording(facts, name))

    def width(self, facts: Facts, column: int) -> float:
        """What a stretch's breadth takes from it as a cell of a column."""
        most, least = self.easy[column]
        if facts.longest <= most and facts.tightest >= least:
            return 0.0
        return self._width(facts, self.columns[column])

    def cell_score(self, facts: Facts, column: int, said: Wording, width: float) -> float:
        """How well a stretch, of which its wording and breadth say so much, reads as a cell of a column."""
        name = self.columns[column]
        score = said.edges + width + said.opening
        if name == "content":
            return score + said.says
        score += self._learnt(name, said.texts, facts.end - facts.start)
        return score + said.ending + said.says + said.yields

    def goes_on(self, facts: Facts, column: int, part: Stretch) -> float:
        """How well a stretch reads as what a page cut off from a column's cell."""
        name, words = self.columns[column], self.prose.words
        _, start, end = part
        spot = facts.spot
        score = self._width(facts, name) + SETTINGS.judge_says["goes on"]
        signs = {
            "goes on: line broken early": self._had_room(name, part, facts.start),
            "goes on: small letter first": not (spot.upper or spot.bullet or spot.digit or spot.bracket),
            "goes on: bullet first": spot.bullet,
            "goes on: phrase goes on": left_open(words[end - 1], words[facts.start]),
        }
        score += sum(SETTINGS.judge_says[sign] for sign, holds in signs.items() if holds)
        if name == "content":
            return score + SETTINGS.judge_says["content: unit or date's head inside"] * (
                facts.inner_units_at_line + facts.inner_dates
            )
        texts = texts_of((*self.prose.folded[start:end], *self.prose.folded[facts.start : facts.end]))
        score += max(0.0, self._learnt(name, [(name, *text) for text in texts], facts.end - start))
        if name in ROLES:
            score += SETTINGS.judge_says["unit: date"] * min(2, facts.times) + SETTINGS.judge_says["unit: deed"] * min(
                2, facts.deeds
            )
        return score

    def _had_room(self, name: str, part: Stretch, at: int) -> bool:
        """Whether a word would have had room behind the last line of a cell's first part."""
        last, end = self.prose.lines(*part[1:])[-1]
        taken = self.prose.breadth(last, end) + self.prose.breadth(at, at + 1)
        return taken < SETTINGS.judge_early * self.profile.widths.get((self.prose.table, name), 0.0)

    def _wording(self, facts: Facts, name: str) -> Wording:
        """What a stretch's wording says of it as a cell of a column."""
        spot, opening, ending, yields = facts.spot, 0.0, 0.0, 0.0
        if not (spot.upper or spot.bullet or spot.digit):
            dated = name == "deadline" and "deadline" in spot.opens
            opening = SETTINGS.judge_says["small letter first, but a date's head" if dated else "small letter first"]
        if facts.unfinished:
            ending = SETTINGS.judge_says["comma or dash last, in mid-line" if facts.cut_short else "comma or dash last"]
        if name == "deadline" and self.yields and "product" in spot.opens:
            yields = SETTINGS.judge_says["deadline: product's head"]
        says, edges = self._says(facts, name), _edges(facts)
        most = edges + opening + ending + says + yields + SETTINGS.judge_says["text seen"] + _ROUNDING
        return Wording(edges, opening, ending, says, yields, most, tuple((name, *text) for text in facts.texts))

    def _says(self, facts: Facts, name: str) -> float:
        if name == "content":
            return _as_content(facts)
        if name in ROLES:
            return _as_unit(facts)
        if name == "deadline":
            return _as_deadline(facts)
        if name in self.measures:
            return _as_measure(facts)
        if name == "note":
            return SETTINGS.judge_says["note: head" if "note" in facts.spot.opens else "unknown column"]
        return _as_product(facts) if name == "product" else SETTINGS.judge_says["unknown column"]

    def _width(self, facts: Facts, name: str) -> float:
        """Lines no longer than the column is wide, and none broken without need."""
        width = self.profile.widths.get((self.prose.table, name))
        if not width:
            return 0.0
        score, room = 0.0, self.profile.room[self.prose.table, name]
        if facts.longest > self._too_long(name):
            for length in facts.lengths:
                if length > self._too_long(name):
                    score += max(
                        SETTINGS.judge_says["line too long, at most"],
                        SETTINGS.judge_says["line too long"] * (length / room - 1.0),
                    )
        if facts.tightest < width * SETTINGS.judge_early:
            for length, may_end in facts.fits:
                if length < width * SETTINGS.judge_early:
                    score += SETTINGS.judge_says[
                        "line broken early, at a paragraph" if may_end else "line broken early"
                    ]
        return score

    def _times(self, text: tuple[str, str, str]) -> int:
        """How many other rows have a text in a column."""
        counted = self.profile.texts.get(text, 0)
        return max(0, counted - self.own.get(text, 0)) if counted else 0

    def _learnt(self, name: str, texts: Sequence[tuple[str, str, str]], words: int) -> float:
        """How usual the text is in the column's other rows: as a whole, or at least how it begins and ends."""
        if not self.profile.rows:
            return 0.0
        whole, first, last = map(self._times, texts)
        if whole:
            rarity = math.log((self.profile.rows[name] + 1) / whole)
            return max(SETTINGS.judge_says["text seen, at least"], SETTINGS.judge_says["text seen"] - rarity)
        says = SETTINGS.judge_says
        edges = says["edge seen"] * (math.log1p(first) + math.log1p(last))
        score = says["text not seen"] + says["text not seen, a word"] * min(words, 12)
        return score + min(says["edge seen, at most"], edges)


def _edges(facts: Facts) -> float:
    broken = SETTINGS.judge_says["bracket broken"] * facts.broken
    return broken + (SETTINGS.judge_says["phrase broken"] if facts.spot.open_before else 0.0)


def _as_unit(facts: Facts) -> float:
    opens = facts.spot.opens
    if facts.spot.bracket:
        score = SETTINGS.judge_says["unit: bracket first"]
    else:
        score = SETTINGS.judge_says["unit: head" if "unit" in opens else "unit: no head"]
    if "unit" not in opens:
        score += SETTINGS.judge_says["unit: date's head"] if "deadline" in opens else 0.0
        score += SETTINGS.judge_says["unit: task's head"] if "content" in opens and "deadline" not in opens else 0.0
    score += (
        SETTINGS.judge_says["unit: unit inside"] * facts.inner_units
        + SETTINGS.judge_says["unit: date's head inside"] * facts.inner_dates
    )
    score += SETTINGS.judge_says["unit: date"] * min(2, facts.times) + SETTINGS.judge_says["unit: deed"] * min(
        2, facts.deeds
    )
    return score + SETTINGS.judge_says["unit: long, a word"] * max(0, facts.end - facts.start - SETTINGS.judge_long)


def _as_deadline(facts: Facts) -> float:
    head = "deadline" in facts.spot.opens
    if head:
        score = SETTINGS.judge_says["deadline: head"]
    elif facts.times and (facts.spot.digit or facts.spot.bullet):
        score = SETTINGS.judge_says["deadline: bullet or digit before a date"]
    else:
        score = SETTINGS.judge_says["deadline: no head"]
    if facts.times:
        score += SETTINGS.judge_says["deadline: date"]
    else:
        score += SETTINGS.judge_says[
            "deadline: no date, but a head or deed" if head or facts.deeds else "deadline: no date"
        ]
    score += SETTINGS.judge_says["deadline: date's head inside"] * facts.inner_dates
    score += SETTINGS.judge_says["deadline: unit inside"] * facts.inner_units
    return score + SETTINGS.judge_says["deadline: long, a word"] * max(0, facts.end - facts.start - SETTINGS.judge_long)


def _as_content(facts: Facts) -> float:
    opens = facts.spot.opens
    other = "content: date's head" if "deadline" in opens else "content: other"
    inside = facts.inner_units_at_line + facts.inner_dates
    return (
        SETTINGS.judge_says["content: head" if "content" in opens else other]
        + SETTINGS.judge_says["content: unit or date's head inside"] * inside
    )


def _as_product(facts: Facts) -> float:
    opens = facts.spot.opens
    other = "product: unit's head" if "unit" in opens else "product: other"
    score = SETTINGS.judge_says["product: head" if "product" in opens else other]
    score += SETTINGS.judge_says["product: date's head"] if "deadline" in opens else 0.0
    score += SETTINGS.judge_says["product: date"] if facts.times else 0.0
    score += SETTINGS.judge_says["product: unit inside"] * facts.inner_units
    return score + SETTINGS.judge_says["product: date's head inside"] * facts.inner_dates


def _as_measure(facts: Facts) -> float:
    """A figure, or what is counted: a few words."""
    if facts.spot.digit:
        return SETTINGS.judge_says["measure: figure"] + SETTINGS.judge_says["measure: long, a word"] * (
            facts.end - facts.start - 1
        )
    return SETTINGS.judge_says["unknown column"] + SETTINGS.judge_says["measure: long, a word"] * max(
        0, facts.end - facts.start - 3
    )
