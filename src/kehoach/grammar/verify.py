"""The proof of grammar files by their own examples: one way to run it, one kind of fault.

In: the text of a file; the checks of its kind. Out: `Fault`s: where, what, and what to write instead. Why: a
wording that nothing proves, or that two files claim, would one day be read wrongly without anyone noticing.

A room says how the examples of its files are read, in a table `VERIFIED` from paths below `grammars/` to checks;
`examples` and `counter_examples` make such checks.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.grammar.files import Toml
from kehoach.grammar.positions import Path, line_at, positions
from kehoach.i18n import Language
from kehoach.message import Message
from kehoach.text import fold

AS_IT_IS, NFD, PLAIN, CAPITALS = "as it is", "NFD", "no diacritics", "capitals"
_EXACT = (AS_IT_IS, NFD)
"""The spellings in which what is read must keep its letters."""


@dataclass(frozen=True)
class Fault:
    """One fault of a grammar file; `str()` is `path:line: what; instead` in English."""

    path: str
    line: int
    what: Message
    instead: Message

    def told(self, language: Language | None = None) -> str:
        """The line in a language; None is the one in use."""
        return f"{self.path}:{self.line}: {self.what.text(language)}; {self.instead.text(language)}"

    def __str__(self) -> str:
        return self.told("en")


@dataclass(frozen=True)
class Told:
    """What a check finds: the place by its keys, what is wrong, what to write instead."""

    at: Path
    what: Message
    instead: Message


Check = Callable[[str, Toml], Iterator[Told]]
"""Given the path of a file below `grammars/` and its content, tells what is wrong."""
Read = Callable[[str, Toml], object]
"""How a text is read; the second is the whole example."""
Spellings = Sequence[tuple[str, str]]
Spell = Callable[[str, str, Toml], Spellings]
"""The spellings in which a text is tried, given the key that is compared and the whole example."""


def verify(path: str, text: str, checks: Sequence[Check]) -> list[Fault]:
    """The faults of one file of a sound shape: `path` below `grammars/`, its text, the checks of its kind."""
    table = tomllib.loads(text)
    found = positions(text)
    told = (one for check in checks for one in check(path, table))
    return [Fault(f"grammars/{path}", line_at(found, one.at), one.what, one.instead) for one in told]


def unaccented(text: str) -> str:
    """The text without diacritics, its case kept."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def spellings(text: str) -> tuple[tuple[str, str], ...]:
    """The four spellings an example is tried in, by name: as it is, NFD, without diacritics, capitals."""
    decomposed = unicodedata.normalize("NFD", text)
    return (AS_IT_IS, text), (NFD, decomposed), (PLAIN, unaccented(text)), (CAPITALS, text.upper())


def in_all_spellings(key: str, text: str, example: Toml) -> Spellings:
    """Try a text in all four spellings."""
    return spellings(text)


def as_spelt(key: str, text: str, example: Toml) -> Spellings:
    """Try a text as written and decomposed: where letters are what matters."""
    return spellings(text)[:2]


def examples(reads: Mapping[str, Read], spell: Spell = in_all_spellings, within: Path = ()) -> Check:
    """A check that each `[[example]]` of a file, or of its table at `within`, reads as it says.

    `reads` gives, by the key of an example, how its text is read. What is read from a text without diacritics or in
    capitals is compared without case and diacritics; "-" stands for an empty list.
    """

    def check(path: str, table: Toml) -> Iterator[Told]:
        for at, example in entries(table, (*within, "example")):
            for key in reads.keys() & example.keys():
                for name, spelt in spell(key, example["text"], example):
                    got, wanted = reads[key](spelt, example), example[key]
                    if _comparable(got, name) != _comparable(_like(wanted, got), name):
                        what = Message(
                            "\"{example}\" ({name}) reads '{got}'", example=example["text"], name=name, got=got
                        )
                        yield Told((*at, key), what, Message("write that, or the wording it lacks"))

    return check


def counter_examples(misread: Read, spell: Spell = as_spelt, within: Path = ()) -> Check:
    """A check that no `[[not]]` of a file, or of its table at `within`, is read; `misread` gives what is read of it."""

    def check(path: str, table: Toml) -> Iterator[Told]:
        for at, example in entries(table, (*within, "not")):
            for name, spelt in spell("not", example["text"], example):
                if got := misread(spelt, example):
                    what = Message("\"{example}\" ({name}) reads '{got}'", example=example["text"], name=name, got=got)
                    yield Told((*at, "text"), what, Message("narrow the wording, or move the text to [[example]]"))

    return check


def telling(holds: Callable[[str, Toml], bool], within: Path = ()) -> Check:
    """A check that something holds of each `[[example]]`, in all spellings, and of no `[[not]]`.

    `holds` is given a text and the content of the file.
    """

    def check(path: str, table: Toml) -> Iterator[Told]:
        for key, wanted, spell in (("example", True, in_all_spellings), ("not", False, as_spelt)):
            for at, entry in entries(table, (*within, key)):
                for name, spelt in spell(key, entry["text"], entry):
                    if holds(spelt, table) != wanted:
                        quote = f'"{entry["text"]}" ({name})'
                        what = (
                            Message("{quote} is not known", quote=quote)
                            if wanted
                            else Message("{quote} is known and should not be", quote=quote)
                        )
                        yield Told((*at, "text"), what, Message("correct the wordings, or the example"))

    return check


def entries(table: Toml, at: Path) -> Iterator[tuple[Path, Any]]:
    """The items of a list in a file, each with its place."""
    inner: Any = table
    for step in at:
        inner = inner.get(step, ())
    for number, entry in enumerate(inner):
        yield (*at, number), entry


def _like(wanted: object, got: object) -> object:
    """What an example says, as a list or a set where one is read."""
    if isinstance(got, frozenset):
        return frozenset([wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list) else [])
    if isinstance(got, (list, tuple)) and isinstance(wanted, str):
        return [] if wanted == "-" else [wanted]
    return wanted


def _comparable(read: object, spelling: str) -> object:
    if isinstance(read, (list, tuple)):
        return [_comparable(part, spelling) for part in read]
    if isinstance(read, frozenset):
        return sorted(str(_comparable(part, spelling)) for part in read)
    if isinstance(read, str):
        return unicodedata.normalize("NFC", read) if spelling in _EXACT else fold(read)
    return read
