"""How the files of `grammars/reports` are verified: each example is a period, and is worded as it says.

In: the files. Out: their checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.errors import UsageError
from kehoach.follow.period import read_period
from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Told, as_spelt, counter_examples, entries
from kehoach.message import Message
from kehoach.reports.follow.form import Form


def _worded(path: str, table: Toml) -> Iterator[Told]:
    """The examples that the form words otherwise."""
    for at, example in entries(table, ("example",)):
        got = _period(table, example["text"])
        if got != example["reads"]:
            what = Message("\"{example}\" reads '{got}'", example=example["text"], got=got)
            yield Told((*at, "reads"), what, Message("write that, or the wording it lacks"))


def _period(table: Toml, text: str) -> str:
    try:
        return Form(table).period(read_period(text))
    except UsageError:
        return ""


def _read(text: str, example: Toml) -> str:
    try:
        return read_period(text).code
    except UsageError:
        return ""


VERIFIED: dict[str, tuple[Check, ...]] = {"reports/*": (_worded, counter_examples(_read, as_spelt))}
"""How the files are verified, by their path below `grammars/`."""
