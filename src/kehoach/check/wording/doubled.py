"""A word typed twice.

Finds: "ngày ngày 7/4/2014", "danh hiệu danh hiệu", "theo / theo" over a line's end. Reduplications of the language
("nhanh nhanh", "thường thường"), names, a name and the verb behind it ("Phòng Tổng hợp tổng hợp") and two words that
meet ("giao thông thông minh") are left alone; where two words may meet it is a hint.
Fixed: function words only; elsewhere dropping one could change what is said. Where the word before tells another one,
that is written: "tất các các" becomes "tất cả các".
Why: a slip that every reader notices.
Source: spelling.
Example: theo theo dõi
Instead: theo dõi
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import and_, eq

from kehoach.check.compounds import is_compound, word_before, words_behind
from kehoach.check.context import Context
from kehoach.check.passages import Passage, lowered
from kehoach.check.violations import Violation
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import LOOK, RATHER_SURE, SURE
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import belong_together, doubles, known_beside, usual_behind
from kehoach.text import fold

_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})\s+(?P=word)(?![\w-])", re.IGNORECASE)
_PAIR_TWICE = re.compile(r"(?<![\w-])(?P<words>[^\W\d_]{2,}\s+[^\W\d_]{2,})\s+(?P=words)(?![\w-])", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.:;!?]|^\s*[-–+•]|^\s*[\da-zđIVX]{1,4}[.)])\s*[“\"(]?$")
"""What stands before the first word of a sentence or an item."""
_NUMBER = re.compile(r"\s*\d")
_FOLDED_PAIR = re.compile(r"(?<!\w)(?P<words>[a-z]{3,} [a-z]{3,}) (?P=words)(?!\w)")


def doubled(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; on damaged copies only two syllables said twice count, since lost marks make others equal."""
    if context.damaged:
        yield from _on_damaged(context)
        return
    for passage in context.passages:
        yield from _in(passage)


def _in(passage: Passage) -> Iterator[Violation]:
    text = passage.text
    if text.isupper() or not _says_twice(lowered(text)):
        return
    taken: list[tuple[int, int]] = []
    for found in (*_PAIR_TWICE.finditer(text), *_TWICE.finditer(text)):
        if _is_name(text, found) or any(a <= found.start() < b for a, b in taken):
            continue
        sure = _sure(text, found.start(), found.end(), found[1].lower())
        if sure:
            taken.append(found.span())
            yield _violation(passage, found, sure)


def _says_twice(words: Sequence[str]) -> bool:
    """Whether any word or two follow themselves, whatever stands between: the quick look."""
    if len(set(words)) == len(words):
        return False
    again = list(map(eq, words, words[2:]))
    return any(map(eq, words, words[1:])) or any(map(and_, again, again[1:]))


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether two names stand here, or a name and then a word: "Phòng Tổng hợp tổng hợp báo cáo"."""
    first, second = found[1], text[found.end() - len(found[1]) : found.end()]
    if not first[0].isupper():
        return False
    return second[0].isupper() or _OPENING.search(text[: found.start()]) is None


def _violation(passage: Passage, found: re.Match[str], sure: float) -> Violation:
    word, place = found[1], passage.at(found.start())
    if sure < SURE or " " in word:
        milder: Severity | None = None if sure >= RATHER_SURE else "info"
        message = Message("{word} stands twice; drop one, unless two words meet here", word=word)
        return Violation(message, place, found.group(), sure, milder)
    left = word_before(passage.text, found.start())
    meant = usual_behind(left) if not known_beside(left, word.lower()) else None
    if meant is not None and meant != word.lower():
        message = Message("{word} stands twice; write {meant} before it, or drop one", word=word, meant=meant)
        return Violation(message, place, found.group(), sure, replacement=f"{meant} {word}")
    right = None if belong_together(left, word.lower()) else word
    return Violation(Message("{word} stands twice; drop one", word=word), place, found.group(), sure, replacement=right)


def _sure(text: str, start: int, end: int, word: str) -> float:
    """How sure it is that `word`, one syllable or two, was typed twice from `start` to `end`; 0 where it was not."""
    if word in _listed("before-numbers") and _NUMBER.match(text, end):
        return SURE
    if word in _listed("words"):
        return 0
    if " " in word:
        return SURE
    left = word_before(text, start)
    if word in small_words():
        return 0 if is_compound(left, word) else SURE
    return _sure_of_part(word, left, *words_behind(text, end))


def _sure_of_part(word: str, left: str, right: str, then: str) -> float:
    """The same for a syllable that may end one word and begin the next: "giao thông thông minh"."""
    ends, begins = is_compound(left, word), is_compound(word, right)
    if ends and begins:
        return 0
    if (ends and (not right or is_compound(right, then))) or (begins and left in small_words()):
        return RATHER_SURE
    return 0 if doubles(word) or (belong_together(left, word) and belong_together(word, right)) else LOOK


def _on_damaged(context: Context) -> Iterator[Violation]:
    lines = context.lines
    tables = [
        (passage.at(0), fold(passage.text), passage.text)
        for passage in context.passages
        if passage.cell and not context.rebuilt
    ]
    printed = [(line.place, fold(line.text), line.text.strip()) for line in lines]
    for place, folded, text in (*printed, *tables):
        found = _FOLDED_PAIR.search(folded)
        if found:
            yield Violation(Message("{found} stands twice; drop one", found=found["words"]), place, text, LOOK)


def small_words() -> frozenset[str]:
    """Words that are no part of longer ones: "các", "của", "theo"."""
    return _listed("alone")


@cache
def _listed(part: str) -> frozenset[str]:
    return frozenset(load("check/reduplications")[part])
