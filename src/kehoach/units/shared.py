"""Names that share a word printed once.

In: the names of a cell as they were cut. Out: each body by itself, with the word it shares: "UBND phường An Hải,
Hòa Cường" are two UBND phường, "Công an, Quân sự xã" are Công an xã and Quân sự xã. Why: who looks for the second of
them finds nothing under the first. What is not certain stays one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import Words, cut
from kehoach.text import fold
from kehoach.units import lexicon
from kehoach.units.provinces import is_province
from kehoach.units.reading import Reading, level_word, rank, read
from kehoach.units.settings import SETTINGS

Span = tuple[int, int]


class Named(Struct, frozen=True):
    """A name of a cell; `borrowed`: the head of its list; `joined`: to the name before it, in one list.

    `listed`: one of several proper names behind one opening, whose place is its own.
    """

    name: str
    borrowed: str | None = None
    joined: bool = False
    listed: bool = False


def apart(names: Sequence[Named]) -> list[Named]:
    """The bodies of a cell, each with the words it shares with the others of its list."""
    found: list[Named] = []
    opening = None
    for one in names:
        if found and one.joined and _is_short(one.name):
            one = replace(one, name=_with_head(found[-1], one.name))
        listed, opening = _behind(one.name, opening)
        several = len(listed) > 1
        found += [
            replace(one, name=name, joined=one.joined or at > 0, listed=several) for at, name in enumerate(listed)
        ]
    return _levelled(found)


def _is_short(name: str) -> bool:
    """Whether a name is one that needs its level: "Phụ nữ xã"."""
    reading = read(cut(name), 0)
    return reading is not None and reading.head is None and lexicon.short_names().longest(cut(name), 0) is not None


def _with_head(before: Named, name: str) -> str:
    """A short name with the head of the name before it, whose field it is: "Hội Nông dân, Phụ nữ xã"."""
    reading = read(cut(before.name), 0)
    head = reading.head if reading is not None else None
    head = lexicon.head(before.borrowed) if before.borrowed else head
    if head is None or head.takes != "field" or lexicon.fields(head.id).longest(cut(name), 0) is None:
        return name
    return f"{head.says[0]} {name}"


def _behind(name: str, before: str | None) -> tuple[list[str], str | None]:
    """The proper names behind one opening, each with it; and the opening, which may go on behind a semicolon."""
    words = cut(name)
    opened = _opening(words)
    if words.shouted or (opened is None and before is None):
        return [name], None
    if before is not None and _goes_on(words, cut(before)):
        opened = None
    several = lexicon.words_of("collectives", "determiners").longest(words, 0)
    text, at = opened or (before or "", several.end if several else 0)
    items = list(_items(words, at))
    if not items or not all(_is_proper(words, item) or _own_level(words, item) for item in items):
        return [name], None
    if _around(words, items, _level_in(cut(text))):
        return [name], None
    if len(items) == 1 and opened is not None:
        return [name], text
    found: list[str] = []
    for item in items:
        found.append(_completed(words, text, item))
        text = _reopened(words, text, item)
    return found, text


def _goes_on(words: Words, before: Words) -> bool:
    """Whether a name begins with a level and belongs to the head named before: "UBND xã A; các phường B, C"."""
    several = lexicon.words_of("collectives", "determiners").longest(words, 0)
    level = level_word(words, several.end if several else 0)
    return level is not None and _level_in(before) is not None and level_word(before, 0) is None


def _opening(words: Words) -> tuple[str, int] | None:
    """What proper names stand behind: "UBND phường", "các xã:", "Trường Tiểu học"; and where they begin."""
    several = lexicon.words_of("collectives", "determiners").longest(words, 0)
    first = several[1] if several else 0
    proper = _proper().longest(words, first)
    if proper is not None and (proper.end >= len(words.tokens) or level_word(words, proper.end) is None):
        return _opened(words.slice(first, proper.end)), _behind_colon(words, proper.end)
    for at in range(min(len(words.tokens), SETTINGS.shared_head)):
        level = level_word(words, at)
        if level is None:
            if not words.tokens[at].word and words.tokens[at].text != "-":
                break
            continue
        head = _head_before(words, at)
        return None if head is None else (_opened(head + words.slice(at, level[1])), _behind_colon(words, level[1]))
    return _before_numbers(words)


def _before_numbers(words: Words) -> tuple[str, int] | None:
    """What nothing but numbers stand behind: "Cụm thi đua số" 1, 2."""
    first = next((at for at, token in enumerate(words.tokens) if token.text.isdigit()), 0)
    numbers = all(_bare(words.slice(*item)).isdigit() for item in _items(words, first))
    if not first or not numbers or not all(token.word for token in words.tokens[:first]):
        return None
    end = first - 1 if words.tokens[first - 1].folded in _numbered() else first
    again = any(_bare(one) != one for one in (words.slice(*item) for item in _items(words, first)))
    return (words.slice(0, end if again else first), end if again else first) if end else None


def _bare(number: str) -> str:
    """A number without the word in front that says so."""
    word, _, rest = number.partition(" ")
    return rest if fold(word) in _numbered() else number


@cache
def _numbered() -> frozenset[str]:
    return frozenset(map(fold, load("units/shared")["numbered"]))


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _head_before(words: Words, at: int) -> str | None:
    """The words in front of a level, without "các"; None where they are no body's name."""
    determiners = lexicon.words_of("collectives", "determiners")
    end = next((start for start in (at - 1, at - 2) if start >= 0 and _ends_at(determiners, words, start, at)), at)
    if end == 0:
        return ""
    return f"{words.slice(0, end)} " if read(words, 0) is not None else None


