"""The last resort for a cell that no wording reads: a general date parser, held strictly.

In: a text and the year at hand. Out: a milestone marked as guessed, or None. Why: a general parser makes
dates of row numbers and half-years; it is only asked where day and month stand in figures, and its answer
counts only if it repeats those figures.
"""

from __future__ import annotations

import re

from kehoach.deadlines.settings import SETTINGS
from kehoach.models.plan import Milestone


def guess(text: str, year: int | None) -> Milestone | None:
    """A day that a general parser finds in a text with day, month and year in figures; None if unsure."""
    figures = _figures(text)
    if not figures or len(text) > SETTINGS.guess_longest or (year and abs(figures[2] - year) > SETTINGS.years_off):
        return None
    import dateparser

    found = dateparser.parse(text.strip(), languages=["vi"], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True})
    if found is None or [found.day, found.month, found.year] != figures:
        return None
    return Milestone(
        kind="on",
        due=found.date(),
        text=text.strip(),
        start_char=0,
        end_char=len(text),
        guessed=True,
        precision="day",
        marks=("guessed",),
    )


def _figures(text: str) -> list[int] | None:
    """The first three numbers of a text that have the length of a day, a month and a year."""
    numbers = re.findall(r"\d+", text)
    for at in range(len(numbers) - 2):
        if [len(number) > 2 for number in numbers[at : at + 3]] == [False, False, True] and len(numbers[at + 2]) == 4:
            return [int(number) for number in numbers[at : at + 3]]
    return None
