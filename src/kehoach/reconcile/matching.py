"""Which rows of the subordinate answer which of the superior.

In: the rows of both plans. Out: for each superior row the rows that answer it, best first, and those that came
close. A matter returns in each appendix (among the tasks, in the council's programme), so each table of the
superior is matched by itself. There, a global assignment gives every row at most one partner so that the whole
fits best; then each duty of the subordinate goes to the row it answers best, so that one row may answer several
and be answered by several, and nothing is matched where nothing fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from kehoach.reconcile.assignment import assignment
from kehoach.reconcile.duties import Duty, Line
from kehoach.reconcile.obligation import Obligation
from kehoach.reconcile.rating import Rated, Rater, log_odds
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.similarity import Space, contained
from kehoach.syllables import is_syllable
from kehoach.text import fold

APART = ("round", "year", "object")
"""Findings that, where they differ, forbid a further answer."""

_WORD = re.compile(r"\w+")
T = TypeVar("T")
Key = tuple[int, int]
Scores = Mapping[Key, Sequence[Rated]]
Pair = Mapping[Key, Rated]


@dataclass(frozen=True, slots=True)
class Answers:
    """For one superior row: the rows that answer it and those that came close, best first."""

    found: tuple[Rated, ...] = ()
    close: tuple[Rated, ...] = ()


def match(above: Sequence[Line], below: Sequence[Line], scores: Scores, rater: Rater) -> list[Answers]:
    """The answers to each superior row, in their order, among the pairs that `rated_pairs` found."""
    answers = []
    for _appendix, lines in groupby(above, key=lambda line: id(line.appendix)):
        table = _Table(list(lines), below, scores, rater)
        answers += [table.answers(index) for index in table.rows]
    return answers


def bound_in(answers: Sequence[Answers], above: Sequence[Line], obligations: Sequence[Obligation]) -> frozenset[int]:
    """The rows of the subordinate that answer a row which binds it."""
    asked = (one for line, one in zip(above, answers, strict=True) if obligations[line.index].kind == "binds")
    return frozenset(made.below for one in asked for made in one.found)


def with_leftovers(
    answers: Sequence[Answers],
    above: Sequence[Line],
    scores: Scores,
    obligations: Sequence[Obligation],
    answered: Callable[[Line], bool],
) -> list[Answers]:
    """The same answers, and for binding rows that nothing answers a row that answers none, where each is by far the
    likeliest for the other: of two rows left over, words in common that nobody else has are enough. What a row that
    does not bind laid claim to is left over too, and then no more its answer. `answered` tells of a row whether
    something else than a row answers it.
    """
    taken = bound_in(answers, above, obligations)
    free = {
        line.index
        for line, one in zip(above, answers, strict=True)
        if not one.found and obligations[line.index].kind == "binds" and not answered(line)
    }
    left = {key: made[0] for key, made in scores.items() if key[0] in free and key[1] not in taken}
    rows, columns = _two_best(left, 0), _two_best(left, 1)
    found, won = list(answers), set[int]()
    for at, line in enumerate(above):
        best, second = rows.get(line.index, (None, 0.0))
        if best is None or columns[best.below][0] is not best or _is_denied(best):
            continue
        rival = max(second, columns[best.below][1], SETTINGS.matching_left_faint)
        if (
            best.score >= SETTINGS.matching_left_floor
            and log_odds(best.score) - log_odds(rival) >= SETTINGS.matching_left_lead
        ):
            found[at] = Answers((best,), tuple(made for made in answers[at].close if made.below != best.below))
            won.add(best.below)
    return [
        one if obligations[line.index].kind == "binds" else _without(one, won)
        for line, one in zip(above, found, strict=True)
    ]


def _without(answers: Answers, rows: Collection[int]) -> Answers:
    return Answers(tuple(made for made in answers.found if made.below not in rows), answers.close)


def _two_best(pairs: Pair, side: int) -> dict[int, tuple[Rated, float]]:
    """The best pair of each row of one side, and the score of the next."""
    best: dict[int, tuple[Rated, float]] = {}
    for key, made in sorted(pairs.items(), key=lambda item: -item[1].score):
        first = best.setdefault(key[side], (made, 0.0))
        if first[0] is not made and not first[1]:
            best[key[side]] = (first[0], made.score)
    return best


def _is_denied(made: Rated) -> bool:
    """Whether what tells two duties apart says that they are two, or another deed whose day does not speak for it."""
    told = [made.reasons.get(name) for name in ("round", "year", "object", "subject")]
    period = made.reasons.get("period")
    late = period in ("same", "far") and made.score < SETTINGS.matching_left_likely
    return late or "other" in told or (period != "ahead" and made.reasons.get("act") == "other")


def rated_pairs(above: Sequence[Line], below: Sequence[Line], rater: Rater) -> dict[Key, list[Rated]]:
    """The pairs of rows worth considering, each with the ratings of its duties, best first."""
    upper = [duty for line in above for duty in line.parts]
    lower = [duty for line in below for duty in line.parts]
    found: dict[Key, list[Rated]] = defaultdict(list)
    if not upper or not lower:
        return found
    words = Space([duty.terms for duty in upper], [duty.terms for duty in lower], sound=_sound(below))
    matters = Space(
        [duty.matter.terms for duty in upper],
        [duty.matter.terms for duty in lower],
        rater.weight,
        SETTINGS.matter_shares,
    )
    for (one, other), likeness in _near(upper, lower, words, matters):
        duties = upper[one], lower[other]
        made = rater.rate(above[duties[0].row], below[duties[1].row], duties, likeness)
        found[made.above, made.below].append(made)
    for key, ratings in found.items():
        found[key] = sorted(
            _with_whole(ratings), key=lambda made: (-made.score, made.duties[0].part, made.duties[1].part)
        )
    return found


def _near(
    upper: Sequence[Duty], lower: Sequence[Duty], words: Space, matters: Space
) -> Iterator[tuple[Key, tuple[float, float]]]:
    """The pairs of duties that are near by any measure, with the likeness of their words and of their matters.

    Of very many, matters are looked for only where words tell too little, and only those are kept that are not far
    behind the best for the same duty of the superior.
    """
    many = len(lower) >= SETTINGS.matching_many
    most = SETTINGS.matching_nearest // 2 if many else SETTINGS.matching_nearest
    worded = dict(words.nearest(most))
    told = {one for (one, _other), cosine in worded.items() if many and cosine >= SETTINGS.matching_told}
    near = worded, dict(matters.nearest(most // 2, told))
    said = [[duty.words.keys() for duty in side] for side in (upper, lower)]
    copies = contained(said[0], said[1], SETTINGS.matching_copies)
    best: dict[int, float] = defaultdict(float)
    likeness = {}
    for key in dict.fromkeys((*near[0], *near[1], *copies)):
        likeness[key] = words.likeness(*key, near[0].get(key)), matters.likeness(*key, near[1].get(key))
        best[key[0]] = max(best[key[0]], *likeness[key])
    for key, alike in likeness.items():
        least = max(SETTINGS.matching_slight, SETTINGS.matching_behind * best[key[0]] if many else 0.0)
        if max(alike) >= least:
            yield key, alike


def _sound(lines: Sequence[Line]) -> frozenset[str]:
    """The words of some rows, folded, that are written as syllables are, and so no slips of others."""
    written = {word for line in lines for word in _WORD.findall(line.task.content)}
    return frozenset(fold(word) for word in written if is_syllable(word))


def _with_whole(ratings: Sequence[Rated]) -> list[Rated]:
    """The ratings with a breath of how alike the whole rows are, which tells apart rows that share a part."""
    whole = max((made.score for made in ratings if made.duties[0].part == made.duties[1].part == 0), default=0.0)
    return [
        Rated(
            made.above,
            made.below,
            (1 - SETTINGS.matching_whole) * made.score + SETTINGS.matching_whole * whole,
            made.duties,
            made.reasons,
        )
        for made in ratings
    ]


def assign(
    pairs: Pair, above: Mapping[int, Line], below: Sequence[Line], floors: Mapping[int, float]
) -> dict[int, int]:
    """A partner for each superior row that has one, so that the odds above the rows' floors multiply up highest.

    A row may stay alone, which gains nothing.
    """
    fitting = {key: made.score for key, made in pairs.items() if made.score > floors[key[0]]}
    upper = sorted({one for one, _ in fitting}, key=lambda at: _order(above[at]))
    lower = sorted({other for _, other in fitting}, key=lambda at: _order(below[at]))
    row_of, column_of = ({at: place for place, at in enumerate(side)} for side in (upper, lower))
    gains: list[dict[int, float]] = [{} for _ in upper]
    for (one, other), score in sorted(fitting.items(), key=lambda pair: column_of[pair[0][1]]):
        gain = log_odds(score) - log_odds(floors[one])
        gains[row_of[one]][column_of[other]] = gain + _tie(above[one], below[other])
    return {upper[row]: lower[column] for row, column in enumerate(assignment(gains)) if column is not None}


def _order(line: Line) -> tuple[str, str]:
    """An order that does not depend on where a row stands in its table."""
    return line.task.content, line.task.id


def _tie(above: Line, below: Line) -> float:
    """A breath that decides between equals: the same printed id, the same group."""
    return SETTINGS.ties[0] * (above.task.id == below.task.id) + SETTINGS.ties[1] * (
        above.task.group == below.task.group
    )


def _claim(made: Rated) -> tuple[int, int, frozenset[str]]:
    """What of the subordinate an answer lays claim to: a duty, or of a duty with several stages those in common."""
    one, other = made.duties
    several = other.stages if len(other.stages) > 1 else frozenset()
    return made.below, other.part, one.stages & several


class _Table:
    """One table of the superior against all rows of the subordinate."""

    def __init__(self, lines: Sequence[Line], below: Sequence[Line], scores: Scores, rater: Rater) -> None:
        rows = {line.index: line for line in lines}
        self._below = below
        self._floors = {index: SETTINGS.matching_floors[rater.obligations[index].kind] for index in rows}
        self._scores = {key: ratings for key, ratings in scores.items() if key[0] in rows}
        best = {key: ratings[0] for key, ratings in self._scores.items()}
        self._partners = assign(best, rows, below, self._floors)
        self._taken = frozenset(self._partners.values())
        self.rows = rows
        self._ranked: dict[int, list[Rated]] = {index: [] for index in rows}
        for made in sorted(best.values(), key=lambda made: (-made.score, _order(below[made.below]))):
            self._ranked[made.above].append(made)
        self._claims = self._highest(_claim)
        self._claimers = {
            _claim(made): made.above
            for ratings in self._scores.values()
            for made in ratings
            if made.score >= self._claims[_claim(made)]
        }
        self._leaders = self._highest(self._duty_in_table)
        for (above, _part, table), score in list(self._leaders.items()):
            self._leaders[above, 0, table] = max(self._leaders[above, 0, table], score)

    def answers(self, index: int) -> Answers:
        """What answers one superior row."""
        found = tuple(filter(None, (self._kept(index, made.below) for made in self._ranked[index])))
        named = {made.below for made in found}
        close = (
            made for made in self._ranked[index] if made.below not in named and made.score >= SETTINGS.matching_close
        )
        return Answers(tuple(sorted(found, key=lambda made: -made.score)), tuple(close))

    def _kept(self, index: int, other: int) -> Rated | None:
        """The rating by which a row of the subordinate answers, None where it does not."""
        partner = self._partners.get(index) == other
        made = self._scores[index, other][0]
        solid = partner and made.score >= SETTINGS.matching_solid and self._partners.get(self._claimer(made)) != other
        if made.score < self._floors[index] or not (
            solid or self._has_claim(made, SETTINGS.matching_even if partner else 0.0)
        ):
            return None
        if partner:
            return made
        return made if self._is_free(made) and self._adds(made) else None

    def _is_free(self, made: Rated) -> bool:
        """Whether a row that is another's partner may answer this one too: its words or its stages say so."""
        if (
            made.below not in self._taken
            or made.score >= SETTINGS.matching_solid
            or made.reasons.get("object") == "equal"
        ):
            return True
        return bool(_claim(made)[2]) or float(made.reasons["content"]) >= SETTINGS.matching_worded

    def _claimer(self, made: Rated) -> int:
        """The superior row that a duty of the subordinate answers best."""
        return self._claimers[_claim(made)]

    def _has_claim(self, made: Rated, margin: float) -> bool:
        best = self._claims[_claim(made)]
        return log_odds(made.score) >= log_odds(best) - margin - 1e-9

    def _adds(self, made: Rated) -> bool:
        """Whether a row may be a further answer: nothing sets it apart, and it does not lag behind.

        A session is answered by one session: what is decided there is filed elsewhere.
        """
        if any(made.reasons.get(name) == "other" for name in APART) or is_session(self.rows[made.above]):
            return False
        if made.score >= SETTINGS.matching_solid and made.reasons.get("object") == "equal":
            return True
        leading = log_odds(self._leaders[self._duty_in_table(made)])
        return made.score >= SETTINGS.matching_added and log_odds(made.score) >= leading - SETTINGS.matching_lag

    def _duty_in_table(self, made: Rated) -> tuple[int, int, int]:
        return made.above, made.duties[0].part, id(self._below[made.below].appendix)

    def _highest(self, key: Callable[[Rated], T]) -> dict[T, float]:
        best: dict[T, float] = defaultdict(float)
        for ratings in self._scores.values():
            for made in ratings:
                best[key(made)] = max(best[key(made)], made.score)
        return best


def is_session(line: Line) -> bool:
    """Whether a row is a session of a council or committee."""
    return line.whole.acts[:1] == ("meet",)
