"""How `grammars/documents/citations.toml` and `kinds.toml` are verified by their own examples.

In: the files. Out: their checks.
"""

from __future__ import annotations

from kehoach.citations.reading import find
from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, counter_examples, examples

_FIELDS = ("kind", "number", "year", "symbol", "date", "issuer", "relation")


def _cited(text: str, example: Toml) -> list[str]:
    return ["|".join("-" if (v := getattr(c, f)) is None else str(v) for f in _FIELDS) for c in find(text)]


def _kinds(text: str, example: Toml) -> list[str]:
    return [citation.kind for citation in find(text) if citation.kind]


VERIFIED: dict[str, tuple[Check, ...]] = {
    "documents/citations": (examples({"reads": _cited}), counter_examples(_cited)),
    "documents/kinds": (examples({"reads": _kinds}), counter_examples(_kinds)),
}
"""How the files of this room are verified, by their path below `grammars/`."""
