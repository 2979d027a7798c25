"""Twelve months that go from one year into the next, beside the titles and days of issue that make them."""

from __future__ import annotations

import datetime as dt

import pytest

from kehoach import dates
from kehoach.deadlines import Context, read
from kehoach.models.plan import Header, Issuer, PartialDate


@pytest.mark.parametrize(
    ("title", "year", "issued", "first"),
    [
        ("Thực hiện nhiệm vụ năm học 2025-2026", 2025, (2025, 9), 8),
        ("Kiểm tra nội bộ năm học 2025 – 2026", 2025, (2026, 1), 8),
        ("Tuyển sinh lớp 10 năm học 2026-2027", 2026, (2026, 3), 3),
        ("Sản xuất vụ Đông Xuân 2025-2026", 2025, (2025, 10), 10),
        ("Phòng cháy rừng mùa khô 2025 - 2026", 2025, (2025, 11), 11),
        ("Cao điểm từ ngày 15/11/2025 đến ngày 15/02/2026", 2025, (2025, 11), 11),
        ("Bầu cử đại biểu Hội đồng nhân dân nhiệm kỳ 2026 - 2031", 2025, (2025, 11), 9),
        ("Triển khai công tác bầu cử", 2025, (2025, 12), 10),
        ("Triển khai công tác bầu cử", 2025, (2025, 3), None),
        ("Phát triển du lịch giai đoạn 2025-2026", 2025, (2025, 3), None),
        ("Công tác năm 2025", 2025, (2025, 11), None),
        ("Công tác năm 2026", 2026, (2025, 12), None),
        ("Nhiệm vụ năm học 2024-2025", 2025, (2025, 2), None),
    ],
)
def test_the_month_with_which_a_plan_begins(title: str, year: int, issued: tuple[int, int], first: int | None) -> None:
    assert dates.first_month(title, year, issued) == first


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trước 31/5", ["2026-05-31"]),
        ("Tháng 8, tháng 1", ["2025-08-31", "2026-01-31"]),
        ("Quý I", ["2026-03-31"]),
        ("Quý IV", ["2025-12-31"]),
        ("Từ tháng 11 đến tháng 2", ["2026-02-28"]),
        ("Tháng 12/2025, tháng 11", ["2025-12-31", "2025-11-30"]),
    ],
)
def test_months_of_a_school_year(text: str, days: list[str]) -> None:
    issued = PartialDate(year=2025, month=8, day=25)
    header = Header(issuer=Issuer(name="Trường Tiểu học X"), title="Nhiệm vụ năm học 2025-2026", year=2025, date=issued)
    assert [one.due for one in read(text, Context.of(header)).milestones] == [
        dt.date.fromisoformat(day) for day in days
    ]
