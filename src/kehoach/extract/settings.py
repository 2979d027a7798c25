"""The numbers that putting a plan together was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place; confidences and shares are between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    whole_cell: float = 0.7
    """Confidence under which a cell is doubtful although no single word of it is."""
    cells_levels: Mapping[str, float] = field(
        default_factory=lambda: {
            "uncertain-row": 0.5,
            "deadline-guessed": 0.5,
            "merged-over-page": 0.6,
            "role-unclear": 0.6,
            "unit-torn": 0.6,
            "unit-several": 0.6,
            "deadline-unread": 0.6,
            "deadline-misread": 0.6,
            "deadline-slip": 0.6,
            "deadline-reversed": 0.5,
        }
    )
    """How sure a row can be at most that holds such a doubt."""
    handed_down: float = 0.9
    """How sure a row can be at most that has a cell from its group."""

    listed_fewest: int = 5
    """Items that make a list of tasks."""
    listed_heading: int = 8
    """Words that a heading between items has at most."""
    listed_longest_who: int = 20
    """Words that those who do an item are named in at most."""
    listed_share: float = 0.75
    """The share of the items that say by when, and of those that say by whom."""

    any_year: int = 2024
    """A leap year in which a text is read to see whether it lacks nothing but its year."""
    title_lines: int = 3
    """Lines above a table that may be its title."""

    levels_enough: int = 3
    """Tasks done by offices of a province that show the plan to be a province's."""

    normalise_stretch: int = 50
    """Lines that are judged together."""

    fewest_cells: int = 2
    """Cells that a column must have to be judged."""
    longest_measure: int = 3
    """Words of a unit of measure."""

    left_fewest: int = 2
    """Rows of a table left out that tell of a day or a body: one alone may be a title or a sum."""
    left_columns: int = 3
    """Columns of a table of a single row at least that may bind somebody."""
    left_longest: int = 60
    """Characters of a cell that says a day or a body."""
    terms: int = 2
    """Columns of days that make each have its label."""
    spot_ends: int = 24
    """Letters at either end by which an item is found that something parts: a page's foot, a note."""
    spot_parted: int = 400
    """Letters that may part it."""
    spot_labels: int = 400
    """Letters behind an item in which its labels stand: who, when, what comes of it."""
    leading: int = 2
    """Words of "chủ trì", whatever is done then: "Sở A chủ trì xây dựng đề án"."""

    ticked_least: int = 2
    """Columns that name a body for ticks in them to say who does a task."""

    recognised_named: float = 0.9
    """Confidence of a word that makes a known name."""

    repair_glyphs: float = 0.1
    """Share of characters that are none from which a page's letters are lost, not only its marks."""


SETTINGS = Settings()
