"""A task whose cells were told apart with doubt is worth less confidence than its neighbours."""

from __future__ import annotations

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
