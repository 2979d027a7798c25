"""A number at the start of a line, and whether it can stand in its order.

In: the text of a line. Out: a `Mark` (depth, value, number as printed, the rest). Why: "5 năm (2021 -
2025)" and "2045; tập trung" begin wrapped lines, not sections; only numbers in their order count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.numerals import roman
from kehoach.outline.words import mostly_in_capitals
from kehoach.text import clean, fold, fold_with_offsets

Kind = Literal["part", "letter", "roman", "phase", "arabic", "dotted"]

_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})\s*(?:[.)/]|[-–](?=\s*\D)|:)\s*(?P<rest>\S.*)", re.DOTALL)
_SCANNED_ROMAN = re.compile(r"(?P<number>(?=\S*[IVXl])[IVXl1|]{2,6})\s*\.\s*(?P<rest>\S.*)", re.DOTALL)
_STROKES = str.maketrans("l1|", "III")
_MIXED = re.compile(r"(?P<number>[IVX]{1,6}(?:\.\d{1,2})+)(?:\s*[.)/:]\s*|\s+)(?P<rest>\S.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<number>[A-HĐ])\s*(?:[.)/]|[-–](?=\s))\s*(?P<rest>\S.*)", re.DOTALL)
_LETTERS = "ABCDĐEFGH"
_DOTTED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})(?:\s*[.)/:]\s*|,\s+(?=[^\W\d_])|\s+)(?P<rest>\S.*)", re.DOTALL
)
_ARABIC = re.compile(
    r"(?P<number>\d{1,2})(?:\s*[.)/]\s*(?=[^\d\s])|\s*[-–]\s*(?=[^\W\d_])|[.)]\s+(?=\d{1,3}\s?%?\s[^\W\d_]))(?P<rest>\S.*)",
    re.DOTALL,
)
_PHASE = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?) (?P<number>[IVX]{1,4}|\d{1,2})\s*[:.(–-]\s*\S")
_PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_MIXED, "dotted"),
    (_ROMAN, "roman"),
    (_DOTTED, "dotted"),
    (_ARABIC, "arabic"),
)


class Mark(Struct, frozen=True):
    """A number that opens a line: its kind, its place in the order (1.2 → (1, 2)), as printed, the rest.

    `part` ranks the words before a number, from 0 (Phần) to 3 (Điều).
    """

    kind: Kind
    order: tuple[int, ...]
    number: str
    rest: str
    part: int = 0


def read_mark(text: str) -> Mark | None:
    """The number that opens a line, or None; order and neighbours are not looked at."""
    text = text.strip()
    part = _part(text)
    if part:
        return part
    for pattern, kind in _PATTERNS:
        match = pattern.match(text)
        if match:
            order = _order(match["number"])
            return Mark(kind, order, match["number"], match["rest"].strip()) if order else None
    return _lettered(text) or _scanned_roman(text)


def may_name_phase(text: str) -> bool:
    """Whether a line opens with a word and a number, as one does that names a phase."""
    return _PHASE.match(clean(text).strip()) is not None


def phase_mark(text: str, below: str, through: int = 0) -> Mark | None:
    """The phase that a line names, where a list begins anew under it, or goes on counting behind `through`."""
    text = clean(text).strip()
    match = _PHASE.match(text)
    under = read_mark(below) if match and text[0].isupper() else None
    if match is None or under is None or under.kind != "arabic" or under.order not in ((1,), (through + 1,)):
        return None
    order = _order(match["number"])
    known = fold(match["word"]) in {fold(word) for word in load("documents/numbering")["phases"]}
    return Mark("phase", order, match["number"], text) if order and known else None


def starts_numbered(text: str) -> bool:
    """Whether a line opens with a number a part of the text can bear."""
    return read_mark(text) is not None


def behind_gaps(numbers: Sequence[str | None]) -> Iterator[int]:
    """Which of the numbers of parts that follow one another leave some out before them: IV behind II.

    Behind a number that stands twice ("I, II, II, IV") the order is a slip, not a gap; other kinds begin anew.
    """
    previous: tuple[Kind, int] | None = None
    doubled = False
    for at, number in enumerate(numbers):
        mark = read_mark(f"{number}. x") if number else None
        now = (mark.kind, mark.order[-1]) if mark else None
        if now and previous and previous[0] == now[0] and now[1] > previous[1] + 1 and not doubled:
            yield at
        doubled = doubled or (now is not None and now == previous)
        previous = now


def _lettered(text: str) -> Mark | None:
    """A capital letter before a title in capitals: "A. MỤC TIÊU"."""
    match = _LETTER.match(text)
    if not match or not mostly_in_capitals(match["rest"]):
        return None
    return Mark("letter", (_LETTERS.index(match["number"]) + 1,), match["number"], match["rest"].strip())


def _scanned_roman(text: str) -> Mark | None:
    """A Roman number whose strokes a scan took for l, 1 or |, before a title in capitals: "Ill. TỔ CHỨC"."""
    match = _SCANNED_ROMAN.match(text)
    if not match or not mostly_in_capitals(match["rest"]):
        return None
    number = match["number"].translate(_STROKES)
    value = roman(number)
    return Mark("roman", (value,), number, match["rest"].strip()) if value else None


def _order(number: str) -> tuple[int, ...] | None:
    if number[0].isdigit():
        return tuple(int(n) for n in number.split("."))
    head, *rest = number.split(".")
    value = roman(head)
    return (value, *map(int, rest)) if value else None


def _part(text: str) -> Mark | None:
    """The number behind "Phần thứ", "Chương", "Mục", "Điều" at the start of a line."""
    if not text[:1].isupper() or not _part_pattern().match(fold(text[:60])):
        return None
    folded = fold_with_offsets(text[:60])
    match = _part_pattern().match(folded.text)
    if not match:
        return None
    number = match["number"]
    ordinals = [fold(o) for o in load("documents/numbering")["ordinals"]]
    value = ordinals.index(number) + 1 if number in ordinals else (_order(number.upper()) or (0,))[0]
    start, end = folded.span(*match.span("number"))
    rest = text[folded.span(0, match.end())[1] :].strip(" .:-–")
    if not value or (rest and rest[0].islower()):
        return None
    return Mark("part", (value,), text[start:end], rest, _part_ranks()[match["word"]])


@cache
def _part_ranks() -> dict[str, int]:
    return {fold(word): at for at, words in enumerate(load("documents/numbering")["parts"]) for word in words}


@cache
def _part_pattern() -> re.Pattern[str]:
    data = load("documents/numbering")
    number = rf"[ivx]{{1,5}}|\d{{1,3}}|{either(data['ordinals'])}"
    return re.compile(rf"(?P<word>{either(_part_ranks())}) (?P<number>{number})(?:[.:]|$| ?[-–])")
