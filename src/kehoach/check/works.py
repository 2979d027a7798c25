"""What the texts of one plan say is to be done, as terms that can be told alike (`kehoach.alike`).

In: texts. Out: their words and pairs of words, the steps of work among them, the numbers they name. Why: a task in the
body and its row in the table are seldom told in the same words; other steps or rounds of a matter are another task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from kehoach.alike import Index, known, rarity, share
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said
from kehoach.grammar import abbreviations
from kehoach.text import fold, squeeze

_ACRONYM = re.compile(r"(?<![\w&])[A-ZĐ][A-ZĐ&]+(?![\w&])")
_WORD = re.compile(r"[a-z]+|\d+")
_NUMBER = re.compile(r"\d+")
_TONED_WORD = re.compile(r"[^\W\d_]+")
_YEAR, _MOST_KEPT = 4, 4096


def words_of(text: str) -> list[str]:
    """The words of a text, folded, common abbreviations written out; marks left out."""
    return _WORD.findall(fold(written_out(text)))


def written_out(text: str) -> str:
    """A text with its abbreviations written out, as far as they are in contents."""
    known = abbreviations.written_out("contents")
    return _ACRONYM.sub(lambda found: known.get(found.group(), found.group()), text)


def weights(texts: Iterable[str]) -> Mapping[str, float]:
    """How much each pair of words tells among the texts."""
    return rarity(list(map(_pairs, texts)))


def covered(text: str, by: str, weight: Mapping[str, float], usual: float) -> float:
    """The share of a text's pairs of words, by weight, that another text has too; `usual` is that of unknown pairs."""
    return share(_pairs(text), _pairs(by), known(weight, usual))


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
        return min(share(one.words, shared, weight.__getitem__) for one in (self, other))

    def is_within(self, other: Work) -> bool:
        """Whether another work says all of this one, and no other steps of it."""
        return len(self.words) >= SETTINGS.fewest_shared and self.words <= other.words and self.steps == other.steps


class Texts:
    """Many texts to look among for those that say what another says, by `weights` and their usual one."""

    def __init__(self, texts: Sequence[str], weight: Mapping[str, float], usual: float) -> None:
        self._pairs, self._weight = list(map(_pairs, texts)), known(weight, usual)
        self._index = Index(self._pairs)

    def covering(self, text: str, least: float) -> list[int]:
        """Which of the texts have at least such a share of one, in order (see `covered`)."""
        own = _pairs(text)
        return [at for at in self.likely(text, least) if share(own, self._pairs[at], self._weight) >= least]

    def likely(self, text: str, least: float) -> list[int]:
        """Which of the texts may have such a share of one, in order; no other does."""
        return self._index.likely(_pairs(text), least, self._weight)


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
