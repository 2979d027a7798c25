"""Calendar files read back by a second library, vobject, with the recurrence rules of dateutil."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vRecur
from tests.agenda.plans import plan, task

from kehoach.agenda.duties import duties
from kehoach.agenda.entries import Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.recurrence import Rule, rule_of
from kehoach.agenda.selection import Wanted, select
from kehoach.i18n import speak
from kehoach.models.plan import Every, Milestone, Plan
from kehoach.reports import write_deadlines
from kehoach.reports.agenda.as_ics import recurrence
from kehoach.reports.agenda.deadlines import Deadlines

TODAY = dt.date(2024, 3, 1)
WORDINGS = ["Trước ngày 15/3/2024 (đơn vị gửi hồ sơ trước 05/3/2024)", "Quý II/2024", "Hằng tháng", "Thường xuyên", ""]
PLAN = plan(*(task(at, text) for at, text in enumerate(WORDINGS, start=1)))


def deadlines(*plans: Plan, today: dt.date = TODAY, **asked: Any) -> Deadlines:  # noqa: ANN401 - as `Deadlines`
    found = [duty for made in plans for duty in duties(made)]
    chosen = select(entries(found, Moment(today, today)), Wanted())
    return Deadlines(chosen, Offices(found), today, **asked)


def written(*plans: Plan, today: dt.date = TODAY, **asked: Any) -> bytes:  # noqa: ANN401
    stream = io.BytesIO()
    write_deadlines(deadlines(*plans, today=today, **asked), "ics", stream)
    return stream.getvalue()


def events(*plans: Plan, today: dt.date = TODAY, **asked: Any) -> list[Any]:  # noqa: ANN401
    return list(vobject.readOne(written(*plans, today=today, **asked).decode()).vevent_list)


def test_every_day_is_an_event_once() -> None:
    speak("en")
    shown = sorted((str(e.dtstart.value), str(e.dtend.value), e.summary.value) for e in events(PLAN))
    assert shown == [
        ("2024-01-31", "2024-02-01", "Phòng Nội vụ: Việc số 3"),
        ("2024-03-05", "2024-03-06", "Phòng Nội vụ: Việc số 1 – đơn vị gửi hồ sơ"),
        ("2024-03-15", "2024-03-16", "Phòng Nội vụ: Việc số 1"),
        ("2024-06-30", "2024-07-01", "Phòng Nội vụ: Việc số 2"),
    ]


def test_the_calendar_of_a_unit_names_the_tasks_first() -> None:
    titles = {event.summary.value for event in events(PLAN, of_unit=True)}
    assert titles == {"Việc số 3", "Việc số 1 – đơn vị gửi hồ sơ", "Việc số 1", "Việc số 2"}


def test_a_long_task_leaves_room_for_what_is_due() -> None:
    made = plan(task(1, WORDINGS[0]).model_copy(update={"content": "Rà soát " * 60}))
    titles = [event.summary.value for event in events(made)]
    assert all(len(title) <= 180 for title in titles)
    assert [title.endswith("… – đơn vị gửi hồ sơ") for title in titles].count(True) == 1


@pytest.mark.parametrize(
    ("words", "first", "behind", "remind"),
    [
        ("Từ ngày 10/6 đến 14/6/2024", "2024-06-10", "2024-06-15", dt.timedelta(days=2, hours=8)),
        ("Ngày 14/6/2024", "2024-06-14", "2024-06-15", dt.timedelta(days=-2, hours=8)),
        ("Tháng 6/2024", "2024-06-30", "2024-07-01", dt.timedelta(days=-2, hours=8)),
    ],
)
def test_a_span_told_by_its_days_is_a_span(words: str, first: str, behind: str, remind: dt.timedelta) -> None:
    (event,) = events(plan(task(1, words)), remind=2, remind_at=dt.time(8))
    assert (str(event.dtstart.value), str(event.dtend.value)) == (first, behind)
    assert event.valarm.trigger.value == remind


def test_what_has_no_day_is_counted_as_left_out() -> None:
    speak("en")
    found = list(duties(PLAN))
    everything = select(entries(found, Moment(TODAY, TODAY)), Wanted(only=frozenset({"recurring", "undated"})))
    shown = Deadlines(everything, Offices(found), TODAY)
    held = shown.in_calendar()
    without = sum(entry.due is None for entry in shown.selection.entries)
    assert without and len(held.selection.entries) == len(shown.selection.entries) - without
    assert f"{without} deadline(s) without a day are not in the calendar" in held.notes()


def test_uids_stay_over_reruns_files_and_languages() -> None:
    first = {event.uid.value for event in events(PLAN)}
    speak("vi")
    moved = PLAN.model_copy(update={"source": replace(PLAN.source, path="/elsewhere/kh.pdf")})
    again = {event.uid.value for event in events(moved, today=dt.date(2024, 2, 1))}
    speak("en")
    assert first == again and len(first) == 4


def test_two_plans_share_no_uid() -> None:
    other = plan(*(task(at, text) for at, text in enumerate(WORDINGS, start=1)), number="13")
    found = [event.uid.value for event in events(PLAN, other, PLAN)]
    assert len(found) == len(set(found)) == 12


def test_the_same_bytes_on_the_same_day() -> None:
    assert written(PLAN) == written(PLAN)


@pytest.mark.parametrize(("remind", "expected"), [(None, []), (7, [dt.timedelta(days=-7)] * 4)])
def test_reminders(remind: int | None, expected: list[dt.timedelta]) -> None:
    alarms = [event.valarm.trigger.value for event in events(PLAN, remind=remind) if "valarm" in event.contents]
    assert alarms == expected


def test_lines_are_folded_at_75_octets_between_letters() -> None:
    long = "Tổng kết phong trào thi đua, khen thưởng; “đền ơn đáp nghĩa” trong các trường " * 5
    data = written(plan(task(1, "Quý II/2024", content=long)))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    (event,) = vobject.readOne(data.decode()).vevent_list
    assert " ".join(long.split()) in " ".join(event.description.value.split())


def test_a_named_weekday_stands_in_the_rule() -> None:
    rule = rule_of(Milestone(kind="recurring", every="week", weekday=1), PLAN.header, TODAY)
    assert rule is not None
    assert recurrence(rule) == {"freq": "weekly", "byday": "MO", "until": dt.date(2024, 12, 31)}


@given(
    st.sampled_from(("day", "week", "month", "quarter", "half-year", "year", "days", "weeks", "months", "years")),
    st.integers(1, 12),
    st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    st.booleans(),
)
def test_a_rule_recurs_on_the_same_days(every: Every, count: int, due: dt.date, at_end: bool) -> None:
    interval = count if every in ("days", "weeks", "months") else 1
    milestone = Milestone(kind="recurring", every=every, interval=interval, due=None if at_end else due)
    rule = rule_of(milestone, PLAN.header, TODAY)
    assert isinstance(rule, Rule)
    days = list(rule.days())
    text = vRecur(recurrence(rule)).to_ical().decode()  # type: ignore[no-untyped-call]
    again = rrulestr(text, dtstart=dt.datetime.combine(days[0], dt.time()))
    assert [day.date() for day in again] == days
