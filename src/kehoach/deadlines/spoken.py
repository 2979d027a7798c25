"""Words that tell whether a sentence sets a duty (`grammars/duties.toml`), and words around terms (`terms.toml`).

In: the name of a list, a text. Out: whether the text says one of its words. Why: a clerk adds a word to the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.text import join_lines

_OPENING = 160
"""Characters in which any opening has room; no more of a text is looked at for one."""


def says(name: str, text: str) -> bool:
    """Whether a text says a word of a list; without tones where the text itself has none."""
    return _is_said(_listed(name), text)


def all_said(name: str, text: str) -> Iterator[tuple[int, int]]:
    """The characters of each word of a list in a text."""
    if not _listed(name).may_stand_in(text):
        return iter(())
    words = cut(text)
    return ((words.tokens[m.start].start, words.tokens[m.end - 1].end) for m in _listed(name).find(words))


def first(name: str, text: str) -> tuple[int, int] | None:
    """The characters of the first word of a list in a text; None where it says none."""
    return next(all_said(name, text), None)


def opens(name: str, text: str) -> bool:
    """Whether a text opens with a word of a list of openings."""
    return _opening(name).may_open(text) and _opening(name).longest(cut(text[:_OPENING]), 0) is not None


def is_told_as_done(text: str) -> bool:
    """Whether a text tells that something was done, and sets nothing ("Đã gửi")."""
    return opens("reports_done", text)


def opening_of(name: str, text: str) -> str:
    """The words of a list of openings that a text opens with; "" where it opens with none."""
    if not _opening(name).may_open(text):
        return ""
    words = cut(text[:_OPENING])
    found = _opening(name).longest(words, 0)
    return words.slice(0, found.end) if found else ""


def told_by(text: str) -> tuple[str, ...]:
    """The lists that a text says a word of, and those of openings that it opens with."""
    lists = load("duties")
    return (*(n for n in lists["words"] if says(n, text)), *(n for n in lists["openings"] if opens(n, text)))


def around_term(text: str) -> tuple[str, ...]:
    """The lists of words around terms that a text says a word of."""
    return tuple(name for name in load("terms")["words"] if says(name, text))


def term_label(header: str) -> str | None:
    """What is due by a header of days: "Thời hạn trình" → "trình"; None where it tells of what was done."""
    if says("already", header):
        return None
    words = cut(header)
    head = _listed("heads").longest(words, 0)
    return header[words.tokens[head.end - 1].end :] if head else header


def name_opening(text: str) -> str:
    """The field of work, the head or the whole name of a body that a text opens with; "" where it opens with none."""
    if text[:1].isalnum() and not _names().may_open(text):
        return ""
    words = cut(text[:_OPENING])
    found = _names().longest(words, 0)
    return words.slice(0, found.end) if found else ""


def unhedged(event: str) -> str:
    """An event on one line, without the words at its end that go with a count behind it ("ít nhất")."""
    said = join_lines(event.splitlines()).rstrip(" ,")
    hedges = [span for span in all_said("hedges", said) if span[1] == len(said)]
    return said[: hedges[0][0]].rstrip(" ,") if hedges else said


def tells_no_term(text: str) -> bool:
    """Whether a text speaks of a feast, another document's day, a time reported on, or what is done."""
    return _is_said(_past(), text)


def _is_said(words: Lexicon[str], text: str) -> bool:
    return words.may_stand_in(text) and next(words.find(cut(text)), None) is not None


@cache
def _listed(name: str) -> Lexicon[str]:
    words = load("duties")["words"]
    return lexicon(words[name] if name in words else load("terms")["words"][name])


@cache
def _opening(name: str) -> Lexicon[str]:
    return lexicon(load("duties")["openings"][name])


@cache
def _names() -> Lexicon[str]:
    """What names of bodies are made of, as `units` has it."""
    heads = (head["says"] for head in load("units/heads")["head"])
    fields = (field["says"] for field in load("units/fields")["field"])
    bodies = (body.get("names", ()) for body in load("units/organisations")["organisation"])
    return lexicon(chain.from_iterable((*heads, *fields, *bodies)))


@cache
def _past() -> Lexicon[str]:
    told = load("ledger")
    beside = (word for kind in ("event", "basis", "period") for word in told[kind]["near"])
    return lexicon((*beside, *load("duties")["words"]["done"]))
