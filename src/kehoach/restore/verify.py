"""How `grammars/repairs.toml` is verified: the damaged text of each example is restored with the shipped model.

In: the file. Out: its checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Told, counter_examples, entries
from kehoach.message import Message
from kehoach.restore import by_context, restore
from kehoach.text import clean


def _restored(kind: str, mend: Callable[[str], str]) -> Check:
    """A check that the examples of each entry of a kind are mended to what they say."""

    def check(path: str, table: Toml) -> Iterator[Told]:
        for at, entry in entries(table, (kind,)):
            for number, example in enumerate(entry.get("example", ())):
                got = mend(example["text"])
                if got != example["reads"]:
                    what = Message('"{example}" is restored to "{got}"', example=example["text"], got=got)
                    yield Told(
                        (*at, "example", number, "reads"), what, Message("write that, or the letters that are confused")
                    )

    return check


def _damaged(text: str) -> str:
    return restore([text])[0].text


def _recognised(text: str) -> str:
    return by_context([text])[0].text


def _changed(text: str, example: Toml) -> str:
    return next((got for got in (_damaged(text), _recognised(text)) if got != clean(text)), "")


VERIFIED: dict[str, tuple[Check, ...]] = {
    "repairs": (_restored("confusion", _damaged), _restored("mark", _recognised), counter_examples(_changed))
}
"""How the files of this room are verified, by their path below `grammars/`."""
