"""Points in time as wordings name them: a day, a month, a quarter … and the days they span.

In: matches of the point wordings. Out: `Point`s, and their first and last day once year and month are
known. Why: "Tháng 11 đến tháng 2/2025" can only be dated after both ends are seen, so what is said and
what it amounts to are kept apart.

Periods follow the Civil Code 2015, article 145 (solar calendar) and article 146 (the beginning of a month
is its first day, its middle the 15th, its end its last day; the middle of a year is the last day of June).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kehoach.deadlines.calendar import UnknownYearError, add_working_days, solar_day
from kehoach.grammar.chart import Match
from kehoach.grammar.tokens import Token
from kehoach.models.plan import Precision

Span = tuple[dt.date, dt.date]

TIMES = frozenset({"clock", "hours", "same-day", "named-day"})
DAYS = frozenset(
    {
        "day",
        "lunar-day",
        "last-day",
        "working-day",
        "weekday",
        "last-weekday",
        "weekday-of-week",
        "weekday-of-last-week",
    }
    | {"beginning", "middle", "end"}
)
ROUGH = frozenset(
    {"beginning", "middle", "end", "early-third", "middle-third", "late-third", "first-half", "second-half"}
    | {"week", "weeks", "last-week", "weekday-of-week", "weekday-of-last-week", "school-year"}
)
WHOLE_YEARS = frozenset({"year", "years", "plain-year", "school-year"})

_PRECISIONS: dict[str, Precision] = {
    "day": "day",
    "lunar-day": "day",
    "last-day": "day",
    "working-day": "day",
    "weekday": "day",
    "last-weekday": "day",
    "weekday-of-week": "day",
    "weekday-of-last-week": "day",
    "week": "week",
    "weeks": "week",
    "last-week": "week",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "plain-year": "year",
}
_HALF_YEAR = 6
_CENTURY = 2000
_DAY = dt.timedelta(days=1)
_DAY_SLOTS = ("day", "late_day", "high_day")
_MONTH_SLOTS = ("low_month", "month", "lunar_month", "month_word", "name_month", "late_month", "english_month")
_DAY_WORDS = ("day_tens", "day_ten", "day_unit")
WEEKDAYS = ("weekday", "sunday", "sunday_short")
_SHORT_YEARS = ("short_year", "sheet_year")
_MARKS = dict.fromkeys(ROUGH, ("low-precision",)) | {"lunar-day": ("lunar",)}


class Point(Struct, frozen=True):
    """What is said: its shape (the meaning of the wording) and the numbers in it; None is unsaid.

    `assumed`: its year is not said, but that of the plan. `weekday`: the number that names it, 2 (Monday) to 8.
    """

    shape: str
    day: int | None = None
    months: tuple[int, ...] = ()
    quarters: tuple[int, ...] = ()
    count: int | None = None
    weeks: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    assumed: bool = False
    weekday: int | None = None

    @property
    def year(self) -> int | None:
        """The year that is said, if any."""
        return self.years[-1] if self.years else None

    @property
    def needs_month(self) -> bool:
        """Whether this is a day without its month."""
        return self.shape in ("day", "lunar-day") and not self.months

    def filled(self, year: int | None, month: int | None = None) -> Point:
        """The point with an unsaid year (and month, for a bare day) put in."""
        years = self.years or ((year,) if year else ())
        months = self.months or ((month,) if month and self.needs_month else ())
        return replace(self, years=years, months=months)

    def lunar(self) -> Point:
        """A day of the solar calendar as the day of the same numbers of the lunar one."""
        return replace(self, shape="lunar-day", marks=(*self.marks, "lunar")) if self.shape == "day" else self


def point_of(match: Match) -> Point:
    """The point that a match of a point wording names."""
    if match.wording.means in TIMES:
        inner = [point_of(m) for _, m in match.filled if isinstance(m, Match) and m.wording.means in SHAPES | TIMES]
        point = next((one for one in inner if one.shape != "lunar-day"), inner[0])
        plain = match.wording.means in ("same-day", "named-day")
        return point if plain else replace(point, marks=(*point.marks, "clock"))
    numbers: dict[str, list[int]] = {}
    for slot, token in match.filled:
        if isinstance(token, Token):
            numbers.setdefault(slot, []).append(token.value(slot))
    fixed = match.wording.settings
    return Point(
        match.wording.means,
        next((day for slot in _DAY_SLOTS for day in numbers.get(slot, ())), fixed.get("day") or _in_words(numbers)),
        tuple(number for slot in _MONTH_SLOTS for number in numbers.get(slot, ())) or tuple(fixed.get("months", ())),
        tuple(numbers.get("quarter", ())),
        next(iter(numbers.get("count", ())), fixed.get("count")),
        tuple(numbers.get("week", ())) or tuple(fixed.get("weeks", ())),
        tuple(numbers.get("year", ()))
        or tuple(_CENTURY + year for slot in _SHORT_YEARS for year in numbers.get(slot, ())),
        _MARKS.get(match.wording.means, ()),
        weekday=next((day for slot in WEEKDAYS for day in numbers.get(slot, ())), None),
    )


def _in_words(numbers: dict[str, list[int]]) -> int | None:
    """The day that is written out: "hai mươi lăm" fills one slot with 20 and one with 5."""
    return sum(number for slot in _DAY_WORDS for number in numbers.get(slot, ())) or None


def precision_of(point: Point) -> Precision:
    """How closely a point is said."""
    if point.shape in _PRECISIONS:
        return _PRECISIONS[point.shape]
    if point.shape in ("first-months", "last-months"):
        return "half-year" if point.count == _HALF_YEAR else "period"
    if point.shape in ("beginning", "middle", "end"):
        return "month" if point.months else "quarter" if point.quarters else "year"
    return "period"


def month_span(year: int, first: int, last: int | None = None) -> Span:
    """First day of one month to last day of another (or the same) in a year."""
    last = last or first
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def quarter_span(year: int, first: int, last: int | None = None) -> Span:
    """First day of one quarter to last day of another (or the same)."""
    return month_span(year, 3 * first - 2, 3 * (last or first))


def spans(point: Point) -> tuple[Span, ...]:
    """The days a point amounts to, in order; none where year or month is unsaid or no such day exists."""
    if point.year is None or point.needs_month:
        return ()
    try:
        return _SPANS[point.shape](point, point.year)
    except (ValueError, UnknownYearError):
        return ()


def _runs(numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _day(point: Point, year: int) -> tuple[Span, ...]:
    days = (dt.date(year, month, point.day or 1) for month in point.months)
    return tuple((day, day) for day in days)


def _lunar_day(point: Point, year: int) -> tuple[Span, ...]:
    """The solar day; none where the year is not said and the day of that lunar year falls into the next one."""
    day = solar_day(point.day or 1, point.months[0], year)
    return ((day, day),) if day and not (point.assumed and day.year != year) else ()


def _months(point: Point, year: int) -> tuple[Span, ...]:
    return tuple(month_span(year, *run) for run in _runs(point.months))


def _month_range(point: Point, year: int) -> tuple[Span, ...]:
    return (month_span(year, min(point.months), max(point.months)),) if _rises(point.months) else ()


def _quarters(point: Point, year: int) -> tuple[Span, ...]:
    return tuple(quarter_span(year, *run) for run in _runs(point.quarters))


def _quarter_range(point: Point, year: int) -> tuple[Span, ...]:
    return (quarter_span(year, min(point.quarters), max(point.quarters)),) if _rises(point.quarters) else ()


def _rises(numbers: tuple[int, ...]) -> bool:
    return list(numbers) == sorted(set(numbers))


def _years(point: Point, year: int) -> tuple[Span, ...]:
    first = min(point.years)
    return ((dt.date(first, 1, 1), dt.date(year, 12, 31)),) if _rises(point.years) and year - first < 50 else ()


def _first_months(point: Point, year: int) -> tuple[Span, ...]:
    return (month_span(year, 1, point.count),)


def _last_months(point: Point, year: int) -> tuple[Span, ...]:
    return (month_span(year, 13 - (point.count or 0), 12),)


def _period(point: Point, year: int) -> Span:
    if point.months:
        return month_span(year, point.months[0])
    if point.quarters:
        return quarter_span(year, point.quarters[0])
    return month_span(year, 1, 12)


def _beginning(point: Point, year: int) -> tuple[Span, ...]:
    first = _period(point, year)[0]
    return ((first, first),)


def _middle(point: Point, year: int) -> tuple[Span, ...]:
    first = _period(point, year)[0]
    day = first.replace(day=15) if point.months else dt.date(year, first.month + 1, 15)
    if not point.months and not point.quarters:
        day = dt.date(year, 6, 30)
    return ((day, day),)


def _end(point: Point, year: int) -> tuple[Span, ...]:
    last = _period(point, year)[1]
    return ((last, last),)


def _third(first: int, last: int) -> Callable[[Point, int], tuple[Span, ...]]:
    def third(point: Point, year: int) -> tuple[Span, ...]:
        start, end = month_span(year, point.months[0])
        return ((start.replace(day=first), end.replace(day=min(last, end.day))),)

    return third


def _week(point: Point, year: int) -> tuple[Span, ...]:
    """Weeks of a month by convention: days 1-7, 8-14, 15-21, 22-28, 29 to the end."""
    return tuple(_week_span(point, year, *run) for run in _runs(point.weeks)) if _rises(point.weeks) else ()


def _week_range(point: Point, year: int) -> tuple[Span, ...]:
    return (_week_span(point, year, point.weeks[0], point.weeks[-1]),) if _rises(point.weeks) else ()


def _week_span(point: Point, year: int, first: int, last: int) -> Span:
    start, end = month_span(year, point.months[0])
    return start.replace(day=7 * first - 6), end.replace(day=end.day if last == 5 else min(end.day, 7 * last))


def _first_days(point: Point, year: int) -> tuple[Span, ...]:
    first = month_span(year, point.months[0])[0]
    return ((first, first + _DAY * ((point.count or 1) - 1)),)


def _last_days(point: Point, year: int) -> tuple[Span, ...]:
    last = month_span(year, point.months[0])[1]
    return ((last - _DAY * ((point.count or 1) - 1), last),)


def _last_week(point: Point, year: int) -> tuple[Span, ...]:
    end = month_span(year, point.months[0])[1]
    return ((end - dt.timedelta(days=6), end),)


def _weekday(point: Point, year: int) -> tuple[Span, ...]:
    """The day of the week in a week of a month, so many days from its first: the second Friday is in days 8-14."""
    return _named_in(point, _week(point, year))


def _last_weekday(point: Point, year: int) -> tuple[Span, ...]:
    return _named_in(point, _last_week(point, year))


def _named_in(point: Point, week: tuple[Span, ...]) -> tuple[Span, ...]:
    """The day of the week that a point names, where the days have it."""
    day = next((first + _DAY * (((point.weekday or 0) - 1 - first.isoweekday()) % 7) for first, _ in week), None)
    return ((day, day),) if day and day <= week[0][1] else ()


def _working_day(point: Point, year: int) -> tuple[Span, ...]:
    """The day on which offices work, counted from the first of a period, or from its last where below nothing."""
    first, last = _period(point, year)
    count = point.count or 0
    day = add_working_days(first - _DAY if count > 0 else last + _DAY, count)
    return ((day, day),) if count and first <= day <= last else ()


def _school_year(point: Point, year: int) -> tuple[Span, ...]:
    """From the opening on 5 September to the closing by 31 May, as the yearly time frames set it."""
    first = point.years[0]
    if len(point.years) == 2 and year != first + 1:
        return ()
    return ((dt.date(first, 9, 5), dt.date(first + 1, 5, 31)),)


_SPANS: dict[str, Callable[[Point, int], tuple[Span, ...]]] = {
    "day": _day,
    "lunar-day": _lunar_day,
    "month": _months,
    "months": _month_range,
    "quarter": _quarters,
    "quarters": _quarter_range,
    "year": _years,
    "years": _years,
    "plain-year": _years,
    "first-months": _first_months,
    "last-months": _last_months,
    "beginning": _beginning,
    "middle": _middle,
    "end": _end,
    "early-third": _third(1, 10),
    "middle-third": _third(11, 20),
    "late-third": _third(21, 31),
    "first-half": _third(1, 15),
    "second-half": _third(16, 31),
    "week": _week,
    "weeks": _week_range,
    "first-days": _first_days,
    "last-days": _last_days,
    "last-week": _last_week,
    "last-day": _end,
    "working-day": _working_day,
    "weekday": _weekday,
    "last-weekday": _last_weekday,
    "weekday-of-week": _weekday,
    "weekday-of-last-week": _last_weekday,
    "school-year": _school_year,
}
SHAPES = frozenset(_SPANS)
