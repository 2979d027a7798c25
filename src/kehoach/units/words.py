"""A cell's text as words and marks, made comparable with the wordings of `grammars/units`.

In: text. Out: `Words`: tokens with their place, and the comparison that suits the text. A text with
diacritics is compared with its tones ("Báo" is not "bảo"); a text without any is compared folded, so that
"So Noi vu" still reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kehoach.text import clean, fold, tone_key

_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINTS = frozenset({"&", ",", "và", "va"})
_CONJUNCTIONS = frozenset({"và", "va", "&"})
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `gap` is what stands before it: "", " " or a line break."""

    text: str
    key: str
    start: int
    end: int
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is two capitals or more."""
        return len(self.text) > 1 and self.text.isupper() and self.text.isalpha()

    @property
    def joint(self) -> bool:
        """Whether it joins parts of a name: "và", "&", "-", ","."""
        return self.text.lower() in _JOINTS or self.key == "-"

    @property
    def conjunction(self) -> bool:
        """Whether it is "và" or "&"."""
        return self.text.lower() in _CONJUNCTIONS

    @property
    def word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into tokens; `plain`: it has no diacritics; `shouted`: it has no lower case.

    `keys[i]` are the ways to read the text from token i, each with where it ends: "gd", and "gdđt" of "GD&ĐT".
    """

    text: str
    tokens: tuple[Token, ...]
    keys: tuple[tuple[tuple[str, int], ...], ...]
    plain: bool
    shouted: bool

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording made ready for comparison; "&" stands for any joint, or none."""

    keys: tuple[str, ...]


@lru_cache(maxsize=1024)
def cut(text: str) -> Words:
    """The words of a text; line breaks are kept as gaps."""
    text = clean(text)
    plain = all(char.isascii() for char in text if char.isalpha())
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        between = text[end : found.start()]
        gap = "\n" if "\n" in between else " " if between else ""
        word = found.group()
        tokens.append(Token(word, _key(word, plain), found.start(), found.end(), gap))
        end = found.end()
    keys = tuple(tuple(_spellings(tokens, at)) for at in range(len(tokens)))
    return Words(text, tuple(tokens), keys, plain, text.isupper())


@cache
def _key(word: str, plain: bool) -> str:
    word = word.translate(_DASHES)
    return fold(word) if plain else tone_key(word)


@cache
def phrase(saying: str, plain: bool) -> Phrase:
    """A wording of the grammars, ready for texts with (`plain` false) or without diacritics."""
    words = cut(saying)
    keys: list[str] = []
    at = 0
    while at < len(words.tokens):
        if words.tokens[at].joint:
            keys += ["&"] if keys and keys[-1] != "&" else []
            at += 1
            continue
        _, end = words.keys[at][-1]
        keys.append("".join(_key(token.text, plain) for token in words.tokens[at:end] if not token.joint))
        at = end
    return Phrase(tuple(keys))


def _spellings(tokens: Sequence[Token], at: int) -> Iterator[tuple[str, int]]:
    key, end = tokens[at].key, at + 1
    yield key, end
    while end + 1 < len(tokens) and _tight(tokens, end):
        key, end = key + tokens[end + 1].key, end + 2
        yield key, end


def _tight(tokens: Sequence[Token], at: int) -> bool:
    joint, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
    if joint.key == "&":
        return (before.acronym and after.acronym) or not (joint.gap or after.gap)
    return joint.key == "-" and before.acronym and after.acronym and not (joint.gap or after.gap)


def match(words: Words, at: int, wanted: Phrase) -> int | None:
    """Where the phrase ends that begins at token `at`, or None where it does not stand there."""
    tokens = words.tokens
    for key in wanted.keys:
        if key == "&":
            while at < len(tokens) and tokens[at].joint:
                at += 1
            continue
        if at >= len(tokens):
            return None
        end = next((end for spelling, end in words.keys[at] if spelling == key), None)
        if end is None:
            return None
        at = end
    return at
