"""A word typed twice.

Finds: "ngày ngày 7/4/2014", "danh hiệu danh hiệu", "theo / theo" over a line's end. Reduplications of the language
("nhanh nhanh", "thường thường"), names and two words that meet ("giao thông thông minh") are left alone; where two
words may meet it is a hint.
Fixed: function words and pairs of syllables only; elsewhere dropping one could change what is said.
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
from kehoach.models.document import Severity
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import belong_together, doubles
from kehoach.text import fold

_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})\s+(?P=word)(?![\w-])", re.IGNORECASE)
_PAIR_TWICE = re.compile(r"(?<![\w-])(?P<words>[^\W\d_]{2,}\s+[^\W\d_]{2,})\s+(?P=words)(?![\w-])", re.IGNORECASE)
_FIRST = re.compile(r"\s*([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)\s*$")
_NUMBER = re.compile(r"\s*\d")
_TO_BE_PUT_RIGHT, _TO_BE_TOLD = 0.9, 0.7
"""How sure it must be that a word was typed twice, to drop one and to warn."""
_FOLDED_PAIR = re.compile(r"(?<!\w)(?P<words>[a-z]{3,} [a-z]{3,}) (?P=words)(?!\w)")


def doubled(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each; on damaged copies only two syllables said twice count, since lost marks make others equal."""
    if context.damaged:
        yield from _on_damaged(context)
        return
    for passage in context.passages:
        yield from _in(passage)


def _in(passage: Passage) -> Iterator[Flaw]:
    text = passage.text
    if text.isupper():
        return
    taken: list[tuple[int, int]] = []
    for found in (*_PAIR_TWICE.finditer(text), *_TWICE.finditer(text)):
        word, second = found[1], text[found.end() - len(found[1]) : found.end()]
        if (word[0].isupper() and second[0].isupper()) or any(a <= found.start() < b for a, b in taken):
            continue
        sure = _sure(word.lower(), text[: found.start()].lower(), text[found.end() :].lower())
        if not sure:
            continue
        taken.append(found.span())
        if sure >= _TO_BE_PUT_RIGHT:
            yield Flaw(
                f"{word} stands twice; drop one", passage.at(found.start()), found.group(), sure, replacement=word
            )
        else:
            milder: Severity | None = None if sure >= _TO_BE_TOLD else "info"
            message = f"{word} stands twice; drop one, unless two words meet here"
            yield Flaw(message, passage.at(found.start()), found.group(), sure, milder)


def _sure(word: str, before: str, behind: str) -> float:
    """How sure it is that `word`, one syllable or two, was typed twice between these texts; 0 where it was not."""
    if word in _listed("reduplications", "before-numbers") and _NUMBER.match(behind):
        return 0.9
    if word in _listed("reduplications", "words"):
        return 0
    left, right = _LAST.search(before), _FIRST.match(behind)
    ends = left is not None and f"{left[1]} {word}" in _listed("compounds", "words")
    if " " in word:
        return 0.9
    if word in small_words():
        return 0 if ends else 0.9
    return _sure_of_part(
        word, left[1] if left else "", right[1] if right else "", _FIRST.match(behind, right.end()) if right else None
    )


def _sure_of_part(word: str, left: str, right: str, then: re.Match[str] | None) -> float:
    """The same for a syllable that may end one word and begin the next: "giao thông thông minh"."""
    words = _listed("compounds", "words")
    ends, begins = f"{left} {word}" in words, f"{word} {right}" in words
    if ends and begins:
        return 0
    if ends and then is not None and f"{right} {then[1]}" in words:
        return 0.7
    if (begins and left in small_words()) or (ends and not right):
        return 0.7
    return 0 if doubles(word) or (belong_together(left, word) and belong_together(word, right)) else 0.4


def _on_damaged(context: Context) -> Iterator[Flaw]:
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
    return _listed("reduplications", "alone")


@cache
def _listed(file: str, part: str) -> frozenset[str]:
    return frozenset(load(f"check/{file}")[part])
