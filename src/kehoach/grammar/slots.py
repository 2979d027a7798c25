"""How `grammars/slots.toml` is verified: each example is one token that fills the slots it says.

In: the file. Out: its checks.
"""

from __future__ import annotations

from kehoach.grammar.files import Toml
from kehoach.grammar.tokens import tokens
from kehoach.grammar.verify import Check, as_spelt, counter_examples, examples


def _slots(text: str, example: Toml) -> frozenset[str]:
    cut = tokens(text)
    return frozenset(key[1:-1] for key in cut[0].keys if key[0] == "{") if len(cut) == 1 else frozenset()


VERIFIED: dict[str, tuple[Check, ...]] = {"slots": (examples({"slots": _slots}, as_spelt), counter_examples(_slots))}
"""How the files of this room are verified, by their path below `grammars/`."""
