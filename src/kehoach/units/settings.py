"""The numbers that reading names of units was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place; all are counts.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    longest_name: int = 5
    """Words of a person's name."""
    longest_rest: int = 2
    """Letters of a syllable at most that, alone on its line, is the rest of the name above."""
    whole_name: int = 3
    """Words of an opener that is a name by itself."""

    longest_opening: int = 4
    """Words that open a name at most."""

    misread_longest: int = 9
    """Words of a name at most."""
    fewest_letters: int = 7
    """Letters behind its first word for one of them to be another."""

    longest_place: int = 5
    """Words of a place's name."""

    shared_name: int = 4
    """Words of a proper name among several that share one opening."""
    shared_head: int = 8
    """Words in front of the level that several names share."""


SETTINGS = Settings()
