"""A word short of a letter, or with another letter or mark, that makes another word.

Finds: "rên địa bàn" for "trên địa bàn", "ùn tắt giao thông" for "ùn tắc giao thông": words that are at home between
other neighbours.
Why: a slip of the keyboard that no list of words finds.
Source: spelling; frequent slips are listed in grammars/check/phrases.toml, the others are found by how often words
follow one another in office prose.
Example: phong trào NTVT rên địa bàn quận
Instead: phong trào NTVT trên địa bàn quận
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kehoach.check.context import Context
from kehoach.check.passages import Passage, Word, lowered
from kehoach.check.violations import Violation
from kehoach.check.wording.doubled import small_words
from kehoach.check.wording.phrases import wrong_in, wrong_wordings
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import at_odds, beside, likelier
from kehoach.syllables import is_syllable
from kehoach.text import tone_key


def typo(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each listed slip, and for each word that hardly fits where another by one letter surely does."""
    if context.damaged or context.recognised:
        return
    yield from wrong_wordings(context, "typo")
    for passage in context.passages:
        listed = [(start, end) for start, end, _right in wrong_in(passage, "typo")]
        for word, right in misfits(passage.text):
            if not any(start <= word.start < end for start, end in listed):
                message = Message("write {right}, if that is meant", right=right)
                yield Violation(message, passage.at(word.start), _with_neighbours(passage, word), LOOK)


@lru_cache(maxsize=16384)
def misfits(text: str) -> tuple[tuple[Word, str], ...]:
    """The words that hardly fit between their neighbours, each with the one that surely does."""
    odd = at_odds(beside(lowered(text)))
    return tuple(_misfits(text, Passage(text).words, odd)) if odd else ()


def _misfits(text: str, words: Sequence[Word], odd: Iterable[int]) -> Iterator[tuple[Word, str]]:
    for at in odd:
        before, word, behind = words[at - 1 : at + 2]
        if not text[word.start : word.end].islower() or not is_syllable(word.lower):
            continue
        if text[before.end : word.start] == " " == text[word.end : behind.start]:
            right = likelier(before.lower, word.lower, behind.lower)
            if right and tone_key(right) != tone_key(word.lower) and not {right, word.lower} <= small_words():
                yield word, right


def _with_neighbours(passage: Passage, word: Word) -> str:
    at = passage.words.index(word)
    return passage.text[passage.words[at - 1].start : passage.words[at + 1].end]
