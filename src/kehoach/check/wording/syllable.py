"""A word that cannot be a Vietnamese syllable.

Finds: "nghiêmj", "trìnhh": no mouth can say it; "thựơng", "qủa": the tone stands on a vowel that cannot bear it; "kế
hoach": a syllable that ends so bears a tone.
Foreign words, names in capitals and abbreviations are left alone.
Why: a slip of the keyboard.
Source: spelling (onset, rhyme and tone of the syllable); the suggestion is the likeliest word between its neighbours.
Example: thực hiệnn
Instead: thực hiện
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kehoach.check.compounds import is_compound, word_before, words_behind
from kehoach.check.context import Context
from kehoach.check.passages import Passage, vocabulary
from kehoach.check.violations import Violation
from kehoach.check.wording.phrases import wrong_in
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import belong_together, known_beside, nearest
from kehoach.syllables import is_syllable, tone_placed
from kehoach.text import clean, fold

_WORD = re.compile(r"(?<![\w&/.-])[^\W\d_]{2,}(?![\w&/-]|\.\w)")

_ON_STOPS = ("c", "ch", "p", "t")
_UNKNOWN = Message("this is no Vietnamese syllable; correct it")


def syllable(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each word in small letters that is no syllable, with the likeliest word; without any mark, only where
    the word beside it tells; listed slips are other rules'.
    """
    if context.damaged or context.recognised:
        return
    for passage in context.passages:
        for start, word, message in _faults(passage.text):
            yield Violation(message, passage.at(start), word, RATHER_SURE)


@lru_cache(maxsize=16384)
def _faults(text: str) -> tuple[tuple[int, str, Message], ...]:
    """What is wrong with which words of a text, and where they stand."""
    return () if all(map(_is_sound, vocabulary(text))) else tuple(_found(Passage(text)))


@lru_cache(maxsize=16384)
def _is_sound(word: str) -> bool:
    """Whether nothing can be wrong with a word in small letters, whatever stands beside it: the quick look."""
    if word.isascii():
        return not word.endswith(_ON_STOPS) or is_syllable(word)
    return _placed_right(word) is None and not _is_misspelt(word)


def _found(passage: Passage) -> Iterator[tuple[int, str, Message]]:
    listed = [span for kind in ("typo", "spelling") for *span, _right in wrong_in(passage, kind)]
    for found in _WORD.finditer(passage.text):
        if not any(start <= found.start() < end for start, end in listed):
            message = _fault(passage, found)
            if message:
                yield found.start(), found.group(), message


def _fault(passage: Passage, found: re.Match[str]) -> Message | None:
    word = found.group()
    if word.isascii():
        right = _toned(passage, found) if word.islower() and word.endswith(_ON_STOPS) else None
        return Message("the tone mark is missing; write {right}", right=right) if right else None
    placed = _placed_right(word)
    if placed is not None:
        return Message("the tone mark stands on the wrong vowel; write {placed}", placed=placed)
    if not _is_misspelt(word):
        return None
    right = _likeliest(passage, found)
    return Message("this is no Vietnamese syllable; write {right}", right=right) if right else _UNKNOWN


@lru_cache(maxsize=16384)
def _placed_right(word: str) -> str | None:
    """A word in small letters with its tone on the vowel that bears it; None where it stands there."""
    placed = tone_placed(clean(word)) if word.islower() else clean(word)
    return None if placed == clean(word) else placed


def _toned(passage: Passage, found: re.Match[str]) -> str | None:
    """The syllable that a word without marks stands for, where it belongs to one beside it: "kế hoach"."""
    before, behind = _beside(passage, found)
    right = nearest(before, found.group(), behind)
    if right is None or fold(right) != found.group() or is_syllable(found.group()):
        return None
    return right if belong_together(before, right) or belong_together(right, behind) else None


@lru_cache(maxsize=16384)
def _is_misspelt(word: str) -> bool:
    """Whether a word in small letters bears Vietnamese marks, is no syllable and was not borrowed."""
    if not word.islower() or not word.isalpha():
        return False
    return not is_syllable(word) and word not in load("check/loanwords")["words"] and not _is_borrowed(word)


def _is_borrowed(word: str) -> bool:
    """Whether a word is several syllables that each begin with a consonant and are no word of two: "panô", "makét"."""
    cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
    return any(
        _opens(first) and is_syllable(first) and not is_compound(first, rest) and not known_beside(first, rest)
        and ((_opens(rest) and is_syllable(rest)) or _is_borrowed(rest))
        for first, rest in cuts
    )  # fmt: skip


def _opens(part: str) -> bool:
    return fold(part[:1]) not in "aeiouy"


def _likeliest(passage: Passage, found: re.Match[str]) -> str | None:
    before, behind = _beside(passage, found)
    word = nearest(before, found.group(), behind)
    return word if word and fold(word) == fold(found.group()) else _parted(found.group()) or word


def _beside(passage: Passage, found: re.Match[str]) -> tuple[str, str]:
    return word_before(passage.text, found.start()), words_behind(passage.text, found.end())[0]


def _parted(word: str) -> str | None:
    """Two syllables that only lack the space between them: "hộiđồng"."""
    cuts = (f"{word[:cut]} {word[cut:]}" for cut in range(2, len(word) - 1))
    return next((parts for parts in cuts if all(map(_is_whole, parts.split()))), None)


def _is_whole(syllable: str) -> bool:
    return is_syllable(syllable) and not syllable.isascii() and len(syllable) > 1
