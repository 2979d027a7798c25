"""A word typed twice.

Finds: "ngày ngày 7/4/2014", "danh hiệu danh hiệu", "theo / theo" over a line's end. Reduplications of the language
("nhanh nhanh", "thường thường") and names are left alone.
Why: a slip that every reader notices.
Source: spelling.
Example: theo theo dõi
Instead: theo dõi
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import Passage, place_of
from kehoach.grammar.files import load
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import belong_together, doubles
from kehoach.text import fold

_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})\s+(?P=word)(?![\w-])", re.IGNORECASE)
_PAIR_TWICE = re.compile(r"(?<![\w-])(?P<words>[^\W\d_]{2,}\s+[^\W\d_]{2,})\s+(?P=words)(?![\w-])", re.IGNORECASE)
_FIRST = re.compile(r"\s*([^\W\d_]+)")
_FOLDED_PAIR = re.compile(r"(?<!\w)(?P<words>[a-z]{3,} [a-z]{3,}) (?P=words)(?!\w)")


def doubled(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each; on damaged copies only two syllables said twice count, since lost marks make others equal."""
    if context.damaged:
        yield from _on_damaged(plan, context)
        return
    for passage in context.passages:
        yield from _in(passage)


def _in(passage: Passage) -> Iterator[Flaw]:
    text = passage.text
    if text.isupper():
        return
    taken: list[tuple[int, int]] = []
    for found in (*_PAIR_TWICE.finditer(text), *_TWICE.finditer(text)):
        word = found[1]
        if fold(word) in _reduplicated() or word.isupper() or any(a <= found.start() < b for a, b in taken):
            continue
        if word[0].isupper() and text[found.end() - len(word)].isupper():
            continue
        if _joint(word.lower(), text, found):
            continue
        taken.append(found.span())
        yield Flaw(f"{word} stands twice; drop one", passage.at(found.start()), found.group(), 0.9, replacement=word)


def _joint(word: str, text: str, found: re.Match[str]) -> bool:
    """Whether one word ends with the syllable and the next begins with it: "giao thông thông minh"."""
    left, right = text[: found.start()].rsplit(maxsplit=1)[-1:], _FIRST.match(text, found.end())
    if word in small_words() or not left or right is None or " " in word:
        return False
    known = load("check/reduplications")["joints"].get(word)
    before, behind = left[0].lower(), right[1].lower()
    if known and before in known["before"] and behind in known["behind"]:
        return True
    return doubles(word) or (belong_together(before, word) and belong_together(word, behind))


def _on_damaged(plan: Plan, context: Context) -> Iterator[Flaw]:
    lines = context.lines
    tables = [
        (passage.at(0), fold(passage.text), passage.text)
        for passage in context.passages
        if passage.cell and not context.rebuilt
    ]
    printed = [(place_of(line), fold(line.text), line.text.strip()) for line in lines]
    for place, folded, text in (*printed, *tables):
        found = _FOLDED_PAIR.search(folded)
        if found:
            yield Flaw(f"{found['words']} stands twice; drop one", place, text, 0.6)


@cache
def small_words() -> frozenset[str]:
    """Words that are no part of longer ones: "các", "của", "theo"."""
    return frozenset(load("check/reduplications")["alone"])


@cache
def _reduplicated() -> frozenset[str]:
    return frozenset(map(fold, load("check/reduplications")["words"]))
