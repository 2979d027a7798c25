"""The running text of a section as items: paragraphs with the labels that tell of them.

In: a section's title and text, the children that only hold a label. Out: `Item`s in the order of the text. Why: what is
to be done, by whom and by when stands on several lines; a label belongs to the numbered item above it, whatever
stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach.deadlines.labels import Label, label_of

_BULLET = re.compile(r"^\s*(?P<mark>[-–+•*]|\(?[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s+")
_VOWELS = "aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_SENTENCE = re.compile(
    rf"(?:(?<=[^\W\d_]{{3}}[.!?])|(?<=[^\W\d_][{_VOWELS}][.!?])|(?<=[\d)”\"][.!?]))\s+(?=[A-ZĐÀ-Ỹ“\"(])"
)
"""Where a sentence ends: not behind "TP." or "ThS.", but behind "xã." and "tế."."""
_ENDS = (".", ";", ":", "!", "?")
UNMARKED = 5
_RANKS = {"-": 3, "–": 3, "•": 3, "*": 3, "+": 4}


@dataclass(slots=True)
class Item:
    """A paragraph: the mark it opens with, its sentences, the labels below it.

    `rank` is how deep it stands: 0 a section's title, 1 a number, 2 a letter, 3 a dash, 4 a plus, 5 without a mark.
    """

    text: str
    mark: str | None = None
    rank: int = UNMARKED
    labels: list[tuple[Label, str]] = field(default_factory=list)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, in order."""
        return tuple(piece.strip() for piece in _SENTENCE.split(self.text) if piece.strip())


def items(title: str, text: str, labels: Sequence[str] = ()) -> tuple[Item, ...]:
    """The items of a section; `labels` are children of it that are nothing but a label with its value."""
    found = [Item(title, rank=0)] if title else []
    plain = [*map(_item, _paragraphs(text)), *(Item(label, rank=1) for label in labels)]
    for item in plain:
        label = label_of(item.text)
        target = _target(found, item, plain) if label and len(item.sentences) == 1 else None
        if label and target:
            target.labels.append((label, item.text))
        else:
            found.append(item)
    return tuple(found)


def _item(paragraph: str) -> Item:
    bullet = _BULLET.match(paragraph)
    if bullet is None:
        return Item(paragraph)
    mark = bullet["mark"].strip("(.)")
    rank = _RANKS.get(mark, 1 if mark[0].isdigit() else 2)
    return Item(paragraph[bullet.end() :], mark, rank)


def _target(found: Sequence[Item], item: Item, plain: Sequence[Item]) -> Item | None:
    """The item that a label belongs to: the nearest of a higher rank; the nearest like it where each has its own."""
    above = [other for other in found if other.rank < item.rank]
    likes = [other for other in found if other.rank == item.rank]
    if _times(plain, item.rank) > 1 and likes:
        return likes[-1]
    if above and item.rank < UNMARKED:
        return above[-1]
    return found[0] if found else None


def _times(plain: Sequence[Item], rank: int) -> int:
    """How many items of a rank say the term: each of the paragraphs beside them has its own where there are several."""
    labels = (label_of(item.text) for item in plain if item.rank == rank)
    return sum(1 for label in labels if label and label.role == "deadline")


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; lines broken by the page are joined, bullets stay apart."""
    paragraphs: list[str] = []
    for line in text.split("\n"):
        stripped = " ".join(line.split())
        joins = paragraphs and paragraphs[-1] and stripped and not _BULLET.match(line)
        joins = joins and label_of(stripped) is None and label_of(paragraphs[-1]) is None
        if joins and not paragraphs[-1].endswith(_ENDS):
            paragraphs[-1] += " " + stripped
        else:
            paragraphs.append(stripped)
    return [p for p in paragraphs if p]
