"""Strings made comparable, without losing the way back to the original characters.

In: any string. Out: strings, and folded text whose every character knows its place in the original.
Why: one plan is typed in precomposed Unicode, the next decomposed, a third without diacritics; all must
compare equal while the source's own spelling is what gets printed.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct
from unidecode import unidecode

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_NOTE_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_JOINING_MARKS = str.maketrans("&-_", "   ")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_CLUSTER = re.compile(f"(?s).[\u0300-\u036f{''.join(map(chr, _INVISIBLE))}]*")
_ODD = re.compile(f"[{re.escape(''.join(map(chr, (*_INVISIBLE, *_LIGATURES, 0xA0))))}]")
_PLAIN = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "’": "'"}
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"([^\W\d_]+) $"), re.compile(r" ([^\W\d_]+)")
_LONG = 10_000
"""Characters of a text that is folded as a whole."""
_BLANKS = re.compile("  +")
_LONGEST_WORD = 30
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MOST_HEAD = 12
"""Characters in which a `_SYMBOL_HEAD` and the mark behind it have room."""
_SYMBOL_HEAD = re.compile(r"(?:\d{1,5}|/[A-ZĐ][A-Za-zĐđ]{0,3}|\d-[A-ZĐ][A-Za-zĐđ]{0,3})\s*$")
_ABBREVIATION = re.compile(r"\b[A-ZĐƯ]{2,8}[-/&]$")


def without_note_marks(text: str) -> str:
    """A text with a blank for each raised figure: the mark of a footnote is no part of the number it stands behind."""
    return _NOTE_MARK.sub(" ", text)


def clean(text: str) -> str:
    """NFC, without soft hyphens, zero-width characters and typographic ligatures; line breaks stay."""
    if text.isascii():
        return text
    if _ODD.search(text):
        text = text.translate(_INVISIBLE).translate(_LIGATURES).replace("\u00a0", " ")
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Cleaned text with every run of white space as one space, none at the ends; the text itself where it is so."""
    squeezed = " ".join(clean(text).split())
    return text if squeezed == text else squeezed


def squeeze_with_offsets(text: str) -> Folded:
    """Text as `squeeze` gives it; offsets kept."""
    out: list[str] = []
    offsets: list[int] = []
    for found in _CLUSTER.finditer(text):
        for char in clean(found[0]):
            if not char.isspace():
                out.append(char)
                offsets.append(found.start())
            elif out and out[-1] != " ":
                out.append(" ")
                offsets.append(found.start())
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    offsets.append(len(text))
    return Folded(text, "".join(out), offsets)


def join_lines(lines: Iterable[str]) -> str:
    """The lines of one cell or paragraph as one string.

    A document symbol or a pair of abbreviations broken behind its hyphen, slash or ampersand ("16-" / "CTr/TU",
    "HĐND-" / "UBND") is closed up; other lines are joined by one space.
    """
    return "".join(_joining(lines))


def joined_ends(lines: Iterable[str]) -> list[int]:
    """Where each of the lines ends in what `join_lines` makes of them."""
    return list(accumulate(map(len, _joining(lines))))


def _joining(lines: Iterable[str]) -> Iterator[str]:
    """What each line adds to the joined string."""
    before = ""
    for line in map(squeeze, lines):
        added = line if not before or not line or _is_broken(before, line) else f" {line}"
        before = (before + added)[-_MOST_HEAD:]
        yield added


def _is_broken(before: str, line: str) -> bool:
    """Whether a line break cuts a document symbol or a pair of abbreviations."""
    if before[-1] not in "-/&" or not line[0].isupper():
        return False
    return bool(_SYMBOL_HEAD.search(before[:-1]) or (line[:2].isupper() and _ABBREVIATION.search(before)))


