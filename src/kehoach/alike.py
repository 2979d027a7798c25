"""How far texts say the same, by the terms that tell.

In: texts as terms: words, pairs of words. Out: how much each term tells, the share of one text that another has, those
of many texts that may have such a share. Why: a body tells a task otherwise than its row, a subordinate otherwise than
its superior, and a term tells the more the rarer it is: two plans are compared and a plan is checked against itself by
this one measure.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

Weight = Callable[[str], float]
_ROUNDING = 1e-9


def rarity(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """How much each term tells: the fewer of the texts have it, the more."""
    counted = Counter(chain.from_iterable(map(frozenset, texts)))
    return {term: math.log(1 + len(texts) / (1 + count)) for term, count in counted.items()}


def weigh(terms: Iterable[str], weight: Weight) -> float:
    """What some terms tell together, whatever their order."""
    return math.fsum(map(weight, terms))


def share(own: Collection[str], others: frozenset[str], weight: Weight) -> float:
    """The share of a text's terms, by what they tell, that another text has too; 0 of none."""
    total = weigh(own, weight)
    return weigh((term for term in own if term in others), weight) / total if total else 0.0


def known(weight: Mapping[str, float], usual: float) -> Weight:
    """What a term tells by `weight`, and `usual` where it is in none of the texts that it was made of."""
    return lambda term: weight.get(term, usual)


class Index:
    """Many texts by their terms, to find those that may say what another says without comparing each with each."""

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, terms in enumerate(texts):
            for term in terms:
                self._having[term].append(at)

    def having(self, terms: Iterable[str]) -> Iterator[list[int]]:
        """For each term that any text has, the texts that have it, in order."""
        return (self._having[term] for term in terms if term in self._having)

    def likely(self, terms: Iterable[str], least: float, weight: Weight) -> list[int]:
        """Which of the texts may have such a share of one, in order; no other does.

        Those that have one of its telling terms: so many that the rest do not make up the share.
        """
        own = sorted(((weight(term), term) for term in terms), reverse=True)
        rest = total = math.fsum(told for told, _term in own)
        found: set[int] = set()
        for told, term in own:
            if rest < (least - _ROUNDING) * total:
                break
            found.update(*self.having((term,)))
            rest -= told
        return sorted(found)
