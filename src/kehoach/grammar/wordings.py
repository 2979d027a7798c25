"""Wording files as values: what they mean, why, what they say, and the examples that prove them.

In: a folder of `grammars/`. Out: `Wording`s, each with its sayings parsed. Why: a clerk adds a wording in
TOML; what is wrong with it is reported with file and line, never as a traceback.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct, field

from kehoach.errors import UsageError
from kehoach.grammar.files import each
from kehoach.grammar.sayings import Steps, steps_of
from kehoach.message import Message


class Example(Struct, frozen=True):
    """A text with the reading it must have; `given` is what the plan around it would tell."""

    text: str
    reads: str
    given: dict[str, Any] = field(default_factory=dict)


class Saying(Struct, frozen=True, eq=False):
    """One way to say it, with its first steps."""

    wording: Wording
    text: str
    steps: Steps


class Wording(Struct, frozen=True, eq=False):
    """One wording file."""

    path: str
    means: str
    why: str
    says: tuple[str, ...]
    settings: dict[str, Any]
    examples: tuple[Example, ...]
    counter: tuple[str, ...]

    def sayings(self) -> tuple[Saying, ...]:
        """Its sayings, parsed; raises UsageError for a bracket that is not closed."""
        return tuple(Saying(self, text, steps_of(text, self.path)) for text in self.says)


@cache
def wordings(folder: str) -> tuple[Wording, ...]:
    """The wording files of one folder, by name; raises UsageError where one lacks means or says."""
    try:
        return tuple(_wording(path, dict(table)) for path, table in each(folder))
    except ValueError as fault:
        raise UsageError(
            Message("grammars/{folder}: a file is no TOML ({fault})", folder=folder, fault=fault),
            Message("correct it there"),
        ) from None


def _wording(path: str, table: dict[str, Any]) -> Wording:
    try:
        means, says = table.pop("means"), tuple(table.pop("says"))
    except KeyError as missing:
        raise UsageError(
            Message("{path}: no {missing}", path=path, missing=missing), Message('give means = "…" and says = ["…"]')
        ) from None
    examples = tuple(_example(path, dict(e)) for e in table.pop("example", ()))
    counter = tuple(n["text"] for n in table.pop("not", ()))
    return Wording(path, means, table.pop("why", ""), says, table, examples, counter)


def _example(path: str, table: dict[str, Any]) -> Example:
    if not {"text", "reads"} <= table.keys():
        raise UsageError(Message("{path}: an example lacks text or reads", path=path), Message("give both"))
    return Example(table.pop("text"), table.pop("reads"), table)
