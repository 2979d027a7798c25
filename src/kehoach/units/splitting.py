"""A unit cell as the single organisations and persons it names.

In: the text of a cell, with or without its line breaks. Out: `Unit` values in the order of the cell; no
word is lost, only the marks that stood between the units.
Why: one cell names five offices; each of them has to find its own tasks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kehoach.grammar.words import Words, cut
from kehoach.models.plan import Unit
from kehoach.text import join_lines, without_note_marks
from kehoach.units import lexicon
from kehoach.units.cuts import cuts
from kehoach.units.gaps import describe, marks, skip_bullet
from kehoach.units.naming import canonical_of, kind_of
from kehoach.units.reading import read
from kehoach.units.shared import Named, apart

_ETH = "\N{LATIN CAPITAL LETTER ETH}"
"""Typed for Đ, which it looks like."""
_EDGES = " .;,:-–—+•*●▪"


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[Unit, ...]:
    """The units a cell names, as written; blank text gives none.

    "Phòng Nội vụ; Các phòng, ban, ngành" → "Phòng Nội vụ" and the collective "Các phòng, ban, ngành"; a pointer
    to where they are named ("Theo phân công tại …") names none. Line
    breaks are evidence where the text has them; they become spaces in the names.
    """
    words = cut(without_note_marks(text.replace(_ETH, "Đ")))
    if lexicon.words_of("joints", "pointers").longest(words, 0):
        return ()
    names = []
    for start, end, field_head in _spans(words):
        name = join_lines(words.slice(start, end).splitlines()).strip(_EDGES)
        if name:
            names.append(Named(name, field_head, _is_joined(words, start)))
    return tuple(
        Unit(name=one.name, canonical=canonical_of(one.name, one.borrowed), kind=kind_of(one.name))
        for one in apart(names)
    )


def _is_joined(words: Words, start: int) -> bool:
    """Whether a comma or "và" stands in front of a name: it is of one list with the name before it."""
    return start > 0 and (words.tokens[start - 1].text == "," or words.tokens[start - 1].conjunction)


def _spans(words: Words) -> Iterator[tuple[int, int, str | None]]:
    """The spans of the units, each with the head it borrows ("Các sở: Nội vụ, Tài chính")."""
    start = skip_bullet(words, 0)
    listed, borrowed = start > 0, None
    left = read(words, start)
    for mark, at, right in marks(words, start):
        if at <= start:
            start = right if mark == "bullet" else start
            left = read(words, start)
            continue
        gap = describe(words, left, (start, at, right), listed, borrowed)
        if not cuts(mark, gap):
            continue
        yield start, at, borrowed
        borrowed = gap.field_head if gap.next.begins == "field" else None
        start, left = right, read(words, right)
    if start < len(words.tokens):
        yield start, len(words.tokens), borrowed
