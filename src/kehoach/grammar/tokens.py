"""A text cut into tokens that know what they may stand for.

In: any string, as it is printed. Out: tokens with their place in it and the keys under which a wording
finds them. Why: "Trước ngày", "TRUOC NGAY" and its decomposed spelling must meet the same wording, while
"đầu tư năm 2026" must not be taken for "từ năm 2026": a word that carries diacritics is compared with its
tone, one without any is compared without.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.text import clean, fold, tone_key

_JOINTS = frozenset({"&", ",", "-", "và", "va", tone_key("và")})
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})
_SPACED_MARK, _NUMBERED = re.compile(r"[/-] | [/-]"), re.compile(r"\d ?[/-]")
"""Only where both are in a text may a token have a blank in it: the number of a document, printed with blanks."""
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


class Token(Struct, frozen=True):
    """One word, number or mark: as printed, its span, what stands before it ("", " " or a line break), its kind.

    `folded` is its text in lower case without diacritics, `toned` the same with its diacritics, whatever letter bears
    the tone; `keys` are those under which a wording of a chart finds it.
    """

    text: str
    start: int
    end: int
    gap: str
    kind: str
    folded: str
    toned: str
    keys: tuple[str, ...]

    def value(self, slot: str) -> int:
        """The number this token stands for in a slot."""
        return slot_values(slot).get(self.folded) or int(self.folded)

    @property
    def spaced(self) -> bool:
        """Whether white space, or nothing at all, stands before it."""
        return self.gap != "" or self.start == 0

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
        return self.folded in _JOINTS and self.toned in _JOINTS

    @property
    def conjunction(self) -> bool:
        """Whether it is "và" or "&"."""
        return self.joint and self.folded in ("va", "&")

    @property
    def word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return self.text[0].isalnum()


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; white space between them is remembered as `gap`."""
    if not text.isprintable() or (_SPACED_MARK.search(text) and _NUMBERED.search(text)):
        return tuple(_tokens(text))
    found: list[Token] = []
    at = 0
    for word in text.split(" "):
        gap = " " if at else ""
        for raw, start, end, before, kind, folded, toned, keys in _within(word):
            found.append(Token(raw, at + start, at + end, gap or before, kind, folded, toned, keys))
            gap = ""
        at += len(word) + 1
    return tuple(found)


@lru_cache(maxsize=16384)
def _within(word: str) -> tuple[tuple[str, int, int, str, str, str, str, tuple[str, ...]], ...]:
    """The tokens of what stands between two blanks, which mostly comes again."""
    return tuple((t.text, t.start, t.end, t.gap, t.kind, t.folded, t.toned, t.keys) for t in _tokens(word))


def _tokens(text: str) -> Iterator[Token]:
    last, broken = 0, False
    for match in _pattern().finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.span()
        raw = match[0]
        folded, toned, keys = _known(kind, raw)
        gap = "\n" if broken else "" if start == last else _gap(text[last:start])
        yield Token(raw, start, end, gap, kind, folded, toned, keys)
        last, broken = end, kind == "break"


@lru_cache(maxsize=512)
def _gap(between: str) -> str:
    """What stands between two tokens, as `Token.gap` has it."""
    between = clean(between)
    return "\n" if "\n" in between else " " if between else ""


@lru_cache(maxsize=8192)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a word of a saying: without diacritics, and with its tone."""
    if word.isdigit():
        return (str(int(word)),)
    plain = fold(word)
    return (plain, plain + "'" + _tone(word)) if word[0].isalpha() else (plain,)


def slot_names() -> frozenset[str]:
    """The slots that one token can fill."""
    return frozenset(load("slots")["slots"] | load("slots")["spelt"])


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
    """The slots that are told by a pattern, less the alternatives of `_listed`."""
    bodies = ((name, _alternatives(body)[1]) for name, body in load("slots")["slots"].items())
    return tuple((f"{{{name}}}", re.compile("|".join(body))) for name, body in bodies if body)


@cache
def _spelt() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The slots that are told by a word as it is printed."""
    return tuple((f"{{{name}}}", re.compile(body)) for name, body in load("slots")["spelt"].items())


@cache
def _for_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns that a token without figures and marks could match."""
    return tuple((name, pattern) for name, pattern in _slots() if not re.search(r"\\d|[0-9]|\\?[(\[]", pattern.pattern))


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """The slots that a word fills by being one of those that are listed."""
    filled: dict[str, tuple[str, ...]] = {}
    for name, body in load("slots")["slots"].items():
        for word in _alternatives(body)[0]:
            filled[word] = (*filled.get(word, ()), f"{{{name}}}")
    return filled


def _alternatives(body: str) -> tuple[list[str], list[str]]:
    """The alternatives of a pattern that are plain words, and the others."""
    if "(" in body:
        return [], [body]
    parts = body.split("|")
    return [part for part in parts if part.isalpha()], [part for part in parts if not part.isalpha()]


@lru_cache(maxsize=16384)
def _known(kind: str, raw: str) -> tuple[str, str, tuple[str, ...]]:
    """Of a token as printed: folded, toned, and its keys."""
    folded = fold(raw) or raw
    toned = tone_key(raw.translate(_DASHES)) or folded
    patterns = _for_words() if kind == "word" else _slots()
    slots = (*_listed().get(folded, ()), *(name for name, pattern in patterns if pattern.fullmatch(folded)))
    slots += tuple(name for name, pattern in _spelt() if pattern.fullmatch(clean(raw)))
    if kind == "number":
        return folded, toned, (str(int(folded)), *slots)
    if kind == "slash":
        return folded, toned, ("/", *slots)
    if kind == "word" and not raw.isascii():
        return folded, toned, (folded + "'" + _tone(raw), *slots)
    return folded, toned, (folded, *slots)


def _tone(word: str) -> str:
    return "".join(_TONES.get(c, "") for c in unicodedata.normalize("NFD", word))
