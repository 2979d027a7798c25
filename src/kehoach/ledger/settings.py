"""The numbers that telling what was not used was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place, with its unit.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    bodies_fewest: int = 2
    """Cells that a column must have to be judged."""
    bodies_share: float = 0.6
    """The share of them that makes it one of bodies, or of none."""
    longest_name: int = 90
    """Characters of a name."""
    bodies_sentence: int = 20
    """Words of a cell that is no list of names."""

    dates_near: int = 110
    """Characters in front of a date in which a word of its clause counts."""
    right_before: int = 28
    """Characters right before a date."""
    right_behind: int = 24
    """Characters right behind it."""

    gaps_most: int = 20
    """Rows of a gap at most; a wider jump is another series of numbers, not rows that are lost."""

    gaps_anew: int = 2
    """Groups that begin with row 1 from which a table numbers each group anew."""

    least_columns: int = 3
    """Columns of a table at least that looks like a task table."""
    sheets_dated: float = 0.5
    """Share of its rows that are dated."""
    sheets_near: float = 6.0
    """Points by which the edges of two tables of one make may differ."""

    words_sure: int = 12
    """Letters of a line that stands in a text only once."""


SETTINGS = Settings()
