"""The sentences of a plan with the lists behind them.

In: the passages of a plan. Out: `Statement`s: a sentence, its place, and the items that follow where it ends with a
colon. Why: "Tổng kinh phí 500 triệu đồng, trong đó:" is told by the items below it, as is "04 giải pháp sau:".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from kehoach.check.passages import Passage
from kehoach.check.quantities import sentences
from kehoach.models.document import Place
from kehoach.numerals import letter, roman
from kehoach.outline.numbering import read_mark

_ITEM = re.compile(r"(?P<dash>[-–—•*])\s|(?P<plus>\+)\s|(?P<letter>[a-zđ])[).]\s|\((?P<round>\d{1,2})\)\s?")
"""Marks of items; the numbers of sections are the outline's."""
_DEPTH = ("roman", "arabic", "dotted", "letter", "round", "dash", "plus")
"""The kinds, from the outermost in."""
_NUMBERED: Mapping[str, Callable[[str], int | None]] = {"letter": letter, "round": int, "arabic": int, "roman": roman}


class Statement(Struct, frozen=True, eq=False):
    """A sentence at `start` of its passage; `items` are the passages listed behind it, without what is under them,
    `behind` is what follows the list.
    """

    text: str
    passage: Passage
    start: int
    items: tuple[Passage, ...] = ()
    behind: Passage | None = None

    def at(self, offset: int) -> Place:
        """The place of a character of the sentence."""
        return self.passage.at(self.start + offset)


def statements(passages: Sequence[Passage]) -> Iterator[Statement]:
    """All sentences; the last of a passage that ends with a colon has the items of the list behind it."""
    marks = [None if passage.cell else mark_of(passage.text) for passage in passages]
    for at, passage in enumerate(passages):
        opens = passage.cell is None and passage.text.rstrip().endswith(":")
        listed = list(_items(marks, at)) if opens else []
        items = tuple(passages[one] for one in listed)
        behind = passages[listed[-1] + 1] if listed and listed[-1] + 1 < len(passages) else None
        for start, text in sentences(passage.text):
            last = start + len(text) == len(passage.text)
            yield Statement(text, passage, start, items if last else (), behind if last else None)


def mark_of(text: str) -> tuple[str, str] | None:
    """The kind and the text of the mark or number that opens a passage."""
    found = _ITEM.match(text)
    if found is not None and found.lastgroup is not None:
        return found.lastgroup, found[found.lastgroup]
    number = read_mark(text)
    return (number.kind, number.number) if number and number.kind in _DEPTH else None


def unmarked(text: str) -> str:
    """What stands behind the mark or number of a passage."""
    found = _ITEM.match(text)
    if found is not None:
        return text[found.end() :]
    number = read_mark(text)
    return number.rest if number and number.kind in _DEPTH else text


def _items(marks: Sequence[tuple[str, str] | None], at: int) -> Iterator[int]:
    """The passages that bear the next marks of the kind that opens a list behind a passage."""
    rank, count = None, 0
    for one in range(at + 1, len(marks)):
        mark = marks[one]
        if mark is None:
            if rank in (None, _rank(("dash", "-")), _rank(("plus", "+"))):
                return
            continue
        rank = _rank(mark) if rank is None else rank
        if _rank(mark) < rank or (marks[at] is not None and _rank(marks[at]) >= rank):
            return
        if _rank(mark) == rank:
            count += 1
            if not _goes_on(mark, count):
                return
            yield one


def _rank(mark: tuple[str, str] | None) -> tuple[int, int]:
    """How deep in the text a kind of mark stands."""
    return (_DEPTH.index(mark[0]), mark[1].count(".")) if mark else (-1, 0)


def _goes_on(mark: tuple[str, str], count: int) -> bool:
    """Whether a numbered item bears the number of its place in the list."""
    kind, said = mark
    if kind == "dotted":
        return int(said.rpartition(".")[2]) == count
    return kind not in _NUMBERED or _NUMBERED[kind](said) == count
