"""A unit cell as the single organisations and persons it names.

In: the text of a cell, with or without its line breaks. Out: `Unit` values in the order of the cell; no
word is lost, only the marks that stood between the units.
Why: one cell names five offices; each of them has to find its own tasks.

At each mark or space `_RULES` tells by which test the text is cut there, given what begins behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kehoach.models.plan import Unit
from kehoach.text import join_lines
from kehoach.units import lexicon
from kehoach.units.naming import canonical_of, kind_of
from kehoach.units.reading import Reading, level_word, read
from kehoach.units.words import Token, Words, cut

Mark = Literal[";", ",", "và", "/", ".", "-", "bullet", "\n", " "]
Begins = Literal["person", "plural", "named", "noun", "place", "acronym", "field", "capital", "other"]
_BULLETS = frozenset("-+•*–—●▪")
_EDGES = " \t\n.;,:-–—+•*●▪"


@dataclass(frozen=True, slots=True)
class Start:
    """What begins at a token; `reading` where a name does."""

    begins: Begins
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a cell might be cut: the unit from `start` ends before `at`, the next begins at `right`."""

    words: Words
    start: int
    at: int
    right: int
    left: Reading | None
    next: Start
    collective: bool
    listed: bool

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
        small = lexicon.words_of("joints", "dangling").longest(self.words, self.at - 1)
        return not self.last.word or self.last.conjunction or small is not None

    @property
    def upper(self) -> bool:
        """Whether a capital behind the gap is evidence."""
        return self.first.capital and not self.words.shouted


def split(text: str) -> tuple[Unit, ...]:
    """The units a cell names, as written; blank text gives none."""
    words = cut(text)
    units = []
    for start, end, field_head in _spans(words):
        name = join_lines(words.slice(start, end).splitlines()).strip(_EDGES)
        if words.tokens[start].text in "(" or not name:
            name = join_lines(words.slice(start, end).splitlines()).strip()
        if name and any(char.isalnum() for char in name):
            units.append(Unit(name=name, canonical=canonical_of(name, field_head), kind=kind_of(name)))
    return tuple(units)


def _spans(words: Words) -> Iterator[tuple[int, int, str | None]]:
    """The spans of the units, each with the head it borrows ("Các sở: Nội vụ, Tài chính")."""
    start, field_head = _skip(words, 0), None
    borrowed: str | None = None
    listed = start > 0
    for mark, at, right in _gaps(words, start):
        if at <= start:
            start = max(start, right if mark == "bullet" else start)
            continue
        gap = _gap(words, start, at, right, listed, borrowed)
        if not cuts(mark, gap):
            continue
        yield start, at, field_head
        field_head = _field_head(gap, borrowed) if gap.next.begins == "field" else None
        borrowed, start = field_head, right
    if start < len(words.tokens):
        yield start, len(words.tokens), field_head


def _skip(words: Words, at: int) -> int:
    """Behind the bullet or number a line begins with."""
    tokens = words.tokens
    if at < len(tokens) and tokens[at].text in _BULLETS:
        return at + 1
    numbered = at + 1 < len(tokens) and tokens[at].text.isdigit() and tokens[at + 1].text in (".", ")")
    return at + 2 if numbered and at + 2 < len(tokens) and tokens[at + 2].gap else at


def _gaps(words: Words, start: int) -> Iterator[tuple[Mark, int, int]]:
    """Every place outside brackets where a unit might end: (mark, end of the left, begin of the right)."""
    depth = 0
    tokens = words.tokens
    for at in range(start, len(tokens)):
        token = tokens[at]
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if depth or at == start:
            continue
        mark, right = _mark(words, at)
        if mark is not None and right < len(tokens):
            yield mark, at, right


