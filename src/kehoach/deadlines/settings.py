"""The numbers that reading deadlines was tuned by.

In: nothing. Out: `SETTINGS`. Why: what was set by hand stands in one place; all are counts of tokens unless a line says
otherwise.
"""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True):
    """The numbers, by the module that uses them; each line says its unit and what it stands for."""

    longest_helpers: int = 30
    """Tokens of the names behind "phối hợp với"."""

    longest_event: int = 6
    """Words of an event from which days are counted."""

    team_words: int = 2
    """Tokens between a body and the team that it forms."""
    words_before: int = 2
    """Words before a verb that may make it a thing, or end the body that acts."""
    duties_head: int = 4
    """Tokens before a verb in which the head of a name stands that it tells more of."""
    duties_longest: int = 25
    """Tokens behind its start in which a clause names its body."""

    years_ahead: int = 4
    """Years behind the plan's own in which it may still ask for something."""
    guess_longest: int = 60
    """Characters of a text that is tried as a date by itself."""
    years_off: int = 2
    """Years by which such a date may differ from the plan's."""

    longest_bracket: int = 8
    """Tokens of a bracket within a name."""
    longest_name: int = 20
    """Tokens of a body's name in a heading."""
    longest_period: int = 12
    """Tokens beside a heading's date."""
    headings_numbered: int = 3
    """Tokens of a phase with its number."""

    shortest_broken: int = 60
    """Characters of a line at least that goes on in the next one."""
    items_longest_head: int = 5
    """Words before a colon that head a list."""

    labels_longest: int = 70
    """Characters of a label before a colon."""
    most_words: int = 12
    """Words of it."""

    phase_words: int = 4
    """Tokens of a date that names a phase."""
    prose_longest_head: int = 20
    """Tokens before a colon that head a sentence's list."""

    reading_beside: int = 3
    """Tokens between a date and the word that names its calendar."""
    longest_day: int = 15
    """Tokens of a day in words and figures."""

    longest_over_new_year: int = 300
    """Days of a span without years that ends in the next; a longer one may be turned round ("15/3 - 5/2"). A school
    year lasts some 270.
    """
    recurring_near: int = 4
    """Tokens before a frequency in which a thing stands that it may describe."""


SETTINGS = Settings()
