"""How `grammars/repairs.toml` is verified: the damaged text of each example is restored with the shipped model.

In: the file. Out: its checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Told, counter_examples, entries
from kehoach.message import Message
from kehoach.restore import restore
from kehoach.text import clean


def _restored(path: str, table: Toml) -> Iterator[Told]:
    for at, confusion in entries(table, ("confusion",)):
        for number, example in enumerate(confusion.get("example", ())):
            got = restore([example["text"]])[0].text
            if got != example["reads"]:
                what = Message('"{example}" is restored to "{got}"', example=example["text"], got=got)
                yield Told(
                    (*at, "example", number, "reads"), what, Message("write that, or the letters that are confused")
                )


def _changed(text: str, example: Toml) -> str:
    got = restore([text])[0].text
    return "" if got == clean(text) else got


VERIFIED: dict[str, tuple[Check, ...]] = {"repairs": (_restored, counter_examples(_changed))}
"""How the files of this room are verified, by their path below `grammars/`."""
