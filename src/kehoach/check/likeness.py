"""How far two sentences say the same.

In: texts. Out: words that count, and a share between 0 and 1. Why: a task in the body and its row in the table are
seldom told in the same words; rare words tell more than common ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kehoach.grammar.files import load
from kehoach.text import fold

_ACRONYM = re.compile(r"(?<![\w&])[A-ZĐ][A-ZĐ&]+(?![\w&])")
_WORD = re.compile(r"[a-z]+|\d+")


def words_of(text: str) -> list[str]:
    """The words of a text, folded, common abbreviations written out; marks left out."""
    return _WORD.findall(fold(_written_out(text)))


def _written_out(text: str) -> str:
    known = load("check/abbreviations")["abbreviations"]
    return _ACRONYM.sub(lambda found: str(known.get(found.group(), found.group())), text)


def weights(texts: Iterable[str]) -> Mapping[str, float]:
    """How much each word tells: the rarer it is among the texts, the more."""
    pairs = [set(_pairs(words_of(text))) for text in texts]
    seen = Counter(pair for one in pairs for pair in one)
    return {pair: math.log(1 + len(pairs) / count) for pair, count in seen.items()}


def covered(text: str, by: str, weight: Mapping[str, float], usual: float) -> float:
    """The share of a text's pairs of words, by weight, that another text has too."""
    own, other = set(_pairs(words_of(text))), set(_pairs(words_of(by)))
    total = sum(weight.get(pair, usual) for pair in own)
    return sum(weight.get(pair, usual) for pair in own & other) / total if total else 0.0


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{one} {two}" for one, two in pairwise(words))
