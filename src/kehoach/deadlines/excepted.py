"""A recurrence less some of its periods.

In: a milestone that comes round, the plan's year, the days that it keeps to or leaves out. Out: one milestone for each
period left, which comes round each year. Why: "hằng quý, trừ quý IV" and "hằng tháng từ tháng 3 đến tháng 11" set no
day in the other periods.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kehoach.deadlines.calendar import add_months, month_end
from kehoach.deadlines.points import Span, month_span
from kehoach.models.plan import Every, Milestone

_MONTHS: dict[Every | None, int] = {"month": 1, "quarter": 3, "half-year": 6}


def without(milestone: Milestone, year: int, left_out: Sequence[Span]) -> list[Milestone] | None:
    """The milestone in the periods of a year that lie in none of the spans; None where it cannot be told apart so."""
    made = list(_periods(milestone, year))
    left = [one for period, one in made if not any(_lies_in(period, span) for span in left_out)]
    return left if left and len(left) < len(made) else None


def only(milestone: Milestone, year: int, kept: Span) -> list[Milestone] | None:
    """The milestone in the periods of a year that lie in a span; None where the span cuts one, or has none whole."""
    made = list(_periods(milestone, year))
    left = [one for period, one in made if _lies_in(period, kept)]
    cut = any(period[0] < edge <= period[1] for period, _ in made for edge in (kept[0], kept[1] + dt.timedelta(days=1)))
    return None if cut or not left else left


def _lies_in(period: Span, span: Span) -> bool:
    return span[0] <= period[0] and period[1] <= span[1]


def _periods(milestone: Milestone, year: int) -> Iterator[tuple[Span, Milestone]]:
    """Each period of a year with its milestone; nothing where the milestone does not come round within a year.

    The day that a milestone names is the one of the year's first period.
    """
    step = _MONTHS.get(milestone.every, 0) if milestone.interval == 1 else 0
    for months in range(0, 12, step) if step else ():
        period = month_span(year, months + 1, months + step)
        days = {"start": _moved(milestone.start, months), "due": _moved(milestone.due, months)}
        if milestone.due is None:
            days = {"start": period[0], "due": period[1]}
        yield period, milestone.model_copy(update={"every": "year", **days})


def _moved(day: dt.date | None, months: int) -> dt.date | None:
    """A day so many months on; from the last of a month to the last of another, where it is the 31st."""
    moved = day and add_months(day, months)
    return month_end(moved.year, moved.month) if moved and day and day.day == 31 else moved
