"""The number cell of a row: what it counts, and how it would be written rightly.

In: the text of a number cell. Out: its kind and its tidied form ("43. 1" and "43.1." are both "43.1").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.text import fold

NumberKind = Literal["roman", "arabic", "capital", "letter", "dash", "none"]


class RowNumber(NamedTuple):
    """A row's number without its dot or bracket, what kind it is, and whether it was printed wrongly."""

    kind: NumberKind
    text: str
    slip: bool = False


_KINDS: tuple[tuple[NumberKind, re.Pattern[str]], ...] = (
    ("roman", re.compile(r"([IVXL]{1,7})\s*[.)/:]?")),
    ("arabic", re.compile(r"(\d{1,3}(?:\s*\.\s*\d{1,2})*)\s*[.)/:]?")),
    ("capital", re.compile(r"([A-HĐ])\s*[.)/:]?")),
    ("letter", re.compile(r"([a-zđ])\s*[.)/]?")),
    ("dash", re.compile(r"([-–—+•*])")),
)
LEADING = re.compile(r"(?P<number>[IVXL]{1,7}|[A-HĐ]|\d{1,3}(?:\.\d{1,2})*)\s*[.)/]\s+(?P<title>\S.*)", re.DOTALL)


@lru_cache(maxsize=4096)
def row_number(text: str) -> RowNumber:
    """The number that a number cell prints."""
    squeezed = _headed().sub("", " ".join(text.split()))
    for kind, pattern in _KINDS:
        found = pattern.fullmatch(squeezed)
        if found:
            number = found.group(1)
            tidy = re.sub(r"\s", "", number)
            return RowNumber(kind, tidy, slip=tidy != number)
    return RowNumber("none", squeezed)


def split_title(text: str) -> tuple[str | None, str, int | None]:
    """A group title as (number printed before it, title, declared count): "II. Về thể chế (07)"."""
    found = LEADING.fullmatch(text)
    number, title = (found["number"], found["title"]) if found else (None, text)
    counted = _declared().search(title)
    return number, title[: counted.start()] if counted else title, int(counted["count"]) if counted else None


def names_group(text: str) -> bool:
    """Whether a row's text is by its wording a group's title: "Nhóm nhiệm vụ về …", "… (05 nhiệm vụ)"."""
    found = LEADING.fullmatch(text)
    return _group_title().search(fold(found["title"] if found else text)) is not None


@cache
def _group_title() -> re.Pattern[str]:
    """In folded text: the words that only a group's title begins with, or a count of tasks at its end."""
    opened, tasks = (fold(_either(words)) for words in ("opened", "tasks"))
    return re.compile(rf"^(?:{opened})\b|\(\d{{1,3}}\s+(?:{tasks})\)\s*:?$")


@cache
def _headed() -> re.Pattern[str]:
    """The word a group's number may follow: "Phần I"."""
    return re.compile(rf"^(?:{_either('headed')})\s+(?=[IVXL]+\b)", re.IGNORECASE)


@cache
def _declared() -> re.Pattern[str]:
    """The number of rows that a group's title declares: "(07 nhiệm vụ)"."""
    return re.compile(rf"\s*\((?P<count>\d{{1,3}})(?:\s+(?:{_either('counted')}))?\)\s*:?$", re.IGNORECASE)


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in load("tables")["groups"][words])


def heads_group(text: str) -> bool:
    """Whether a line is the title of a group: "III. Về …", "Nhóm 3. …", "Nhóm nhiệm vụ …"."""
    lead = split_title(text)[0]
    numbered = lead is not None and row_number(lead).kind in ("roman", "capital")
    words = cut(text)
    found = _group_words().longest(words, 0)
    counted = found is not None and found.end < len(words.tokens) and words.tokens[found.end].text.isdigit()
    return numbered or counted or names_group(text)


@cache
def _group_words() -> Lexicon[str]:
    return lexicon(load("tables")["groups"]["headed"])
