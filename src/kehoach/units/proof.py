"""The wordings of `grammars/units` proved by their own examples.

In: nothing. Out: one line for each fault, `path: what, and what to write instead`; none where all is well.
Why: a clerk adds a name or a wording without Python and learns at once whether it reads as meant.

Each example is read as written, decomposed (NFD), and, where case and diacritics carry no evidence,
without diacritics and in capitals. Each counter-example must read as no name, role or level of its file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from kehoach.grammar.files import each
from kehoach.units.levels import level_of
from kehoach.units.naming import canonical_of, counterparts, full_name
from kehoach.units.provinces import merged_province
from kehoach.units.reading import read
from kehoach.units.roles import roles
from kehoach.units.splitting import split
from kehoach.units.words import cut

Example = dict[str, Any]
Say = Callable[[str], str]
Fault = str


def check() -> list[Fault]:
    """The faults of all files of grammars/units, in the order of the files."""
    return [fault for path, table in each("units") for fault in check_file(path, table)]


def check_file(path: str, table: dict[str, Any]) -> list[Fault]:
    """The faults of one file: `path` for the messages, `table` its content as TOML reads it."""
    faults = [f"{path}: {fault}" for fault in _shape(table)]
    for example in table.get("example", ()):
        faults += [f"{path}: {fault}" for fault in _example(example)]
    for example in table.get("not", ()):
        faults += [f"{path}: {fault}" for fault in _counter_example(example)]
    return faults


def _shape(table: dict[str, Any]) -> Iterator[Fault]:
    """What every file has, and ids that are unique."""
    for key in ("example", "not"):
        if not table.get(key):
            yield f"no [[{key}]]; write one below the wordings"
    for kind in ("head", "field", "organisation"):
        ids = [entry["id"] for entry in table.get(kind, ())]
        for repeated in sorted({i for i in ids if ids.count(i) > 1}):
            yield f'{kind} "{repeated}" stands twice; join the two entries'


def _example(example: Example) -> Iterator[Fault]:
    for key, prove in _PROOFS.items():
        if key in example:
            for change, say in _changes(key, example).items():
                got = prove(say(example["text"]), example)
                wanted = _said(example[key], say) if key == "reads" else example[key]
                if got != wanted:
                    yield f'"{example["text"]}"{change} gives {got!r}; write that, or the wording it lacks'


def _changes(key: str, example: Example) -> dict[str, Say]:
    """The ways an example is said again; a full name is written with its signs, so it is not said without."""
    changes: dict[str, Say] = {"": str, " (decomposed)": _nfd}
    if key in ("canonical", "level", "subordinate") or (key == "reads" and not example.get("cased")):
        changes |= {" (without diacritics)": unaccented, " (in capitals)": str.upper}
    return changes


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def unaccented(text: str) -> str:
    """The text without diacritics, its case kept."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _said(reads: list[Any], say: Say) -> list[Any]:
    """What is read, said the same way; the role in front of a text stays."""
    return [[item[0], _nfc(say(item[1]))] if isinstance(item, list) else _nfc(say(item)) for item in reads]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _reads(text: str, example: Example) -> list[Any]:
    if isinstance(example["reads"][0], list):
        return [[role, governed] for role, governed in roles(text)]
    return [unit.name for unit in split(text)]


def _canonical(text: str, example: Example) -> list[str]:
    return [unit.canonical or "" for unit in split(text)]


def _level(text: str, example: Example) -> str | None:
    return level_of(text)


def _full(text: str, example: Example) -> str:
    return full_name(text)


def _heir(text: str, example: Example) -> str | None:
    found = merged_province(text)
    return found.heir if found else None


def _subordinate(text: str, example: Example) -> list[str]:
    """The wanted names, those kept that are counterparts of the superior body or of the one in its brackets."""
    bodies = [canonical_of(text) or "", *(unit.canonical or "" for unit in split(text.partition("(")[2].rstrip(")")))]
    below = {found for body in bodies for found in counterparts(body, example["on"])}
    return [name for name in example["subordinate"] if canonical_of(name) in below]


def _counter_example(example: Example) -> Iterator[Fault]:
    if "subordinate" in example:
        if found := _subordinate(example["text"], example):
            yield f'"{example["text"]}" has the counterparts {found!r} on {example["on"]}; close their valid_to'
        return
    for what, reads in _MISREADINGS.items():
        if what == example.get("as", what) and reads(example["text"]):
            yield f'"{example["text"]}" reads as a {what}; narrow the wording, or move the text to [[example]]'


def _is_name(text: str) -> bool:
    words = cut(text)
    reading = read(words, 0)
    return reading is not None and reading.complete and reading.end == len(words.tokens) and words.tokens[0].capital


def _is_role(text: str) -> bool:
    return any(role is not None for role, _ in roles(text))


def _is_level(text: str) -> bool:
    return level_of(text) is not None


def _is_dissolved(text: str) -> bool:
    return merged_province(text) is not None


_PROOFS: dict[str, Callable[[str, Example], Any]] = {
    "reads": _reads,
    "canonical": _canonical,
    "level": _level,
    "full": _full,
    "heir": _heir,
    "subordinate": _subordinate,
}
_MISREADINGS: dict[str, Callable[[str], bool]] = {
    "name": _is_name,
    "role": _is_role,
    "level": _is_level,
    "dissolved province": _is_dissolved,
}
