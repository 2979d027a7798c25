"""Where the superior asks for a plan of the unit, the plan that is compared is the answer.

In: a row of the superior, both plans. Out: whether the subordinate's plan itself answers it, and how its own day
stands to the day asked for. It does where the row's act is to draw up a plan, and what is left of the row's words
names nothing that is not in the title or the issuer of either plan: a plan for planting trees is another plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.models.diff import DeadlineRelation, Itself
from kehoach.models.plan import Plan
from kehoach.reconcile.dates import last_day
from kehoach.reconcile.duties import Line
from kehoach.reconcile.matching import Answers
from kehoach.reconcile.matter import matter_of, weight_of
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.standing import issued
from kehoach.reconcile.terms import Places
from kehoach.reconcile.wordings import listed, normal


@dataclass(frozen=True, slots=True)
class Own:
    """The subordinate's plan as an answer: what the titles and issuers of both plans are about, its places."""

    plan: Plan
    about: frozenset[str]
    places: Places

    def answers(self, line: Line) -> bool:
        """Whether a row asks for this very plan."""
        text = normal(line.whole.text)
        asked = listed("pointers", "own_plan").spans(text)
        if not asked:
            return False
        further = (start for start, _end, _id in listed("pointers", "elaborates").spans(text) if start > asked[0][1])
        ends = next(further, None)
        about = line.whole.text if ends is None else text[:ends]
        wanted = {term for term in matter_of(about, self.places).terms if weight_of(term) >= 1}
        found = sum(map(weight_of, sorted(wanted & self.about)))
        return found >= SETTINGS.itself_enough * sum(map(weight_of, sorted(wanted)))

    def instead(self, answers: Sequence[Answers], above: Sequence[Line]) -> list[Answers]:
        """The answers without rows that answer what asks for this very plan, unless they too draw up a plan."""
        return [
            Answers(tuple(made for made in one.found if made.reasons.get("act") == "same"), one.close)
            if one.found and self.answers(line)
            else one
            for one, line in zip(answers, above, strict=True)
        ]

    def day(self, line: Line) -> Itself:
        """How the plan's day stands to the day asked for."""
        given, asked = issued(self.plan), last_day(line.task.deadline)
        relation: DeadlineRelation = "none"
        if asked is not None:
            relation = "unclear" if given is None else _relation((given > asked) - (given < asked))
        return Itself(
            deadline=relation,
            asked=asked.isoformat() if asked else None,
            given=given.isoformat() if given else None,
        )


def own_plan(superior: Plan, subordinate: Plan, places: Places) -> Own:
    """The subordinate's plan as an answer to the superior's rows."""
    heads = [plan.header for plan in (superior, subordinate)]
    titles = [text or "" for head in heads for text in (head.title, head.issuer.name)]
    about = frozenset(term for title in titles for term in matter_of(title, places).terms)
    return Own(subordinate, about.union(*map(_initials, titles)), places)


def _initials(title: str) -> set[str]:
    """What several words of a title that follow one another may be cut short to."""
    first = [word[0] for word in normal(title).split()]
    lengths = range(SETTINGS.itself_initials, len(first) + 1)
    return {"".join(first[at : at + length]) for length in lengths for at in range(len(first) - length + 1)}


def _relation(sign: int) -> DeadlineRelation:
    return "later" if sign > 0 else "earlier" if sign < 0 else "same"
