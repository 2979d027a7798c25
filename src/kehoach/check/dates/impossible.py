"""A date that no calendar has.

Finds: 31/4/2024, 29/02/2023, 15/13/2024, "ngày 31/4", "tháng 13/2024", "quý V/2024", "ngày 15/3/202".
Why: nobody can keep it; mostly a digit is wrong.
Source: the calendar (Bộ luật Dân sự 2015, article 145.2).
Example: Trước ngày 31/4/2024
Instead: Trước ngày 30/4/2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.deadlines.calendar import is_day
from kehoach.models.plan import Plan

_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:/{1,2}(\d{1,2})/{1,2}|-(\d{1,2})-|\.(\d{1,2})\.)((?:19|20)\d\d)(?![\d/])"
    r"|(?i:ngày) (\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?(?!\d)"
    r"|(?i:ngày|trước) (\d{1,2})/(\d{1,2})(?:/(\d\d))?(?![\d/.-])"
)
_YEAR_CUT = re.compile(r"(?i:ngày|trước) \d{1,2}/\d{1,2}/(?:\d{3}|\d{5,})(?![\d/])")
_NO_MONTH = re.compile(r"(?<!\w)(?i:tháng) (?:1[3-9]|[2-9]\d)(?:/| năm )20\d\d(?!\d)")
_NO_QUARTER = re.compile(r"(?<!\w)(?i:quý) (?:[5-9]|VI{0,3})(?:/| năm )20\d\d(?!\d)")


def impossible(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each day, month or quarter; on damaged copies a misread digit is likelier, so nothing is said."""
    if context.damaged:
        return
    for passage in context.passages:
        for date in _DATE.finditer(passage.text):
            if not _in_calendar(date):
                yield Violation("this day is in no calendar; correct the date", passage.at(date.start()), date.group())
        for pattern, message in _OTHERS:
            for found in pattern.finditer(passage.text):
                yield Violation(message, passage.at(found.start()), found.group())


def in_no_calendar(text: str) -> bool:
    """Whether a text names a day, month or quarter that no calendar has."""
    return any(not _in_calendar(date) for date in _DATE.finditer(text)) or any(
        p.search(text) for p, _message in _OTHERS
    )


_OTHERS = (
    (_YEAR_CUT, "a year has four digits; correct the date"),
    (_NO_MONTH, "a year has twelve months; correct the month"),
    (_NO_QUARTER, "a year has four quarters; correct the quarter"),
)


def _in_calendar(date: re.Match[str]) -> bool:
    day, month, *years = (int(part) for part in date.groups() if part)
    year = years[0] if years else None
    return is_day(day, month, year + 2000 if year is not None and year < 100 else year)
