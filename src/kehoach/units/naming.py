"""What a single name stands for: its id, its kind, its name in full.

In: one name as written. Out: the id of grammars/units or None where it is not certain; unit, person or
collective; the name with its abbreviations written out.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import Any

from kehoach.grammar.abbreviations import ambiguous, written_out
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon
from kehoach.grammar.words import Words, cut
from kehoach.text import fold
from kehoach.units import lexicon
from kehoach.units.lexicon import Kind
from kehoach.units.reading import Reading, level_word, read

_VOWELS = frozenset("aeiouy")


def canonical_of(name: str, borrowed: str | None = None) -> str | None:
    """The id of a unit: "Sở KH&ĐT" → "so-ke-hoach-dau-tu"; None where the name is unknown or ambiguous.

    `borrowed` is the head of a list of fields of work: in "Các sở: Nội vụ, Tài chính" the second item is
    "so-tai-chinh".
    """
    words = cut(name)
    if not words.tokens or name.strip() in ambiguous():
        return None
    if borrowed:
        field = lexicon.fields(borrowed).longest(words, 0)
        return f"{borrowed}-{field[0].id}" if field and field[1] == len(words.tokens) else None
    reading = read(words, 0)
    if reading is None:
        return _listed(words)
    if not _says_no_more(words, reading):
        return None
    return reading.canonical


def _says_no_more(words: Words, reading: Reading) -> bool:
    """Whether behind the name comes only what does not change it: brackets, a verb, the parent body."""
    if reading.end >= len(words.tokens):
        return True
    token = words.tokens[reading.end]
    if token.text in "(:;.":
        return True
    if lexicon.words_of("joints", "verbs").longest(words, reading.end) and (words.shouted or not token.capital):
        return True
    parent = read(words, reading.end)
    known = parent is not None and parent.head is not None and parent.complete and reading.head is not None
    return known and parent is not None and parent.head is not None and parent.head.id in _parents(reading)


def _parents(reading: Reading) -> frozenset[str]:
    return reading.head.parents if reading.head is not None else frozenset()


def kind_of(name: str) -> Kind:
    """Whether a name means one organisation, a person or office-holder, or several bodies."""
    words = cut(name)
    if lexicon.words_of("joints", "persons").longest(words, 0):
        return "person"
    reading = read(words, 0)
    if reading is None or (not reading.complete and _is_noun(words, reading.end)):
        return "collective" if _is_noun(words, 0) or _says_several(words) else "unit"
    if reading.several or _shares_plural(words, reading):
        return "collective"
    return _kind_of_reading(reading)


def _says_several(words: Words) -> bool:
    """Whether a determiner stands in a name, but in front of no list of single bodies ("Các sở: Nội vụ")."""
    determiners = lexicon.words_of("collectives", "determiners")
    return _listed(words) is None and any(determiners.longest(words, at) for at in range(len(words.tokens)))


def _listed(words: Words) -> str | None:
    """The id of the single body behind the opening of a list: "Các sở: Nội vụ", "Các sở Nội vụ" → "so-noi-vu"."""
    opening = lexicon.words_of("collectives", "determiners").longest(words, 0)
    head = lexicon.heads().longest(words, opening[1]) if opening else None
    if head is None or head[1] >= len(words.tokens):
        return None
    field = lexicon.fields(head[0].id).longest(words, head[1] + (words.tokens[head[1]].text == ":"))
    return f"{head[0].id}-{field[0].id}" if field and field[1] == len(words.tokens) else None


def _shares_plural(words: Words, reading: Reading) -> bool:
    """So "Đảng ủy, HĐND, UBND các phường": bare governing bodies that share the plural of the last."""
    joined = reading.end + 1 < len(words.tokens) and words.tokens[reading.end].joint and reading.bare
    behind = read(words, reading.end + 1) if joined else None
    return behind is not None and (behind.several or _shares_plural(words, behind))


def _kind_of_reading(reading: Reading) -> Kind:
    body = lexicon.organisations_by_id().get(reading.id or "")
    return reading.head.kind if reading.head is not None else body.kind if body else "unit"


def _is_noun(words: Words, head_end: int) -> bool:
    """Whether a name begins with a noun of a list or a bare level, and goes on without a proper name."""
    noun = lexicon.words_of("collectives", "nouns").longest(words, 0)
    end = noun[1] if noun else (level_word(words, 0) or ("", 0))[1]
    return 0 < end >= head_end and (end >= len(words.tokens) or not words.tokens[end].capital)


@lru_cache(maxsize=16384)
def same_unit(one: str, other: str) -> bool:
    """Whether two names mean the same body: equal ids, or one leaves open the place the other names."""
    a, b = (canonical_of(name) for name in (one, other))
    if a is None or b is None:
        return False
    return a == b or (_open_place(one) == _open_place(other) and None in (_place_name(one), _place_name(other)))


def _open_place(name: str) -> tuple[str | None, str | None]:
    reading = read(cut(name), 0)
    return (reading.id, reading.place.level if reading.place else None) if reading else (None, None)


def _place_name(name: str) -> str | None:
    reading = read(cut(name), 0)
    return reading.place.name if reading and reading.place else None


def full_name(text: str) -> str:
    """A body's name with its abbreviations written out: "UBND TP Hà Nội" → "Ủy ban nhân dân thành phố Hà Nội".

    What is not certain stays as it is; a text in capitals stays in capitals.
    """
    words = cut(text)
    pieces: list[str] = []
    at, loud = 0, False
    while at < len(words.tokens):
        spelled, end = _spelled(words, at)
        loud = loud or (words.shouted and spelled.split()[0].isupper() and words.tokens[at].word)
        pieces.append(words.tokens[at].gap.replace("\n", " ") + spelled)
        at = end
    full = "".join(pieces).strip()
    return full.upper() if loud else full


def _spelled(words: Words, at: int) -> tuple[str, int]:
    """The token at `at`, or the abbreviation that begins there, written out; and where it ends."""
    short = _expansions().longest(words, at)
    if short is not None and words.tokens[at].text.isupper():
        return short.id, short.end
    for head, behind, _ in lexicon.heads().all(words, at):
        field = lexicon.fields(head.id).longest(words, behind)
        if field is not None and _has_initials(words, behind, field[1]):
            opened = head.says[0] if words.tokens[at].acronym and not words.shouted else words.slice(at, behind)
            return f"{opened} {field[0].says[0]}", field[1]
    end = at + 1
    if words.tokens[at].folded == "tp" and end < len(words.tokens):
        end += words.tokens[end].text == "."
        return "thành phố" + ("" if end >= len(words.tokens) or words.tokens[end].gap else " "), end
    return words.tokens[at].text, end


def _has_initials(words: Words, start: int, end: int) -> bool:
    """Whether a word without a vowel stands there: no Vietnamese syllable, so an abbreviation."""
    return any(token.acronym and not _VOWELS & set(fold(token.text)) for token in words.tokens[start:end])


@cache
def _expansions() -> Lexicon[str]:
    return Lexicon(written_out("names").items())


def counterparts(canonical: str, on: dt.date) -> tuple[str, ...]:
    """The ids of the bodies one level below that do the same work on a day (grammars/units/counterparts)."""
    found: list[str] = []
    for entry in load("units/counterparts")["counterpart"]:
        if _valid(entry, on):
            found += entry["bodies"].get(canonical, ())
    return tuple(dict.fromkeys(found))


def successors(canonical: str, on: dt.date) -> tuple[str, ...]:
    """The ids that hold a body's work on a day: itself while it stands, else those that took it over."""
    body = lexicon.organisations_by_id().get(canonical)
    if body is None or body.valid_to is None or on <= body.valid_to:
        return (canonical,)
    return tuple(dict.fromkeys(heir for taker in body.succeeded_by for heir in successors(taker, on)))


def _valid(entry: dict[str, Any], on: dt.date) -> bool:
    return bool(entry.get("valid_from", dt.date.min) <= on <= entry.get("valid_to", dt.date.max))
