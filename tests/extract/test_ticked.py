"""Bodies with a column each, which rows tick, are those who do the task."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_bytes

HEAD = "KẾ HOẠCH\nCông tác năm 2027\n\n"


def done_by(text: str) -> tuple[list[list[str]], list[str]]:
    plan = plan_from_bytes((HEAD + text).encode(), "plan.md")
    tasks = [task for appendix in plan.appendices for task in appendix.tasks]
    return [[unit.name for unit in task.implementing] for task in tasks], [note.code for note in plan.diagnostics]


@pytest.mark.parametrize(
    ("columns", "rows", "wanted"),
    [
        (
            ["Công an xã", "Quân sự xã", "Trạm Y tế"],
            [["x", "", ""], ["", "x", "x"], ["", "", "X"]],
            [["Công an xã"], ["Quân sự xã", "Trạm Y tế"], ["Trạm Y tế"]],
        ),
        (["Sở Nội vụ", "Sở Tài chính"], [["✓", "-"], ["-", "✓"]], [["Sở Nội vụ"], ["Sở Tài chính"]]),
        (
            ["Bộ phận thực hiện Sở Nội vụ", "Bộ phận thực hiện Sở Tài chính"],
            [["x", ""], ["", "x"], ["x", "x"]],
            [["Sở Nội vụ"], ["Sở Tài chính"], ["Sở Nội vụ", "Sở Tài chính"]],
        ),
        (["Sở Nội vụ", "Sở Tài chính"], [["x", "3 người"], ["x", "x"]], [[], []]),
        (["Đạt", "Không đạt"], [["x", ""], ["", "x"]], [[], []]),
    ],
)
def test_ticked_bodies_do_the_task(columns: list[str], rows: list[list[str]], wanted: list[list[str]]) -> None:
    lines = [["TT", "Nội dung công việc", *columns, "Thời gian"], ["---"] * (len(columns) + 3)]
    lines += [[str(at), f"Việc thứ {at}", *row, f"Tháng {at}/2027"] for at, row in enumerate(rows, 1)]
    found, codes = done_by("\n".join(f"| {' | '.join(line)} |" for line in lines))
    assert (found, "bodies-ticked" in codes) == (wanted, any(wanted))


def test_ticks_beside_a_column_of_leaders_are_kept_as_they_are() -> None:
    text = "| TT | Nội dung | Chủ trì | Sở Y tế | Sở Nội vụ | Thời gian |\n|---|---|---|---|---|---|\n"
    assert done_by(text + "| 1 | Việc một | Sở Tư pháp | x | x | Quý I/2027 |\n")[0] == [[]]
