"""Which suffixes the documents of a body bear, and which of them are the party's.

In: `grammars/check/suffixes.toml`. Out: suffixes in capitals. Why: "17-CT/TU" cannot be a district committee's, and
state and party write their symbols each in a style of their own.
"""

from __future__ import annotations

import re
from functools import cache

from kehoach.grammar.files import load
from kehoach.text import fold
from kehoach.units import led_body


def suffixes_of(issuer: str) -> frozenset[str]:
    """The suffixes a body, or who leads it, may use; empty where the name is not known."""
    names = dict.fromkeys(map(fold, (issuer, led_body(issuer))))
    fitting = (found for name in names for start, found in _bodies() if re.match(rf"{start}(?!\w)", name))
    return next(fitting, frozenset())


def known_suffixes() -> frozenset[str]:
    """All suffixes that a known body uses."""
    return frozenset().union(*(found for _start, found in _bodies()))


@cache
def party_suffixes() -> frozenset[str]:
    """The suffixes of symbols that party bodies bear."""
    return frozenset(suffix for body in _table() if body.get("party") for suffix in body["suffixes"])


@cache
def either_suffix(*, party: bool) -> str:
    """A regular expression for any suffix of the party's bodies, or of the state's; in any case of letters."""
    found = party_suffixes() if party else known_suffixes() - party_suffixes()
    return f"(?i:{'|'.join(sorted(found, key=lambda suffix: (-len(suffix), suffix)))})"


def _table() -> list[dict[str, list[str]]]:
    table: list[dict[str, list[str]]] = load("check/suffixes")["body"]
    return table


@cache
def _bodies() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((start, frozenset(entry["suffixes"])) for entry in _table() for start in entry["starts"])
