from __future__ import annotations

import datetime as dt

import pytest
from tests.agenda.plans import plan, task, wording

from kehoach.agenda.duties import duties, listed
from kehoach.agenda.entries import Entry, Moment, entries
from kehoach.models.document import Place
from kehoach.models.plan import Appendix, Obligation, Task, Unit

TODAY = dt.date(2024, 3, 1)

# The deadline as written; its entries as "state day left marks", one a milestone.
CASES = {
    "Trước ngày 15/3/2024": ["dated 2024-03-15 14"],
    "Trước ngày 10/3/2024": ["dated 2024-03-10 9 weekend"],
    "Trước ngày 30/4/2024": ["dated 2024-04-30 60 holiday"],
    "Quý I/2024": ["dated 2024-03-31 30 weekend"],
    "Ngày 29/02/2024": ["dated 2024-02-29 -1"],
    "Tháng 3/2027": ["dated 2027-03-31 1125"],
    "Tháng 3/2028": ["dated 2028-03-31 1491 provisional-calendar"],
    "Trước 15/3": ["dated 2024-03-15 14 year-from-context"],
    "Trước ngày 10/6/2024 và ngày 10/9/2024": ["dated 2024-06-10 101", "dated 2024-09-10 193"],
    "Hằng quý": ["recurring 2024-03-31 30 weekend period-end"],
    "Thường xuyên": ["continuous"],
    "Khi có yêu cầu": ["undated"],
    "abc xyz": ["unread"],
    "": ["blank"],
}


def said(entry: Entry) -> str:
    parts = (entry.state, entry.due, entry.left, *entry.marks)
    return " ".join(str(part) for part in parts if part is not None)


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_a_deadline_becomes_entries(text: str, expected: list[str]) -> None:
    found = entries(duties(plan(task(1, text))), Moment(TODAY, TODAY))
    assert [said(entry) for entry in found] == expected


def test_a_task_without_deadline_is_an_entry_too() -> None:
    assert [e.state for e in entries(duties(plan(task(1, None))), Moment(TODAY, TODAY))] == ["blank"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước ngày 15/3/2024", "2024-03-14"),
        ("Đến hết ngày 15/3/2024", "2024-03-15"),
        ("Ngày 15/3/2024", "2024-03-15"),
        ("Tháng 3/2024", "2024-03-31"),
    ],
)
def test_strictly_only_before_means_the_day_before(text: str, due: str) -> None:
    found = list(entries(duties(plan(task(1, text))), Moment(TODAY, TODAY, strict=True)))
    assert [str(entry.due) for entry in found] == [due]


def test_recurring_days_are_looked_for_from_the_day_asked() -> None:
    found = list(entries(duties(plan(task(1, "Hằng tháng"))), Moment(TODAY, dt.date(2024, 7, 1))))
    assert [(str(entry.due), entry.overdue) for entry in found] == [("2024-07-31", False)]
    ended = list(entries(duties(plan(task(1, "Hằng tháng"))), Moment(TODAY, dt.date(2025, 1, 1))))
    assert [(entry.state, entry.due) for entry in ended] == [("ended", None)]


def test_an_obligation_is_a_duty_of_its_actor() -> None:
    text = "Phòng Tài chính báo cáo trước ngày 05/6/2024"
    obligation = Obligation(
        text=text, section="V.2", actor=Unit(name="Phòng Tài chính"), deadline=wording(text), place=Place(page=4)
    )
    found = list(duties(plan(obligations=(obligation,))))
    assert [(d.id, d.section, d.content, [u.name for u in d.responsible()]) for d in found] == [
        (None, "V.2", text, ["Phòng Tài chính"])
    ]


def test_a_duty_of_several_bodies_is_the_duty_of_each() -> None:
    text = "Hội Nông dân, Đoàn Thanh niên phối hợp với Công an xã tuyên truyền trước ngày 05/6/2024"
    led, helped = (Unit(name="Hội Nông dân"), Unit(name="Đoàn Thanh niên")), (Unit(name="Công an xã"),)
    named = Obligation(text=text, actor=led[0], implementing=led, coordinating=helped, deadline=wording(text))
    made = plan(obligations=(named,))
    for found in (made, listed(made)):
        (duty,) = duties(found)
        assert (duty.responsible(), duty.responsible("coordinating")) == (led, helped)


def test_targets_without_a_day_are_no_duties() -> None:
    targets = Appendix(kind="indicators", tasks=(Task(id="PL2/1"), task(2, "Tháng 6/2024")))
    made = plan().model_copy(update={"appendices": (targets,)})
    assert [duty.id for duty in duties(made)] == ["PL1/2"]
