"""The running text of a section as items: paragraphs with the labels that tell of them.

In: a section's title and text, the children that only hold a label. Out: `Item`s in the order of the text. Why: what is
to be done, by whom and by when stands on several lines; a label belongs to the numbered item above it, whatever
stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

from kehoach.deadlines.labels import Label, label_of, labelled
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import opens

_BULLET = re.compile(r"^\s*(?P<mark>[-–+•*]|\(?[a-zđ]\)|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*[.)])\s+")
_VOWELS = "aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_SENTENCE = re.compile(
    rf"\s(?:(?<=[^\W\d_]{{3}}[.!?]\s)|(?<=[^\W\d_][{_VOWELS}][.!?]\s)|(?<=[\d)”\"][.!?]\s))\s*(?=[A-ZĐÀ-Ỹ“\"(])"
)
"""Where a sentence ends: not behind "TP." or "ThS.", but behind "xã." and "tế."."""
_NUMBERED = re.compile(r"[^\W\d]+ (?:\d{1,2}|[IVX]+)[:.] ")
_ENDS = (".", ";", ":", "!", "?")
UNMARKED = 9
_LETTER = 2
_DASH = 3
_ALIKE = str.maketrans("–", "-")


class Item(Struct):
    """A paragraph: the mark it opens with, the labels in it and below it; `bare`: without the labels in it.

    `rank` is how deep it stands: 0 a section's title, 1 a number, 2 a letter or a number in brackets, from 3 on the
    signs in the order in which the section has them ("*" over "-" over "+"), 9 without a mark.
    """

    text: str
    mark: str | None = None
    rank: int = UNMARKED
    labels: list[tuple[Label, str]] = field(default_factory=list)
    bare: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences without labels, in order."""
        return sentences_of(self.bare or self.text)


@lru_cache(maxsize=16)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, in order."""
    return tuple(piece.strip() for piece in _SENTENCE.split(text) if piece.strip())


def items(title: str, text: str, labels: Sequence[str] = ()) -> tuple[Item, ...]:
    """The items of a section; `labels` are children of it that are nothing but a label with its value."""
    found = [Item(title, rank=0)] if title else []
    lines = _paragraphs(text)
    signs = list(dict.fromkeys(sign for line in lines if (sign := _sign(line))))
    plain = [*(_item(line, signs) for line in lines), *(Item(label, rank=1) for label in labels)]
    for item in plain:
        said = labels_of(item.text)
        target = _target(found, item, plain) if said else None
        if target:
            target.labels += said
        else:
            item.bare, within = labelled(item.text)
            head = _label_first(item, within) and _target(found, item, plain)
            if within and item.bare:
                (head or item).labels += within
            found.append(item)
    return tuple(found)


def _label_first(item: Item, within: tuple[tuple[Label, str], ...]) -> bool:
    """Whether a paragraph opens with the label for the term and says more: "Thời gian: Quý II. Mốc kiểm tra: …"."""
    return bool(within) and within[0][0].role == "deadline" and item.text.startswith(within[0][1])


def is_listed(text: str) -> bool:
    """Whether a text opens with a sign, a letter or a number, as an item of a list does."""
    return _BULLET.match(text) is not None


def labels_of(text: str) -> tuple[tuple[Label, str], ...]:
    """The labels of a line that holds nothing else; none where it says more."""
    bare, said = labelled(text)
    if said and not bare:
        return said
    term = label_of(bare) if said else None
    if term and term.role == "deadline" and len(sentences_of(bare)) == 1:
        return (*said, (term, bare))
    label = label_of(text)
    return ((label, text),) if label and len(sentences_of(text)) == 1 else ()


def _sign(paragraph: str) -> str | None:
    """The sign that a paragraph opens with ("-", "*", "+"), no number or letter."""
    bullet = _BULLET.match(paragraph)
    mark = bullet["mark"].translate(_ALIKE) if bullet else None
    return mark if mark and len(mark) == 1 and not mark.isalnum() else None


def _item(paragraph: str, signs: Sequence[str]) -> Item:
    bullet = _BULLET.match(paragraph)
    if bullet is None:
        return Item(paragraph)
    mark = bullet["mark"].strip("(.)")
    sign = _sign(paragraph)
    numbered = mark[0].isdigit() and not bullet["mark"].startswith("(")
    rank = _DASH + signs.index(sign) if sign else 1 if numbered else _LETTER
    return Item(paragraph[bullet.end() :], mark, rank)


def _target(found: Sequence[Item], item: Item, plain: Sequence[Item]) -> Item | None:
    """The item that a label belongs to: the nearest of a higher rank; the nearest like it where each has its own."""
    above = [other for other in found if other.rank < item.rank]
    likes = [other for other in found if other.rank == item.rank]
    each = _times(plain, item.rank) > 1
    if each and likes:
        return likes[-1]
    if above and (item.rank < UNMARKED or (above[-1].rank > 1 and each) or _is_lettered(above[-1])):
        return above[-1]
    return found[0] if found else None


def _is_lettered(item: Item) -> bool:
    """Whether an item is a task "b) …": no line that only tells of the one above ("b) Đối tượng: …")."""
    head, colon, _ = item.text.partition(":")
    return item.rank == _LETTER and not (colon and len(head.split()) <= SETTINGS.items_longest_head)


def _times(plain: Sequence[Item], rank: int) -> int:
    """How many items of a rank say the term: each of the paragraphs beside them has its own where there are several."""
    lines = (labels_of(item.text) for item in plain if item.rank == rank)
    return sum(any(label.role == "deadline" for label, _ in said) for said in lines)


def _heads_step(line: str) -> bool:
    """Whether a line is the heading of a step, which no line of the page breaks: "Bước 7: Tổng kết"."""
    return len(line) < SETTINGS.shortest_broken and opens("phase", line) and _NUMBERED.match(line) is not None


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; lines broken by the page are joined, bullets stay apart."""
    paragraphs: list[str] = []
    for line in text.split("\n"):
        stripped = " ".join(line.split())
        joins = paragraphs and paragraphs[-1] and stripped and not _BULLET.match(line)
        joins = joins and not labels_of(stripped) and not labels_of(paragraphs[-1])
        if joins and not paragraphs[-1].endswith(_ENDS) and not _heads_step(paragraphs[-1]):
            paragraphs[-1] += " " + stripped
        else:
            paragraphs.append(stripped)
    return [p for p in paragraphs if p]
