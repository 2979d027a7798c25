"""Working days: a week's days, holidays, swapped days, and years without data."""

from __future__ import annotations

import datetime as dt

import pytest
from holidays import country_holidays

from kehoach.deadlines import calendar

DAYS = [
    ("2024-03-15", True, ()),
    ("2024-03-16", False, ("weekend",)),
    ("2024-02-12", False, ("holiday",)),
    ("2024-04-29", False, ("holiday",)),
    ("2024-05-04", True, ()),
    ("2019-03-15", True, ("provisional-calendar",)),
    ("2019-03-16", False, ("weekend",)),
    ("1999-03-15", None, ("unknown-calendar",)),
    ("1999-03-14", False, ("weekend",)),
    ("2026-11-23", True, ()),
    ("2026-11-24", False, ("holiday",)),
    ("2026-11-28", False, ("weekend",)),
    ("2027-02-10", False, ("holiday",)),
    ("2027-05-03", False, ("holiday",)),
    ("2028-01-24", False, ("holiday", "provisional-calendar")),
    ("2028-03-15", True, ("provisional-calendar",)),
    ("2030-02-02", False, ("holiday", "provisional-calendar")),
]


@pytest.mark.parametrize(("day", "worked", "marks"), DAYS)
def test_day(day: str, worked: bool | None, marks: tuple[str, ...]) -> None:
    date = dt.date.fromisoformat(day)
    assert calendar.is_working_day(date) is worked
    assert calendar.marks(date) == marks


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [("2024-04-25", 3, "2024-05-03"), ("2024-02-15", -1, "2024-02-07"), ("2025-01-24", 1, "2025-02-03")],
)
def test_working_days_leave_out_holidays(day: str, count: int, then: str) -> None:
    assert calendar.add_working_days(dt.date.fromisoformat(day), count) == dt.date.fromisoformat(then)


def test_year_without_data_is_unknown() -> None:
    assert calendar.is_holiday(dt.date(1999, 1, 1)) is None
    with pytest.raises(calendar.UnknownYearError):
        calendar.add_working_days(dt.date(1999, 3, 1), 3)
    assert calendar.previous_working_day(dt.date(1999, 3, 13)) is None


def test_months_end_on_their_last_day() -> None:
    assert calendar.add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert calendar.quarter_end(2025, 3) == dt.date(2025, 9, 30)


SWAPPED = {dt.date(2026, 1, 2)}
"""Days off against a working Saturday that the package does not know."""


@pytest.mark.parametrize("year", calendar.years())
def test_announced_days_agree_with_the_reckoned_ones(year: int) -> None:
    assert set(calendar.years()[year].holidays) - SWAPPED == set(country_holidays("VN", years=year))


@pytest.mark.parametrize("year", range(2020, 2028))
def test_every_year_has_the_public_holidays(year: int) -> None:
    names = " ".join(calendar.years()[year].holidays.values())
    for holiday in ("Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ", "30/4", "Quốc khánh"):
        assert holiday in names
    weekdays = [day for day in calendar.years()[year].holidays if day.weekday() < 5]
    worked = calendar.years()[year].worked
    assert 10 <= len(weekdays) - len(worked) <= 12 + (year >= 2026)
    assert all(day.weekday() >= 5 for day in worked)


FEASTS = {"Tết Nguyên Đán": (1, 1), "Ngày Giỗ Tổ Hùng Vương": (10, 3)}


@pytest.mark.parametrize("year", range(2020, 2041))
def test_lunar_days_agree_with_the_table_of_holidays(year: int) -> None:
    table = {name: day for day, name in country_holidays("VN", years=year, language="vi", observed=False).items()}
    for name, (day, month) in FEASTS.items():
        solar = next(found for names, found in table.items() if name in names.split("; "))
        assert calendar.solar_day(day, month, year) == solar


@pytest.mark.parametrize(
    ("day", "month", "year", "leap", "solar"),
    [
        (15, 7, 2026, False, "2026-08-27"),
        (1, 1, 2030, False, "2030-02-02"),
        (23, 12, 2025, False, "2026-02-10"),
        (1, 6, 2025, True, "2025-07-25"),
        (30, 2, 2025, False, None),
        (1, 6, 2026, True, None),
    ],
)
def test_lunar_day(day: int, month: int, year: int, leap: bool, solar: str | None) -> None:
    assert calendar.solar_day(day, month, year, leap) == (solar and dt.date.fromisoformat(solar))
