"""What stands around dates, beside the texts that say it."""

from __future__ import annotations

import pytest

from kehoach import dates


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("Đông Giang, ngày 16-3-2026", "ngày 16-3-2026"),
        ("trước NGÀY  15/3/2024", "NGÀY  15/3/2024"),
        ("hàng ngày. 15/3/2024", "15/3/2024"),
        ("ngày 05 tháng 3 năm 2024", "ngày 05 tháng 3 năm 2024"),
    ],
)
def test_the_word_before_the_figures_leads_a_date(text: str, led: str) -> None:
    (date,) = dates.find(text)
    assert text[dates.lead(text, date) : date.end] == led


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Tháng 3\n- 5/2027", "Tháng 3 - 5/2027"),
        ("Quý I/2027\n- Quý II/2027", "Quý I/2027 - Quý II/2027"),
        ("Ngày 12/3\n– 15/3/2027", "Ngày 12/3 – 15/3/2027"),
        ("Tháng 3\n- Báo cáo: tháng 5", "Tháng 3\n- Báo cáo: tháng 5"),
        ("Tháng 3\n- 5/2027\n- 6/2027", "Tháng 3\n- 5/2027\n- 6/2027"),
    ],
)
def test_a_range_cut_before_its_dash_is_put_together(text: str, joined: str) -> None:
    assert dates.range_joined(text) == joined


@pytest.mark.parametrize(
    ("text", "dashed"),
    [
        ("a) 30/3/2027\nb) 15/4/2027", "-  30/3/2027\n-  15/4/2027"),
        ("1/ Quý I\n2/ Quý II", "-  Quý I\n-  Quý II"),
        ("(1) 30/3 (2) 15/4", "-   30/3\n-   15/4"),
        ("1/ 2/ 2027", "1/ 2/ 2027"),
        ("b) 30/3/2027\nc) 15/4/2027", "b) 30/3/2027\nc) 15/4/2027"),
        ("Trước ngày\n1. Họp\n2. Báo cáo", "Trước ngày\n1. Họp\n2. Báo cáo"),
    ],
)
def test_numbered_parts_are_put_on_lines_of_their_own(text: str, dashed: str) -> None:
    assert dates.list_dashed(text) == dashed


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm học 2026 - 2027 và Năm học 2028/2030", [(2026, 2027), (2028, 2030)]),
        ("giai đoạn 2026 - 2030", []),
    ],
)
def test_school_years(text: str, years: list[tuple[int, int]]) -> None:
    assert [(span.first, span.last) for span in dates.school_years(text)] == years


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("ít nhất 05 ngày làm việc", [(5, "working-day")]),
        ("15 ngay va 3 NGÀY, 02 tuần hay 1 tháng", [(15, "day"), (3, "day"), (2, "week"), (1, "month")]),
        ("số 12/15 ngày, 1.250 ngày, 5 ngàn, 6 tháng đầu năm, ngày 12 tháng 5", []),
    ],
)
def test_lengths_are_counted(text: str, counted: list[tuple[int, str]]) -> None:
    assert [(length.count, length.unit) for length in dates.lengths(text)] == counted


@pytest.mark.parametrize(
    ("header", "left"),
    [("Chỉ tiêu đến năm 2025", "Chỉ tiêu"), ("Kinh phí 2021 - 2025", "Kinh phí"), ("Mục tiêu", "Mục tiêu")],
)
def test_a_header_without_its_years(header: str, left: str) -> None:
    assert dates.without_years(header).strip() == left


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("truoc 15/3", ["15/3"]),
        ("bao cao hang nam", ["hang nam"]),
        ("trong thang 5, quy iv", ["thang 5, quy iv", "quy iv"]),
        ("dieu 5 khoan 2", []),
    ],
)
def test_a_glimpse_of_dates_and_how_often(text: str, begun: list[str]) -> None:
    assert [text[at:] for at in dates.begun(text)] == begun
