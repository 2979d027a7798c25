"""Proves `grammars/columns` and `grammars/tables.toml` by their own examples.

In: the grammars. Out: a `Fault` for each example that is not read as it says, in each of the four spellings.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.grammar.files import load
from kehoach.grammar.proof import Fault, spellings
from kehoach.grammar.wordings import line_of
from kehoach.tables.columns import ColumnWording, name_column, wordings
from kehoach.tables.kinds import kind_of
from kehoach.tables.numbers import names_group
from kehoach.text import fold


def check() -> list[Fault]:
    """The faults of the column wordings of the kinds of tables and of groups' titles; none where all hold."""
    columns = [fault for wording in wordings() for fault in _column_faults(wording)]
    return [*columns, *_kind_faults(), *_title_faults()]


def _column_faults(wording: ColumnWording) -> Iterator[Fault]:
    if not wording.examples or not wording.counter_examples:
        yield Fault(f"grammars/{wording.path}", 1, "no example or no counter-example", "add [[example]] and [[not]]")
    for text in wording.examples:
        for spelling, spelt in spellings(text):
            named = name_column(spelt)
            if named is None or named.column != wording.column:
                read = named.column if named else "no column"
                yield _fault(wording, text, f'"{text}" ({spelling}) is read as {read}', "correct says, words or unless")
    for text in wording.counter_examples:
        named = name_column(text)
        if named is not None and named.column == wording.column:
            yield _fault(wording, text, f'"{text}" is read as {wording.column}', "add to unless what tells it apart")


def _fault(wording: ColumnWording, at: str, what: str, instead: str) -> Fault:
    return Fault(f"grammars/{wording.path}", line_of(wording.path, at), what, instead)


def _kind_faults() -> Iterator[Fault]:
    for example in load("tables")["example"]:
        header = example["header"]
        known = {named.column for text in header if (named := name_column(text)) is not None}
        kind = kind_of(known, header)
        if kind != example["kind"]:
            at = line_of("tables.toml", header[1])
            what = f"the header {' | '.join(map(fold, header))} is read as {kind}"
            yield Fault("grammars/tables.toml", at, what, f"correct the words of {kind} or {example['kind']}")


def _title_faults() -> Iterator[Fault]:
    for example in load("tables")["groups"]["example"]:
        for spelling, spelt in spellings(example["title"]):
            if names_group(spelt) != example["group"]:
                title = f'"{example["title"]}" ({spelling})'
                what = (
                    f"{title} is not read as a group's title" if example["group"] else f"{title} is read as a group's"
                )
                at = line_of("tables.toml", example["title"])
                yield Fault("grammars/tables.toml", at, what, "correct opened or tasks, or the example")