def _mark(words: Words, at: int) -> tuple[Mark | None, int]:
    token, right = words.tokens[at], at + 1
    if token.text in (";", ",", ".", "/"):
        if right < len(words.tokens) and token.text in ";," and words.tokens[right].conjunction:
            right += 1
        behind = _skip(words, right) if right < len(words.tokens) and words.tokens[right].gap else right
        bulleted = behind > right and words.tokens[right].gap == "\n"
        marks: dict[str, Mark] = {";": ";", ",": ",", ".": ".", "/": "/"}
        return ("bullet", behind) if bulleted else (marks[token.text], behind if token.text == ";" else right)
    if token.conjunction and token.gap:
        return "và", right
    if token.gap == "\n" or token.text in _BULLETS:
        behind = _skip(words, at)
        if behind > at and token.gap:
            return ("bullet" if token.gap == "\n" else "-" if words.tokens[0].text in _BULLETS else None), behind
    return ("\n" if token.gap == "\n" else " " if token.gap else None), at


def _gap(words: Words, start: int, at: int, right: int, listed: bool, borrowed: str | None) -> Gap:
    left = read(words, start)
    collective = _is_collective(words, start, at, left)
    bare = Gap(words, start, at, right, left, Start("other"), collective, listed)
    begun = _begin(words, right, _field_head(bare, borrowed))
    return Gap(words, start, at, right, left, begun, collective, listed)


def _field_head(gap: Gap, borrowed: str | None) -> str | None:
    """The head whose fields of work may be listed without it: "Phòng Nội vụ, Tư pháp"."""
    if borrowed:
        return borrowed
    if gap.left is not None and gap.left.field is not None and gap.left.head is not None:
        return gap.left.head.id
    listed = lexicon.words_of("collectives", "determiners").longest(gap.words, gap.start)
    named = lexicon.heads().longest(gap.words, listed[1]) if listed else None
    return named[0].id if named and named[0].takes == "field" else None


def _is_collective(words: Words, start: int, at: int, left: Reading | None) -> bool:
    if left is None or (left.head is not None and left.head.takes == "body" and left.several):
        determiners = lexicon.words_of("collectives", "determiners")
        return _begin(words, start, None).begins in ("noun", "place") or any(
            determiners.longest(words, token) for token in range(start, at)
        )
    return _begin(words, start, None).begins == "noun"


def _begin(words: Words, at: int, field_head: str | None) -> Start:
    """What begins at a token."""
    if lexicon.words_of("joints", "persons").longest(words, at):
        return Start("person")
    if lexicon.words_of("collectives", "determiners").longest(words, at):
        return Start("plural")
    level = level_word(words, at)
    reading = read(words, at)
    if reading is not None and _is_name(words, at, reading):
        return Start("named", reading)
    if level is not None:
        return Start("place")
    if _is_noun(words, at):
        return Start("noun")
    field = lexicon.fields(field_head).longest(words, at) if field_head else None
    token = words.tokens[at]
    if field is not None and token.capital and _ends(words, field[1]):
        return Start("field")
    if token.acronym and not words.shouted:
        return Start("acronym")
    return Start("capital" if token.capital and not words.shouted else "other")


def _is_noun(words: Words, at: int) -> bool:
    noun = lexicon.words_of("collectives", "nouns").longest(words, at)
    other = lexicon.words_of("heads", "never.says").longest(words, at)
    return noun is not None and (other is None or other[1] <= noun[1])


def _ends(words: Words, at: int) -> bool:
    """Whether an item of a list ends before token `at`."""
    return at >= len(words.tokens) or not words.tokens[at].word or words.tokens[at].joint


def _is_name(words: Words, at: int, reading: Reading) -> bool:
    """Whether a head word begins a single body, and not a noun of a list ("ban", "công ty", "cơ quan")."""
    token = words.tokens[at]
    if reading.complete and not (reading.bare and not token.capital):
        return True
    end = reading.end
    noun = lexicon.words_of("collectives", "nouns").longest(words, at)
    if noun is None or noun[1] < end:
        return token.capital
    if _ends(words, end) or not (token.capital and reading.bare):
        return False
    return lexicon.words_of("collectives", "closing").longest(words, end) is None and words.tokens[end].capital


