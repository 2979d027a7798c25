"""Appendices that a text speaks of.

In: a passage. Out: `Reference`s: the label, where it stands, whether the appendix is announced there or is another
document's. Why: several rules ask whether what is announced is attached, and numbered as it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kehoach.check.passages import Passage
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import words
from kehoach.grammar.alternatives import loosely
from kehoach.grammar.files import load
from kehoach.numerals import roman
from kehoach.text import fold, fold_with_offsets


@dataclass(frozen=True, slots=True)
class Reference:
    """An appendix named in a text: its label as printed ("" where it has none), its span there.

    `announced` where the text says that it is sent along; `foreign` where it belongs to another document.
    """

    label: str
    start: int
    end: int
    announced: bool
    foreign: bool


def references(passage: Passage) -> Iterator[Reference]:
    """The appendices a passage names, in its order; what several share with "và" is said behind the last."""
    if _named().search(fold(passage.text)) is None:
        return
    found = list(_singly(passage))
    for at in range(len(found) - 1, 0, -1):
        one, next_one = found[at - 1 : at + 1]
        if next_one.foreign and _joined().fullmatch(fold(passage.text[one.end : next_one.start])):
            found[at - 1] = replace(one, foreign=True)
    yield from found


def _singly(passage: Passage) -> Iterator[Reference]:
    """Each name by itself, also where a scan garbled the word."""
    folded = fold_with_offsets(passage.text)
    for found in _named().finditer(folded.text):
        if found["name"] is None:
            continue
        label = passage.text[slice(*folded.span(*found.span("label")))] if found["label"] else ""
        start, end = folded.span(found.start("name"), found.end("label") if found["label"] else found.end("name"))
        behind = fold(passage.text[end : end + SETTINGS.references_behind])
        announced = found["attached"] is not None or (found["open"] is not None and bool(label))
        announced = announced or _own().match(behind) is not None
        if label.isdigit() or label.isupper() or announced:
            yield Reference(label, start, end, announced, _elsewhere().match(behind) is not None)


def number_of(label: str) -> int:
    """The number a label stands for, in digits or Roman; 0 for letters."""
    return int(label) if label.isdigit() else roman(label) or 0


def points(text: str) -> bool:
    """Whether a line points to an appendix in brackets: "(Phụ lục I)", "(chi tiết tại biểu kèm theo)"."""
    return _pointer().search(fold(text)) is not None


@cache
def _named() -> re.Pattern[str]:
    names = loosely(load("check/terms")["terms"]["appendix"][:1]) + "|" + words("appendix")
    return re.compile(
        rf"(?<!\w)(?:{words('compound')})(?!\w)|"
        rf"(?P<open>\( ?(?:(?:{words('pointing')}) )*)?(?<!\w)(?P<name>{names})(?: so)?"
        rf"(?: (?P<label>[ivx]{{1,5}}|\d{{1,2}})(?![\w/]))?(?P<attached>,? (?:{words('attached')})(?!\w))?"
    )


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(rf"\( ?(?:(?:{words('pointing')}) )*(?:{words('appendix')})(?!\w)")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[ ,;]*(?:(?:{words('joins')})[ ,;]*)*")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"{_leading()}(?!(?:{words('ours')})(?!\w))(?:{words('elsewhere')})(?!\w)")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"{_leading()}(?:{words('ours')})(?!\w)")


def _leading() -> str:
    """What may stand in front of the document: more numbers, a remark in brackets, "ban hành kèm theo"."""
    more = rf"(?:[ ,]*(?:(?:{words('joins')}) )?(?:[ivx]{{1,5}}|\d{{1,2}})(?![\w/]))*"
    return rf"{more},? ?(?:\([^)]*\),? ?)?(?:(?:{words('leading')}) )*"
