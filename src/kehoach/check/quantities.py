"""What the numbers of a text count.

In: a text on one line. Out: `Quantity`s: the value, the noun it counts, how closely it is said. Why: sums, shares,
products and amounts are checked by the same reading of numbers; what is a date, a name ("đợt 2"), the symbol of a
document or a part of one ("45/60") is no count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from kehoach.check.passages import vocabulary
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import not_behind, spelt
from kehoach.dates import find
from kehoach.numerals import BELOW_HUNDRED, SCALES, UP_TO_TEN, figure, in_words

FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(rf"(?<![\w/])(?<!\d[.,])(?:{FIGURE})(?!\d|[.,]\d|\s*[/-]\s*\d|[A-ZĐ]|/[A-ZĐ])")
_SCALE = re.compile(rf"\s*(?P<one>{'|'.join(SCALES)})(?:\s+(?P<two>{'|'.join(SCALES)}))?(?!\w)")
_WORDS = re.compile(r"\s*(?P<words>(?:[^\W\d_]+2?|%)(?: [^\W\d_]+){0,3})")
_PER = re.compile(r"\s*/\s*(?P<per>[^\W\d_]+)")
_FULL_STOP = re.compile(r"(?P<mark>[.!?])\s+(?=(?P<next>\w))")
_IN_BRACKETS = re.compile(r" ?\(([^()\d]{2,40})\)")
MONEY, PERCENT = ("đồng",), ("%",)


class Quantity(Struct, frozen=True):
    """So many of something, at `start` to `end` of a text.

    `unit` are the words of the noun, in small letters (none for a bare number), `step` what one in the last printed
    place is worth, `per` the noun of which each has as many, `hedged` where it is said to be more, less or about that.
    """

    value: Decimal
    step: Decimal
    unit: tuple[str, ...]
    start: int
    end: int
    text: str
    per: str = ""
    hedged: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is that many of something, no more and no less, and not for each of another thing."""
        return bool(self.unit) and not self.hedged and not self.per

    def alike(self, other: Quantity) -> bool:
        """Whether both count the same."""
        return same_unit(self.unit, other.unit)


def spoken(text: str, nouns: str) -> Iterator[Quantity]:
    """Counts of some nouns in words: "ba nhiệm vụ"; "năm" and "một" only behind a word that counts."""
    for found in _spoken(nouns).finditer(text.lower()) if not vocabulary(text).isdisjoint(UP_TO_TEN) else ():
        number = in_words(found["number"])
        if number is not None and (found["counting"] or number not in (1, 5)):
            start, end = found.start("number"), found.end("noun")
            yield Quantity(Decimal(number), Decimal(1), tuple(found["noun"].split()), start, end, text[start:end])


@cache
def _spoken(nouns: str) -> re.Pattern[str]:
    noun = rf"(?P<noun>(?:{spelt(nouns)})(?: [^\W\d_]+)?)"
    return re.compile(rf"(?<!\w)(?:(?P<counting>{spelt('counting')}) )?(?P<number>{BELOW_HUNDRED}) {noun}(?!\w)")


def same_unit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two nouns name the same thing: all their words, or the noun that counts by itself."""
    if not one or not other or one[0] != other[0]:
        return False
    return one[:2] == other[:2] or 1 in (len(one), len(other)) or _counts(one) or one[0] in ("%", "đồng")


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text but for dates, names and symbols, bare ones too, from left to right."""
    if _DIGIT.search(text) is None:
        return ()
    return tuple(_found(text, text.lower(), [(date.start, date.end) for date in find(text)]))


def _found(text: str, small: str, dates: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(text):
        value = figure(found[0])
        if value is None or any(start <= found.start() < end for start, end in dates):
            continue
        spelt_out = _IN_BRACKETS.match(small, found.end())
        worth, behind = _scale(small, spelt_out.end() if spelt_out and in_words(spelt_out[1]) else found.end())
        unit, end = _unit(small, behind, scaled=worth > 1)
        before = small[max(0, found.start() - SETTINGS.quantities_near) : found.start()]
        per = _per(small, end) or _each(before)
        if not per and "." not in found[0] and _is_name(before, unit):
            continue
        hedged = _hedged().search(before) is not None or _open_ended().match(small, end) is not None
        step = Decimal(1).scaleb(-len(found[0].rpartition(",")[2])) if _is_decimal(value) else Decimal(1)
        end = end if unit else behind
        yield Quantity(value * worth, step * worth, unit, found.start(), end, text[found.start() : end], per, hedged)


def _is_name(before: str, unit: Sequence[str]) -> bool:
    """Whether a number names what stands before it: "Phụ lục 1", "đợt 2"; of some, only where nothing is counted."""
    if unit in (MONEY, PERCENT):
        return False
    return _named("labels").search(before) is not None or (
        not _counts(unit) and _named("ordered").search(before) is not None
    )


def _is_decimal(value: Decimal) -> bool:
    return value.as_tuple().exponent != 0


def _scale(small: str, at: int) -> tuple[int, int]:
    """What thousands or millions behind a number multiply it by, and where they end."""
    found = _SCALE.match(small, at)
    if found is None:
        return 1, at
    return SCALES[found["one"]] * SCALES.get(found["two"], 1), found.end()


def _unit(small: str, at: int, *, scaled: bool) -> tuple[tuple[str, ...], int]:
    """The noun behind a number, and where it ends; money where only millions are named."""
    found = _WORDS.match(small, at)
    said = found["words"] if found else ""
    if found and _is_money().match(said) and not _people().match(said):
        return MONEY, found.start("words") + len(said.split()[0])
    if found and said.startswith("%"):
        return PERCENT, found.start("words") + 1
    stop = _small().search(said)
    noun = said[: stop.start()].strip() if stop else said
    if not noun or found is None:
        return (MONEY, at) if scaled else ((), at)
    return tuple(noun.split()), found.start("words") + len(noun)


def _per(small: str, at: int) -> str:
    found = _PER.match(small, at)
    return found["per"] if found else ""


def _each(before: str) -> str:
    """The noun of which each has a number: "mỗi lớp 40 người"."""
    found = _each_of().search(before)
    return found["per"] if found else ""


def _counts(unit: Sequence[str]) -> bool:
    """Whether a noun counts by itself."""
    return _counter().match(" ".join(unit)) is not None


@cache
def _counter() -> re.Pattern[str]:
    return re.compile(rf"(?:{spelt('counters')})(?!\w)")


@cache
def _is_money() -> re.Pattern[str]:
    return re.compile(rf"(?:{spelt('money')})(?!\w)")


@cache
def _people() -> re.Pattern[str]:
    """People told by a word that begins as money does: "08 đồng chí"."""
    return re.compile(rf"(?:{spelt('people')})(?!\w)")


@cache
def _small() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('small')}|{'|'.join(SCALES)})(?!\w)")


@cache
def _named(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){not_behind('counted_so')}(?:{spelt(names)})[ :]*$")


@cache
def _hedged() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('hedges')})[ (]*$")


@cache
def _open_ended() -> re.Pattern[str]:
    return re.compile(rf"(?: [^\W\d_]+){{0,3}} (?:{spelt('open_ended')})(?!\w)| (?:{spelt('up_to')}) \d")


@cache
def _each_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('each')}) (?P<per>[^\W\d_]+)[^,;.()\d]*$")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for found in _FULL_STOP.finditer(text):
        if found["next"].isupper():
            yield start, text[start : found.end("mark")]
            start = found.end("mark")
    if text[start:].strip():
        yield start, text[start:]
