"""How well a duty of the subordinate answers one of the superior, and why.

In: two rows, a duty of each, the similarity of their words. Out: a score (0..1) and the parts it is made of.
Likeness of words comes first; what tells two like-worded duties apart (round, year, award, field, act, cited
documents) weighs it up or down, what merely speaks for a pair (units, period, kind of table) a little.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kehoach.reconcile.duties import REPORTING, Duty, Line
from kehoach.reconcile.matter import CONCEPT, WHO, Matter, matter_of, weight_of
from kehoach.reconcile.obligation import Obligation
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.terms import Places
from kehoach.reconcile.wordings import having
from kehoach.units import counterparts

Reason = str | float
WHOLE_YEAR = frozenset({"stage final"})
"""How far a report reaches that says nothing of it."""


@dataclass(frozen=True, slots=True)
class Rated:
    """How well one row answers another: the score, its reasons, the two duties it rests on."""

    above: int
    below: int
    score: float
    duties: tuple[Duty, Duty]
    reasons: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rater:
    """Rates pairs of duties; `on` is the day for which counterparts are looked up, `obligations` are by row.

    `topic` are the terms that so many duties share that they tell none from another.
    """

    on: dt.date
    obligations: Sequence[Obligation]
    topic: frozenset[str] = frozenset()

    def weight(self, term: str) -> float:
        """What a term counts for between these plans."""
        return SETTINGS.rating_topic * weight_of(term) if term in self.topic else weight_of(term)

    def rate(self, above: Line, below: Line, duties: tuple[Duty, Duty], likeness: tuple[float, float]) -> Rated:
        """The score of two rows by two of their duties; `likeness` is that of their words and of their matters."""
        one, other = duties
        act, scopes = _acts(one, other), having("subjects", "subject", "scope", True)
        thing = _objects(
            one.matter,
            other.matter,
            self.topic,
            SETTINGS.same_concepts if act in ("same", "") else SETTINGS.rating_equal,
        )
        wording = "within" if _is_within(one.words, other.words) else ""
        if wording and thing in ("unlike", "aside", "partly"):
            thing = "shared"
        similarity = min(likeness) if thing == "other" else max(likeness)
        found: dict[str, str] = {
            "round": _occasions(one, other),
            "year": _years(one.years, other.years),
            "act": act,
            "object": thing,
            "wording": wording,
            "subject": _subjects(one.subjects - scopes, other.subjects - scopes),
            "field": _subjects(one.subjects & scopes, other.subjects & scopes),
            "citation": "shared" if one.cited & other.cited else "",
            "table": _tables(above, below),
            "units": "counterpart" if _lower(above.bodies, self.on) & below.bodies else "",
            "period": _period(above, below),
            "nature": self.obligations[above.index].kind,
        }
        score = _weighed(
            similarity, sum(SETTINGS.rating_weights[name].get(value, 0.0) for name, value in found.items())
        )
        reasons: dict[str, Reason] = {"content": round(similarity, 3)}
        reasons |= {name: value for name, value in found.items() if value}
        return Rated(above.index, below.index, score, duties, reasons)


def _weighed(similarity: float, added: float) -> float:
    kept = min(similarity, SETTINGS.rating_sure)
    return shifted(kept, added) if kept > 0 else 0.0


def shifted(score: float, added: float) -> float:
    """A score with so many log odds added."""
    return 1 / (1 + (1 - score) / score * math.exp(-added))


def log_odds(score: float) -> float:
    """A score as log odds."""
    return math.log(score / (1 - score))


@lru_cache(maxsize=4096)
def _lower(bodies: frozenset[str], on: dt.date) -> frozenset[str]:
    """The counterparts of some bodies one level down."""
    return frozenset(found for body in bodies for found in counterparts(body, on))


def _years(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> str:
    if not one or not other:
        return ""
    return "equal" if one & other else "other"


def _occasions(one: Duty, other: Duty) -> str:
    """Equal or other rounds of the same kind, or a round that only the superior names."""
    kinds = {o.split()[0] for o in one.occasions} & {o.split()[0] for o in other.occasions}
    if not kinds:
        return "one-sided" if one.occasions else ""
    return "equal" if one.occasions & other.occasions else "other"


def _acts(one: Duty, other: Duty) -> str:
    if not one.acts or not other.acts:
        return ""
    if one.acts[0] == other.acts[0]:
        return "same"
    leading = {one.acts[0], other.acts[0]}
    if leading <= having("acts", "act", "reaches", "people") or (leading <= REPORTING and _reaches(one, other)):
        return "shared"
    if leading & having("acts", "act", "alone", True):
        return "other"
    return "shared" if set(one.acts) & set(other.acts) else "other"


def _reaches(one: Duty, other: Duty) -> bool:
    """Whether what a report or review reaches is what is asked for; where nothing is said of it, it is the year."""
    return other.stages <= (one.stages or WHOLE_YEAR)


def _is_within(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether every word of the shorter content stands in the longer one, as often as it does there."""
    lesser, greater = (one, other) if len(one) <= len(other) else (other, one)
    if len(lesser) < SETTINGS.rating_phrase or not lesser.keys() <= greater.keys():
        return False
    return all(greater[word] >= count for word, count in lesser.items())


