"""One name, recognised from its first word: head, field of work, level and place.

In: words and where to begin. Out: a `Reading`: how far the name is understood, what it is called in
grammars/units, whether it is complete. Why: both the splitting of cells and the ids rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import Words
from kehoach.text import fold
from kehoach.units import lexicon
from kehoach.units.lexicon import Field, Head
from kehoach.units.settings import SETTINGS

_RANKS = {"phuong": 0, "xa": 0, "thi-tran": 0, "dac-khu": 0, "quan": 1, "huyen": 1, "thi-xa": 1}


class Territory(Struct, frozen=True):
    """What says where: level word ("quan"), proper name ("long-bien"), or several ("các xã, phường")."""

    end: int
    level: str | None = None
    name: str | None = None
    several: bool = False


class Reading(Struct, frozen=True):
    """A name understood from token `start` up to `end`; `id` is None where the grammars do not tell.

    `complete`: nothing is missing; `bare`: nothing stands behind the head word.
    """

    start: int
    end: int
    head: Head | None
    id: str | None
    complete: bool
    bare: bool = False
    levelled: bool = False
    place: Territory | None = None
    field: Field | None = None
    several: bool = False

    @property
    def canonical(self) -> str | None:
        """The id, with level and place where those belong to it."""
        if self.id is None or self.several or not self.complete:
            return None
        if not self.levelled or self.place is None:
            return self.id
        if self.place.level is None and self.head is not None and self.head.kind == "person":
            return self.id  # the name behind the office is the holder's
        return "-".join(part for part in (self.id, self.place.level, self.place.name) if part)


@lru_cache(maxsize=4096)
def read(words: Words, at: int) -> Reading | None:
    """The best reading of a name that begins at token `at`; None where no name begins."""
    if lexicon.words_of("heads", "never.says").longest(words, at) is not None:
        return None
    readings = [*_organisations(words, at), *_composed(words, at), *_short(words, at)]
    return max(readings, key=lambda r: (r.end, r.complete, r.id is not None), default=None)


def _organisations(words: Words, at: int) -> Iterator[Reading]:
    for body, end, _ in lexicon.organisations().all(words, at):
        yield _placed(words, Reading(at, end, None, body.id, True, levelled=body.levelled))


def _composed(words: Words, at: int) -> Iterator[Reading]:
    for head, end, _ in lexicon.heads().all(words, at):
        if head.takes == "body":
            yield _office(words, at, head, end)
        elif head.takes == "field":
            yield _with_field(words, at, head, end)
        elif head.takes == "place":
            yield _placed(words, Reading(at, end, head, head.id, head.alone, bare=True, levelled=head.levelled))
        else:
            yield Reading(at, end, head, head.id if head.alone else None, head.alone, bare=True)


def _short(words: Words, at: int) -> Iterator[Reading]:
    """What names a body only with its level behind it: "Quân sự xã"."""
    for named, end, _ in lexicon.short_names().all(words, at):
        whole = _placed(words, Reading(at, end, None, named, True, levelled=True))
        if words.tokens[at].capital and whole.place is not None and whole.place.level is not None:
            yield whole


def _with_field(words: Words, at: int, head: Head, end: int) -> Reading:
    found = lexicon.fields(head.id).longest(words, end)
    if found is None:
        return Reading(at, end, head, None, False, bare=True)
    field, end, _ = found
    whole = Reading(at, end, head, f"{head.id}-{field.id}", True, levelled=head.levelled, field=field)
    return _placed(words, whole)


def _office(words: Words, at: int, head: Head, end: int) -> Reading:
    """An office in front of a body: "Văn phòng HĐND&UBND", "Chủ tịch UBND quận", "Lãnh đạo Quận"."""
    body = read(words, end) if end < len(words.tokens) else None
    if body is None or (body.head is None and body.id is None):
        place = _place(words, end)
        several = lexicon.words_of("collectives", "determiners").longest(words, end) is not None
        if place is None or several:
            return Reading(at, end, head, None, False, bare=not several, several=several)
        return Reading(at, place.end, head, head.id, True, levelled=True, place=place)
    ids, last = [body.id], body
    while head.carries and (more := _next_governing(words, last)) is not None:
        ids, last = [*ids, more.id], more
    known = "-".join([head.id, *(i for i in ids if i)]) if all(ids) else None
    levelled = last.levelled or head.kind != "unit"
    complete = last.complete or (last.head is not None and last.head.governing)
    return replace(last, start=at, head=head, id=known, complete=complete, bare=False, levelled=levelled)


def _next_governing(words: Words, last: Reading) -> Reading | None:
    """The governing body joined to one before it that has no place of its own yet."""
    at = last.end
    if last.head is None or not last.head.governing or last.place is not None or at >= len(words.tokens):
        return None
    if not words.tokens[at].joint:
        return None
    more = read(words, at + 1)
    return more if more and more.head and more.head.governing else None


def _placed(words: Words, reading: Reading) -> Reading:
    place = _place(words, reading.end)
    if place is None:
        return reading
    several = reading.several or place.several
    return replace(reading, end=place.end, place=place, complete=True, bare=False, several=several)


def _place(words: Words, at: int) -> Territory | None:
    """The level and place behind a name: "quận", "TP Hà Nội", "các huyện, thị xã", "Việt Nam", "Cà Mau"."""
    listed = lexicon.words_of("collectives", "determiners").longest(words, at)
    level = level_word(words, listed[1] if listed else at)
    if level is None:
        return None if listed else _whole(words, at) or _named(words, at, None)
    chain = _chain(words, level[1])
    if listed or chain > level[1] or level[0].startswith("cap-"):
        return Territory(chain, level[0], None, True)
    return _named(words, level[1], level[0]) or Territory(level[1], level[0])


@lru_cache(maxsize=4096)
def level_word(words: Words, at: int) -> tuple[str, int] | None:
    """The word of a level of administration at token `at` as a slug, and where it ends."""
    if lexicon.words_of("levels", "places.never").longest(words, at) is not None:
        return None
    found = lexicon.words_of("collectives", "places").longest(words, at)
    if found is None:
        return None
    word, end, _ = found
    if end < len(words.tokens) and word == "TP" and words.tokens[end].text == ".":
        end += 1
    return ("thanh-pho" if word == "TP" else slug(word)), end


def _chain(words: Words, end: int) -> int:
    """The end of "huyện, thị xã và thành phố", given the end of its first word."""
    while end + 1 < len(words.tokens) and (words.tokens[end].joint or words.tokens[end].text == "/"):
        behind = end + 1
        listed = lexicon.words_of("collectives", "determiners").longest(words, behind)
        level = level_word(words, listed[1] if listed else behind)
        if level is None or _is_body(words, behind, level[1]) or _named(words, level[1], level[0]) is not None:
            return end
        end = level[1]
    return end


def _is_body(words: Words, at: int, level_end: int) -> bool:
    """Whether the word of a level is the first of a body's name: "Công an tỉnh, Tỉnh ủy"."""
    head = lexicon.heads().longest(words, at)
    return head is not None and head[1] > level_end


