"""What keeps a row from being the answer to another.

In: the rating of two rows. Out: what speaks against them, as codes.
"""

from __future__ import annotations

from kehoach.reconcile.rating import Rated
from kehoach.reconcile.settings import SETTINGS

AGAINST = ("object", "act", "round", "year", "subject", "field")
"""Findings that keep a near row from being the answer, the weightiest first."""
DENIES = frozenset({"other", "aside"})


def against(made: Rated) -> tuple[str, ...]:
    """What keeps a row from being the answer, as codes: "object: other"."""
    said = tuple(f"{name}: {made.reasons[name]}" for name in AGAINST if _denies(name, made.reasons.get(name)))
    return said or (("content: far",) if made.score < SETTINGS.matching_close else ("content: near",))


def _denies(name: str, value: object) -> bool:
    return value in DENIES or (name == "object" and value in ("unlike", "partly"))
