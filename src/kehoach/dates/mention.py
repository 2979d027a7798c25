"""What one date in a text says.

In: nothing. Out: the frozen value that `find` gives. Why: a day, a month, a quarter and what is wrong with it are told
once, for deadlines, citations, letterheads and checks alike.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

from msgspec import Struct

Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "period"]
Fault = Literal[
    "impossible", "doubled", "mixed", "cut-year", "short-year", "blank", "illegible", "weekday", "spaced"
]  # fmt: skip
_LEAP = 2024
"""A year that has all days."""
_LUNAR_DAYS = 30


class DateMention(Struct, frozen=True):
    """One date, at `start` to `end` of the text, with what is said in it or lent by the date beside it; None is unsaid.

    `figures` are day and month as printed. `weekday` is 1 (Monday) to 7; `half` the half of a year. `closes`: it ends
    the span that the mention before begins. `fault`, the gravest one: no calendar has it (`impossible`), a separator
    too many (`doubled`) or of two kinds (`mixed`), a year of two figures (`short-year`) or of a wrong number of them
    (`cut-year`), left open in a draft (`blank`) or unreadable (`illegible`), on another day of the week than it says
    (`weekday`), wrongly spaced.
    """

    start: int
    end: int
    text: str
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    weekday: int | None = None
    precision: Precision = "day"
    fault: Fault | None = None
    half: int | None = None
    closes: bool = False
    calendar: Literal["solar", "lunar"] = "solar"
    figures: tuple[str | None, str | None] = (None, None)

    def whole(self) -> dt.date | None:
        """The day; None where it is not wholly said, in no calendar, or of the lunar one."""
        if self.day is None or self.month is None or self.year is None or self.calendar == "lunar":
            return None
        return dt.date(self.year, self.month, self.day) if is_day(self.day, self.month, self.year) else None


def is_day(day: int, month: int, year: int | None = None) -> bool:
    """Whether a calendar has this day (Civil Code 2015, article 145.2); without a year, whether any year has it."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP if year is None else year, month)[1]


def is_possible(mention: DateMention) -> bool:
    """Whether a calendar has what a mention names."""
    if mention.quarter is not None:
        return 1 <= mention.quarter <= 4
    if mention.month is None:
        return mention.day is None or 1 <= mention.day <= 31
    if mention.day is None:
        return 1 <= mention.month <= 12
    if mention.calendar == "lunar":
        return 1 <= mention.month <= 12 and 1 <= mention.day <= _LUNAR_DAYS
    return is_day(mention.day, mention.month, mention.year)
