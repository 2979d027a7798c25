"""The state of a due on a day: a table of cases, and what holds of all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.follow.registers import day, due, events, register, task

from kehoach.follow.state import CELLS, standing, states, totals
from kehoach.follow.telling import undoing
from kehoach.follow.values import Event, Register, Saying

# due, who answers, what was told, the day: cell, progress, and what else is to be seen
CASES: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("15/3", "A", (), "1/3", "open-in-time not-started"),
    ("15/3", "A", (), "8/3", "open-in-time not-started soon"),
    ("15/3", "A", (), "15/3", "open-in-time not-started soon"),
    ("15/3", "A", (), "16/3", "open-late not-started"),
    ("15/3", "A", ("2/3 started",), "3/3", "open-in-time doing"),
    ("15/3", "A", ("2/3 progress",), "3/3", "open-in-time doing"),
    ("15/3", "A", ("10/3 claimed",), "20/3", "open-late claimed"),
    ("15/3", "A", ("10/3 claimed", "20/3 confirmed =10/3"), "20/3", "done-in-time done on 10/3"),
    ("15/3", "A", ("10/3 claimed", "12/3 returned"), "13/3", "open-in-time returned soon"),
    ("15/3", "A", ("15/3 confirmed",), "20/3", "done-in-time done on 15/3"),
    ("15/3", "A", ("16/3 confirmed",), "20/3", "done-late done on 16/3"),
    ("15/3", "A", ("16/3 confirmed",), "15/3", "open-in-time not-started soon"),
    ("15/3", "A", ("2/3 paused",), "20/3", "open-late paused"),
    ("15/3", "A", ("10/3 confirmed", "11/3 undone 1"), "20/3", "open-late not-started"),
    ("15/3", "A", ("10/3 confirmed", "11/3 undone 1", "12/3 undone 2"), "20/3", "done-in-time done on 10/3"),
    ("15/3", "A", ("10/3 confirmed", "2/3 started"), "20/3", "done-in-time done on 10/3"),
    ("15/3", "A", ("10/3 extension-asked >30/4",), "16/3", "open-late not-started asked 30/4"),
    ("15/3", "A", ("10/3 extension-asked >30/4", "12/3 extension-refused"), "16/3", "open-late not-started"),
    ("15/3", "A", ("10/3 extension-granted >30/4",), "16/3", "open-in-time not-started extended 1 first 15/3"),
    ("15/3", "A", ("10/3 extension-granted >30/4",), "9/3", "open-in-time not-started soon"),
    ("15/3", "A", ("10/3 extension-granted >30/4", "29/4 confirmed"), "1/5",
     "done-in-time done extended 1 on 29/4 first 15/3"),
    ("15/3", "A", ("10/3 extension-granted >30/4", "20/4 extension-granted >30/5"), "1/6",
     "open-late not-started extended 2 first 15/3"),
    ("15/3", "A", ("10/3 extension-granted >30/4", "11/3 undone 1"), "16/3", "open-late not-started"),
    ("undated", "A", (), "1/6", "no-deadline not-started"),
    ("undated", "A", ("10/3 confirmed",), "1/6", "no-deadline done on 10/3"),
    ("continuous", "A", (), "1/6", "no-deadline not-started"),
    ("blank", "A", (), "1/6", "no-deadline not-started"),
    ("undated", "A", ("10/3 extension-granted >30/4",), "1/5", "open-late not-started"),
    ("unread", "A", (), "1/6", "unread not-started"),
    ("unread", "A", ("10/3 confirmed",), "1/6", "unread done on 10/3"),
    ("15/3", "A", ("10/3 withdrawn",), "20/3", "withdrawn withdrawn"),
    ("15/3", "A, B", ("10/3 confirmed A",), "12/3", "open-in-time doing 1/2 soon"),
    ("15/3", "A, B", ("10/3 confirmed A", "16/3 confirmed B"), "20/3", "done-late done 2/2 on 16/3"),
    ("15/3", "A, B", ("10/3 confirmed",), "20/3", "done-in-time done 2/2 on 10/3"),
    ("15/3", "A, B", ("10/3 claimed A", "10/3 claimed B"), "12/3", "open-in-time claimed 0/2 soon"),
    ("15/3", "A (C), B (C), D (C)", ("10/3 confirmed A",), "20/3", "open-late doing 1/3"),
    ("15/3", "*C", ("10/3 confirmed A",), "20/3", "open-late doing 1/None"),
    ("15/3", "*C", ("10/3 confirmed A", "12/3 confirmed C"), "20/3", "done-in-time done 1/None on 12/3"),
    ("15/3", "*C", ("12/3 confirmed",), "20/3", "done-in-time done on 12/3"),
    ("15/3", "", ("12/3 confirmed",), "20/3", "done-in-time done on 12/3"),
)  # fmt: skip


@pytest.mark.parametrize(("when", "units", "told", "on", "expected"), CASES)
def test_the_state_of_a_due(when: str, units: str, told: tuple[str, ...], on: str, expected: str) -> None:
    (state,) = states(register(task(1, due(1, when, units)), told=events(1, *told)), day(on))
    words: list[str] = [state.cell, state.progress]
    words += [f"{state.counted[0]}/{state.counted[1]}"] if state.counted else []
    words += [f"extended {state.extended}"] if state.extended else []
    words += [f"asked {state.asked:%-d/%-m}"] if state.asked else []
    words += [f"on {state.done:%-d/%-m}"] if state.done else []
    words += [f"first {state.first:%-d/%-m}"] if state.first and state.extended else []
    words += ["soon"] if state.is_soon else []
    assert sorted(" ".join(words).split()) == sorted(expected.split())


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 6, 30))
KINDS = (
    "started", "claimed", "confirmed", "returned", "paused", "extension-asked", "extension-granted", "withdrawn",
    "progress", "evidence", "note",
)  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> Register:
    """Two tasks of which anything may be told in any order."""
    dues = [due(1, "15/3", "A, B"), due(1, "unread", "*C", 2)]
    made = register(task(1, *dues), task(2, due(2, "undated", "A")), task(3, due(3, "30/4", "")))
    lines = draw(
        st.lists(st.tuples(DAYS, st.sampled_from(KINDS), st.sampled_from("AB"), st.integers(1, 3)), max_size=8)
    )
    found: list[Event] = []
    for no, (on, kind, unit, number) in enumerate(lines, start=1):
        moved = " >30/5" if kind.startswith("extension") else ""
        (event,) = events(number, f"{on:%d/%m} {kind} {unit}{moved}")
        found.append(Event(no, *(getattr(event, name) for name in event.__slots__[1:])))
    return register(*made.tasks.values(), told=found)


@given(told(), DAYS)
def test_the_cells_sum_to_all_dues(held: Register, on: dt.date) -> None:
    found = states(held, on)
    assert sum(totals(found).values()) == len(found) == 4
    assert all(state.cell in CELLS for state in found)
    assert all(state.day is not None for state in found if state.cell in ("done-in-time", "open-in-time"))


@given(told(), DAYS, st.data())
def test_what_is_undone_is_as_if_never_told(held: Register, on: dt.date, data: st.DataObject) -> None:
    if not held.events:
        return
    last = held.events[-1]
    saying = undoing(held, last.no, on)
    undone = _told(held, saying)
    assert _seen(undone, on) == _seen(_without(held, last), on)
    assert standing(undone.events) == standing(_without(held, last).events)
    again = _told(undone, undoing(undone, undone.last, on))
    assert _seen(again, on) == _seen(held, on)


def _told(held: Register, saying: Saying) -> Register:
    event = Event(
        held.last + 1, "", "", "command", saying.task, saying.due, saying.unit, saying.kind, saying.on, "", {},
        saying.undoes,
    )  # fmt: skip
    return _with(held, [*held.events, event])


def _without(held: Register, event: Event) -> Register:
    return _with(held, [one for one in held.events if one is not event])


def _with(held: Register, found: list[Event]) -> Register:
    return register(*held.tasks.values(), told=found)


def _seen(held: Register, on: dt.date) -> list[tuple[object, ...]]:
    return [(one.key, one.cell, one.progress, one.day, one.extended, one.asked, one.done) for one in states(held, on)]


@given(told(), DAYS)
def test_a_day_before_all_events_knows_none_of_them(held: Register, on: dt.date) -> None:
    later = [event for event in held.events if event.on > on]
    assert _seen(held, on) == _seen(_with(held, [one for one in held.events if one not in later]), on)
    assert _seen(held, on) == _seen(_with(held, sorted(held.events, key=lambda one: one.on)), on)
