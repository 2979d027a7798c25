from __future__ import annotations

import datetime as dt
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.agenda.recurrence import rule_of
from kehoach.models.plan import Every, Header, Milestone, PartialDate

TODAY = dt.date(2024, 5, 20)
YEAR = Header(year=2024, date=PartialDate(year=2023, month=12, day=20), title="Công tác năm 2024")
LATE = Header(year=2024, date=PartialDate(year=2024, month=8, day=12), title="Công tác năm 2024")
PERIOD = Header(year=2024, title="Chuyển đổi số giai đoạn 2024-2026, tầm nhìn đến năm 2045")
NAMELESS = Header()

# Plan, every, first day and day due as the grammar gives them; the days due (… where more follow).
CASES: list[tuple[Header, Every, str | None, str | None, str]] = [
    (YEAR, "quarter", None, None, "2024-03-31 2024-06-30 2024-09-30 2024-12-31"),
    (YEAR, "half-year", None, None, "2024-06-30 2024-12-31"),
    (YEAR, "year", None, None, "2024-12-31"),
    (YEAR, "week", None, None, "2024-01-07 2024-01-14 2024-01-21 2024-01-28 …"),
    (LATE, "quarter", None, None, "2024-09-30 2024-12-31"),
    (LATE, "month", None, "2024-01-25", "2024-08-25 2024-09-25 2024-10-25 2024-11-25 …"),
    (YEAR, "quarter", None, "2024-03-20", "2024-03-20 2024-06-20 2024-09-20 2024-12-20"),
    (YEAR, "quarter", None, "2024-04-05", "2024-04-05 2024-07-05 2024-10-05 2025-01-05"),
    (YEAR, "year", None, "2025-01-31", "2025-01-31"),
    (YEAR, "month", None, "2024-01-30", "2024-01-30 2024-02-29 2024-03-30 2024-04-30 …"),
    (YEAR, "month", None, "2024-01-31", "2024-01-31 2024-02-29 2024-03-31 2024-04-30 …"),
    (PERIOD, "year", "2024-06-01", "2024-06-30", "2024-06-30 2025-06-30 2026-06-30"),
    (NAMELESS, "half-year", None, None, "2024-06-30 2024-12-31 2025-06-30 2025-12-31 …"),
]


@pytest.mark.parametrize(("header", "every", "start", "due", "expected"), CASES)
def test_the_days_due(header: Header, every: Every, start: str | None, due: str | None, expected: str) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, due)]
    rule = rule_of(Milestone(kind="recurring", every=every, start=days[0], due=days[1]), header, TODAY)
    assert rule is not None
    *found, more = [*islice(rule.days(), 5), None][:5] if expected.endswith("…") else [*islice(rule.days(), 6), None]
    assert " ".join([day.isoformat() for day in found if day] + (["…"] if more else [])) == expected


def test_a_named_weekday_is_kept() -> None:
    rule = rule_of(Milestone(kind="recurring", every="two-weeks", weekday=3), YEAR, TODAY)
    assert rule is not None
    days = [day.isoformat() for day in islice(rule.days(), 3)]
    assert (rule.weekday, days) == (3, ["2024-01-03", "2024-01-17", "2024-01-31"])


@pytest.mark.parametrize(
    ("every", "interval", "expected"),
    [
        ("days", 15, "2024-01-15 2024-01-30 2024-02-14"),
        ("weeks", 3, "2024-01-21 2024-02-11 2024-03-03"),
        ("months", 2, "2024-02-29 2024-04-30 2024-06-30"),
        ("months", 5, "2024-05-31 2024-10-31"),
        ("years", 1, "2024-12-31"),
    ],
)
def test_counted_periods(every: Every, interval: int, expected: str) -> None:
    rule = rule_of(Milestone(kind="recurring", every=every, interval=interval), YEAR, TODAY)
    assert rule is not None
    assert " ".join(day.isoformat() for day in islice(rule.days(), 3)) == expected


def test_of_a_lunar_day_only_the_one_reckoned_is_known() -> None:
    due = dt.date(2024, 4, 18)
    rule = rule_of(Milestone(kind="recurring", every="year", due=due, calendar="lunar"), PERIOD, TODAY)
    assert rule is not None and list(rule.days()) == [due]


def test_what_has_no_period_has_no_rule() -> None:
    for milestone in (Milestone(kind="recurring", every="continuous"), Milestone(kind="before", due=TODAY)):
        assert rule_of(milestone, YEAR, TODAY) is None


@given(
    st.sampled_from(("day", "week", "month", "quarter", "half-year", "year")),
    st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)),
)
def test_the_next_day_is_the_first_that_is_not_past(every: Every, due: dt.date | None, since: dt.date) -> None:
    rule = rule_of(Milestone(kind="recurring", every=every, due=due), YEAR, TODAY)
    assert rule is not None
    days = list(rule.days())
    assert days == sorted(set(days)) and days
    assert rule.next_day(since) == next((day for day in days if day >= since), None)
