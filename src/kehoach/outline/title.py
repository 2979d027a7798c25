"""The title under the type word (trích yếu nội dung), and where it ends.

In: what follows the type word on its line, and the lines below. Out: the title on one line, as printed.
Why: no mark closes a title; capitals, a small letter at a line's start, bold print and the openings of
first paragraphs tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.models.document import Line
from kehoach.outline.numbering import starts_numbered
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import in_capitals, starting
from kehoach.text import fold, join_lines, squeeze

_RULES = re.compile(r"^[\s\-_=*.–—]+$")
_NUMBERING = re.compile(r"(?:[IVX]+|[A-D]|1)[.)/](?:\s|$)|(?:PHẦN|Phần|CHƯƠNG)\s+(?:[IVX1]+\b|THỨ|thứ)")


def read_title(beside: str, below: Sequence[Line]) -> str | None:
    """The title, or None where none stands under the type word."""
    lines = [line for line in below if squeeze(line.text) and not _RULES.match(line.text)]
    if beside.strip(" :*-"):
        lines = [Line(beside.strip(" :*")), *lines]
    if not lines:
        return None
    first = lines[0].text
    if in_capitals(" ".join(first.split()[:2])) or in_capitals(first):
        return _capitals(" \n".join(line.text for line in lines[: SETTINGS.most_lines * 2]))
    if starts_numbered(first):
        return None
    return join_lines(line.text for line in _title_lines(lines)) or None


def _capitals(text: str) -> str | None:
    """The words in capitals that open a text; a capital word that opens the next sentence is left to it."""
    words = text.split()
    end = 0
    for end, word in enumerate(words):
        if _NUMBERING.match(" ".join(words[end : end + 2])) or (any(c.islower() for c in word) and "/" not in word):
            break
        if word.startswith("(") and any(c.islower() for c in " ".join(words[end : end + 4])):
            break
    else:
        end = len(words)
    if end < len(words) and words[end][0].islower() and end > 1:
        end -= 1
    return squeeze(join_lines(words[:end])).strip(" -–*") or None


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    title = [lines[0]]
    for line in lines[1 : SETTINGS.most_lines]:
        if not _continues(title[-1], line):
            break
        title.append(line)
    return title


def _continues(above: Line, line: Line) -> bool:
    text = squeeze(line.text)
    if text[0] in "-+•(" or starts_numbered(text):
        return False
    if text[0].islower() or text[0].isdigit():
        return not (above.bold and not line.bold)
    if above.bold != line.bold or starting("letterhead", "openings").match(fold(text)):
        return False
    if above.bold and above.block == line.block and not in_capitals(text):
        return not squeeze(above.text).endswith((".", ":"))
    return (
        len(text) < SETTINGS.full_line and len(squeeze(above.text)) >= SETTINGS.title_wrapped and text[-1] not in ".;:,"
    )
