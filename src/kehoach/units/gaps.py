"""Where a unit cell might be cut, described.

In: the words of a cell. Out: every `Gap` outside brackets, with what stands in front of it and what begins
behind it. Whether a gap is a cut is decided in `cuts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from kehoach.grammar.tokens import Token
from kehoach.grammar.words import Words
from kehoach.units import lexicon
from kehoach.units.reading import Reading, level_word, read
from kehoach.units.settings import SETTINGS

Mark = Literal[";", ",", "và", "/", ".", "-", "bullet", "\n", " "]
Begins = Literal["person", "plural", "named", "post", "noun", "place", "acronym", "field", "capital", "other"]
_BULLETS = frozenset("-+•*–—●▪")
_POINTS: dict[str, Mark] = {";": ";", ",": ",", ".": ".", "/": "/"}


class Start(Struct, frozen=True):
    """What begins at a token; `reading` where a name does."""

    begins: Begins
    reading: Reading | None = None


class Gap(Struct, frozen=True):
    """A place where a cell might be cut: the unit from `start` ends before `at`, the next begins at `right`.

    `left` reads the left from its begin; `field_head` is the head whose fields may be listed on the right.
    """

    words: Words
    start: int
    at: int
    right: int
    left: Reading | None
    next: Start
    collective: bool
    listed: bool
    field_head: str | None

    @property
    def exact(self) -> bool:
        """Whether all that stands on the left is one complete name."""
        return self.left is not None and self.left.complete and self.left.end == self.at

    @property
    def first(self) -> Token:
        """The first token behind the gap."""
        return self.words.tokens[self.right]

    @property
    def last(self) -> Token:
        """The last token in front of the gap."""
        return self.words.tokens[self.at - 1]

    @property
    def dangling(self) -> bool:
        """Whether the text in front of the gap asks for more: it ends in "thuộc", "và", "-" …"""
        if self.last.text in (")", "."):
            return False
        if not self.last.word or self.last.conjunction:
            return True
        first = max(self.start, self.at - SETTINGS.longest_opening)
        return any(_asks_for_more(self.words, at, self.at) for at in range(first, self.at))

    @property
    def upper(self) -> bool:
        """Whether a capital behind the gap is evidence."""
        return self.first.capital and not self.words.shouted


def _asks_for_more(words: Words, start: int, end: int) -> bool:
    """Whether the words from `start` up to `end` are a small word, a title or a mark of a person."""
    small = (lexicon.words_of("joints", key).longest(words, start) for key in ("dangling", "persons"))
    if any(found is not None and found[1] == end for found in small):
        return True
    head = lexicon.heads().longest(words, start)
    return head is not None and head[1] == end and head[0].takes == "body"


def skip_bullet(words: Words, at: int) -> int:
    """Behind the bullet or number a line begins with."""
    tokens = words.tokens
    if at < len(tokens) and tokens[at].text in _BULLETS:
        return at + 1
    numbered = at + 1 < len(tokens) and tokens[at].text.isdigit() and tokens[at + 1].text in (".", ")")
    return at + 2 if numbered and at + 2 < len(tokens) and tokens[at + 2].gap else at


def marks(words: Words, start: int) -> Iterator[tuple[Mark, int, int]]:
    """Every place outside brackets where a unit might end: (mark, end of the left, begin of the right)."""
    depth = 0
    tokens = words.tokens
    for at in range(start, len(tokens)):
        token = tokens[at]
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if depth or at == start:
            continue
        mark, right = _mark(words, at)
        silent = mark == " " and not (token.capital or _is_plural(words, at, None))
        if mark is not None and right < len(tokens) and not silent:
            yield mark, at, right


def _mark(words: Words, at: int) -> tuple[Mark | None, int]:
    """The mark at a token, None where it is none, and where the text behind it begins."""
    token = words.tokens[at]
    if token.text in _POINTS:
        return _point(words, at)
    if token.conjunction and token.gap:
        return "và", at + 1
    behind = skip_bullet(words, at) if token.gap else at
    if behind > at:
        return ("bullet" if token.gap == "\n" else "-" if _itemised(words, token) else None), behind
    return ("\n" if token.gap == "\n" else " " if token.gap else None), at


def _point(words: Words, at: int) -> tuple[Mark, int]:
    """A semicolon, comma, full stop or slash, with the "và" or the bullet behind it."""
    mark, right = _POINTS[words.tokens[at].text], at + 1
    if right >= len(words.tokens) or not words.tokens[right].gap:
        return mark, right
    if mark in (";", ",") and words.tokens[right].conjunction:
        return mark, right + 1
    behind = skip_bullet(words, right)
    if behind > right and words.tokens[right].gap == "\n":
        return ";", behind
    return mark, behind if mark == ";" else right


def _itemised(words: Words, token: Token) -> bool:
    """Whether a bullet or number in the midst of a line is like the one the text begins with."""
    first = words.tokens[0].text
    return token.text in _BULLETS if first in _BULLETS else token.text.isdigit() and first.isdigit()


def describe(words: Words, left: Reading | None, span: tuple[int, int, int], listed: bool, borrowed: str | None) -> Gap:
    """The gap of a `span` (begin of the left, its end, begin of the right).

    `listed`: the cell is a list with bullets; `borrowed`: the head of the list of fields it stands in.
    """
    start, at, right = span
    field_head = borrowed or _listed_head(words, start, left)
    collective = _is_collective(words, start, at, left)
    return Gap(words, start, at, right, left, begin(words, right, field_head), collective, listed, field_head)


def _listed_head(words: Words, start: int, left: Reading | None) -> str | None:
    """The head whose fields of work may be listed without it: "Phòng Nội vụ, Tư pháp", "Các sở: Nội vụ, …"."""
    if left is not None and left.field is not None and left.head is not None:
        return left.head.id
    listed = lexicon.words_of("collectives", "determiners").longest(words, start)
    named = lexicon.heads().longest(words, listed[1]) if listed else None
    return named[0].id if named and named[0].takes == "field" else None


def _is_collective(words: Words, start: int, at: int, left: Reading | None) -> bool:
    if left is None or (left.head is not None and left.head.takes == "body" and left.several):
        determiners = lexicon.words_of("collectives", "determiners")
        return begin(words, start, None).begins in ("noun", "place") or any(
            determiners.longest(words, token) for token in range(start, at)
        )
    return begin(words, start, None).begins == "noun"


def begin(words: Words, at: int, field_head: str | None) -> Start:
    """What begins at a token: the first of `_BEGINS` that holds."""
    for begins, holds in _BEGINS:
        if holds(words, at, field_head):
            return Start(begins, read(words, at) if begins == "named" else None)
    return Start("other")


def _is_person(words: Words, at: int, field_head: str | None) -> bool:
    return lexicon.words_of("joints", "persons").longest(words, at) is not None


def _is_plural(words: Words, at: int, field_head: str | None) -> bool:
    return lexicon.words_of("collectives", "determiners").longest(words, at) is not None


def _is_place(words: Words, at: int, field_head: str | None) -> bool:
    return level_word(words, at) is not None


def _is_post(words: Words, at: int, field_head: str | None) -> bool:
    """Whether those of a post begin here, a small body, or a village by its name."""
    if any(lexicon.words_of("joints", key).longest(words, at) for key in ("posts", "small")):
        return True
    village = lexicon.words_of("joints", "villages").longest(words, at)
    behind = village[1] if village else len(words.tokens)
    return behind < len(words.tokens) and (words.tokens[behind].capital or words.tokens[behind].text.isdigit())


def _is_noun(words: Words, at: int, field_head: str | None) -> bool:
    noun = lexicon.words_of("collectives", "nouns").longest(words, at)
    other = lexicon.words_of("heads", "never.says").longest(words, at)
    return noun is not None and (other is None or other[1] <= noun[1])


def _is_field(words: Words, at: int, field_head: str | None) -> bool:
    field = lexicon.fields(field_head).longest(words, at) if field_head else None
    return field is not None and words.tokens[at].capital and _ends(words, field[1])


def _is_acronym(words: Words, at: int, field_head: str | None) -> bool:
    return words.tokens[at].acronym and not words.shouted


def _is_capital(words: Words, at: int, field_head: str | None) -> bool:
    return words.tokens[at].capital and not words.shouted


def _ends(words: Words, at: int) -> bool:
    """Whether an item of a list ends before token `at`, or the level that its list shares stands there."""
    return at >= len(words.tokens) or not words.tokens[at].word or words.tokens[at].joint or _is_place(words, at, None)


def _is_name(words: Words, at: int, field_head: str | None) -> bool:
    """Whether a head word begins a single body, and not a noun of a list ("ban", "công ty", "cơ quan")."""
    reading = read(words, at)
    if reading is None:
        return False
    token = words.tokens[at]
    end = reading.end
    noun = lexicon.words_of("collectives", "nouns").longest(words, at)
    of_a_kind = noun is not None and reading.place is None and not any(t.capital for t in words.tokens[at:end])
    if reading.complete and not of_a_kind and not (reading.bare and not token.capital):
        return True
    if noun is None or noun[1] < end:
        return token.capital
    if _ends(words, end) or not (token.capital and reading.bare):
        return False
    return lexicon.words_of("collectives", "closing").longest(words, end) is None and words.tokens[end].capital


_BEGINS: tuple[tuple[Begins, Callable[[Words, int, str | None], bool]], ...] = (
    ("person", _is_person),
    ("plural", _is_plural),
    ("named", _is_name),
    ("post", _is_post),
    ("place", _is_place),
    ("noun", _is_noun),
    ("field", _is_field),
    ("acronym", _is_acronym),
    ("capital", _is_capital),
)
