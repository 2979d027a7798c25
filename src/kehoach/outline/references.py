"""Appendices that a text speaks of.

In: a paragraph or a cell. Out: `Reference`s: the label, where it stands, whether the appendix is announced there or is
another document's. Why: what is announced and not in the file is missing, whoever asks: the reading, a comparison, a
rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.grammar.alternatives import either, loosely
from kehoach.grammar.files import load
from kehoach.numerals import roman
from kehoach.outline.settings import SETTINGS
from kehoach.text import fold, fold_with_offsets

_FILE = "documents/references"


class Reference(Struct, frozen=True, gc=False):
    """An appendix named in a text: its label as printed ("" where it has none), its span there.

    `announced` where the text says that it is sent along; `foreign` where it belongs to another document.
    """

    label: str
    start: int
    end: int
    announced: bool
    foreign: bool


@lru_cache(maxsize=8192)
def references(text: str) -> tuple[Reference, ...]:
    """The appendices a text names, in its order; what several share with "và" is said behind the last."""
    if _named().search(fold(text)) is None:
        return ()
    found = list(_singly(text))
    for at in range(len(found) - 1, 0, -1):
        one, next_one = found[at - 1 : at + 1]
        if next_one.foreign and _joined().fullmatch(fold(text[one.end : next_one.start])):
            found[at - 1] = replace(one, foreign=True)
    return tuple(found)


def _singly(text: str) -> Iterator[Reference]:
    """Each name by itself, also where a scan garbled the word."""
    folded = fold_with_offsets(text)
    for found in _named().finditer(folded.text):
        if found["name"] is None:
            continue
        label = text[slice(*folded.span(*found.span("label")))] if found["label"] else ""
        start, end = folded.span(found.start("name"), found.end("label") if found["label"] else found.end("name"))
        behind = fold(text[end : end + SETTINGS.references_behind])
        announced = found["attached"] is not None or (found["open"] is not None and bool(label))
        announced = announced or _own().match(behind) is not None or (bool(label) and _in_own_bracket(text[:start]))
        if label.isdigit() or label.isupper() or announced:
            yield Reference(label, start, end, announced, _elsewhere().match(behind) is not None)


def _in_own_bracket(before: str) -> bool:
    """Whether a bracket is open at a text's end, and no document's symbol stands in it."""
    opened = before.rfind("(")
    return opened > before.rfind(")") and "/" not in before[opened:]


def number_of(label: str) -> int:
    """The number a label stands for, in digits or Roman; 0 for letters."""
    return int(label) if label.isdigit() else roman(label) or 0


def points(text: str) -> bool:
    """Whether a line points to an appendix in brackets: "(Phụ lục I)", "(chi tiết tại biểu kèm theo)"."""
    return _pointer().search(fold(text)) is not None


def _words(name: str) -> str:
    """The alternatives of one list, folded."""
    return either(load(_FILE)["terms"][name])


@cache
def _named() -> re.Pattern[str]:
    names = loosely(load(_FILE)["terms"]["appendix"][:1]) + "|" + _words("appendix")
    return re.compile(
        rf"(?<!\w)(?:{_words('compound')})(?!\w)|"
        rf"(?P<open>\( ?(?:(?:{_words('pointing')}) )*)?(?<!\w)(?P<name>{names})(?: so)?"
        rf"(?: (?P<label>[ivx]{{1,5}}|\d{{1,2}})(?![\w/]))?(?P<attached>,? (?:{_words('attached')})(?!\w))?"
    )


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(rf"\( ?(?:(?:{_words('pointing')}) )*(?:{_words('appendix')})(?!\w)")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[ ,;]*(?:(?:{_words('joins')})[ ,;]*)*")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"{_leading()}(?!(?:{_words('ours')})(?!\w))(?:{_words('elsewhere')})(?!\w)")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"{_leading()}(?:{_words('ours')})(?!\w)")


def _leading() -> str:
    """What may stand in front of the document: more numbers, a remark in brackets, "ban hành kèm theo"."""
    more = rf"(?:[ ,]*(?:(?:{_words('joins')}) )?(?:[ivx]{{1,5}}|\d{{1,2}})(?![\w/]))*"
    return rf"{more},? ?(?:\([^)]*\),? ?)?(?:(?:{_words('leading')}) )*"
