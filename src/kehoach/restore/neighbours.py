"""Which words belong together in office prose, and which word a slip of the keyboard stands for.

In: lower-case words with those before and behind them. Out: whether two are known to follow one another; a likelier
word. Why: "ùn tắt giao thông" is spelt rightly and is wrong; only its neighbours tell. What the counts have never seen
beside its neighbours is left alone, so a text of another field gets no suggestions instead of false ones.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import and_

from rapidfuzz.distance import Levenshtein

from kehoach.restore.model import MOST, UNKNOWN, Model, shipped
from kehoach.restore.settings import SETTINGS
from kehoach.text import fold


def belong_together(first: str, second: str) -> bool:
    """Whether two words are known to make one expression: "giao thông", "vi phạm"."""
    seen = _seen(first, second)
    return seen >= SETTINGS.fewest_together and seen >= SETTINGS.neighbours_together * min(
        _count(first), _count(second)
    )


def known_beside(first: str, second: str) -> bool:
    """Whether office prose is known to have two words side by side, more often than by a slip."""
    return _seen(first, second) > SETTINGS.neighbours_slip


def seen_beside(first: str, second: str) -> bool:
    """Whether the counts have two words side by side at all."""
    return _seen(first, second) > 0


def far_more_often(pair: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two words stand side by side so much more often than two others that those may be slips for them."""
    return _seen(*pair) > SETTINGS.neighbours_far * _seen(*other)


def beside(words: Sequence[str]) -> list[int]:
    """How often each of some words is seen with the next one behind it."""
    model = shipped()
    numbers, pairs = [model.number(word) for word in words], model.pairs
    return [0 if UNKNOWN in pair else pairs.get(pair[0] << 16 | pair[1], 0) for pair in pairwise(numbers)]


def at_odds(seen: Sequence[int]) -> list[int]:
    """Which words are known beside neither of their two neighbours, by how often each is seen with the next one."""
    few = [count <= SETTINGS.neighbours_slip for count in seen]
    return [at for at, both in enumerate(map(and_, few, few[1:]), 1) if both]


def is_usual(seen: int) -> bool:
    """Whether two words are seen side by side so often that none can be far more often."""
    return seen * SETTINGS.neighbours_far >= MOST


@lru_cache(maxsize=8192)
def usual_behind(word: str) -> str | None:
    """The word that stands behind another one more often than not: "cả" behind "tất"."""
    model = shipped()
    found = _followers().get(model.number(word), {}) if model.number(word) != UNKNOWN else {}
    number, seen = max(found.items(), key=lambda pair: pair[1], default=(UNKNOWN, 0))
    usual = (
        seen >= SETTINGS.neighbours_fewest
        and seen > SETTINGS.neighbours_mostly * _count(word)
        and number >= _first(model)
    )
    return model.vocabulary[number - _first(model)] if usual else None


def doubles(word: str) -> bool:
    """Whether a word is often seen twice in a row, as in "hành vi vi phạm"."""
    seen = _seen(word, word)
    return seen >= SETTINGS.fewest_twice and seen >= SETTINGS.neighbours_twice * _count(word)


def likelier(before: str, word: str, behind: str) -> str | None:
    """The word that differs by one letter or mark and is at home between these neighbours, where `word` is not."""
    if _seen(before, word) > SETTINGS.neighbours_slip or _seen(word, behind) > SETTINGS.neighbours_slip:
        return None
    model = shipped()
    fits: list[tuple[int, str]] = []
    for number, seen in _followers().get(model.number(before), {}).items():
        other = model.vocabulary[number - _first(model)] if number >= _first(model) else ""
        after = _seen(other, behind)
        if min(seen, after) >= SETTINGS.neighbours_fewest and other != word and _is_slip(word, other):
            sure = max(seen / _count(before), after / _count(behind))
            if sure >= SETTINGS.neighbours_sure:
                fits.append((seen + after, other))
    return max(fits)[1] if fits else None


def nearest(before: str, word: str, behind: str) -> str | None:
    """What a misspelt word most likely is: a known word one letter or mark away, the likeliest by its neighbours."""
    near = [other for other in shipped().vocabulary if abs(len(other) - len(word)) <= 1 and _is_slip(word, other)]
    letters = fold(word)

    def likely(other: str) -> tuple[int, bool, int]:
        return _seen(before, other) + _seen(other, behind), fold(other) == letters, _count(other)

    return max(near, key=likely, default=None)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter or one mark."""
    parts = (unicodedata.normalize("NFD", word) for word in (one, other))
    return Levenshtein.distance(*parts, score_cutoff=1) == 1


def _seen(first: str, second: str) -> int:
    model = shipped()
    one, two = model.number(first), model.number(second)
    return 0 if UNKNOWN in (one, two) else model.pairs.get(one << 16 | two, 0)


def _count(word: str) -> int:
    model = shipped()
    return max(1, model.counts[model.number(word)])


def _first(model: Model) -> int:
    return len(model.counts) - len(model.vocabulary)


@cache
def _followers() -> Mapping[int, Mapping[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for key, seen in shipped().pairs.items():
        if seen >= SETTINGS.neighbours_fewest:
            found[key >> 16][key & 0xFFFF] = seen
    return found