def _whole(words: Words, at: int) -> Territory | None:
    for name, end, _ in _wholes().all(words, at):
        return Territory(end, None, slug(name))
    return None


def _wholes() -> Lexicon[str]:
    return lexicon.words_of("levels", "kinds.central")


def _named(words: Words, at: int, level: str | None) -> Territory | None:
    """A proper name: words with a capital that do not begin another unit."""
    end = at
    while end < min(len(words.tokens), at + SETTINGS.longest_place) and _names_place(words, at, end):
        end += 1
    if end == at or (level is None and words.shouted):
        return None
    return Territory(end, level, slug(words.slice(at, end)))


def _names_place(words: Words, first: int, at: int) -> bool:
    token = words.tokens[at]
    if token.text.isdigit() and token.gap == "" and at > first:
        return True  # "Khu A1": cut in two where letters end
    if not token.word or token.gap == "" or not (token.capital or token.text.isdigit()):
        return False
    if token.conjunction or (words.shouted and lexicon.words_of("joints", "verbs").longest(words, at)):
        return False
    if token.text.isdigit():
        return at == first
    if token.acronym and not words.shouted:
        return at == first and len(token.text) == 3 and not _begins(words, at)
    return not _begins(words, at)


def _begins(words: Words, at: int) -> bool:
    if level_word(words, at) is not None and not words.shouted:
        return True
    if lexicon.words_of("collectives", "determiners").longest(words, at) is not None:
        return True
    if _wholes().longest(words, at) is not None:
        return True
    broken = words.tokens[at].gap == "\n"
    found = lexicon.heads().longest(words, at)
    if found is None:
        listed = lexicon.words_of("joints", "lines").longest(words, at) if broken else None
        return listed is not None or lexicon.organisations().longest(words, at) is not None
    head, end, _ = found
    return broken or head.takes != "field" or lexicon.fields(head.id).longest(words, end) is not None


def rank(level: str | None) -> int:
    """How high a level word is: 0 commune, 1 district, 2 province or city."""
    return _RANKS.get(level or "", 2)


def slug(name: str) -> str:
    """A name as part of an id: "Thị xã" → "thi-xa"."""
    return "-".join(part for part in fold(name).replace(".", " ").replace("-", " ").split() if part)
