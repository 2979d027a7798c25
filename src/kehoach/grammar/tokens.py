"""A text cut into tokens that know what they may stand for.

In: any string, as it is printed. Out: tokens with their place in it and the keys under which a wording
finds them. Why: "Trước ngày", "TRUOC NGAY" and its decomposed spelling must meet the same wording, while
"đầu tư năm 2026" must not be taken for "từ năm 2026": a word that carries diacritics is compared with its
tone, one without any is compared without.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from kehoach.grammar.files import load
from kehoach.text import fold

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


class Token(NamedTuple):
    """One token: its span in the text, the keys it can be found under, its number where it has one."""

    start: int
    end: int
    kind: str
    folded: str
    keys: tuple[str, ...]
    spaced: bool

    def value(self, slot: str) -> int:
        """The number this token stands for in a slot."""
        return slot_values(slot).get(self.folded) or int(self.folded)


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; white space between them is dropped and remembered in `spaced`."""
    found, last = [], 0
    for match in _pattern().finditer(text):
        kind = match.lastgroup or "mark"
        folded, keys = _keys(kind, match.group())
        start, end = match.span()
        found.append(Token(start, end, kind, folded, keys, start > last or start == 0))
        last = end
    return tuple(found)


@lru_cache(maxsize=8192)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a word of a saying: without diacritics, and with its tone."""
    if word.isdigit():
        return (str(int(word)),)
    plain = fold(word)
    return (plain, plain + "'" + _tone(word)) if word[0].isalpha() else (plain,)


def slot_names() -> frozenset[str]:
    """The slots that one token can fill."""
    return frozenset(load("slots")["slots"])


@cache
def slot_values(slot: str) -> dict[str, int]:
    """Numbers behind tokens that are not written as numbers, for one slot."""
    values: dict[str, int] = load("slots").get("values", {}).get(slot, {})
    return values


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{body})" for name, body in load("slots")["tokens"].items()))


@cache
def _slots() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((f"{{{name}}}", re.compile(body)) for name, body in load("slots")["slots"].items())


@lru_cache(maxsize=65536)
def _keys(kind: str, raw: str) -> tuple[str, tuple[str, ...]]:
    folded = fold(raw) or raw
    slots = tuple(name for name, pattern in _slots() if pattern.fullmatch(folded))
    if kind == "number":
        return folded, (str(int(folded)), *slots)
    if kind == "slash":
        return folded, ("/", *slots)
    if kind == "word" and not raw.isascii():
        return folded, (folded + "'" + _tone(raw), *slots)
    return folded, (folded, *slots)


def _tone(word: str) -> str:
    return "".join(_TONES.get(c, "") for c in unicodedata.normalize("NFD", word))
