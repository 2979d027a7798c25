"""Lists that print item by item what others set as a table."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_bytes

TOP = """ỦY BAN NHÂN DÂN
PHƯỜNG MAI LĨNH
Số: 12/KH-UBND
Mai Lĩnh, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Khám sức khỏe cho trẻ em năm 2026
1. Mục đích
Mọi trẻ em được khám.
2. Lịch công việc
"""
BEHIND_A_COLON = """1. Lập danh sách trẻ: Trạm Y tế, xong trước ngày 20/3/2026.
2. Chọn phòng khám: Trường Mầm non Hoa Ban, Trạm Y tế, từ ngày 23/3 đến ngày 27/3/2026.
3. Mời cha mẹ: Các tổ dân phố, trước ngày 31/3/2026.
4. Khám: Trạm Y tế, quý II/2026.
5. Trả kết quả: Trạm Y tế, tháng 7/2026.
3. Kinh phí
Theo dự toán.
"""
BY_LABEL = """Tháng 3
1. Lập danh sách trẻ. Phụ trách: Trạm Y tế. Xong ngày 20/3/2026.
2. Chọn phòng khám, đặt
bàn ghế. Phụ trách: bà Lành. Ngày 27/3/2026.
3. Mời cha mẹ. Phụ trách: Các tổ dân phố. Trước ngày 31/3/2026.
Tháng 4
4. Khám. Phụ trách: Trạm Y tế. Từ 06/4 đến 10/4/2026.
5. Trả kết quả. Phụ trách: Trạm Y tế. Ngày 20/4/2026.
"""
WHO_FIRST = """1. Trạm Y tế: lập danh sách trẻ, xong trước ngày 20/3/2026.
2. Trường Mầm non Hoa Ban: chọn phòng khám, xong trước ngày 27/3/2026.
3. Các tổ dân phố: mời cha mẹ, xong trước ngày 31/3/2026.
4. Trạm Y tế: khám cho trẻ trong quý II/2026.
5. Trạm Y tế: trả kết quả trong tháng 7/2026.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            BEHIND_A_COLON,
            [
                ("PL/1", "Lập danh sách trẻ", ["Trạm Y tế"], "xong trước ngày 20/3/2026"),
                ("PL/2", "Chọn phòng khám", ["Trường Mầm non Hoa Ban", "Trạm Y tế"], "từ ngày 23/3 đến ngày 27/3/2026"),
                ("PL/3", "Mời cha mẹ", ["Các tổ dân phố"], "trước ngày 31/3/2026"),
                ("PL/4", "Khám", ["Trạm Y tế"], "quý II/2026"),
                ("PL/5", "Trả kết quả", ["Trạm Y tế"], "tháng 7/2026"),
            ],
            id="who-and-when-behind-a-colon",
        ),
        pytest.param(
            BY_LABEL,
            [
                ("PL/1", "Lập danh sách trẻ", ["Trạm Y tế"], "Xong ngày 20/3/2026"),
                ("PL/2", "Chọn phòng khám, đặt bàn ghế", ["bà Lành"], "Ngày 27/3/2026"),
                ("PL/3", "Mời cha mẹ", ["Các tổ dân phố"], "Trước ngày 31/3/2026"),
                ("PL/#1.4", "Khám", ["Trạm Y tế"], "Từ 06/4 đến 10/4/2026"),
                ("PL/#1.5", "Trả kết quả", ["Trạm Y tế"], "Ngày 20/4/2026"),
            ],
            id="who-by-label-under-headings",
        ),
        pytest.param(WHO_FIRST, [], id="who-first-is-a-duty"),
        pytest.param(BEHIND_A_COLON.replace("2026", "2026 trẻ"), [], id="no-days"),
    ],
)
def test_list_of_tasks(text: str, expected: list[tuple[str, str, list[str], str]]) -> None:
    plan = plan_from_bytes((TOP + text).encode(), "plan.txt")
    tasks = [task for appendix in plan.appendices for task in appendix.tasks]
    told = [
        (task.id, task.content, [unit.name for unit in (*task.lead, *task.implementing)], task.deadline)
        for task in tasks
    ]
    assert [(i, content, who, when.text if when else "") for i, content, who, when in told] == expected
    assert any(note.code == "list-of-tasks" for note in plan.diagnostics) == bool(expected)
