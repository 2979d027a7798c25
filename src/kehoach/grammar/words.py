"""A text as words and marks, made comparable with the wordings of the grammars.

In: text. Out: `Words`: its tokens, and the comparison that suits the text. A text with diacritics is compared with its
tones ("Báo" is not "bảo"), wherever in the syllable they are printed; a text without any is compared folded, so that
"So Noi vu" still reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from kehoach.grammar.tokens import Token, tokens
from kehoach.text import clean, fold, tone_key

Keys = tuple[tuple[tuple[str, int], ...], ...]
_JOINING = frozenset({"va"})
"""Words that join, folded."""
_TIGHT = frozenset("&-–—‑−")
"""Characters that can make one word of two abbreviations."""


class Keyed(Protocol):
    """What wordings are looked for in: the ways to read a text from each of its words."""

    @property
    def keys(self) -> Keys:
        """From each word, the keys it begins, each with the word behind it."""

    @property
    def heads(self) -> frozenset[str]:
        """All those keys, each once."""

    @property
    def plain(self) -> bool:
        """Whether the text is compared without diacritics."""

    @property
    def bare(self) -> bool:
        """Whether the text is compared without marks."""

    def joins(self, at: int) -> bool:
        """Whether the word joins parts of a name: "và", "&"."""


class Words(Struct, frozen=True, eq=False):
    """A text cut into tokens; `plain`: compared without diacritics; `bare`: without marks; `shouted`: in capitals.

    `keys[i]` are the ways to read the text from token i, each with where it ends: "gd", and "gdđt" of "GD&ĐT". Text and
    comparison tell one from another, the rest follows from them.
    """

    text: str
    tokens: tuple[Token, ...]
    keys: Keys
    heads: frozenset[str]
    plain: bool
    bare: bool
    shouted: bool

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._own == other._own

    def __hash__(self) -> int:
        return hash(self._own)

    @property
    def _own(self) -> tuple[str, bool, bool]:
        return self.text, self.plain, self.bare

    def joins(self, at: int) -> bool:
        """Whether token `at` joins parts of a name: "và", "&", "-", ","."""
        return self.tokens[at].joint

    def slice(self, start: int, end: int) -> str:
        """The text of the tokens from `start` up to `end`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


@lru_cache(maxsize=2048)
def cut(text: str, plain: bool | None = None, bare: bool = False) -> Words:
    """The words of a text; line breaks are kept as gaps.

    `plain` says whether it is compared without diacritics, such as a header that a scan has damaged; where it is not
    said, a text without any is. `bare` leaves out all marks but those that join words.
    """
    text = clean(text)
    if plain is None:
        plain = text.isascii() or all(char.isascii() for char in text if char.isalpha())
    found = tuple(t for t in tokens(text) if t.kind != "break" and not (bare and not t.word and not t.joint))
    keys: Keys
    if _TIGHT.isdisjoint(text):
        keys = tuple(((token.folded if plain else token.toned, at),) for at, token in enumerate(found, 1))
    else:
        keys = tuple(_spellings(found, at, plain) for at in range(len(found)))
    return Words(text, found, keys, heads_of(keys), plain, bare, text.isupper())


def heads_of(keys: Keys) -> frozenset[str]:
    """All keys that the words of a text begin, each once."""
    return frozenset([key for ways in keys for key, _ in ways])


def _spellings(found: Sequence[Token], at: int, plain: bool) -> tuple[tuple[str, int], ...]:
    key, end = _key(found[at], plain), at + 1
    keys = [(key, end)]
    while end + 1 < len(found) and _tight(found, end):
        key, end = key + _key(found[end + 1], plain), end + 2
        keys.append((key, end))
    return tuple(keys)


def _key(token: Token, plain: bool) -> str:
    return token.folded if plain else token.toned


def _tight(found: Sequence[Token], at: int) -> bool:
    """Whether a joint makes one word of two abbreviations: "GD&ĐT", "TĐ-KT"."""
    joint = found[at]
    if joint.folded not in ("&", "-"):
        return False
    before, after = found[at - 1], found[at + 1]
    if joint.folded == "&":
        return (before.acronym and after.acronym) or not (joint.gap or after.gap)
    return before.acronym and after.acronym and not (joint.gap or after.gap)


def first_wanted(saying: str, plain: bool, bare: bool) -> str | None:
    """The first of the keys that `wanted` tells; None where there is none."""
    word, _blank, behind = saying.partition(" ")
    if word.isalpha() and (not behind or behind[0].isalpha()):
        first = _first_key(word, plain)
        if first is not None:
            return first
    return next(iter(wanted(saying, plain, bare)), None)


@lru_cache(maxsize=4096)
def _first_key(word: str, plain: bool) -> str | None:
    """The key of a word of letters; None for one that joins."""
    folded = fold(clean(word))
    return None if folded in _JOINING else folded if plain else tone_key(clean(word))


@lru_cache(maxsize=16384)
def wanted(saying: str, plain: bool, bare: bool) -> tuple[str, ...]:
    """A wording of the grammars as the keys that a text must have; "&" stands for any joint, or none."""
    parts = clean(saying).split()
    if saying.replace(" ", "").isalpha() and _JOINING.isdisjoint(folded := tuple(map(fold, parts))):
        return folded if plain else tuple(map(tone_key, parts))
    words = cut(saying, plain, bare)
    if all(token.joint for token in words.tokens):
        return tuple(keys[0][0] for keys in words.keys)
    keys: list[str] = []
    at = 0
    while at < len(words.tokens):
        if words.tokens[at].joint:
            keys += ["&"] if keys and keys[-1] != "&" else []
            at += 1
            continue
        key, end = words.keys[at][-1]
        keys.append(key)
        at = end
    return tuple(keys)