def topic_of(above: Sequence[Line], below: Sequence[Line], titles: tuple[str, str], places: Places) -> frozenset[str]:
    """What the plans as wholes are about: the terms that many of the rows of both have, and those of both titles that
    several rows of either have. Where the titles join several matters, these tell rows apart.
    """
    named = [frozenset(matter_of(title, places).terms) for title in titles]
    matters = {term for term in named[0] & named[1] if term.startswith(CONCEPT)}
    titled = named[0] & named[1] if len(matters) < SETTINGS.rating_several else frozenset()
    topics = []
    for side in (above, below):
        counted = Counter(term for line in side for term in set(line.whole.matter.terms))
        many = max(SETTINGS.rating_fewest, SETTINGS.rating_common * len(side))
        topics.append(
            {term for term, count in counted.items() if count >= (SETTINGS.rating_titled if term in titled else many)}
        )
    return frozenset(topics[0] & topics[1])


def _objects(one: Matter, other: Matter, topic: frozenset[str], suffices: float) -> str:
    """Whether two duties do it to the same thing: by the core of each against all of the other.

    "other" where concepts are known on both sides and nothing is common, "unlike" where words are all there is;
    "aside" where the object of one is only for whom or where the other is done. `suffices` is the share of the core
    that makes it equal where both name the same concepts.
    """
    cores = (_core(one.core, topic), _core(other.core, topic))
    if not (cores[0].terms and cores[1].terms):
        return ""
    shared = cores[0].terms.intersection(other.terms) | cores[1].terms.intersection(one.terms)
    if not shared:
        return "other" if cores[0].is_known and cores[1].is_known else "unlike"
    shares = [math.fsum(map(weight_of, shared & core.terms)) / core.weight for core in cores]
    named = cores[0].concepts
    if min(shares) >= (suffices if named and named == cores[1].concepts else SETTINGS.rating_equal):
        return "equal"
    if min(shares) == 0.0:
        return "aside"
    return "shared" if max(shares) >= SETTINGS.rating_shared else "partly"


class _Core(NamedTuple):
    """What is done to what: the terms, the concepts among them, whether any concept is known, what all weigh."""

    terms: frozenset[str]
    concepts: frozenset[str]
    is_known: bool
    weight: float


@lru_cache(maxsize=16384)
def _core(core: frozenset[str], topic: frozenset[str]) -> _Core:
    """The core of a matter without the terms that are the topic of both plans."""
    terms = core - topic
    concepts = frozenset(term for term in terms if term.startswith(CONCEPT))
    is_known = bool(concepts) or any(term.startswith(WHO) for term in terms)
    return _Core(terms, concepts, is_known, math.fsum(map(weight_of, terms)))


def _subjects(a: frozenset[str], b: frozenset[str]) -> str:
    if not a and not b:
        return ""
    if a == b:
        return "equal"
    if a & b:
        return "shared"
    return "other" if a and b else "one-sided"


def _tables(above: Line, below: Line) -> str:
    """Whether the two rows stand in tables of one kind, told by the shape of their titles."""
    return "same" if above.programme == below.programme else "other"


def _period(above: Line, below: Line) -> str:
    """How near the days are: those below set theirs a little ahead of the day asked for, or keep its month."""
    one, other = above.days, below.days
    if not one or not other:
        return "undated" if one and below.task.deadline and below.task.deadline.milestones else ""
    if any(_is_ahead(asked, given) for asked in one for given in other):
        return "ahead"
    apart = abs((one[0][1] - other[0][1]).days)
    return "same" if apart <= SETTINGS.rating_near else "far" if apart > SETTINGS.rating_far else ""


def _is_ahead(asked: tuple[dt.date | None, dt.date], given: tuple[dt.date | None, dt.date]) -> bool:
    """Whether a day or span lies within the span asked for, or a few weeks before the day."""
    if asked[0] is not None:
        return asked[0] <= (given[0] or given[1]) and given[1] <= asked[1]
    return 0 <= (asked[1] - given[1]).days <= SETTINGS.rating_ahead
