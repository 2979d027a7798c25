"""One document in two ways of spelling: tone marks, i and y.

Finds: "hoá", "khoẻ" where most words are written as "hóa", "khỏe"; "quản lí" where the document mostly writes y ("kỹ
thuật", "xử lý"). The style is decided once for the whole document, and told once with how often it is left; names are
left as they are spelt.
Why: both are read, yet one document should keep to one; searches find only half.
Source: Quyết định 240/QĐ of the Ministry of Education (1984) and later practice differ; only the mixture is told.
Example: Quận ủy, khoẻ mạnh, hòa giải
Instead: Quận ủy, khỏe mạnh, hòa giải
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from kehoach.check.context import Context
from kehoach.check.finder import Phrases, cased, occurrences, phrases
from kehoach.check.passages import Passage, vocabulary
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import SURE
from kehoach.models.plan import Plan
from kehoach.syllables import toned_in_two_ways
from kehoach.text import keeps_spelling

_TONES = "tones"


class _Use(Struct, frozen=True):
    """A word that may be spelt in two ways, as it is spelt; `other` is the other way."""

    passage: Passage
    start: int
    said: str
    other: str

    @property
    def quote(self) -> str:
        """As it is printed."""
        return self.passage.text[self.start : self.start + len(self.said)]


def spelling_variants(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each matter of style that is not kept to, at the first word of the rarer way; where only the tone mark
    stands elsewhere, it can be moved.
    """
    if context.damaged:
        return
    uses: dict[str, dict[int, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    told = "\n".join(passage.text for passage in context.passages)
    for passage in context.passages:
        for style, way, use in _spelt_in(passage, told):
            uses[style][way].append(use)
    for style, ways in uses.items():
        usual = max(ways, key=lambda way: len(ways[way]))
        rarer = [use for way, found in ways.items() if way != usual for use in found]
        if rarer:
            yield _violation(rarer, len(ways[usual]), movable=style == _TONES)


def _violation(rarer: list[_Use], usual: int, *, movable: bool) -> Violation:
    """What is told once of all words of the rarer way."""
    first = rarer[0]
    message = Message(
        "this way of spelling stands {count} time(s), the other one {usual}; keep to one throughout: {right}",
        count=len(rarer),
        usual=usual,
        right=first.other,
    )
    more = tuple(dict.fromkeys((use.said, use.other) for use in rarer if use.said != first.said))
    return Violation(
        message,
        first.passage.at(first.start),
        first.quote,
        SURE,
        replacement=cased(first.other, first.quote) if movable else None,
        everywhere=movable,
        more=more if movable else (),
    )


def _spelt_in(passage: Passage, told: str) -> Iterator[tuple[str, int, _Use]]:
    """The words and phrases that may be spelt in two ways: the matter of style, which way, the use."""
    for word in passage.words if any(map(_may_be_toned, vocabulary(passage.text))) else ():
        ways = None if word.lower.isascii() else toned_in_two_ways(word.lower)
        if ways and word.lower in ways and not keeps_spelling(passage.text, word.start, word.end, told):
            way = ways.index(word.lower)
            yield _TONES, way, _Use(passage, word.start, word.lower, ways[1 - way])
    keys, known = _variants()
    for start, said in occurrences(passage, known):
        style, way, other = keys[said]
        yield style, way, _Use(passage, start, said, other)


@lru_cache(maxsize=16384)
def _may_be_toned(word: str) -> bool:
    """Whether a word bears its tone in one of two ways: the quick look."""
    return not word.isascii() and bool(toned_in_two_ways(word))


@cache
def _variants() -> tuple[Mapping[str, tuple[str, int, str]], Phrases]:
    """Each wording with its matter of style, which way it is, and the other one."""
    keys: dict[str, tuple[str, int, str]] = {}
    for entry in load("check/variants")["style"]:
        for pair in entry["pairs"]:
            keys |= {said: (entry["id"], way, pair[1 - way]) for way, said in enumerate(pair)}
    return keys, phrases(keys)
