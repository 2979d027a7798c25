"""Who does what, where a cell says so itself.

In: the text of a cell. Out: pairs of a role (or None) and the text it governs, in the order of the cell.
Why: many tables have one column for all units, "Chủ trì: …; phối hợp: …".

The text is cut at the role words of grammars/units/roles.toml: labels before a colon, marks in brackets,
words behind a unit ("Sở A chủ trì"), words in front of one ("phối hợp với Sở B").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from msgspec import Struct

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import Words, cut
from kehoach.models.plan import Role
from kehoach.text import clean
from kehoach.units.lexicon import heads, words_of

Form = Literal["label", "mark", "behind", "ahead"]
_LISTS = frozenset("-+•*●▪")
_STOPS = frozenset(";.,")


class Cue(Struct, frozen=True):
    """A role word in a text: its tokens from `start` up to `end`, and on which side its units stand."""

    role: Role
    form: Form
    start: int
    end: int

    @property
    def governs_left(self) -> bool:
        """Whether the units stand in front of it."""
        return self.form in ("mark", "behind")


def roles(text: str) -> tuple[tuple[Role | None, str], ...]:
    """The roles a cell states, each with its text; ((None, text),) where it states none.

    "Sở A chủ trì, phối hợp với Sở B" → (("lead", "Sở A"), ("coordinating", "Sở B")).
    """
    words = cut(text)
    cues = _cues(words)
    if not cues or not _believable(cues, words):
        return ((None, text),)
    return tuple(_pairs(words, cues)) or ((None, text),)


def _believable(cues: list[Cue], words: Words) -> bool:
    """One word "phối hợp" at the end of a cell names no role of its own in a column of that role."""
    return len(cues) > 1 or cues[0].form in ("label", "mark", "ahead") or cues[0].role == "lead"


def _cues(words: Words) -> list[Cue]:
    found: list[Cue] = []
    at = 0
    while at < len(words.tokens):
        cue = next((c for form in _FORMS if (c := _cue(words, at, form)) is not None), None)
        if cue is None:
            at += 1
            continue
        found.append(cue)
        at = cue.end
    return found


def _cue(words: Words, at: int, form: Form) -> Cue | None:
    opened = words.tokens[at].text == "("
    if opened != (form == "mark"):
        return None
    best = _index(form).longest(words, at + opened)
    if best is None:
        return None
    role, end, _ = best
    return _FORMS[form](words, role, at, end)


def _label(words: Words, role: Role, at: int, end: int) -> Cue | None:
    """At the begin of a clause and before a colon."""
    if end >= len(words.tokens) or words.tokens[end].text != ":" or not _begins_clause(words, at):
        return None
    return Cue(role, "label", at, end + 1)


def _mark(words: Words, role: Role, at: int, end: int) -> Cue | None:
    closed = end < len(words.tokens) and words.tokens[end].text == ")"
    return Cue(role, "mark", at, end + 1) if closed and at > 0 else None


def _behind(words: Words, role: Role, at: int, end: int) -> Cue | None:
    """Behind a unit and at the end of its clause."""
    ends = end >= len(words.tokens) or words.tokens[end].text in ";.," or words.tokens[end].gap == "\n"
    goes_on = not ends and (words.tokens[end].conjunction or _index("ahead").longest(words, end) is not None)
    before = at > 0 and words.tokens[at - 1].word and not words.tokens[at - 1].conjunction
    return Cue(role, "behind", at, end) if before and (ends or goes_on) else None


def _ahead(words: Words, role: Role, at: int, end: int) -> Cue | None:
    """In front of a unit; without "với" only between two clauses: "Sở A chủ trì, phối hợp Sở B"."""
    if end >= len(words.tokens):
        return None
    plain = _index("behind").longest(words, at)
    if plain is not None and plain[1] >= end and not _opens_clause_with_unit(words, at, end):
        return None
    return Cue(role, "ahead", at, end)


def _opens_clause_with_unit(words: Words, at: int, end: int) -> bool:
    listed = words_of("collectives", "determiners").longest(words, end) is not None
    return at > 0 and _begins_clause(words, at) and (listed or heads().longest(words, end) is not None)


_FORMS: dict[Form, Callable[[Words, Role, int, int], Cue | None]] = {
    "label": _label,
    "mark": _mark,
    "ahead": _ahead,
    "behind": _behind,
}


def _begins_clause(words: Words, at: int) -> bool:
    token = words.tokens[at]
    if at == 0 or token.gap == "\n":
        return True
    before = words.tokens[at - 1].text
    return before in _LISTS or before in _STOPS or before == ")"


def _pairs(words: Words, cues: list[Cue]) -> list[tuple[Role | None, str]]:
    """The stretches of text between the cues, each with the cue that governs it."""
    pairs: list[tuple[Role | None, str]] = []
    bounds = [0, *(cue.end for cue in cues)]
    ends = [*(cue.start for cue in cues), len(words.tokens)]
    for number, (start, end) in enumerate(zip(bounds, ends, strict=True)):
        before = cues[number - 1] if number else None
        behind = cues[number] if number < len(cues) else None
        start = _behind_marks(words, start, end)
        end = _before_marks(words, start, end)
        if before is not None and before.form == "ahead":
            end = _before_closer(words, start, end)
        if start < end:
            pairs.append((_governing(before, behind), clean(words.slice(start, end)).strip()))
    return pairs


def _governing(before: Cue | None, behind: Cue | None) -> Role | None:
    if before is not None and not before.governs_left:
        return before.role
    if behind is not None and behind.governs_left:
        return behind.role
    return None


def _behind_marks(words: Words, start: int, end: int) -> int:
    """The first token that belongs to a unit: behind marks, numbering and openers ("Giao")."""
    while start < end and _is_mark(words, start):
        start += 1
    opener = _listed("openers").longest(words, start) if start < end else None
    return opener[1] if opener and opener[1] <= end else start


def _before_marks(words: Words, start: int, end: int) -> int:
    """The end without commas, bullets and numbering; ";" and "." stay, they belong to the text."""
    while start < end and words.tokens[end - 1].text not in ";." and _is_mark(words, end - 1):
        end -= 1
    numbered = end - start > 2 and words.tokens[end - 2].text.isdigit() and words.tokens[end - 2].gap == "\n"
    return end - 2 if numbered else end


def _before_closer(words: Words, start: int, end: int) -> int:
    """The end without the verb that closes "phối hợp với Sở B thực hiện"."""
    closers = _listed("closers")
    return next((at for at in range(start + 1, end) if (found := closers.longest(words, at)) and found.end == end), end)


def _is_mark(words: Words, at: int) -> bool:
    token = words.tokens[at]
    numbering = token.text.isdigit() and at + 1 < len(words.tokens) and words.tokens[at + 1].text in ".)"
    return token.text in _LISTS or token.text in _STOPS or token.text == ")" or token.conjunction or numbering


@cache
def _index(form: Form) -> Lexicon[Role]:
    wordings = [entry for entry in load("units/roles")["wording"] if entry["form"] == form]
    return Lexicon((saying, entry["role"]) for entry in wordings for saying in entry["says"])


@cache
def _listed(key: str) -> Lexicon[str]:
    return lexicon(load("units/roles")[key])
