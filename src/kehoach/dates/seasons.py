"""Twelve months that go from one year into the next: school years, crops, dry seasons, plans issued late in a year.

In: a plan's title, the year it is for, the year and month in which it was issued. Out: the month with which its months
begin; months before that are the next year's. Why: "trước 31/5" in the plan of a school year that begins in September
is a day of the next year, though the plan's year is the one in which it was issued. School years go from September to
May by the Education Law 2019 and the ministry's yearly frame; offices prepare them from August on.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kehoach.dates.finding import find
from kehoach.grammar.alternatives import either
from kehoach.grammar.files import load
from kehoach.text import fold

_SCHOOL = 8
"""The month in which work for a school year begins."""
_LATE = 10
"""The month from which on a plan that names no year looks ahead into the next one."""
_BACK = 2
"""Months before its issue of which such a plan may still speak."""
_HALF = 7


def first_month(title: str, year: int | None, issued: tuple[int | None, int | None]) -> int | None:
    """The month with which the months of a plan begin; None where they are those of one year.

    `year` is the one that the plan is for, the first one of two; `issued` the year and month of its issue.
    """
    if year is None:
        return None
    month = issued[1] if issued[0] == year else None
    found = _named(title, year)
    if found is not None:
        return found
    if _names(title, "school_years", year):
        return min(_SCHOOL, month or _SCHOOL)
    if _names(title, "seasons", year):
        return month if month and month >= _HALF else None
    if month and month >= _LATE and str(year) not in title:
        return month - _BACK
    return None


def year_in(year: int, first: int | None, month: int | None) -> int:
    """The year of a month in twelve months that begin with the month `first` of a year."""
    return year + 1 if first and month and month < first else year


def _named(title: str, year: int) -> int | None:
    """The month with which the span begins that a title names, if it ends in the next year."""
    dates = [date for date in find(title) if date.month]
    fits = (one.month for one, other in pairwise(dates) if other.closes and (one.year, other.year) == (year, year + 1))
    return next(fits, None)


def _names(title: str, key: str, year: int) -> bool:
    """Whether a title names a season of a list that begins in a year."""
    return any(int(found["first"]) == year for found in _seasons(key).finditer(fold(title)))


@cache
def _seasons(key: str) -> re.Pattern[str]:
    """A season of two years in folded text: "năm học 2025 - 2026", "vụ Đông Xuân 2025-2026"."""
    years = r"(?P<first>20\d\d) ?[-–/] ?(?P<last>20\d\d)"
    return re.compile(rf"(?<!\w)(?:{either(load('dates')[key])})(?: [a-z]+){{0,4}}? {years}(?!\d)")
