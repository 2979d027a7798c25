"""Working days and public holidays, by year.

In: dates. Out: whether a day is worked, which holiday it is, dates so many working days away. Why: a
deadline on a day off must be visible, and "05 ngày làm việc" can only be counted with the holidays and the
swapped working days that are announced for each year. A year that the grammars do not hold takes its holidays from
the package `holidays`, and is provisional: nobody has announced yet which days are swapped.

Labour Code 2019, articles 111 and 112 (public holidays, a weekly rest day falling on one is made up);
offices work Monday to Friday. Civil Code 2015, article 147 (the first day of a period does not count) and
article 148 (a period of months ends on the day of the same number, else on the month's last day).
Days of the lunar calendar are those of Việt Nam (UTC+7), as the package `lunar-vn` reckons them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from kehoach.grammar.files import each

_DAY = dt.timedelta(days=1)


_RECKONED = range(2000, 2100)
"""Years whose holidays can be reckoned before they are announced."""


class UnknownYearError(LookupError):
    """No calendar says which days of a year are holidays."""


class Year(Struct, frozen=True):
    """Days off with their names, and weekend days worked instead; `certain` is False before they are announced."""

    holidays: Mapping[dt.date, str]
    worked: frozenset[dt.date]
    certain: bool
    source: str


@cache
def years() -> Mapping[int, Year]:
    """The years the grammars know."""
    return MappingProxyType({table["year"]: year_of(table) for _, table in each("calendar")})


@cache
def known_year(year: int) -> Year | None:
    """A year as announced, else as reckoned (not `certain`); None where it cannot be reckoned either."""
    known = years().get(year)
    return known or (_reckoned(year) if year in _RECKONED else None)


def holiday_name(day: dt.date) -> str | None:
    """The holiday that makes a day free, in Vietnamese; None on other days and in years without data."""
    known = known_year(day.year)
    return known.holidays.get(day) if known else None


def is_holiday(day: dt.date) -> bool | None:
    """Whether a day is a public holiday or made up for one; None in a year without data."""
    return holiday_name(day) is not None if known_year(day.year) else None


def is_working_day(day: dt.date) -> bool | None:
    """Whether offices work on a day; None where the year has no data and the day is no weekend."""
    known = known_year(day.year)
    if known and (day in known.worked or day in known.holidays):
        return day in known.worked
    if day.weekday() >= 5:
        return False
    return True if known else None


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The working day `count` days after a day (before it, if negative); the day itself does not count.

    Raises UnknownYearError where the way leads through a year without data.
    """
    step = _DAY if count >= 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        worked = is_working_day(day)
        if known_year(day.year) is None:
            raise UnknownYearError(day.year)
        left -= bool(worked)
    return day


def add_months(day: dt.date, count: int) -> dt.date:
    """The day of the same number `count` months on, or that month's last day (Civil Code, article 148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def previous_working_day(day: dt.date) -> dt.date | None:
    """The day itself if worked, else the last working day before it; None where the data do not reach."""
    try:
        return day if is_working_day(day) else add_working_days(day, -1)
    except UnknownYearError:
        return None


def marks(day: dt.date) -> tuple[str, ...]:
    """What a reader must know of a due day; a day is never moved.

    "holiday", "weekend"; "provisional-calendar" where the holidays of its year are not announced, "unknown-calendar"
    where they are not known at all.
    """
    known = known_year(day.year)
    if known is None:
        return ("weekend",) if day.weekday() >= 5 else ("unknown-calendar",)
    off = "holiday" if day in known.holidays else "weekend" if not is_working_day(day) else None
    return (*((off,) if off else ()), *(() if known.certain or off == "weekend" else ("provisional-calendar",)))


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month (Civil Code, article 146.2)."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(year: int, quarter: int) -> dt.date:
    """The last day of a quarter, 1 to 4."""
    return month_end(year, 3 * quarter)


def solar_day(day: int, month: int, year: int, leap: bool = False) -> dt.date | None:
    """The day of the solar calendar behind a day of the Vietnamese lunar one; None where the lunar year lacks it.

    A lunar month has 29 or 30 days, and few years have the leap month asked for.

    >>> solar_day(10, 3, 2026)
    datetime.date(2026, 4, 26)
    """
    from lunar_vn import convert_lunar_to_solar, convert_solar_to_lunar

    try:
        solar = convert_lunar_to_solar(day, month, year, int(leap))
        found = convert_solar_to_lunar(solar.day, solar.month, solar.year)
    except ValueError:
        return None
    return solar if (found.day, found.month, found.year, found.leap) == (day, month, year, leap) else None


def _reckoned(year: int) -> Year:
    """A year as the Labour Code, articles 111 and 112, and the lunar calendar make it."""
    from holidays import country_holidays

    found = country_holidays("VN", years=year, language="vi")
    days = {day: str(name) for day, name in found.items() if day.year == year}
    return Year(MappingProxyType(days), frozenset(), False, "Bộ luật Lao động 2019, Điều 111 và 112; holidays (PyPI)")


def year_of(table: dict[str, object]) -> Year:
    """The year that a calendar file describes."""
    holidays: dict[dt.date, str] = {}
    for entry in table["holiday"]:  # type: ignore[attr-defined]
        day, last = entry["from"], entry.get("to", entry["from"])
        while day <= last:
            holidays[day] = entry["name"]
            day += _DAY
    worked = frozenset(table.get("worked", ()))  # type: ignore[call-overload]
    return Year(MappingProxyType(holidays), worked, bool(table["certain"]), str(table["source"]))
