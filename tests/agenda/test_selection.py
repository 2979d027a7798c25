from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agenda.plans import plan, task

from kehoach.agenda.duties import duties
from kehoach.agenda.entries import Entry, Moment, entries
from kehoach.agenda.offices import Office, Offices
from kehoach.agenda.selection import SORTS, Only, Sort, Wanted, grouped, select

TODAY = dt.date(2024, 3, 1)
FOUND = list(duties(plan(
    task(1, "Trước ngày 15/3/2024"),
    task(2, "Ngày 20/02/2024", lead="Công an quận"),
    task(3, "Hằng quý"),
    task(4, "Thường xuyên"),
    task(5, "Khi có yêu cầu"),
    task(6, "abc xyz"),
    task(7, ""),
    task(8, "Quý II/2024", lead="Công an quận; Phòng Nội vụ"),
)))  # fmt: skip
ENTRIES = list(entries(FOUND, Moment(TODAY, TODAY)))

# First day, last day, sorts asked for; the tasks shown, in order; what is counted as not shown.
CASES: list[tuple[str | None, str | None, tuple[Only, ...], str, dict[str, int]]] = [
    (None, None, (), "2 1 3 8", {"continuous": 1, "undated": 1, "unread": 1, "blank": 1}),
    ("2024-03-15", "2024-03-31", (), "1 3", {"continuous": 1, "undated": 1, "unread": 1, "blank": 1}),
    (None, "2024-03-14", (), "2", {"continuous": 1, "undated": 1, "unread": 1, "blank": 1}),
    (None, None, ("overdue",), "2", {"continuous": 1, "undated": 1, "unread": 1, "blank": 1}),
    (None, None, ("undated",), "5 6 7", {"continuous": 1}),
    (None, None, ("recurring",), "3 4", {"undated": 1, "unread": 1, "blank": 1}),
    (None, None, ("recurring", "overdue", "undated"), "2 3 4 5 6 7", {}),
]


def numbers(shown: tuple[Entry, ...] | list[Entry]) -> str:
    return " ".join(str(entry.duty.id).removeprefix("PL1/") for entry in shown)


@pytest.mark.parametrize(("first", "last", "only", "shown", "hidden"), CASES)
def test_what_is_shown(
    first: str | None, last: str | None, only: tuple[Only, ...], shown: str, hidden: dict[str, int]
) -> None:
    bounds = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
    found = select(ENTRIES, Wanted(bounds[0], bounds[1], frozenset(only)))
    assert (numbers(found.entries), dict(found.hidden)) == (shown, hidden)


@pytest.mark.parametrize(("sort", "shown"), [("due", "2 1 3 8"), ("task", "1 2 3 8"), ("unit", "2 8 1 3")])
def test_the_order(sort: Sort, shown: str) -> None:
    assert numbers(select(ENTRIES, Wanted(), sort).entries) == shown


@given(
    st.none() | st.dates(), st.none() | st.dates(),
    st.frozensets(st.sampled_from(("overdue", "undated", "recurring"))), st.sampled_from(SORTS),
)  # fmt: skip
def test_nothing_without_a_day_is_lost(
    first: dt.date | None, last: dt.date | None, only: frozenset[Only], sort: Sort
) -> None:
    found = select(ENTRIES, Wanted(first, last, only), sort)
    without = [entry for entry in ENTRIES if entry.due is None]
    assert sum(entry.due is None for entry in found.entries) + sum(found.hidden.values()) == len(without)


def test_headings() -> None:
    shown = select(ENTRIES, Wanted()).entries
    offices = Offices(FOUND)
    months = [(str(heading), numbers(under)) for heading, under in grouped(shown, "month", offices)]
    assert months == [("2024-02-01", "2"), ("2024-03-01", "1 3"), ("2024-06-01", "8")]
    units = [(h.name, numbers(under)) for h, under in grouped(shown, "unit", offices) if isinstance(h, Office)]
    assert units == [("Công an quận", "2 8"), ("Phòng Nội vụ", "1 3 8")]
    assert [numbers(under) for _, under in grouped(shown, "plan", offices)] == ["2 1 3 8"]
