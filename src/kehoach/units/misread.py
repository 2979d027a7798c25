"""Names of closed lists that a recogniser misread: ministries, departments, provinces, bodies with names of their own.

In: a text of recognised letters. Out: which words of it are a known name but for a mark, or one letter behind its
first word, and how they are spelt. Why: "Sở Nội vu" is no body, "tỉnh Hai Dương" no province; there is one name only
that either can be. Figures are in no name; a text that is a name already is never another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kehoach.grammar.files import load
from kehoach.text import fold
from kehoach.units.lexicon import all_heads, organisations_by_id, sayings_of_fields
from kehoach.units.settings import SETTINGS

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[ \n]?[-–,&]?[ \n]?")
_PROVINCES = ("tỉnh", "thành phố", "TP")
_BEFORE_PROVINCES = frozenset(fold(words.split()[0]) for words in _PROVINCES)

Name = tuple[str, ...]


class Misread(NamedTuple):
    """A word of a text, from `start` to `end`, that belongs to a known name and is spelt otherwise there."""

    start: int
    end: int
    text: str


def misread(text: str) -> Iterator[Misread]:
    """The words of names in a text that are spelt otherwise in the list, from left to right."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = _name_at(text, words[at : at + SETTINGS.misread_longest])
        for word, right in zip(words[at:], found, strict=False):
            if not _are_same(word.group(), right) and len(word.group()) == len(right):
                yield Misread(word.start(), word.end(), _as_read(word.group(), right))
        at += max(1, len(found))


def _name_at(text: str, words: list[re.Match[str]]) -> Name:
    """The longest name that can only be meant where some words begin; () where there is none, or it may be no name."""
    first = words[0].group()
    if not first[0].isupper() and fold(first) not in _BEFORE_PROVINCES:
        return ()
    gaps = (text[one.end() : other.start()] for one, other in pairwise(words))
    joined = next((size for size, gap in enumerate(gaps, 1) if not gap or not _JOINT.fullmatch(gap)), len(words))
    for size in range(joined, 1, -1):
        read = tuple(word.group() for word in words[:size])
        if all(word.isupper() for word in read):
            continue
        plain = tuple(map(fold, read))
        names = _names().get(plain, ()) or _near(plain)
        printed = next((name for name in names if all(map(_are_same, read, name))), None)
        if printed is not None or len(names) == 1:
            return printed or names[0]
    return ()


def _near(plain: Name) -> tuple[Name, ...]:
    """The names of which one letter behind the first word was taken for another."""
    if sum(map(len, plain[1:])) < SETTINGS.fewest_letters:
        return ()
    alike = (name for key, names in _by_shape().get(_shape(plain), ()) if _differ(plain, key) == 1 for name in names)
    return tuple(alike)


def _differ(one: Name, other: Name) -> int:
    return sum(a != b for words in zip(one, other, strict=True) for a, b in zip(*words, strict=True))


def _shape(plain: Name) -> tuple[str, tuple[int, ...]]:
    return plain[0], tuple(map(len, plain))


@cache
def _names() -> Mapping[Name, tuple[Name, ...]]:
    """The names of the lists, as their words, by their words without marks."""
    found: dict[Name, dict[tuple[tuple[str, str], ...], Name]] = defaultdict(dict)
    for saying in _sayings():
        name = tuple(_WORD.findall(saying))
        if 1 < len(name) <= SETTINGS.misread_longest:
            found[tuple(map(fold, name))].setdefault(tuple(map(_spelt, name)), name)
    return {key: tuple(names.values()) for key, names in found.items()}


@cache
def _by_shape() -> Mapping[tuple[str, tuple[int, ...]], list[tuple[Name, tuple[Name, ...]]]]:
    found: dict[tuple[str, tuple[int, ...]], list[tuple[Name, tuple[Name, ...]]]] = defaultdict(list)
    for key, names in _names().items():
        found[_shape(key)].append((key, names))
    return found


def _sayings() -> Iterator[str]:
    for head in all_heads():
        if head.takes == "field":
            yield from (f"{head.says[0]} {says}" for says in sayings_of_fields(head.id))
    for body in organisations_by_id().values():
        yield from body.names
    table = load("units/provinces")
    provinces = [name for entry in table["province"] for name in entry["names"]]
    provinces += [entry.removeprefix("tỉnh ").removeprefix("thành phố ") for entry in table["unmerged"]]
    heirs = (entry["succeeded_by"] for entry in table["province"])
    provinces += [heir.removeprefix("tỉnh ").removeprefix("thành phố ") for heir in heirs]
    yield from (f"{kind} {name}" for kind in _PROVINCES for name in dict.fromkeys(provinces))


def _are_same(read: str, right: str) -> bool:
    """Whether two words are one, whatever their case and the vowel their tone stands on."""
    return _spelt(read) == _spelt(right)


def _spelt(word: str) -> tuple[str, str]:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(filter(str.isalpha, letters)), "".join(c for c in letters if unicodedata.combining(c))


def _as_read(read: str, right: str) -> str:
    """A word of a name in the case that was read."""
    if len(read) > 1 and read.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if read[0].isupper() else right
