"""Plans of the size that offices follow: keys and ticks stay, whatever a new version does to the rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.agenda.plans import plan, task
from tests.follow.test_store import TELLER

from kehoach.follow.starting import begin
from kehoach.follow.state import states
from kehoach.follow.store import made, opened
from kehoach.follow.values import Register, Saying
from kehoach.follow.versions import version_of, write
from kehoach.models.plan import Plan, Task
from kehoach.units import split

TODAY = dt.date(2024, 5, 2)
VERBS = (
    "Rà soát",
    "Ban hành",
    "Kiểm tra",
    "Tổng hợp",
    "Hướng dẫn",
    "Công bố",
    "Cập nhật",
    "Tập huấn",
    "Sơ kết",
    "Số hóa",
)
MATTERS = (
    "hồ sơ hộ tịch", "quy chế tiếp công dân", "danh mục thủ tục đất đai", "kế hoạch trồng cây đầu xuân",
    "sổ theo dõi khiếu nại", "quy trình một cửa", "dữ liệu hộ kinh doanh", "phương án phòng cháy",
    "bản đồ cấp nước", "lịch trực lễ", "tiêu chí gia đình văn hóa", "nội quy chợ đầu mối", "mẫu báo cáo thu chi",
    "đường dây nóng môi trường",
)  # fmt: skip
UNITS = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng")
RENAMED = {"Sở Xây dựng": "Sở Xây dựng và Hạ tầng", "Sở Tài chính": "Sở Tài chính và Đầu tư"}


def rows(count: int = 140) -> list[Task]:
    """Rows no two of which say the same."""
    days = (dt.date(2024, 5, 10) + dt.timedelta(days=at) for at in range(count))
    contents = [f"{verb} {matter}" for matter in MATTERS for verb in VERBS][:count]
    assert len(set(contents)) == count
    return [
        task(at, f"Trước ngày {day:%d/%m/%Y}", UNITS[at % len(UNITS)], content=content)
        for at, (day, content) in enumerate(zip(days, contents, strict=True), start=1)
    ]


def amended(folder: Path, before: Sequence[Task], after: Sequence[Task]) -> tuple[Counter[str], Register, Register]:
    """How the rows of a version stand to a register of which each task is ticked; the register before and after it."""
    path = folder / "a.kehoach"
    with made(path) as store:
        store.settle("UBND", 7, strict=False, teller=TELLER)
        begin(store, _plan(before, "1"), TELLER, TODAY, {})
    with opened(path) as store, store.writing():
        store.add_events([Saying(key, "confirmed", TODAY, 1) for key in store.read().tasks], TELLER)
        held = store.read()
        version = version_of(store, held, _plan(after, "2"), TODAY)
        waiting = {step.row.line.id for step in version.waiting if step.row}
        write(store, held, version, frozenset(waiting), TELLER, TODAY)
        return Counter(step.means for step in version.steps), held, store.read()


def _plan(tasks: Sequence[Task], sign: str) -> Plan:
    made_of = plan(*tasks)
    return made_of.model_copy(update={"source": replace(made_of.source, sha256=sign * 64)})


def ticks(held: Register) -> dict[str, str]:
    """How each task stands, by key."""
    return {state.task.key: f"{state.cell} {state.done} {state.extended}" for state in states(held, TODAY)}


def test_the_first_row_of_140_is_dropped_and_all_are_renumbered(tmp_path: Path) -> None:
    left = [row.model_copy(update={"id": f"PL1/{at}", "number": str(at)}) for at, row in enumerate(rows()[1:], start=1)]
    means, before, after = amended(tmp_path, rows(), left)
    assert means == {"moved": 139, "gone": 1}
    assert list(after.tasks)[:139] == list(before.tasks)[1:] and set(after.tasks) == set(before.tasks)
    assert ticks(after) == ticks(before)


def test_21_rows_whose_reminders_are_reworded_keep_keys_and_ticks(tmp_path: Path) -> None:
    plain = rows(21)
    said = ("Báo cáo nhanh trước 15’ khi họp", "Báo cáo nhanh trước 15 phút khi họp")
    first, second = ([row.model_copy(update={"content": f"{row.content}. {words}"}) for row in plain] for words in said)
    means, before, after = amended(tmp_path, first, second)
    assert sum(means.values()) == 21 and means["new"] == means["gone"] == 0
    assert list(after.tasks) == list(before.tasks) and ticks(after) == ticks(before)
    assert {event.kind for event in after.events} == {"confirmed"}


def test_units_of_140_rows_are_renamed(tmp_path: Path) -> None:
    renamed = [
        row.model_copy(update={"lead": tuple(split(RENAMED.get(row.lead[0].name, row.lead[0].name)))}) for row in rows()
    ]
    means, before, after = amended(tmp_path, rows(), renamed)
    assert means == {"same": 140}
    assert list(after.tasks) == list(before.tasks) and ticks(after) == ticks(before)
    others = {unit for state in states(after, TODAY) for unit in state.reports}
    assert others == {RENAMED.get(unit, unit) for unit in UNITS}