def cuts(mark: Mark, gap: Gap) -> bool:
    """Whether the cell is cut at this gap."""
    if mark in (";", "bullet"):
        return mark == ";" or gap.listed or gap.next.begins not in ("other", "capital", "acronym")
    if gap.left is not None and gap.left.end > gap.at and gap.left.end >= gap.right:
        return False
    if _in_set_phrase(gap):
        return False
    rule = _RULES[mark].get(gap.next.begins)
    return rule is not None and rule(gap)


def _in_set_phrase(gap: Gap) -> bool:
    found = lexicon.words_of("collectives", "together").longest(gap.words, gap.start)
    return found is not None and found[1] > gap.right


def _always(gap: Gap) -> bool:
    return True


def _plural(gap: Gap) -> bool:
    """ "UBND các xã, các phường" stays; "Các phòng, ban, các phường" is cut."""
    left = gap.left
    return not (left is not None and left.bare and left.head is not None and left.head.takes == "body")


def _named(gap: Gap) -> bool:
    """A body behind a comma; titles of one person and governing bodies with one place stay together."""
    left, right = gap.left, gap.next.reading
    if right is None or right.head is None:
        return True
    title = right.head.kind == "person"
    if title and _persons(gap):
        return False
    if left is None or left.head is None:
        return not (gap.collective and _attached(gap))
    if left.bare and left.end == gap.at and left.head.takes == "body":
        return False
    return not (right.head.governing and _shares_place(gap, left))


def _shares_place(gap: Gap, left: Reading) -> bool:
    """ "Đảng ủy, UBND các phường", "Lãnh đạo Quận ủy, UBND quận"."""
    if left.head is None or left.end != gap.at:
        return False
    if left.head.carries:
        return left.place is None
    return left.head.governing and left.bare and not left.complete


def _persons(gap: Gap) -> bool:
    return bool(lexicon.words_of("joints", "persons").longest(gap.words, gap.start))


def _named_and(gap: Gap) -> bool:
    right = gap.next.reading
    return right is not None and (right.complete or _goes_on(gap, right)) and _named(gap)


def _goes_on(gap: Gap, right: Reading) -> bool:
    return right.end < len(gap.words.tokens) and gap.words.tokens[right.end].word


def _noun(gap: Gap) -> bool:
    """A noun of a list goes on with the list unless the list is closed by "liên quan", "thuộc quận" …"""
    if gap.collective:
        return _closed(gap)
    return gap.left is not None


def _noun_and(gap: Gap) -> bool:
    return gap.left is not None and gap.left.complete and not gap.collective


def _closed(gap: Gap) -> bool:
    closing = lexicon.words_of("collectives", "closing")
    for token in range(gap.start, gap.at):
        found = closing.longest(gap.words, token)
        if found is not None:
            if found[1] == gap.at and found[0] == "liên quan":
                return True
            level = level_word(gap.words, found[1])
            if level is not None and gap.at <= level[1] + 1:
                return True
    return False


def _place(gap: Gap) -> bool:
    """A named place starts a unit of its own, unless it lies around the place before ("phường A, quận B")."""
    here = level_word(gap.words, gap.right)
    named = here is not None and here[1] < len(gap.words.tokens) and gap.words.tokens[here[1]].capital
    if gap.collective or gap.left is None:
        return False
    before = gap.left.place
    if before is not None and before.name and here is not None and gap.left.end == gap.at:
        rank = {"phuong": 0, "xa": 0, "thi-tran": 0, "quan": 1, "huyen": 1, "thi-xa": 1}.get(here[0], 2)
        return rank <= before.rank
    return named or before is None


def _acronym_and(gap: Gap) -> bool:
    """ "VTV và VOV" is cut, "Phòng Khảo thí và ĐBCL" is not."""
    return not gap.collective and (gap.exact or gap.last.acronym and gap.at == gap.start + 1)


def _acronym(gap: Gap) -> bool:
    return not gap.collective and (gap.left is not None or gap.words.tokens[gap.start].acronym)


