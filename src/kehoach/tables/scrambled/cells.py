"""The pieces of an interleaved table put together to cells, each told by what it says.

In: pieces. Out: `Part` values in printed order: task, unit, deadline, row number or group title. What is only specks
is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kehoach.models.document import Line
from kehoach.tables.flat.wording import TIME, left_open, opened
from kehoach.tables.scrambled.pieces import Joint, Piece
from kehoach.text import fold

Kind = Literal["content", "unit", "deadline", "number", "group"]
_DATE = re.compile(r"\(?\d{1,2}(?:/\d{1,2})?(?:/\d{4})?\)?")
_PERIOD = re.compile(r"\b(?:thuong xuyen|hang (?:thang|quy|nam|tuan)|theo (?:tien do|kh|ke hoach))\b")
_FINAL = (";", ".", "”")
_TASK = 45
"""A line as long as this is none of the narrow columns'."""


@dataclass(slots=True)
class Part:
    """One cell, number or title: its kind, its printed lines, and what stood before it."""

    kind: Kind
    lines: list[str]
    line: Line
    joint: Joint
    sure: bool = True
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
            kind: Kind = "number" if piece.kind == "number" else "group"
            parts.append(Part(kind, [piece.text], piece.line, piece.joint, True, [piece.line.confidence]))
            continue
        ahead = piece.text.split()
        if len(ahead) < 3 and n + 1 < len(texts) and texts[n + 1].kind == "text":
            ahead = [*ahead, *texts[n + 1].text.split()]
        begun = _kind(piece.text, ahead)
        above = parts[-1] if parts and parts[-1].kind not in ("number", "group") else None
        if above is not None and piece.joint != "glued" and _goes_on(above, piece, begun):
            above.lines.append(piece.text)
            above.confidences.append(piece.line.confidence)
        else:
            sure = begun is not None
            parts.append(
                Part(begun or _guess(piece), [piece.text], piece.line, piece.joint, sure, [piece.line.confidence])
            )
    return parts


def _kind(text: str, ahead: Sequence[str]) -> Kind | None:
    """The kind of cell that begins with these words; None where they do not say."""
    kinds = opened(ahead[:4])
    if _is_dated(ahead) or (_PERIOD.match(fold(" ".join(ahead[:5]))) and text[:1].isupper()):
        return "deadline" if len(text) < _TASK else None
    if text[:1] in '“"-':
        return "content"
    if not text[:1].isupper():
        return None
    return "content" if "content" in kinds else "unit" if "unit" in kinds else None


def _is_dated(words: Sequence[str]) -> bool:
    """Whether a date stands first, or behind a single word."""
    return any(
        _DATE.fullmatch(word.rstrip(",.;)")) and ("/" in word or n) for n, word in enumerate(words[:2])
    ) and bool(TIME.search(fold(" ".join(words))))


def _guess(piece: Piece) -> Kind:
    return "unit" if len(piece.text) < _TASK and piece.text[:1].isupper() else "content"


def _goes_on(above: Part, piece: Piece, begun: Kind | None) -> bool:
    """Whether a piece continues the cell above."""
    if above.kind == "deadline":
        return begun in (None, "deadline") and (not _ended(above) or not piece.text[:1].isupper())
    if begun == "deadline":
        return above.kind == "content" and left_open(above.last, piece.text) and len(above.last) >= _TASK
    if left_open(above.last, piece.text) or (above.kind == "unit" and above.last.endswith((";", ":"))):
        return begun != "content"
    if begun is None and above.kind == "content":
        return not (piece.joint == "line" and piece.text[:1].isupper() and above.last.endswith(_FINAL))
    if begun is None:
        return len(piece.text) < _TASK
    run_in = above.kind == "content" and piece.joint == "line" and piece.line.gap < 0.5 and len(above.last) >= _TASK
    return begun == "unit" and run_in


def _ended(above: Part) -> bool:
    """Whether a deadline is whole: a date with its year stands in it, so that another would begin anew."""
    return bool(re.search(r"\d{4}\W*$", above.text)) and not above.text.endswith(",")
