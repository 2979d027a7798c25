"""A word seen on a picture whose mark may be another's is told by the words beside it.

In: lines as letters were recognised. Out: `Restored` lines with the words that were changed. Why: a recogniser takes
"kết" for "kểt" and "đổi" for "đối" with all confidence, because both are letters it knows; only the neighbours tell.
Which marks are taken for one another, and how much likelier the other reading has to be, stands in
`grammars/repairs.toml`. Figures, dates, codes and numerals are never looked at, nor is a name behind another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import permutations
from math import inf

from kehoach.grammar.files import load
from kehoach.restore.channel import Candidate
from kehoach.restore.decode import Slot, decode, slot
from kehoach.restore.model import FIXED, START, UNKNOWN, Model, shipped
from kehoach.restore.restored import Restored, Word
from kehoach.restore.settings import SETTINGS
from kehoach.restore.words import Token, tokens
from kehoach.syllables import is_syllable
from kehoach.text import clean

_KNOWN = UNKNOWN + 1
_FIXED_SLOT, _END_SLOT = Slot((FIXED,), (0.0,)), Slot((START,), (0.0,))


def by_context(lines: Sequence[str], model: Model | None = None) -> list[Restored]:
    """The lines of one cell or stretch of text with the marks its words most likely have.

    Each `Restored` names only the words that were changed; a changed line is as long as the line read.
    """
    model = model or shipped()
    raw = [clean(line) for line in lines]
    run = [(n, token) for n, line in enumerate(raw) for token in tokens(line)]
    readings = [_readings(model, token) for _, token in run]
    slots = [slot(model, some) if some else _fixed(token) for some, (_, token) in zip(readings, run, strict=True)]
    choices = decode(model, slots)
    numbers = [START, *(place.numbers[choice.at] for place, choice in zip(slots, choices, strict=True)), START]
    found: list[list[Word]] = [[] for _ in raw]
    for at, (choice, (line, token)) in enumerate(zip(choices, run, strict=True)):
        named = at > 0 and _is_name(token, run[at - 1][1])
        if not choice.at or named:
            continue
        if not is_syllable(token.text) or _is_at_home(model, *numbers[at : at + 3]):
            text = _in_case(token.text, readings[at][choice.at].word)
            found[line].append(Word(token.start, token.end, token.text, text, round(choice.confidence, 3)))
    return [_changed(line, words) for line, words in zip(raw, found, strict=True)]


@cache
def _confused() -> Mapping[str, Mapping[str, float]]:
    """For each letter read, the letters it may be printed as, with the nats each costs."""
    known: dict[str, dict[str, float]] = defaultdict(dict)
    for entry in load("repairs")["mark"]:
        for letters in entry["letters"]:
            for read, printed in permutations(letters, 2):
                known[read][printed] = min(float(entry["nats"]), known[read].get(printed, inf))
    return known


def _readings(model: Model, token: Token) -> Sequence[Candidate]:
    """What a word may be: as read, and with one mark changed; () for what is no word."""
    if token.kind != "word":
        return ()
    read = token.text.lower()
    strange = SETTINGS.context_unknown if is_syllable(read) else SETTINGS.no_syllable
    own = Candidate(read, 0.0 if read in model.numbers else -strange)
    if not read.isalpha() or len(read) != len(token.text):
        return (own,)
    others = (
        Candidate(read[:at] + printed + read[at + 1 :], -nats)
        for at, letter in enumerate(read)
        for printed, nats in _confused().get(letter, {}).items()
    )
    return (own, *(other for other in others if other.word in model.numbers))


def _fixed(token: Token) -> Slot:
    return _END_SLOT if token.kind == "end" else _FIXED_SLOT


def _is_at_home(model: Model, before: int, word: int, behind: int) -> bool:
    """Whether a word has been seen beside one of its neighbours."""
    pairs = [(one, other) for one, other in ((before, word), (word, behind)) if min(one, other) >= _KNOWN]
    return any(model.pairs.get(one << 16 | other, 0) >= SETTINGS.context_fewest for one, other in pairs)


def _is_name(token: Token, before: Token) -> bool:
    """Whether a word with a capital stands behind another: the syllables of names follow no rule."""
    return before.kind == "word" and all(t.text[:1].isupper() and not t.text.isupper() for t in (before, token))


def _in_case(read: str, word: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(read, word, strict=True))


def _changed(line: str, words: Sequence[Word]) -> Restored:
    letters = list(line)
    for word in words:
        letters[word.start : word.end] = word.text
    return Restored(line, "".join(letters), tuple(words))