def _ends_at(found: Lexicon[str], words: Words, start: int, end: int) -> bool:
    match = found.longest(words, start)
    return match is not None and match.end == end


def _behind_colon(words: Words, at: int) -> int:
    return at + 1 if at < len(words.tokens) and words.tokens[at].text == ":" else at


def _items(words: Words, at: int) -> Iterator[Span]:
    """The items of a list from token `at`, parted by commas and "và"; behind the last, a note in brackets."""
    start = at
    for here in range(at, len(words.tokens)):
        token = words.tokens[here]
        if token.text in (",", ";") or (token.conjunction and token.gap):
            if here > start:
                yield start, here
            start = here + 1
        elif token.text == "(":
            break
    else:
        here = len(words.tokens)
    if start < here:
        yield start, here


def _is_proper(words: Words, item: Span) -> bool:
    """Whether an item is a proper name or a number: capitals throughout, none of which begins another body."""
    start, end = item
    if words.tokens[start].folded == "so" and end - start > 1:
        start += 1
    tokens = words.tokens[start:end]
    if not tokens or len(tokens) > SETTINGS.shared_name or read(words, start) is not None:
        return False
    return all(t.word and (t.text.isdigit() or (t.capital and not t.acronym)) for t in tokens)


def _own_level(words: Words, item: Span) -> bool:
    """Whether an item names its own level or its own kind: "phường C" of "các xã A, B và phường C"."""
    start, end = item
    proper = _proper().longest(words, start)
    level = level_word(words, start)
    behind = proper.end if proper else level[1] if level else end
    return behind < end and _is_proper(words, (behind, end))


def _around(words: Words, items: Sequence[Span], above: str | None) -> bool:
    """Whether an item is the place around the one before it: "xã Tân An, huyện Bình Minh", "phường An Hải, Đà Nẵng"."""
    levels = [level[0] for item in items if (level := level_word(words, item[0]))]
    wider = any(above is None or rank(level) > rank(above) for level in levels)
    named = any(is_province(words.slice(*item)) for item in items)
    return wider or (named and not is_province(words.slice(*items[0])))


def _level_in(opening: Words) -> str | None:
    """The first level that an opening names."""
    found = (level_word(opening, at) for at in range(len(opening.tokens)))
    return next((level[0] for level in found if level), None)


def _completed(words: Words, opening: str, item: Span) -> str:
    """An item with the opening it shares; its own level or kind takes the place of the shared one."""
    text = words.slice(item[0], len(words.tokens) if _is_last(words, item) else item[1])
    shared = cut(opening)
    if level_word(words, item[0]) is not None:
        end = next((at for at in range(len(shared.tokens)) if level_word(shared, at) is not None), len(shared.tokens))
    elif (own := _proper().longest(words, item[0])) is not None:
        end = len(shared.tokens) - (own.end - own.start)
        if fold(shared.slice(end, len(shared.tokens))) != fold(words.slice(own.start, own.end)):
            return text
    else:
        end = len(shared.tokens)
    return f"{shared.slice(0, end)} {text}".strip()


