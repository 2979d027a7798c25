"""One row of the result for each row of the superior, then the subordinate's own.

In: the rows of both plans, what each superior row is, what answers it. Out: `Row` values with relation, confidence,
days, roles, what is not covered and what came close.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kehoach.models.diff import Alternative, Decision, Fewer, Nearest, Pair, Relation, Row, words_of
from kehoach.models.document import Place
from kehoach.reconcile import roles
from kehoach.reconcile.against import DENIES, against
from kehoach.reconcile.dates import Calendar
from kehoach.reconcile.decisions import Settled
from kehoach.reconcile.duties import Line
from kehoach.reconcile.evidence import Evidence
from kehoach.reconcile.itself import Own
from kehoach.reconcile.matching import APART, Answers, Scores, bound_in
from kehoach.reconcile.obligation import Obligation
from kehoach.reconcile.rating import Rated, Rater
from kehoach.reconcile.settings import SETTINGS

Pairs = tuple[Pair, ...]
Places = dict[Literal["superior", "subordinate"], dict[str, Place]]


@dataclass(frozen=True, slots=True)
class _Used:
    """How many rows each row of the subordinate answers, and what answers none.

    `sparse`: the plan is the superior's own and answers so few rows that it may not mean to answer the others.
    """

    counted: Mapping[int, int]
    bound: frozenset[int]
    sparse: bool


@dataclass(frozen=True)
class Board:
    """All that is known when rows are put together; `complete` is False where appendices are absent."""

    above: Sequence[Line]
    below: Sequence[Line]
    obligations: Sequence[Obligation]
    scores: Scores
    answers: Sequence[Answers]
    settled: Sequence[Settled]
    calendar: Calendar
    on: dt.date
    complete: bool
    rater: Rater
    own: Own
    evidence: Evidence

    @cached_property
    def ratings(self) -> Mapping[int, Sequence[Rated]]:
        """The ratings of each row of the superior, those of a pair best first."""
        found: dict[int, list[Rated]] = defaultdict(list)
        for (above, _below), ratings in self.scores.items():
            found[above] += ratings[:1]
        return found

    def rows(self) -> tuple[Row, ...]:
        """The rows of the result, in the superior's order, then the subordinate's own in theirs."""
        counted = Counter(made.below for answers in self.answers for made in answers.found)
        bound = bound_in(self.answers, self.above, self.obligations)
        used = _Used(counted, bound, self.calendar.reader.fellow and self._is_sparse())
        decided: dict[int, list[Settled]] = defaultdict(list)
        for settled in self.settled:
            decided[settled.above].append(settled)
        rows = [self._row(line, used, decided[line.index]) for line in self.above]
        return (*rows, *(self._own(line) for line in self.below if line.index not in counted))

    def unjudged(self) -> tuple[Row, ...]:
        """The superior's rows where there is no table to judge by: what binds stays undecided."""
        rows = []
        for line, obligation in zip(self.above, self.obligations, strict=True):
            relation: Relation = "superior_only" if obligation.kind == "own" else "undecided"
            place = self._places([line], [])
            rows.append(Row(superior=line.task.id, relation=relation, confidence=0.0, why=obligation.why, places=place))
        return tuple(rows)

    def _row(self, line: Line, used: _Used, settled: Sequence[Settled]) -> Row:
        obligation, answers = self.obligations[line.index], self.answers[line.index]
        decisions = tuple(one.decision for one in settled)
        itself = self.own.day(line) if self._is_itself(line, obligation, answers, decisions) else None
        relation, confidence = self._relation(line, answers, used, decisions)
        if itself is not None:
            relation, confidence = "implements", SETTINGS.rows_self
        pairs = tuple(self._pair(line, made, relation, used.counted) for made in answers.found)
        pairs, fewer = self._rounds(line, answers.found, pairs) if relation == "implements" else (pairs, None)
        close = answers.close if itself or answers.found else self._close(line, answers)
        return Row(
            superior=line.task.id,
            subordinate=tuple(pair.subordinate for pair in pairs),
            relation=relation,
            confidence=round(confidence, 2),
            why=obligation.why,
            pairs=pairs,
            fewer=fewer,
            uncovered=self._uncovered(line, answers.found),
            alternatives=tuple(map(self._alternative, close[: SETTINGS.rows_named])),
            itself=itself,
            nearest=self._nearest(line) if relation == "missing" else None,
            decisions=decisions,
            places=self._places([line], [self.below[made.below] for made in answers.found]),
        )

    @staticmethod
    def _places(above: Sequence[Line], below: Sequence[Line]) -> Places:
        return {
            "superior": {line.task.id: line.task.place for line in above},
            "subordinate": {line.task.id: line.task.place for line in below},
        }

    def _is_itself(self, line: Line, obligation: Obligation, answers: Answers, decisions: Sequence[Decision]) -> bool:
        """Whether the subordinate's plan as a whole answers a row, and no row of it does."""
        return obligation.kind == "binds" and not answers.found and not decisions and self.own.answers(line)

    def _relation(
        self, line: Line, answers: Answers, used: _Used, decisions: Sequence[Decision]
    ) -> tuple[Relation, float]:
        """What a row is to the subordinate, and how sure that is."""
        obligation = self.obligations[line.index]
        if any(decision.action == "not-ours" for decision in decisions):
            return "superior_only", 1.0
        if answers.found:
            pinned = any(decision.action == "pin" for decision in decisions)
            best = (
                1.0
                if pinned
                else answers.found[0].score * (SETTINGS.by_score[0] + SETTINGS.by_score[1] * obligation.firm)
            )
            return ("implements" if obligation.kind == "binds" else "mirrors"), best if pinned else min(
                best, SETTINGS.sure_relation
            )
        closest = max((made.score for made in answers.close), default=0.0)
        if obligation.kind == "joins":
            return "undecided", SETTINGS.left_open[1]
        if obligation.kind != "binds":
            return "superior_only", obligation.firm * (1 - closest / 4)
        near = any(_leaves_open(made, used) for made in answers.close) or bool(self._likely(line))
        topical = bool(line.whole.matter.core) and line.whole.matter.core <= self.rater.topic
        if near or topical or used.sparse or not self.complete:
            return "undecided", SETTINGS.left_open[0] if near else SETTINGS.left_open[1]
        return "missing", obligation.firm * (1 - closest / 3)

    def _is_sparse(self) -> bool:
        """Whether so few rows are answered that the plan may be for one of the superior's fields only."""
        binding = [one.index for one in self.above if self.obligations[one.index].kind == "binds"]
        return sum(bool(self.answers[at].found) for at in binding) < len(binding) / 2

    def _likely(self, line: Line) -> list[Rated]:
        """Rows that may answer a binding one in other words."""
        return [made for made in self.evidence.likely.get(line.index, ()) if made.score >= SETTINGS.evidence_open]

    def _close(self, line: Line, answers: Answers) -> tuple[Rated, ...]:
        """What comes close to a row that nothing answers: by all evidence, then by its words."""
        likely = self._likely(line)
        named = {made.below for made in likely}
        return (*likely, *(made for made in answers.close if made.below not in named))

    def _nearest(self, line: Line) -> Nearest | None:
        """The row that comes nearest to one that nothing answers, with what speaks against it."""
        known = self.evidence.likely.get(line.index) or self.ratings[line.index]
        made = max(known, key=lambda rated: rated.score, default=None)
        if made is None:
            return None
        identity = self.below[made.below].task.id
        return Nearest(subordinate=identity, score=round(made.score, 3), why=against(made))

    def _pair(self, line: Line, made: Rated, relation: Relation, counted: Mapping[int, int]) -> Pair:
        other = self.below[made.below]
        binds, several = relation == "implements", counted[made.below] > 1
        days = self.calendar.compare(line, other, made.duties, binds=binds, several=several)
        return Pair(
            subordinate=other.task.id,
            score=round(made.score, 3),
            reasons={**made.reasons, **_merged(line, other)},
            deadline="unclear" if days.relation == "later" and _is_guessed(made) else days.relation,
            asked=days.asked.isoformat() if days.asked else None,
            given=days.given.isoformat() if days.given else None,
            roles=roles.compare(line.task, other.task, self.on),
        )

    def _rounds(self, line: Line, found: Sequence[Rated], pairs: Pairs) -> tuple[Pairs, Fewer | None]:
        """The pairs with what is told of the rounds that all of them give, and what rounds are left out."""
        below = [self.below[made.below] for made in found]
        left = self.calendar.left_out(line, below, found[0].duties) if found else None
        if left is None:
            return pairs, None
        known = ("later", "no-lead-time", "inherited")
        told = tuple(
            pair if pair.deadline in known else pair.model_copy(update={"deadline": left.verdict}) for pair in pairs
        )
        if left.verdict == "unclear":
            return told, None
        given = dict.fromkeys(words_of(other.task.deadline) for other in below)
        days = tuple(day.isoformat() for day in left.days)
        return told, Fewer(asked=words_of(line.task.deadline), given="; ".join(given), left_out=days)

    def _uncovered(self, line: Line, found: Sequence[Rated]) -> tuple[str, ...]:
        """The listed parts of an answered row that no answer covers."""
        listed = [duty for duty in line.parts if duty.listed]
        if not found or not listed or any("decision" in made.reasons for made in found):
            return ()
        covered = {
            rated.duties[0].part
            for made in found
            for rated in self.scores.get((made.above, made.below), ())
            if rated.score >= SETTINGS.rows_covered and not _set_apart(rated.reasons)
        }
        return tuple(duty.text for duty in listed if duty.part not in covered)

    def _alternative(self, made: Rated) -> Alternative:
        reasons = dict(made.reasons)
        return Alternative(subordinate=self.below[made.below].task.id, score=round(made.score, 3), reasons=reasons)

    def _own(self, line: Line) -> Row:
        near = [made for answers in self.answers for made in answers.close if made.below == line.index]
        closest = max((made.score for made in near), default=0.0)
        return Row(
            superior=None,
            subordinate=(line.task.id,),
            relation="own",
            confidence=round(1 - closest / 2, 2),
            places=self._places([], [line]),
        )


def _leaves_open(made: Rated, used: _Used) -> bool:
    """Whether a row that came close keeps another from being called missing."""
    if made.score >= SETTINGS.too_good:
        return True
    if made.below in used.bound or any(made.reasons.get(name) == "other" for name in ("round", "year")):
        return False
    thing, act = made.reasons.get("object"), made.reasons.get("act")
    if thing == "equal" or (made.score >= SETTINGS.on_time and made.reasons.get("period") == "ahead"):
        return True
    timely = thing not in DENIES and made.reasons.get("period") in ("ahead", "same")
    return act != "other" and (timely or thing == "shared" or made.score >= SETTINGS.too_close)


def _is_guessed(made: Rated) -> bool:
    """Whether a row is taken for an answer by other signs than its words, and not surely: nobody is late by that."""
    return "matter" in made.reasons and made.score < SETTINGS.rows_late


def _merged(*lines: Line) -> dict[str, str]:
    """The mark of days that come from a merged cell."""
    return {"day": "merged cell"} if any("deadline" in line.task.inherited for line in lines) else {}


def _set_apart(reasons: Mapping[str, object]) -> bool:
    return any(reasons.get(name) == "other" for name in (*APART, "subject"))
