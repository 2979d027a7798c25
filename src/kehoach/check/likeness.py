"""How far two sentences say the same.

In: texts. Out: words that count, and a share between 0 and 1. Why: a task in the body and its row in the table are
seldom told in the same words; rare words tell more than common ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from kehoach.grammar.files import load
from kehoach.text import fold

_ACRONYM = re.compile(r"(?<![\w&])[A-ZĐ][A-ZĐ&]+(?![\w&])")
_WORD = re.compile(r"[a-z]+|\d+")
_NUMBER = re.compile(r"\d+")
_YEAR = 4


def words_of(text: str) -> list[str]:
    """The words of a text, folded, common abbreviations written out; marks left out."""
    return _WORD.findall(fold(written_out(text)))


def written_out(text: str) -> str:
    """A text with the abbreviations of `grammars/check/abbreviations.toml` written out."""
    known = load("check/abbreviations")["abbreviations"]
    return _ACRONYM.sub(lambda found: str(known.get(found.group(), found.group())), text)


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


def same_numbers(one: str, other: str) -> bool:
    """Whether two texts name the same rounds, and the same years where both name years."""
    own, others = (set(_NUMBER.findall(text)) for text in (one, other))
    years, other_years = ({n for n in numbers if len(n) == _YEAR} for numbers in (own, others))
    return own - years == others - other_years and (not years or not other_years or bool(years & other_years))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(f"{one} {two}" for one, two in pairwise(words_of(text)))
