"""A task whose cells were told apart with doubt is worth less confidence than its neighbours."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_bytes

SURE = "UBND huyện\nPhòng Nội vụ\nPhòng Tư pháp\nTháng 4/2025"
DOUBTFUL = "Phòng Y tế\nPhòng Nội vụ\nTháng 5/2025"
PLAN = (
    "TT\nNội dung công việc\nChỉ đạo\nĐơn vị thực hiện\nĐơn vị phối hợp\nThời gian hoàn thành\n"
    + "".join(f"{n}.\nTổ chức Hội nghị lần {n}\n{SURE}\n" for n in range(1, 12))
    + f"12.\nHọp Ban Chỉ đạo\n{DOUBTFUL}\n"
)


def test_doubtful_row_is_worth_less_confidence() -> None:
    plan = plan_from_bytes(PLAN.encode(), "plan.txt")
    doubtful = {note.place.line for note in plan.diagnostics if note.code == "uncertain-row" and note.place}
    tasks = plan.appendices[0].tasks
    assert len(tasks) == 12
    assert [task.confidence < 0.6 for task in tasks] == [task.place.line in doubtful for task in tasks]
    assert tasks[-1].confidence == 0.5
    assert tasks[0].confidence == 1.0


NUMBERED = (
    "| TT | Nội dung công việc | Đơn vị thực hiện | Thời gian hoàn thành |\n|---|---|---|---|\n"
    "| 1 | Rà soát hồ sơ lưu trữ | Phòng Nội vụ | Tháng 4/2025 |\n"
    "| {number} | Kiểm tra việc chỉnh lý tài liệu | Phòng Nội vụ | Tháng 5/2025 |\n"
    "| 3 | Báo cáo kết quả thực hiện | Phòng Nội vụ | Tháng 6/2025 |\n"
)


@pytest.mark.parametrize(
    ("number", "identity", "told"),
    [
        ("2", "PL/2", False),
        ("2a", "PL/2a", False),
        ("NV02", "PL/NV02", False),
        ("Sở Nội vụ", "PL/?", True),
        ("Vụ", "PL/?", True),
    ],
)
def test_words_in_the_cell_of_a_number_are_no_id(number: str, identity: str, told: bool) -> None:
    plan = plan_from_bytes(NUMBERED.format(number=number).encode(), "plan.md")
    assert identity in [task.id for appendix in plan.appendices for task in appendix.tasks]
    assert ("row-number-words" in {note.code for note in plan.diagnostics}) == told
