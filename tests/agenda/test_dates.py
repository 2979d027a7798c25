from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.agenda.dates import read_day, read_month, read_span
from kehoach.errors import UsageError

TODAY = dt.date(2024, 2, 29)

DAYS = {
    "2024-03-15": "2024-03-15",
    "2024-3-5": "2024-03-05",
    "15/3/2024": "2024-03-15",
    "15.03.2024": "2024-03-15",
    "15-3-2024": "2024-03-15",
    "15/3": "2024-03-15",
    "１５/3/2024": "2024-03-15",
    "hôm nay": "2024-02-29",
    "Hom nay": "2024-02-29",
    "TODAY": "2024-02-29",
    "ngày mai": "2024-03-01",
    "yesterday": "2024-02-28",
    "+2w": "2024-03-14",
    "+2 tuần": "2024-03-14",
    "-3d": "2024-02-26",
    "+7": "2024-03-07",
    "+1m": "2024-03-29",
    "+1y": "2025-02-28",
    "-1 tháng": "2024-01-29",
}
SPANS = {"14d": "2024-03-14", "14": "2024-03-14", "2w": "2024-03-14", "1m": "2024-03-29", "14 ngày": "2024-03-14"}
MONTHS = {
    "2024-02": ("2024-02-01", "2024-02-29"),
    "12/2025": ("2025-12-01", "2025-12-31"),
    "tháng 3/2024": ("2024-03-01", "2024-03-31"),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_read(text: str, day: str) -> None:
    assert read_day("--on", text, TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(("text", "day"), SPANS.items())
def test_a_span_is_read(text: str, day: str) -> None:
    assert read_span("--within", text, TODAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(("text", "days"), MONTHS.items())
def test_a_month_is_read(text: str, days: tuple[str, str]) -> None:
    assert read_month("--month", text, TODAY) == tuple(map(dt.date.fromisoformat, days))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/2/2024", "--on: '31/2/2024' is no day of the calendar; check day and month"),
        ("+9999y", "--on: '+9999y' is no day of the calendar; check day and month"),
        *((text, f"--on: '{text}' is no date; write 2024-03-15, 15/3/2024, today, hôm nay or +2w")
          for text in ("", "15/3/24", "15/3-2024", "2024-03", "tháng 3", "+2x")),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_day("--on", text, TODAY)
    assert str(refused.value) == said


@pytest.mark.parametrize("text", ["", "-3d", "x", "3 fortnights", "9999y"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_span("--within", text, TODAY)


@pytest.mark.parametrize("text", ["", "2024", "13/2024", "2024-00", "0000-01", "15/3/2024"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_month("--month", text, TODAY)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_is_read_in_each_notation(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}"):
        assert read_day("--on", text, TODAY) == day


@given(st.text())
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        assert isinstance(read_day("--on", text, TODAY), dt.date)
    except UsageError as refused:
        assert refused.exit_code == 2
