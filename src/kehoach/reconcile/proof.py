"""The wordings of `grammars/reconcile` proved by their own examples.

In: nothing. Out: one line for each fault, `path: what, and what to write instead`; none where all is well. Each
example is read as written, decomposed (NFD), without diacritics and in capitals; each counter-example must read
as nothing. Every entry must be read by some example, so that no wording stands unproved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kehoach.grammar.files import each
from kehoach.grammar.proof import spellings
from kehoach.reconcile.obligation import names_nobody
from kehoach.reconcile.terms import Places, occasions, telling
from kehoach.reconcile.wordings import FOLDER, listed, normal, phrases

Reads = Callable[[str], Sequence[str]]


def check() -> list[str]:
    """The faults of all files of grammars/reconcile, in the order of the files."""
    return [fault for path, table in each(FOLDER) for fault in check_file(path, table)]


def check_file(path: str, table: dict[str, Any]) -> list[str]:
    """The faults of one file: `path` for the messages, `table` its content as TOML reads it."""
    name = path.rpartition("/")[2].removesuffix(".toml")
    faults = [f"no [[{kind}]]; write one below the wordings" for kind in ("example", "not") if not table.get(kind)]
    faults += _examples(name, table)
    faults += _counter_examples(name, table)
    faults += _unproved(name, table)
    return [f"grammars/{path}: {fault}" for fault in faults]


def _examples(name: str, table: dict[str, Any]) -> Iterator[str]:
    for example in table.get("example", ()):
        for spelling, text in spellings(example["text"]):
            for key, reads in _PROOFS[name].items():
                if key in example and sorted(reads(text)) != sorted(_list(example[key])):
                    got = list(reads(text))
                    yield f'"{example["text"]}" ({spelling}) gives {got}; write that, or the wording it lacks'


def _counter_examples(name: str, table: dict[str, Any]) -> Iterator[str]:
    key, reads = list(_PROOFS[name].items())[-1]
    for example in table.get("not", ()):
        if found := list(reads(example["text"])):
            yield f'"{example["text"]}" gives the {key} {found}; narrow the wording, or move it to [[example]]'


def _unproved(name: str, table: dict[str, Any]) -> Iterator[str]:
    """Entries that no example reads."""
    read = {found for example in table.get("example", ()) for found in _list(example.get("reads", ()))}
    for kind in ("act", "subject", "audience"):
        for entry in table.get(kind, ()):
            if entry["id"] not in read:
                yield f'no example reads "{entry["id"]}"; add an [[example]] that does'


def _list(said: str | Sequence[str]) -> list[str]:
    return said.split() if isinstance(said, str) else list(said)


def _compared(text: str) -> Sequence[str]:
    return telling(normal(text), Places(()))


def _numbered(text: str) -> Sequence[str]:
    return sorted(occasions(normal(text)))


def _acts(text: str) -> Sequence[str]:
    return phrases("acts", "act").find(listed("acts", "neutral").without(normal(text)))


def _subjects(text: str) -> Sequence[str]:
    return phrases("subjects", "subject").find(normal(text))


def _audiences(text: str) -> Sequence[str]:
    if names_nobody(normal(text)):
        return ()
    return phrases("audiences", "audience").find(normal(text))


def _pointers(text: str) -> Sequence[str]:
    return [kind for kind in ("superior", "filing", "announced") if listed("pointers", kind).find(normal(text))]


_PROOFS: dict[str, dict[str, Reads]] = {
    "terms": {"compared": _compared, "numbered": _numbered},
    "acts": {"reads": _acts},
    "subjects": {"reads": _subjects},
    "audiences": {"reads": _audiences},
    "pointers": {"reads": _pointers},
}
