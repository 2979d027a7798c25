"""What a duty is about, under whatever name.

In: a content. Out: its `Matter`: the words that tell, where every name of a concept is the concept itself, and the
core among them: what is done to what, without for whom and where. Names are found with their tones, unless the text
has none: "đo" is no "đò". A concept tells more than a word, a verb or a word that stands in any plan tells less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kehoach.grammar.lexicon import Lexicon, Match
from kehoach.grammar.words import Words, cut
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.terms import Places, telling
from kehoach.reconcile.wordings import entries, listed_words, normal

_COUNT = re.compile(
    r"\b\d{1,3}(?:\.\d{3})+\b|\b\d+(?:,\d+)?\s?%|(?<!án )(?<!lớp )(?<!ngày )\b\d{2,3}\b(?= \w{2})(?! tháng)"
)
"""Counts of things in a text, which part the words of a name ("phát triển 1.500 đảng viên")."""
_ASIDE = "zzz"
CONCEPT, WHO, VERB = "zq", "zw", "zv"
"""What the token of a concept, of one that says for whom, of a verb begins with; no word of the language does."""
Named = Match[tuple[str, tuple[str, ...]]]
"""Where a name of a concept or verb stands."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The telling words and concepts of a duty in their order; `core` are those that say what is done to what."""

    terms: tuple[str, ...]
    core: frozenset[str]


NOTHING = Matter(("",), frozenset())


def matter_of(text: str, places: Places) -> Matter:
    """What a content is about."""
    words = cut(_COUNT.sub(" ", text))
    named = tuple(_names().find(words))
    terms = telling(normal(" ".join(_pieces(words, named, _aside(words, named)))), places)
    at = terms.index(_ASIDE) if _ASIDE in terms else len(terms)
    core, rest = terms[:at], terms[at + 1 :]
    if not any(weight_of(term) >= SETTINGS.matter_heavy for term in core):
        core, rest = (*core, *rest), ()
    return Matter((*core, *rest) or ("",), frozenset(term for term in core if weight_of(term) >= SETTINGS.matter_heavy))


def concepts_in(text: str) -> Iterator[str]:
    """The ids of the concepts and verbs in a text, in its order."""
    return (found.id[1][0] for found in _names().find(cut(text)))


@lru_cache(maxsize=16384)
def weight_of(term: str) -> float:
    """What a term counts for."""
    named = {CONCEPT: SETTINGS.concept_weight, WHO: SETTINGS.who_weight, VERB: SETTINGS.verb_weight}.get(term[:2])
    return named or (SETTINGS.matter_light if term in _light() or not term.isalpha() else 1.0)


def _pieces(words: Words, named: Iterable[Named], aside: int) -> Iterator[str]:
    """A text with its concepts and verbs in the place of their names, and a mark where the core ends."""
    read, ended = 0, False
    for found in named:
        if found.start >= aside and not ended:
            yield from (words.slice(read, aside), _ASIDE)
            read, ended = aside, True
        kind, names = found.id
        yield words.slice(read, found.start)
        yield from (_token(kind, name) for name in names)
        read = found.end
    if not ended:
        yield from (words.slice(read, aside), _ASIDE)
        read = aside
    yield words.slice(read, len(words.tokens))


def _token(kind: str, name: str) -> str:
    return kind + name.replace("-", "")


def _aside(words: Words, named: Iterable[Named]) -> int:
    """The token from which on the text says for whom or where; the text's end where it does not."""
    inside = {at for found in named for at in range(found.start + 1, found.end)}
    begins = (found.start for found in _asides().find(words))
    return next((at for at in begins if at > 0 and at not in inside), len(words.tokens))


@cache
def _names() -> Lexicon[tuple[str, tuple[str, ...]]]:
    """The names of concepts and verbs, each with its kind and what it stands for."""
    return Lexicon(
        (saying, (_kind(kind, entry), (entry["id"], *entry.get("under", ()))))
        for kind in ("concept", "verb")
        for entry in entries("concepts", kind)
        for saying in entry["says"]
    )


def _kind(kind: str, entry: Mapping[str, object]) -> str:
    return VERB if kind == "verb" else WHO if entry.get("who") else CONCEPT


@cache
def _asides() -> Lexicon[str]:
    return Lexicon((word, word) for word in listed_words("concepts", "aside"))


@cache
def _light() -> frozenset[str]:
    return frozenset(word for saying in listed_words("concepts", "light") for word in normal(saying).split())