def _capital(gap: Gap) -> bool:
    left = gap.left
    if left is None:
        return gap.words.tokens[gap.start].acronym and not gap.words.shouted
    if not gap.exact or (left.place is not None and left.place.name is not None):
        return False
    return left.head is None or left.head.takes == "field"


def _slash(gap: Gap) -> bool:
    right = gap.next.reading
    return gap.exact and right is not None and right.complete and not right.several


def _sentence(gap: Gap) -> bool:
    """A full stop behind a word, not behind an abbreviation ("TP.", "P.")."""
    return gap.upper and gap.first.gap != "" and not (gap.last.text.isupper() and len(gap.last.text) <= 2)


def _line(gap: Gap) -> bool:
    """A line that begins with a name, behind one that does not ask for more."""
    left, right = gap.left, gap.next.reading
    if gap.dangling or not gap.first.capital:
        return False
    if left is not None and left.bare and left.end == gap.at and not left.complete:
        return False
    sides = (right is not None and right.complete, gap.exact)
    known = all(sides) if gap.words.shouted else any(sides)
    return known and not _attached(gap) and not (gap.collective and _belongs(gap))


def _line_plural(gap: Gap) -> bool:
    return gap.exact or (gap.upper and _line_of_plural(gap)) or _behind_place(gap)


def _line_of_plural(gap: Gap) -> bool:
    return not gap.dangling and not (gap.left is not None and gap.left.bare)


def _space(gap: Gap) -> bool:
    right = gap.next.reading
    return gap.upper and gap.exact and right is not None and right.complete and not _attached(gap)


def _space_plural(gap: Gap) -> bool:
    return (gap.upper and gap.exact) or _behind_place(gap)


def _behind_place(gap: Gap) -> bool:
    """ "đoàn thể quận các phường": a list closed by its level, then the next list."""
    determiner = lexicon.words_of("collectives", "determiners").longest(gap.words, gap.right)
    noun = determiner is not None and level_word(gap.words, determiner[1]) is not None
    closed = any(level_word(gap.words, at) == (_last_level(gap, at), gap.at) for at in (gap.at - 1, gap.at - 2))
    return gap.collective and noun and closed


def _last_level(gap: Gap, at: int) -> str | None:
    found = level_word(gap.words, at) if at >= gap.start else None
    return found[0] if found else None


def _space_field(gap: Gap) -> bool:
    return gap.exact and gap.first.acronym and not gap.words.shouted


def _attached(gap: Gap) -> bool:
    """Whether the body behind is the one that the body in front belongs to: "Ban TĐKT Sở Nội vụ"."""
    left, right = gap.left, gap.next.reading
    if right is None or right.head is None or right.several:
        return False
    return left is not None and left.head is not None and right.head.id in left.head.parents


def _belongs(gap: Gap) -> bool:
    """ "Các phòng chuyên môn" / "UBND quận" is one collective, "Các phòng" / "UBND các phường" two."""
    right = gap.next.reading
    return right is not None and right.head is not None and right.head.governing and not right.several


Rule = Callable[[Gap], bool]
_COMMA: dict[Begins, Rule] = {
    "person": _always,
    "plural": _plural,
    "named": _named,
    "noun": _noun,
    "place": _place,
    "acronym": _acronym,
    "field": _always,
    "capital": _capital,
}
_RULES: dict[Mark, dict[Begins, Rule]] = {
    ",": _COMMA,
    "và": {"person": _always, "plural": _plural, "named": _named_and, "noun": _noun_and, "acronym": _acronym_and},
    "/": {"named": _slash},
    ".": {"person": _sentence, "plural": _sentence, "named": _sentence, "noun": _sentence},
    "\n": {"person": _line, "plural": _line_plural, "named": _line, "field": _space_field},
    "-": {"person": _always, "plural": _always, "named": _named},
    " ": {"plural": _space_plural, "named": _space, "field": _space_field},
}
