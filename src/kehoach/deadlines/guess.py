"""The last resort for a cell that no wording reads: a general date parser, held strictly.

In: a text and the year at hand. Out: a milestone marked as guessed, or None. Why: a general parser makes
dates of row numbers and half-years; it is only asked where day and month stand in figures, and its answer
counts only if it repeats those figures.
"""

from __future__ import annotations

import re

from kehoach.models.plan import Milestone

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\D{1,12}(\d{1,2})\D{1,12}((?:19|20)\d\d)(?!\d)")


def guess(text: str, year: int | None) -> Milestone | None:
    """A day that a general parser finds in a text with day, month and year in figures; None if unsure."""
    figures = _FIGURES.search(text)
    if not figures or len(text) > 60 or (year and abs(int(figures[3]) - year) > 2):
        return None
    import dateparser

    found = dateparser.parse(text.strip(), languages=["vi"], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True})
    if found is None or [found.day, found.month, found.year] != [int(f) for f in figures.groups()]:
        return None
    return Milestone(
        kind="on",
        due=found.date(),
        text=text.strip(),
        start_char=0,
        end_char=len(text),
        guessed=True,
        marks=("guessed",),
    )
