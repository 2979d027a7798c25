"""An abbreviation that neither the plan explains nor the field knows.

Finds: "QLVHCS" that is in no list and that the plan explains nowhere: "(viết tắt là QLVHCS)", "(QLVHCS)".
Why: whoever has to act on it must guess.
Source: practice of drafting (what is abbreviated is written out at first use); before 5 March 2020 Thông tư
01/2011/TT-BNV, article 11.
Example: phối hợp với Phòng QLVHCS
Instead: phối hợp với Phòng Quản lý văn hóa cơ sở (QLVHCS)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import spelt
from kehoach.check.violations import Violation
from kehoach.grammar.abbreviations import known
from kehoach.grammar.files import each
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan
from kehoach.syllables import is_syllable

_SHORT = re.compile(r"(?<![\w/&.-])[A-ZĐƯ]{2,9}(?![\w/&-]|\.\w)")
_CAPITALS = re.compile(r"[A-ZĐƯ]{2,9}")
_ROMAN = re.compile(r"[IVXLC]+")
_FOLDERS = ("units", "documents", "columns", "check")


def unknown_abbreviation(plan: Plan, context: Context) -> Iterable[Violation]:
    """One at the first use of each; headings in capitals, the list of recipients and words that can be spoken are
    left alone.
    """
    if context.damaged:
        return
    foot = set(context.foot)
    texts = [p for p in context.passages if not p.text.isupper() and foot.isdisjoint(p.lines[:1])]
    told = {short for passage in texts for short in _explained().findall(passage.text)} | _own(plan)
    for passage in texts:
        for found in _SHORT.finditer(passage.text):
            short = found.group()
            if (
                short in told
                or short in known()
                or _ROMAN.fullmatch(short)
                or _is_spoken(short, passage.text, found)
                or short in _in_grammars()
            ):
                continue
            told.add(short)
            message = Message("nothing says what {short} stands for; write it out where it is first used", short=short)
            yield Violation(message, passage.at(found.start()), short, LOOK)


@cache
def _explained() -> re.Pattern[str]:
    named = rf"(?:[^()\d]{{0,40}}\b(?:{spelt('shortened')})\s*:?\s*)?"
    return re.compile(rf"\(\s*{named}[“\"]?([A-ZĐƯ]{{2,9}})[”\"]?\s*\)")


def _is_spoken(short: str, text: str, found: re.Match[str]) -> bool:
    """Whether the letters are a word in capitals: "NỘI", "DANH", "THI" beside "ĐUA"."""
    if not is_syllable(short):
        return False
    beside = (*text[: found.start()].split()[-1:], *text[found.end() :].split()[:1])
    return len(short) > SETTINGS.short_word or not short.isascii() or any(word.isupper() for word in beside)


def _own(plan: Plan) -> set[str]:
    return set(
        re.findall(r"[A-ZĐ]{2,9}", " ".join(c.symbol or "" for c in plan.citations) + (plan.header.symbol or ""))
    )


@cache
def _in_grammars() -> frozenset[str]:
    """Every word in capitals that the grammars hold beside their abbreviations."""
    texts = (text for folder in _FOLDERS for _path, table in each(folder) for text in _texts(table))
    return frozenset(_CAPITALS.findall("\n".join(texts)))


def _texts(table: Any) -> Iterator[str]:  # noqa: ANN401 - as TOML holds it
    """All keys and texts of a table, but for those of its examples."""
    ahead = [table]
    for value in ahead:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            kept = {key: inner for key, inner in value.items() if key not in ("example", "not")}
            yield from kept
            ahead += kept.values()
        elif isinstance(value, list):
            ahead += value