def _reopened(words: Words, opening: str, item: Span) -> str:
    """The opening that counts behind an item: with the item's own level, where it has one."""
    level = level_word(words, item[0])
    if level is None:
        return opening
    return _completed(words, opening, (item[0], level[1]))


def _is_last(words: Words, item: Span) -> bool:
    """Whether nothing but a note in brackets stands behind an item."""
    return item[1] < len(words.tokens) and words.tokens[item[1]].text == "("


def _levelled(names: list[Named]) -> list[Named]:
    """The names of a list, those without a level with that of the first behind them that has one."""
    found: list[Named] = []
    level = None
    for one in reversed(names):
        words = cut(one.name)
        items, own = _members(words)
        level = own or level
        shared = not one.listed and _share(words, items, one.borrowed, level is not own)
        if shared and (level is not None or len(items) > 1):
            found += [_with_level(words, item, one, level) for item in reversed(items)]
        else:
            found.append(one)
            level = None
        level = level if one.joined else None
    return found[::-1]


def _members(words: Words) -> tuple[list[Span], str | None]:
    """The items of a name, the last without the words of its level; those words. A body's whole name is one item."""
    reading = read(words, 0)
    whole = reading is not None and reading.complete and reading.end == len(words.tokens)
    items = [(0, len(words.tokens))] if whole else list(_items(words, 0))
    own = _level_of(words, items[-1]) if items else None
    if own is None:
        return items, None
    return [*items[:-1], (items[-1][0], own[0])], words.slice(*own)


def _share(words: Words, items: Sequence[Span], borrowed: str | None, known: bool) -> bool:
    """Whether all items of a name are bodies that exist at each level; one at least has to be `known` for a body."""
    if any(token.text == "(" for token in words.tokens):
        return False
    known = known or borrowed is not None or any(_body_at(words, item) is not None for item in items)
    return known and all(_is_bare(words, item) for item in items)


def _with_level(words: Words, item: Span, one: Named, level: str | None) -> Named:
    """One body of a list with its level, and with the head that it borrows."""
    head = lexicon.head(one.borrowed).says[0] if one.borrowed and level else None
    name = " ".join(filter(None, (head, words.slice(*item), level)))
    return replace(one, name=name, borrowed=None if head else one.borrowed, joined=one.joined or item[0] > 0)


def _level_of(words: Words, item: Span) -> Span | None:
    """The words of place that end an item, of one place: "xã", "xã Tân An"."""
    for at in range(item[0] + 1, item[1]):
        level = level_word(words, at)
        if level is not None:
            one = level[1] == item[1] or _is_proper(words, (level[1], item[1]))
            plural = lexicon.words_of("collectives", "determiners").longest(words, at - 1)
            return (at, item[1]) if one and plural is None else None
    return None


def _is_bare(words: Words, item: Span) -> bool:
    """Whether an item, without its level, is a body that exists at each level, or a field of work, and nothing more."""
    start, end = item
    if start >= end or not words.tokens[start].capital:
        return False
    if (reading := _body_at(words, item)) is not None:
        return _takes_level(reading)
    fields = (found.end for head in _FIELDS_OF for found in lexicon.fields(head).all(words, start))
    return end in fields


def _body_at(words: Words, item: Span) -> Reading | None:
    """The body that an item is, without its level."""
    short = lexicon.short_names().longest(words, item[0])
    if short is not None and short.end == item[1]:
        return Reading(item[0], short.end, None, short.id, True, levelled=True)
    reading = read(words, item[0])
    if reading is None:
        return None
    return reading if item[1] == (reading.end if reading.place is None else _bare_end(words, item)) else None


def _bare_end(words: Words, item: Span) -> int:
    """Where a body's name ends in front of its level."""
    alone = read(cut(words.slice(*item)), 0)
    return item[0] + alone.end if alone is not None and alone.place is None else -1


_FIELDS_OF = ("phong", "hoi")
"""Heads whose fields of work stand for offices of a commune: "Tư pháp xã", "Nông dân xã"."""


def _takes_level(reading: Reading) -> bool:
    """Whether a body without a place exists at each level: "Công an", "Hội Nông dân"; not the office's own union."""
    head = reading.head
    office = head is not None and (head.takes == "body" or head.id in load("units/shared")["apart"])
    return reading.levelled and not reading.several and not office


@cache
def _proper() -> Lexicon[str]:
    return Lexicon((saying, saying) for saying in load("units/shared")["proper"])
