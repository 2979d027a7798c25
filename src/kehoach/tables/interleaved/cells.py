"""The pieces of an interleaved table put together to cells, each told by what it says.

In: pieces. Out: `Part` values in printed order: task, unit, deadline, row number or group title. What is only specks
is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct, field

from kehoach.dates import begun, comes_round, find
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.models.document import Line
from kehoach.tables.column_major.wording import left_open, opened
from kehoach.tables.interleaved.pieces import Joint, Piece
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

Kind = Literal["content", "unit", "deadline", "number", "group"]
_FINAL = (";", ".", "”")


class Part(Struct):
    """One cell, number or title: its kind, its printed lines from `line` to `end`, and what stood before it."""

    kind: Kind
    lines: list[str]
    line: Line
    joint: Joint
    end: Line
    confidences: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The printed lines, with their breaks."""
        return "\n".join(self.lines)

    @property
    def last(self) -> str:
        """The last printed line."""
        return self.lines[-1]


def put_together(pieces: Sequence[Piece]) -> list[Part]:
    """The parts of a table, in printed order."""
    parts: list[Part] = []
    texts = [piece for piece in pieces if piece.kind != "noise"]
    for n, piece in enumerate(texts):
        if piece.kind in ("number", "group"):
            parts.append(_part("number" if piece.kind == "number" else "group", piece))
            continue
        begun = _kind(piece.text, _ahead(texts, n))
        above = parts[-1] if parts and parts[-1].kind not in ("number", "group") else None
        if above is not None and piece.joint != "glued" and _goes_on(above, piece, begun):
            above.lines.append(piece.text)
            above.end = piece.line
            above.confidences.append(piece.line.confidence)
        else:
            parts.append(_part(begun or _guess(piece), piece))
    return parts


def _part(kind: Kind, piece: Piece) -> Part:
    return Part(kind, [piece.text], piece.line, piece.joint, piece.line, [piece.line.confidence])


def _ahead(texts: Sequence[Piece], n: int) -> list[str]:
    """The first words from a piece on, over the line break where it is short."""
    words = texts[n].text.split()
    short = len(words) < 3 and n + 1 < len(texts) and texts[n + 1].kind == "text"
    return [*words, *texts[n + 1].text.split()] if short else words


def _kind(text: str, ahead: Sequence[str]) -> Kind | None:
    """The kind of cell that begins with these words; None where they do not say."""
    kinds = opened(ahead[:4])
    if _is_dated(ahead) or (text[:1].isupper() and (comes_round(fold(" ".join(ahead[:5]))) or points(ahead))):
        return "deadline" if len(text) < SETTINGS.cells_task else None
    if text[:1] in '“"-':
        return "content"
    if not text[:1].isupper():
        return None
    return "content" if "content" in kinds else "unit" if "unit" in kinds else None


def points(words: Sequence[str]) -> bool:
    """Whether words begin with what points at another document, which says the day."""
    return _pointers().longest(cut(" ".join(words)), 0) is not None


def points_nowhere(text: str) -> bool:
    """Whether a text is only what points at a document, and names none yet."""
    return _pointers().fills(cut(text)) is not None


@cache
def _pointers() -> Lexicon[str]:
    return lexicon(load("tables/interleaved")["pointer"]["heads"])


def _is_dated(words: Sequence[str]) -> bool:
    """Whether a date stands first, or behind a single word."""
    first = any(_is_figures(word) and ("/" in word or n) for n, word in enumerate(words[:2]))
    return first and next(begun(fold(" ".join(words))), None) is not None


def _is_figures(word: str) -> bool:
    """Whether a word is made of figures as days, months and years have them."""
    parts = word.strip("(,.;)").split("/")
    return all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts) and len(parts[0]) < 3


def _guess(piece: Piece) -> Kind:
    return "unit" if len(piece.text) < SETTINGS.cells_task and piece.text[:1].isupper() else "content"


def _goes_on(above: Part, piece: Piece, begun: Kind | None) -> bool:
    """Whether a piece continues the cell above."""
    if above.kind == "deadline":
        return _goes_on_deadline(above, piece, begun)
    long = above.kind == "content" and len(above.last) >= SETTINGS.cells_task
    if begun == "deadline":
        return long and left_open(above.last, piece.text)
    if left_open(above.last, piece.text) or (above.kind == "unit" and above.last.endswith((";", ":"))):
        return begun != "content"
    if begun is not None:
        return begun == "unit" and long and piece.joint == "line" and piece.line.gap < 0.5
    if above.kind == "content":
        return not (piece.joint == "line" and piece.text[:1].isupper() and above.last.endswith(_FINAL))
    return len(piece.text) < SETTINGS.cells_task


def _goes_on_deadline(above: Part, piece: Piece, begun: Kind | None) -> bool:
    if points_nowhere(above.text):
        return piece.joint == "line"
    return begun in (None, "deadline") and (not _ended(above) or not piece.text[:1].isupper())


def _ended(above: Part) -> bool:
    """Whether a deadline is whole: a date with its year stands in it, so that another would begin anew."""
    last = find(above.text)[-1:]
    return bool(last and last[0].year and not re.search(r"\w", above.text[last[0].end :])) and not above.text.endswith(
        ","
    )
