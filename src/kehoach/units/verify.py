"""How `grammars/units` is verified by its own examples.

In: the files. Out: the checks of each. Why: a clerk adds a name or a wording without Python and learns at once
whether it reads as meant.

Each example is read as written, decomposed (NFD), and, where case and diacritics carry no evidence,
without diacritics and in capitals. Each counter-example must read as no name, role or level of its file.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Spellings, Told, entries, examples, spellings
from kehoach.grammar.words import cut
from kehoach.message import Message
from kehoach.units.levels import level_of
from kehoach.units.naming import canonical_of, counterparts, full_name
from kehoach.units.provinces import merged_province
from kehoach.units.reading import read
from kehoach.units.roles import roles
from kehoach.units.splitting import split


def spell(key: str, text: str, example: Toml) -> Spellings:
    """The spellings of an example; a full name is written with its signs, so it is not tried without."""
    uncased = key in ("canonical", "level") or (key == "reads" and not example.get("cased"))
    return spellings(text)[: 4 if uncased else 2]


def _unique(path: str, table: Toml) -> Iterator[Told]:
    for kind in ("head", "field", "organisation"):
        ids = [entry["id"] for entry in table.get(kind, ())]
        for at, one in enumerate(ids):
            if one in ids[:at]:
                yield Told(
                    (kind, at, "id"),
                    Message('{kind} "{one}" stands twice', kind=kind, one=one),
                    Message("join the two entries"),
                )


def _names(text: str, example: Toml) -> list[str]:
    return [unit.name for unit in split(text)]


def canonical(text: str, example: Toml) -> list[str]:
    """The ids of the units of a cell, "" for one without."""
    return [unit.canonical or "" for unit in split(text)]


def _roles(text: str, example: Toml) -> list[list[str]]:
    return [[role or "", governed] for role, governed in roles(text)]


def full(text: str, example: Toml) -> str:
    """A name written out."""
    return full_name(text)


def _counterparts(path: str, table: Toml) -> Iterator[Told]:
    for at, example in entries(table, ("example",)):
        if (got := _below(example)) != example["subordinate"]:
            what = Message(
                "\"{example}\" has on {day} the counterparts '{got}' of those named",
                example=example["text"],
                day=example["on"],
                got=got,
            )
            yield Told((*at, "subordinate"), what, Message("add the bodies, or correct the example"))
    for at, example in entries(table, ("not",)):
        if found := _below(example):
            what = Message(
                "\"{example}\" has the counterparts '{found}' on {day}",
                example=example["text"],
                found=found,
                day=example["on"],
            )
            yield Told((*at, "subordinate"), what, Message("close their valid_to"))


def _below(example: Toml) -> list[str]:
    """The wanted names, those kept that are counterparts of the superior body or of the one in its brackets."""
    text = example["text"]
    bodies = [canonical_of(text) or "", *(unit.canonical or "" for unit in split(text.partition("(")[2].rstrip(")")))]
    below = {found for body in bodies for found in counterparts(body, example["on"])}
    return [name for name in example["subordinate"] if canonical_of(name) in below]


def _counter_examples(path: str, table: Toml) -> Iterator[Told]:
    """Counter-examples that read as a name, a role or a level; `as` asks for one of them only."""
    for at, example in entries(table, ("not",)):
        for what, reads in _MISREADINGS.items():
            if what == example.get("as", what) and reads(example["text"]):
                told = Message('"{example}" reads as a {what}', example=example["text"], what=what)
                yield Told((*at, "text"), told, Message("narrow the wording, or move the text to [[example]]"))


def _is_name(text: str) -> bool:
    words = cut(text)
    reading = read(words, 0)
    return reading is not None and reading.complete and reading.end == len(words.tokens) and words.tokens[0].capital


def _is_role(text: str) -> bool:
    return any(role is not None for role, _ in roles(text))


def _is_level(text: str) -> bool:
    return level_of(text) is not None


def _heir(text: str, example: Toml) -> str | None:
    found = merged_province(text)
    return found.heir if found else None


def _standing(path: str, table: Toml) -> Iterator[Told]:
    """Counter-examples that read as a dissolved province."""
    for at, example in entries(table, ("not",)):
        if found := merged_province(example["text"]):
            yield Told(
                (*at, "text"),
                Message('"{example}" reads as {name}, which is dissolved', example=example["text"], name=found.name),
                Message("narrow the names"),
            )


_MISREADINGS = {"name": _is_name, "role": _is_role, "level": _is_level}
_NAMES: tuple[Check, ...] = (
    _unique,
    examples({"reads": _names, "canonical": canonical, "level": lambda t, _: level_of(t), "full": full}, spell),
    _counter_examples,
)
VERIFIED: dict[str, tuple[Check, ...]] = {
    "units/counterparts": (_counterparts,),
    "units/provinces": (examples({"heir": _heir}, lambda _key, text, _example: spellings(text)[:4]), _standing),
    "units/roles": (examples({"reads": _roles}, spell), _counter_examples),
    "units/*": _NAMES,
}
"""How the files of this room are verified, by their path below `grammars/`; the first that fits."""
