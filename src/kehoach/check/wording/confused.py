"""A word that exists, typed for another.

Finds: "tuyên chuyền", "hậu quã", "Vận đông", "sát xao": beside the other half of a word of every day, a syllable that
differs from the right one by hook and tilde, by a consonant that sounds alike, or, where it is hardly ever used or
never seen beside the other half, by a letter or mark.
Why: the spelling check of a text editor lets it pass, since each syllable exists.
Source: spelling; the words of every day are listed in grammars/check/confusable.toml, words that only look like a slip
in compounds.toml.
Example: đẩy mạnh công tác tuyên chuyền
Instead: đẩy mạnh công tác tuyên truyền
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kehoach.check.compounds import is_compound
from kehoach.check.context import Context
from kehoach.check.passages import Passage, Word, lowered
from kehoach.check.violations import Violation
from kehoach.check.wording.doubled import small_words
from kehoach.check.wording.phrases import wrong_in
from kehoach.check.wording.typo import misfits
from kehoach.grammar.files import load
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.restore.neighbours import (
    belong_together,
    beside,
    far_more_often,
    is_usual,
    known_beside,
    seen_beside,
    usual_behind,
)
from kehoach.restore.slips import is_rare, one_letter_off, other_mark, sounds_alike
from kehoach.syllables import is_syllable
from kehoach.text import tone_key


def confused(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each pair of syllables that is no word where one a slip away is; what other rules list is theirs."""
    if context.damaged or context.recognised:
        return
    for passage in context.passages:
        for first, second, right in confused_in(passage.text):
            quote = passage.text[first.start : second.end]
            message = Message("write {right}, if that is meant", right=right)
            yield Violation(message, passage.at(first.start), quote, RATHER_SURE)


@lru_cache(maxsize=16384)
def confused_in(text: str) -> tuple[tuple[Word, Word, str], ...]:
    """The pairs of syllables typed for a word of every day, each with that word."""
    return tuple(_confused_in(Passage(text)))


def _confused_in(passage: Passage) -> Iterator[tuple[Word, Word, str]]:
    small, listed = lowered(passage.text), None
    for at, seen in enumerate(beside(small)):
        right = None if is_usual(seen) else _meant(small[at], small[at + 1])
        if right is None:
            continue
        first, second = passage.words[at : at + 2]
        if not _is_prose(passage, first, second) or _meets(passage, at):
            continue
        if _is_at_home(passage, at, right):
            continue
        if listed is None:
            kinds = ("typo", "spelling", "missing-word")
            listed = [span for kind in kinds for *span, _right in wrong_in(passage, kind)]
            listed += [[word.start, word.end] for word, _right in misfits(passage.text)]
        if not any(start < second.end and first.start < end for start, end in listed):
            yield first, second, right


@lru_cache(maxsize=65536)
def _meant(first: str, second: str) -> str | None:
    """The word of every day that two syllables were meant to be; None where they are a word, or near none."""
    behind, before = _halves()
    if (first not in behind and second not in before) or _is_listed(first, second):
        return None
    unheard = not seen_beside(first, second)
    rights = behind.get(first, ()) if _may_be_slip(second) else ()
    slips = [(first, right) for right in rights if _is_slip(second, right, usual=True)]
    if slips and not unheard:
        usual = usual_behind(first)
        slips = [pair for pair in slips if _is_slip(second, pair[1], usual=pair[1] == usual)]
    rights = before.get(second, ()) if _may_be_slip(first) else ()
    slips += [(right, second) for right in rights if _is_slip(first, right, usual=unheard)]
    slips = [right for right in slips if not known_beside(first, second) or far_more_often(right, (first, second))]
    return " ".join(slips[0]) if slips else None


def _is_listed(first: str, second: str) -> bool:
    return is_compound(first, second) or second in _halves()[0].get(first, ())


def _may_be_slip(typed: str) -> bool:
    """Whether a word is a syllable and none that stands beside any other."""
    return typed not in small_words() and is_syllable(typed)


def _is_slip(typed: str, right: str, *, usual: bool = False) -> bool:
    """Whether a syllable was typed for another; `usual` where hardly any but that one stands there, or nothing like
    what is typed.
    """
    if abs(len(typed) - len(right)) > 1 or _spoken(typed) == _spoken(right):
        return False
    if sounds_alike(typed, right):
        return True
    return (usual or is_rare(typed)) and (one_letter_off(typed, right) or other_mark(typed, right))


@lru_cache(maxsize=16384)
def _spoken(syllable: str) -> str:
    """What syllables share that are one, spelt in two ways: "hoá", "hóa"; "lí", "lý"."""
    return tone_key(syllable).replace("y", "i")


def _is_prose(passage: Passage, first: Word, second: Word) -> bool:
    """Whether two words stand side by side in small letters, the first perhaps with a capital that opens a sentence."""
    text = passage.text
    if text[first.end : second.start] != " " or not text[second.start : second.end].islower():
        return False
    if text[first.start : first.end].islower():
        return True
    before = text[: first.start].rstrip(' "“(-–+•')
    opens = not before or before.endswith((".", ":", ";", ")", "/"))
    return opens and text[first.start + 1 : first.end].islower()


def _meets(passage: Passage, at: int) -> bool:
    """Whether the end of one word meets the beginning of the next: "hồ sơ xuất khẩu"."""
    words = passage.words
    if at and _beside(passage, at - 1) and _is_listed(words[at - 1].lower, words[at].lower):
        return True
    if at + 2 >= len(words) or not _beside(passage, at + 1):
        return False
    pair = words[at + 1].lower, words[at + 2].lower
    return _is_listed(*pair) or belong_together(*pair)


def _is_at_home(passage: Passage, at: int, right: str) -> bool:
    """Whether the syllable that would be wrong is known beside the word on its other side: "cấp sở" in "cạnh tranh cấp
    sở", which is no "tranh chấp".
    """
    words = passage.words
    if right.split()[0] != words[at].lower:
        return at > 0 and _beside(passage, at - 1) and known_beside(words[at - 1].lower, words[at].lower)
    behind = at + 2 < len(words) and _beside(passage, at + 1)
    return behind and known_beside(words[at + 1].lower, words[at + 2].lower)


def _beside(passage: Passage, at: int) -> bool:
    """Whether nothing but a space parts a word from the next."""
    return passage.text[passage.words[at].end : passage.words[at + 1].start] == " "


@cache
def _halves() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """What follows and what precedes each half of the words of every day."""
    behind: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for word in load("check/confusable")["words"]:
        first, second = word.split()
        behind[first].add(second)
        before[second].add(first)
    frozen = [{key: frozenset(found) for key, found in table.items()} for table in (behind, before)]
    return frozen[0], frozen[1]