class _Folding(dict[int, str]):
    """How each character folds, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = "" if code in _INVISIBLE else " " if char.isspace() else _PLAIN.get(char)
        if plain is None:
            parts = unicodedata.normalize("NFKD", char.lower())
            plain = "".join(_plain_letter(c) for c in parts if not unicodedata.combining(c))
        self[code] = plain
        if len(plain) != 1:
            _UNLIKE.add(char)
        return plain


def _plain_letter(char: str) -> str:
    """A letter in plain Latin: "đ" as d, "ø" as o, a letter of another script as it is spoken."""
    known = _PLAIN.get(char)
    if known is not None or char.isascii() or not char.isalpha():
        return known or char
    return unidecode(char).lower()


_FOLDING = _Folding()
_UNLIKE: set[str] = set()
"""The characters met so far that fold to none or to several."""


class Folded(Struct, frozen=True):
    """Folded text; `offsets[i]` is where its i-th character stands in `raw`, with one entry more for the end."""

    raw: str
    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `raw` that a span of the folded text came from."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1] + 1
        while last < len(self.raw) and unicodedata.combining(self.raw[last]):
            last += 1
        return self.offsets[start], last


def fold_with_offsets(text: str) -> Folded:
    """Lower case, no diacritics, one space for each run of white space (line breaks too); offsets kept."""
    whole = _folded(text)
    alike = len(whole) == len(text) and not any(char in text for char in _UNLIKE)
    if alike and "  " not in whole and whole.strip(" ") == whole:
        return Folded(text, whole, range(len(text) + 1))
    return _folded_by_word(text, whole) if alike else _folded_by_letter(text)


def _folded(text: str) -> str:
    """A text with each character folded; a long one is not cut into words, which would take more room than it has."""
    return text.translate(_FOLDING) if len(text) > _LONG else " ".join(map(_folded_word, text.split(" ")))


@lru_cache(maxsize=16384)
def _folded_word(word: str) -> str:
    """A word, letter by letter; whole texts are folded by their words, most of which come again."""
    return word.translate(_FOLDING)


def _folded_by_word(text: str, whole: str) -> Folded:
    """A text whose every character folds to one: only its white space is drawn together."""
    at, stop = len(whole) - len(whole.lstrip(" ")), len(whole.rstrip(" "))
    pieces: list[str] = []
    offsets = array("I")
    for blank in _BLANKS.finditer(whole, at, stop):
        pieces.append(whole[at : blank.start()])
        offsets.extend(range(at, blank.start() + 1))
        at = blank.end()
    offsets.extend(range(at, stop))
    offsets.append(len(text))
    return Folded(text, " ".join((*pieces, whole[at:stop])), offsets)


def _folded_by_letter(text: str) -> Folded:
    out: list[str] = []
    offsets = array("I")
    last = " "
    for at, folded in enumerate(map(_FOLDING.__getitem__, map(ord, text))):
        if len(folded) != 1:
            for piece in folded:
                out.append(piece)
                offsets.append(at)
                last = piece
        elif folded != " " or last != " ":
            out.append(folded)
            offsets.append(at)
            last = folded
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    offsets.append(len(text))
    return Folded(text, "".join(out), offsets)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Folded text: lower case, no diacritics, one space (see `fold_with_offsets`)."""
    return " ".join(_folded(text).split())


def closed_up(text: str) -> str:
    """Folded text without white space and what joins words: where a text holds another, it does so here too."""
    return "".join(map(_closed_word, text.split(" ")))


@lru_cache(maxsize=16384)
def _closed_word(word: str) -> str:
    return "".join(_folded_word(word).translate(_JOINING_MARKS).split())


@lru_cache(maxsize=16384)
def tone_key(text: str) -> str:
    """A key under which tone-mark placements agree: "hoà" and "hòa" share one; "hoa" has another.

    The tone of a syllable is moved to its end, so where it was printed no longer counts.
    """
    return " ".join(_tone_last(word) for word in squeeze(text).lower().split(" "))


@lru_cache(maxsize=16384)
def _tone_last(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in decomposed if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES)) + tones


_QUOTATION = re.compile(r"[\"“][^\"”“]*\w[^\"”“]*[\"”]")


def is_of_name(text: str, start: int, end: int) -> bool:
    """Whether a word of a text is part of a name of several words: "Trần Thị Thuý", "Hoà Bình"; not in capitals."""
    if not text[start:end].istitle():
        return False
    beside = (_WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start), _WORD_BEHIND.match(text, end))
    return any(word is not None and word[1].istitle() for word in beside)


def keeps_spelling(text: str, start: int, end: int, told: str) -> bool:
    """Whether a word keeps its spelling whatever the style of the document `told`: in a name or in quotation marks."""
    named = is_of_name(text, start, end) or _is_named_elsewhere(text, start, end, told)
    return named or is_quoted(text, start, end)


def _is_named_elsewhere(text: str, start: int, end: int, told: str) -> bool:
    """Whether a word in capitals is part of a name that a document spells so in small letters: "XÃ HOÀ BÌNH"."""
    word = text[start:end]
    if not word.isupper():
        return False
    before, behind = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start), _WORD_BEHIND.match(text, end)
    pairs = (f"{before[1]} {word}" if before else "", f"{word} {behind[1]}" if behind else "")
    return any(pair and pair.title() in told for pair in pairs)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a place of a text stands with words in quotation marks."""
    return any(found.start() < start and end < found.end() for found in _QUOTATION.finditer(text))


def same(one: str, other: str) -> bool:
    """Whether two texts agree but for case, white space and the place of tone marks."""
    return tone_key(one) == tone_key(other)
