from __future__ import annotations

import datetime as dt

from tests.agenda.plans import plan, task

from kehoach.agenda.duties import duties
from kehoach.agenda.entries import Moment, entries
from kehoach.agenda.offices import Offices
from kehoach.agenda.shares import Share, blocks, holdings, matrix

TODAY = dt.date(2024, 3, 1)
FOUND = list(duties(plan(
    task(1, "Trước ngày 15/3/2024", coordinating="Công an quận"),
    task(2, "Ngày 20/02/2024", lead="Công an quận", coordinating="Công an quận"),
    task(3, "Trước ngày 10/6/2024 và ngày 10/9/2024"),
    task(4, "Khi có yêu cầu", lead="", implementing="Phòng Nội vụ"),
)))  # fmt: skip
OFFICES = Offices(FOUND)
HELD = holdings(entries(FOUND, Moment(TODAY, TODAY)), OFFICES)


def summary(share: Share) -> str:
    roles = ", ".join(f"{role} {' '.join(str(h.duty.id)[4:] for h in held)}" for role, held in share.roles.items())
    return f"{share.office.name}: {share.count} ({share.overdue} late), next {share.next_day(TODAY)}: {roles}"


def test_shares_by_unit() -> None:
    assert [summary(share) for block in blocks(HELD, "unit") for share in block.shares] == [
        "Công an quận: 2 (1 late), next 2024-03-15: lead 2, coordinating 2 1",
        "Phòng Nội vụ: 3 (0 late), next 2024-03-15: lead 1 3, implementing 4",
    ]


def test_shares_by_role_and_month() -> None:
    assert [(block.heading, len(block.shares)) for block in blocks(HELD, "role")] == [
        ("lead", 2), ("implementing", 1), ("coordinating", 1),
    ]  # fmt: skip
    assert [(str(block.heading), [s.office.name for s in block.shares]) for block in blocks(HELD, "month")] == [
        ("2024-02-01", ["Công an quận"]),
        ("2024-03-01", ["Công an quận", "Phòng Nội vụ"]),
        ("2024-06-01", ["Phòng Nội vụ"]),
        ("2024-09-01", ["Phòng Nội vụ"]),
        ("None", ["Phòng Nội vụ"]),
    ]


def test_the_matrix_counts_each_milestone_once_for_an_office() -> None:
    found = matrix(HELD)
    assert [month.month for month in found.months] == [2, 3, 6, 9]
    assert [
        (office.name, {m.month: n for m, n in counts.items()}, undated) for office, counts, undated in found.rows
    ] == [
        ("Công an quận", {2: 1, 3: 1}, 0),
        ("Phòng Nội vụ", {3: 1, 6: 1, 9: 1}, 1),
    ]


def test_one_unit_in_one_role() -> None:
    wanted = OFFICES.named("Công an quận")
    held = holdings(entries(FOUND, Moment(TODAY, TODAY)), OFFICES, wanted, "coordinating")
    assert [(one.office.name, one.role, one.duty.id) for one in held] == [
        ("Công an quận", "coordinating", "PL1/1"), ("Công an quận", "coordinating", "PL1/2"),
    ]  # fmt: skip
