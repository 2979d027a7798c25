"""Days, spans and months as people type them on a command line.

In: a text and the day that counts as today. Out: dates. Why strict: a date that could mean two days must be
refused, not guessed; a typed day without a year ("15/3") is one of this year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal

from kehoach.errors import UsageError
from kehoach.message import Message
from kehoach.text import fold

Step = Literal["day", "week", "month", "year"]

_NAMED: dict[str, int] = {
    fold(name): days
    for name, days in (
        ("today", 0),
        ("hôm nay", 0),
        ("tomorrow", 1),
        ("ngày mai", 1),
        ("yesterday", -1),
        ("hôm qua", -1),
    )
}
_MONTHS_AWAY: dict[str, int] = {
    fold(name): months
    for name, months in (
        ("tháng này", 0),
        ("this month", 0),
        ("tháng sau", 1),
        ("tháng tới", 1),
        ("next month", 1),
        ("tháng trước", -1),
        ("last month", -1),
    )
}
_STEPS: dict[str, Step] = {
    **dict.fromkeys(("", "d", "day", "days", "ngay"), "day"),
    **dict.fromkeys(("w", "week", "weeks", "tuan"), "week"),
    **dict.fromkeys(("m", "month", "months", "thang"), "month"),
    **dict.fromkeys(("y", "year", "years", "nam"), "year"),
}
_DAYS: dict[tuple[int, ...], str] = {(4, 2, 2): "ymd", (2, 2, 4): "dmy", (2, 2): "dm"}
_MONTHS: dict[tuple[int, ...], str] = {(4, 2): "ym", (2, 4): "my"}
"""What figures of so many digits stand for, by their order."""
WORKING_HOUR = dt.time(8)
"""When offices open."""
_HOUR = re.compile(r"(\d{1,2})(?:(?::|h|g| gio) ?(\d{2})?)?", re.ASCII)
_AWAY = re.compile(r"(?P<sign>[+-]) ?(?P<count>\d{1,4}) ?(?P<step>[a-z]*)", re.ASCII)
_SPAN = re.compile(r"(?P<count>\d{1,4}) ?(?P<step>[a-z]*)", re.ASCII)


def read_day(flag: str, text: str, today: dt.date) -> dt.date:
    """The day a text names: "2024-03-15", "15/3/2024", "15/3" (this year), "today", "hôm nay", "+2w", "-3d".

    Raises `UsageError`, in the name of the flag it was given to.
    """
    said = fold(text).strip()
    try:
        if said in _NAMED:
            return today + dt.timedelta(days=_NAMED[said])
        if day := _in_figures(said, _DAYS):
            return dt.date(day.get("y", today.year), day["m"], day["d"])
        if (found := _AWAY.fullmatch(said)) and found["step"] in _STEPS:
            return _moved(today, int(found["sign"] + found["count"]), _STEPS[found["step"]])
    except (ValueError, OverflowError) as error:
        raise UsageError(
            Message("{flag}: '{text}' is no day of the calendar", flag=flag, text=text), Message("check day and month")
        ) from error
    raise UsageError(
        Message("{flag}: '{text}' is no date", flag=flag, text=text),
        Message("write 2024-03-15, 15/3/2024, today, hôm nay or +2w"),
    )


def read_span(flag: str, text: str, today: dt.date) -> dt.date:
    """The day that lies a span ahead of today: "14d", "2w", "1m", "14 ngày"; a bare number counts days.

    Raises `UsageError`, in the name of the flag it was given to.
    """
    found = _SPAN.fullmatch(fold(text).strip())
    if found and found["step"] in _STEPS:
        try:
            return _moved(today, int(found["count"]), _STEPS[found["step"]])
        except (ValueError, OverflowError):
            pass
    raise UsageError(
        Message("{flag}: '{text}' is no span of time", flag=flag, text=text), Message("write 14d, 2w, 1m or 14 ngày")
    )


def read_hour(flag: str, text: str) -> dt.time:
    """The time of day that a text names: "08:00", "8", "8h30".

    Raises `UsageError`, in the name of the flag it was given to.
    """
    found = _HOUR.fullmatch(fold(text).strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return dt.time(int(found[1]), int(found[2] or 0))
    raise UsageError(Message("{flag}: '{text}' is no time of day", flag=flag, text=text), Message("write 08:00"))


def read_month(flag: str, text: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a month: "2024-03", "3/2024", "tháng 3/2024", "tháng này", "next month".

    Raises `UsageError`, in the name of the flag it was given to.
    """
    from kehoach.deadlines.calendar import add_months, month_end

    said = fold(text).strip()
    if said in _MONTHS_AWAY:
        first = add_months(today.replace(day=1), _MONTHS_AWAY[said])
        return first, month_end(first.year, first.month)
    found = _in_figures(said.removeprefix("thang "), _MONTHS)
    if found and found["y"] and 1 <= found["m"] <= 12:
        return dt.date(found["y"], found["m"], 1), month_end(found["y"], found["m"])
    raise UsageError(
        Message("{flag}: '{text}' is no month", flag=flag, text=text), Message("write 2024-03, 3/2024 or tháng này")
    )


def _in_figures(said: str, orders: Mapping[tuple[int, ...], str]) -> dict[str, int]:
    """The figures that one kind of mark parts, by what they stand for ("y", "m", "d"); none where they do not fit."""
    parts = next((said.split(mark) for mark in "-/." if mark in said), [])
    if not all(part.isascii() and part.isdigit() and len(part) in (1, 2, 4) for part in parts):
        return {}
    order = orders.get(tuple(max(len(part), 2) for part in parts), "")
    return dict(zip(order, map(int, parts), strict=False))


def _moved(day: dt.date, count: int, step: Step) -> dt.date:
    if step in ("month", "year"):
        from kehoach.deadlines.calendar import add_months

        return add_months(day, count * (12 if step == "year" else 1))
    return day + dt.timedelta(days=count * (7 if step == "week" else 1))
