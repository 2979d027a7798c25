"""How far two sentences say the same.

In: texts. Out: words that count, and a share between 0 and 1. Why: a task in the body and its row in the table are
seldom told in the same words; rare words tell more than common ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said
from kehoach.grammar import abbreviations
from kehoach.text import fold, squeeze

_ACRONYM = re.compile(r"(?<![\w&])[A-ZĐ][A-ZĐ&]+(?![\w&])")
_WORD = re.compile(r"[a-z]+|\d+")
_NUMBER = re.compile(r"\d+")
_TONED_WORD = re.compile(r"[^\W\d_]+")
_YEAR, _MOST_KEPT = 4, 4096
_ROUNDING = 1e-9


def words_of(text: str) -> list[str]:
    """The words of a text, folded, common abbreviations written out; marks left out."""
    return _WORD.findall(fold(written_out(text)))


def written_out(text: str) -> str:
    """A text with its abbreviations written out, as far as they are in contents."""
    known = abbreviations.written_out("contents")
    return _ACRONYM.sub(lambda found: known.get(found.group(), found.group()), text)


def weights(texts: Iterable[str]) -> Mapping[str, float]:
    """How much each pair of words tells: the rarer it is among the texts, the more."""
    pairs = [_pairs(text) for text in texts]
    seen = Counter(pair for one in pairs for pair in one)
    return {pair: math.log(1 + len(pairs) / count) for pair, count in seen.items()}


def covered(text: str, by: str, weight: Mapping[str, float], usual: float) -> float:
    """The share of a text's pairs of words, by weight, that another text has too."""
    own = _pairs(text)
    total = sum(weight.get(pair, usual) for pair in own)
    return sum(weight.get(pair, usual) for pair in own & _pairs(by)) / total if total else 0.0


class Work:
    """What a text says is to be done: its telling words, and the steps among them ("kiểm tra", "tổng kết")."""

    def __init__(self, text: str) -> None:
        small = squeeze(text).lower()
        self.steps = frozenset(found[0] for found in said("steps").finditer(small))
        self.words = frozenset(_TONED_WORD.findall(said("unsaid").sub(" ", small)))

    def likeness(self, other: Work, weight: Mapping[str, float]) -> float:
        """The share of the lesser covered of both works' words, by weight; 0 where they are other steps of a matter."""
        shared = self.words & other.words
        if len(shared) < SETTINGS.fewest_shared or (self.steps and other.steps and not self.steps & other.steps):
            return 0.0
        both = sum(map(weight.__getitem__, shared))
        return min(both / sum(map(weight.__getitem__, one.words)) for one in (self, other))

    def is_within(self, other: Work) -> bool:
        """Whether another work says all of this one, and no other steps of it."""
        return len(self.words) >= SETTINGS.fewest_shared and self.words <= other.words and self.steps == other.steps


def word_weights(works: Sequence[Work]) -> Mapping[str, float]:
    """How much each word tells: the rarer it is among the works, the more."""
    seen = Counter(word for work in works for word in work.words)
    return {word: math.log(1 + len(works) / count) for word, count in seen.items()}


class Texts:
    """Many texts to look among for those that say what another says, by `weights` and their usual one."""

    def __init__(self, texts: Sequence[str], weight: Mapping[str, float], usual: float) -> None:
        self._texts, self._weight, self._usual = texts, weight, usual
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for pair in _pairs(text):
                self._having[pair].append(at)

    def covering(self, text: str, share: float) -> list[int]:
        """Which of the texts have at least such a share of one, in order (see `covered`)."""
        return [
            at for at in self.likely(text, share) if covered(text, self._texts[at], self._weight, self._usual) >= share
        ]

    def likely(self, text: str, share: float) -> list[int]:
        """Which of the texts may have such a share of one; no other does.

        Those that have one of its telling pairs: so many that the rest do not make up the share.
        """
        own = sorted(((self._weight.get(pair, self._usual), pair) for pair in _pairs(text)), reverse=True)
        rest = total = sum(weight for weight, _pair in own)
        found: set[int] = set()
        for weight, pair in own:
            if rest < (share - _ROUNDING) * total:
                break
            found.update(self._having.get(pair, ()))
            rest -= weight
        return sorted(found)


def same_numbers(one: str, other: str) -> bool:
    """Whether two texts name the same rounds, and the same years where both name years."""
    (rounds, years), (other_rounds, other_years) = _numbers(one), _numbers(other)
    return rounds == other_rounds and _agree(years, other_years)


def numbers_among(one: str, other: str) -> bool:
    """Whether a text's rounds are among those another names, and a year of it too where both name years."""
    (rounds, years), (other_rounds, other_years) = _numbers(one), _numbers(other)
    return rounds <= other_rounds and _agree(years, other_years)


def _agree(years: frozenset[str], others: frozenset[str]) -> bool:
    return not years or not others or bool(years & others)


@lru_cache(maxsize=_MOST_KEPT)
def _numbers(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers a text names: rounds and the like, and years."""
    found = frozenset(_NUMBER.findall(text))
    years = frozenset(number for number in found if len(number) == _YEAR)
    return found - years, years


@lru_cache(maxsize=_MOST_KEPT)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(f"{one} {two}" for one, two in pairwise(words_of(text)))
