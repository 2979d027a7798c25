"""The lines of an interleaved table cut where cells were run together.

In: lines. Out: `Piece` values, each a stretch of one line that lies in one cell, a row number, or a group's title. Why:
the text of neighbouring cells stands on one line: glued, and then from right to left ("01/2021Xây dựng …"), or behind
a space, and then from left to right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from kehoach.dates import YEAR_FIGURES, find
from kehoach.models.document import Line
from kehoach.tables.column_major.wording import left_open, opened
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

Kind = Literal["text", "number", "group", "noise"]
Joint = Literal["line", "glued", "space"]

_LOWER = "a-zà-ỹ"
_UPPER = "A-ZĐÀ-Ỹ"
_NUMBER = re.compile(rf"(?<!\d)(?:(?P<year>{YEAR_FIGURES}))?(?P<number>\d{{1,2}})\.(?=\s|$)")
_GLUED = re.compile(
    rf"(?<=[{_LOWER})”\"\d.])(?=[A-ZĐÁÀẢÂĂÊÔƠƯÝ][{_LOWER}])|(?<=[A-ZĐ]{{2}})(?=[A-ZĐ][{_LOWER}]{{2}})"
    rf"|(?<=\d{{4}})(?=[A-ZĐ]{{2}})|(?<=[{_LOWER}])(?=- [{_UPPER}])"
)
_TITLE = re.compile(r"(?P<title>.*?)[\s.]*(?P<roman>[IVX]{0,4})$")
_QUOTES = frozenset('“"-–')
_SPECKS = frozenset("*^~<>|\\•■§")
_RUN_ON = re.compile(rf"(?<=[{_LOWER}]{{3}})(?=[{_UPPER}]{{2}})")


class Piece(Struct, frozen=True):
    """A stretch of one line; `joint` says what stands before it: a line break, nothing or a space."""

    kind: Kind
    text: str
    line: Line
    joint: Joint


def cut(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a table's lines, in printed order."""
    rough = [piece for line in lines for piece in _of_line(line)]
    names = _names(rough)
    return [part for n, piece in enumerate(rough) for part in _by_names(piece, rough[n + 1 : n + 3], names)]


def _of_line(line: Line) -> Iterator[Piece]:
    """The pieces that glue and numbers mark."""
    text = _RUN_ON.sub(" ", _specks_off(line.text.strip()))
    if _is_noise(text):
        yield Piece("noise", line.text.strip(), line, "line")
        return
    if _is_title(text):
        yield Piece("group", text, line, "line")
        return
    at, joint = 0, "line"
    for match in _NUMBER.finditer(text):
        end = match.start("number")
        if end and not match["year"] and not (text[end - 1].isalpha() or text[end - 1] in ')”"'):
            continue
        yield from _unglue(text[at:end].strip(), line, joint)
        yield Piece("number", match["number"], line, "glued" if end else "line")
        at, joint = match.end(), "space"
    yield from _unglue(text[at:].strip(), line, joint)


def _unglue(text: str, line: Line, joint: str) -> Iterator[Piece]:
    at = 0
    for cut_at in [*(m.start() for m in _GLUED.finditer(text)), len(text)]:
        part = text[at:cut_at].strip()
        if part:
            first: Joint = "line" if joint == "line" else "space"
            yield Piece("text", part, line, first if at == 0 else "glued")
        at = cut_at


def _specks_off(text: str) -> str:
    """The line without specks before its first word, where one of them is no letter or figure."""
    words = text.split()
    start = next((n for n, word in enumerate(words) if sum(map(str.isalnum, word)) > 1 or word in _QUOTES), 0)
    specks = words[:start]
    return " ".join(words[start:]).lstrip("'^~") if any(not any(map(str.isalnum, w)) for w in specks) else text


def _is_noise(text: str) -> bool:
    """Whether a line is specks read as letters: no word of three letters, and no figure that could be a date."""
    if _NUMBER.search(text) or find(text):
        return False
    words = re.findall(r"[^\W\d_]+", text)
    if any(mark in text for mark in _SPECKS):
        return sum(len(word) for word in words if len(word) > 2) * 2 < len(text.replace(" ", ""))
    return all(len(word) <= 2 for word in words) and len("".join(words)) <= 4


def _is_title(text: str) -> bool:
    """Whether a line is the title of a group: in capitals, more than one word."""
    letters = [c for c in text if c.isalpha()]
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and len(text.split()) >= 2 and len(words[0]) > 2


def title_of(piece: Piece) -> tuple[str, str]:
    """A group's title and the Roman numeral glued to its end, "" where there is none."""
    match = _TITLE.fullmatch(piece.text)
    return (match["title"], match["roman"]) if match is not None else (piece.text, "")


def _names(pieces: Sequence[Piece]) -> frozenset[str]:
    """Names of units that recur: folded pieces, alone or with the next one, that begin as a unit does."""
    found: Counter[str] = Counter()
    for piece, after in pairwise(pieces):
        if (
            piece.kind == "text"
            and "unit" in opened(piece.text.split()[:4])
            and len(piece.text) < SETTINGS.pieces_widest
        ):
            found[fold(piece.text)] += 1
            if after.kind == "text":
                found[fold(f"{piece.text} {after.text}")] += 1
    return frozenset(name for name, times in found.items() if times >= SETTINGS.pieces_recurs and " " in name)


def _by_names(piece: Piece, after: Sequence[Piece], names: frozenset[str]) -> Iterator[Piece]:
    """The piece cut once more where, behind a space, a recurring unit or a date begins or such a unit ends."""
    words = piece.text.split()
    at = 0
    for n in range(1, len(words) if piece.kind == "text" else 0):
        if words[n][0].isupper() and not left_open(words[n - 1], words[n]) and _begins(words, at, n, after, names):
            yield Piece("text", " ".join(words[at:n]), piece.line, piece.joint if at == 0 else "space")
            at = n
    yield Piece(piece.kind, " ".join(words[at:]), piece.line, piece.joint if at == 0 else "space")


def _is_dated(word: str) -> bool:
    """Whether a word begins with a day or month and its year."""
    return any(date.start == 0 and date.year and date.precision != "year" for date in find(word))


def _begins(words: Sequence[str], at: int, n: int, after: Sequence[Piece], names: frozenset[str]) -> bool:
    """Whether a cell begins at word n of a piece whose present cell began at word `at`."""
    rest = " ".join(words[n:])
    behind = f"{rest} {after[0].text}" if after and after[0].kind == "text" else rest
    kinds = opened(behind.split()[:4])
    if "deadline" in kinds and _is_dated(behind.split()[1] if " " in behind else ""):
        return True
    if "unit" not in kinds:
        return False
    known = fold(rest) in names or fold(behind) in names
    return known or fold(" ".join(words[at:n])) in names or words[n - 1].endswith(("”", '"'))
