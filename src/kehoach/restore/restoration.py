"""Damaged lines become right ones, word by word, with a confidence for each.

In: lines of text that are known to be damaged. Out: `Restored` lines, each with what was read, what it says now, and
the words that were looked at. Figures, dates, codes, Roman numerals and everything between words stay as they are;
so does a word of which no reading is likely enough, and it is marked. A right syllable of a text that has its marks
stays too, as do the foreign words that exports of task programs have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kehoach.dates import find
from kehoach.grammar.files import load
from kehoach.restore.channel import Candidate, Channel, before_dates
from kehoach.restore.decode import Slot, decode, slot
from kehoach.restore.model import FIXED, START, Model, shipped
from kehoach.restore.restored import Restored, Word
from kehoach.restore.settings import SETTINGS
from kehoach.restore.spelling import set_like
from kehoach.restore.words import Token, tokens
from kehoach.syllables import is_syllable
from kehoach.text import clean, fold
from kehoach.trust import evidence

_ACRONYM = re.compile(r"[B-DĐF-HJ-NP-TV-XZ]{2,}")
"""Capitals without a vowel: never a syllable, whatever stands around them."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_FIXED_SLOT = Slot((FIXED,), (0.0,))
_END_SLOT = Slot((START,), (0.0,))


@dataclass(slots=True)
class _Place:
    """One token of a line with the candidates it may stand for."""

    line: int
    token: Token
    candidates: Sequence[Candidate] = ()
    is_right: bool = False


def restore(lines: Sequence[str], model: Model | None = None) -> list[Restored]:
    """The lines, restored; one run of text, whose lines continue each other.

    Lines of another language come back as they are: less than half of their words are known even without marks.
    """
    model = model or shipped()
    raw = [clean(line) for line in lines]
    places = [_Place(n, token) for n, line in enumerate(raw) for token in tokens(line)]
    channel = _channel(model, [p.token.text for p in places if p.token.kind == "word"])
    if channel is None:
        return [Restored(line, line, ()) for line in raw]
    foreign = {n for n, line in enumerate(raw) if _is_foreign(line)}
    has_marks = evidence("\n".join(raw)).has_marks
    slots = []
    for n, place in enumerate(places):
        if place.token.kind == "word":
            dated = n + 1 < len(places) and "/" in (ahead := places[n + 1].token.text) and bool(find(ahead))
            place.is_right = place.line in foreign or (has_marks and is_syllable(place.token.text))
            place.candidates = (
                (Candidate(place.token.text.lower(), 0.0),)
                if place.is_right
                else _candidates(channel, place.token.text, dated=dated)
            )
            slots.append(slot(model, place.candidates))
        else:
            slots.append(_END_SLOT if place.token.kind == "end" else _FIXED_SLOT)
    by_line: list[list[Word]] = [[] for _ in raw]
    for place, choice in zip(places, decode(model, slots), strict=True):
        if place.token.kind == "word":
            chosen, known = place.candidates[choice.at], place.is_right or choice.at < len(place.candidates) - 1
            by_line[place.line].append(_word(place.token, chosen, choice.confidence, known=known))
    return [_assemble(line, words) for line, words in zip(raw, by_line, strict=True)]


def _channel(model: Model, words: Sequence[str]) -> Channel | None:
    """The kind of damage these words show; None where they are of another language or too few are known."""
    probe = Channel(model, 1.0, noisy=False)
    unknown = sum(not probe.knows(fold(word)) for word in words)
    if not words or unknown > (1 - SETTINGS.least_known) * len(words):
        return None
    marked = sum(not word.isascii() for word in words) / len(words)
    return probe.under(
        max(SETTINGS.least_bare, 1 - marked / SETTINGS.restoration_marked),
        noisy=unknown > SETTINGS.restoration_noisy * len(words),
    )


def _is_foreign(line: str) -> bool:
    """Whether a line holds nothing but the foreign words of task programs."""
    return line.isascii() and _foreign().issuperset(_NO_LETTERS.split(line.lower()))


@cache
def _foreign() -> frozenset[str]:
    """Foreign words of headers and states, by `grammars/repairs.toml`, and what stands between two signs."""
    return frozenset((*load("repairs")["foreign"], ""))


def _candidates(channel: Channel, read: str, *, dated: bool) -> Sequence[Candidate]:
    """What a word may stand for, `dated` where a date follows it; last, that it is a word that nobody knows."""
    lower = read.lower()
    known = channel.candidates(lower)
    if _ACRONYM.fullmatch(read):
        known = tuple(c for c in known if not is_syllable(c.word))
    if dated:
        before = before_dates()
        known = tuple(Candidate(c.word, c.logp + SETTINGS.restoration_dated) if c.word in before else c for c in known)
    strange = Candidate(lower, SETTINGS.restoration_strange[channel.noisy] * (1 if lower.isalpha() else 2))
    return (*(c for c in known if c.word != lower or channel.knows(fold(lower))), strange)


def _word(token: Token, chosen: Candidate, confidence: float, *, known: bool) -> Word:
    confidence = round(confidence, 3) if known else 0.0
    text = set_like(token.text, chosen.word) if confidence >= SETTINGS.restored_sure else token.text
    return Word(token.start, token.end, token.text, text, confidence)


def _assemble(line: str, words: Iterable[Word]) -> Restored:
    words = tuple(words)
    parts: list[str] = []
    at = 0
    for word in words:
        parts += (line[at : word.start], word.text)
        at = word.end
    return Restored(line, "".join((*parts, line[at:])), words)
