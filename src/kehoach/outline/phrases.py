"""The set phrases at the top of a document: name of the state, motto, name of the party.

In: the first lines. Out: each phrase as it is printed, also where a scan garbled it or line breaks part it. Why:
documents of the state and of the party have each their own form, and a slip in it is the first thing a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise, takewhile

from kehoach.grammar.files import load
from kehoach.models.document import Line
from kehoach.models.draft import SetPhrase
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import headings
from kehoach.text import fold, squeeze

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = " *-_="
STATE, MOTTO, PARTY = "national_title", "motto", "party_title"


def set_phrases(lines: Sequence[Line]) -> Mapping[str, SetPhrase]:
    """The phrases that stand among the first lines, by name; the party's, unless garbled, above the type word only."""
    top = [line for line in lines[: SETTINGS.phrases_top] if line.text.strip()]
    found = {name: _printed(top, name) for name in (STATE, MOTTO)}
    above = takewhile(lambda line: not opens_with_kind(line.text), top)
    party = next((line for line in above if fold(line.text).strip(_AROUND) in _wanted(PARTY)), None)
    if party is not None:
        found[PARTY] = SetPhrase(squeeze(party.text), party)
    elif found[STATE] is None:
        found[PARTY] = _printed(top, PARTY, sure=False)
    return {name: phrase for name, phrase in found.items() if phrase is not None}


def opens_with_kind(text: str) -> bool:
    """Whether a line begins with a type word: "KẾ HOẠCH", "* Chương trình"."""
    return _kind().match(fold(text)) is not None


def _printed(lines: Sequence[Line], name: str, *, sure: bool = True) -> SetPhrase | None:
    """A phrase on the first line that has it, with or without slips; else over several lines, or as one of them."""
    for line in lines:
        likest = _likest(squeeze(line.text), _wanted(name)[0])
        if likest is not None:
            return SetPhrase(likest, line, sure)
    texts = [squeeze(line.text).strip(_AROUND) for line in lines]
    for at, text in enumerate(texts):
        together = " ".join(texts[at : at + SETTINGS.phrases_over])
        if any(0 <= fold(together).find(phrase) < len(text) for phrase in _wanted(name)):
            return SetPhrase(together, lines[at], sure)
    found = (*enumerate(texts), *((at, f"{one} {two}") for at, (one, two) in enumerate(pairwise(texts))))
    return next((SetPhrase(text, lines[at], sure) for at, text in found if _resembles(fold(text), name)), None)


def _likest(text: str, phrase: str) -> str | None:
    """The words of a line, as many as a phrase has, that are most like it; None where none are."""
    words, count = list(_WORD.finditer(text)), len(_WORD.findall(phrase))
    stretches = [text[words[at].start() : words[at + count - 1].end()] for at in range(len(words) - count + 1)]
    compared = SequenceMatcher(None, "", phrase, False)
    scored = [(score, one) for one in stretches if (score := _likeness(compared, fold(one)))]
    return max(scored)[1] if scored else None


def _likeness(compared: SequenceMatcher[str], text: str) -> float:
    """How alike a text is to the one it is compared with; 0 where that is too little."""
    compared.set_seq1(text)
    bounds = (compared.real_quick_ratio, compared.quick_ratio, compared.ratio)
    return bounds[-1]() if all(bound() >= SETTINGS.phrases_alike for bound in bounds) else 0.0


def _resembles(text: str, name: str) -> bool:
    """Whether a folded line is a phrase with slips, its words cut otherwise."""
    return any(
        abs(len(text) - len(phrase)) < SETTINGS.phrases_longer
        and _likeness(SequenceMatcher(None, "", phrase, False), text)
        for phrase in _wanted(name)
    )


def _wanted(name: str) -> Sequence[str]:
    found: Sequence[str] = load("documents/phrases")["phrases"][name]
    return found


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"[ :*]*(?:{'|'.join(map(re.escape, headings()))})\b")
