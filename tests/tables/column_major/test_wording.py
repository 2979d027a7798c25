"""What the words at the start or end of a line say about the cell they stand in."""

from __future__ import annotations

import pytest

from kehoach.tables.column_major.wording import deeds, ends_table, left_open, opened


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tổ chức Hội nghị", {"content"}),
        ("Tổ công tác của quận", {"unit"}),
        ("Ban hành Kế hoạch", {"content"}),
        ("Ban Tổ chức", {"unit"}),
        ("Báo cáo kết quả", {"content", "product"}),
        ("Báo Hải Đăng", {"unit"}),
        ("Bảo đảm an toàn", set()),
        ("Theo dõi tiến độ", {"content"}),
        ("Theo tiến độ", {"deadline"}),
        ("Số liệu", {"product"}),
        ("Sở Y tế", {"unit"}),
    ],
)
def test_longest_head_decides(text: str, kinds: set[str]) -> None:
    assert opened(text.split()) == kinds


@pytest.mark.parametrize(
    ("text", "after", "is_open"),
    [
        ("Các phòng, ban,", "đơn vị", True),
        ("của UBND tỉnh và", "các xã", True),
        ("Trước ngày", "15/3/2025", True),
        ("công tác năm", "2025", True),
        ("Tổng kết công tác năm", "Hội nghị", False),
        ("Báo cáo kết quả", "Quý I/2025", False),
        ("Đ/c Lê Văn Bình -", "PCT UBND", True),
        ("Phòng Nội vụ", "Tháng 3/2025", False),
        ("", "Tháng 3/2025", False),
    ],
)
def test_lines_that_break_off(text: str, after: str, is_open: bool) -> None:
    assert left_open(text, after) is is_open


@pytest.mark.parametrize(
    ("text", "found"), [("Đơn vị gửi hồ sơ, báo cáo", (2, 3, 5)), ("Liên minh Hợp tác xã; Hội Liên hiệp Phụ nữ", ())]
)
def test_deeds_are_no_part_of_a_unit(text: str, found: tuple[int, ...]) -> None:
    assert deeds(text.split()) == found


@pytest.mark.parametrize(
    ("text", "ends"), [("PHỤ LỤC 2", True), ("Nơi nhận:", True), ("TM. ỦY BAN NHÂN DÂN", True), ("Phòng Nội vụ", False)]
)
def test_lines_behind_a_table(text: str, ends: bool) -> None:
    assert ends_table(text) is ends
