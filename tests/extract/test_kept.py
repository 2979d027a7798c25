"""What the frame and the running text say is kept with its place, and duties have what tasks have."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_bytes
from kehoach.models.plan import Plan

PLAN = """\
UBND HUYỆN SÔNG TRĂNG
Số: 7 /KH-UBND
Sông Trăng ngày 5 tháng 2 năm 2025
KẾ HOẠCH
Công tác cải cách hành chính năm 2025
Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2025 của UBND tỉnh Lam Ngạn, UBND huyện ban hành Kế hoạch.
I. NHIỆM VỤ
- Phòng Nội vụ chủ trì, tham mưu kế hoạch chi tiết trước ngày 15/3/2025.
- Các đơn vị gửi báo cáo trước ngày 31/02/2025; gửi bản in trước ngày 20/11/2025.
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_bytes(PLAN.encode(), "plan.txt")


@pytest.mark.parametrize(
    ("field", "line", "words"),
    [
        ("issuer", 1, "UBND HUYỆN SÔNG TRĂNG"),
        ("number", 2, "Số: 7 /KH-UBND"),
        ("symbol", 2, "KH-UBND"),
        ("place", 3, "Sông Trăng"),
        ("date", 3, "ngày 5 tháng 2 năm 2025"),
        ("kind", 4, "KẾ HOẠCH"),
        ("title", 5, "Công tác cải cách hành chính năm 2025"),
    ],
)
def test_header_fields_stand_where_their_places_say(field: str, line: int, words: str, plan: Plan) -> None:
    place = plan.header.places[field]
    assert place.line == line
    assert PLAN.splitlines()[line - 1][place.start : place.end] == words


def test_header_is_kept_as_printed(plan: Plan) -> None:
    assert plan.header.printed["number"] == "Số: 7 /KH-UBND"
    assert plan.header.printed["date"] == "Sông Trăng ngày 5 tháng 2 năm 2025"


def test_fields_without_a_letterhead_stand_where_they_are_mentioned() -> None:
    body = PLAN.replace("ban hành Kế hoạch.", "ban hành Kế hoạch cải cách hành chính năm 2025.").split("\n", 5)[5]
    places = plan_from_bytes(f"UBND huyện Sông Trăng. {body}".encode(), "plan.txt").header.places
    assert {name: place.line for name, place in places.items()} == {"issuer": 1, "kind": 1, "title": 1}


def test_duties_have_what_tasks_have(plan: Plan) -> None:
    first, second = plan.obligations
    assert [unit.name for unit in first.lead] == ["Phòng Nội vụ"]
    assert first.implementing == ()
    assert [unit.name for unit in second.implementing] == ["Các đơn vị"]
    assert (first.number, first.section) == ("-", "I")
    assert second.content.endswith("trước ngày 20/11/2025.")


def test_the_plan_implemented_and_the_plan_itself_are_named(plan: Plan) -> None:
    (carried_out,) = plan.implements
    assert (carried_out.number, carried_out.symbol) == ("12", "KH-UBND")
    (own,) = plan.documents
    assert (own.kind, own.symbol, own.title) == ("Kế hoạch", "KH-UBND", "Công tác cải cách hành chính năm 2025")


# How much of the plan is there; whether it is told that it binds nobody.
BINDING = {
    PLAN: False,
    PLAN[: PLAN.index("- Phòng")]: True,
    PLAN[: PLAN.index("Sông Trăng ngày")]: True,
    PLAN[: PLAN.index("- Phòng")]
    + "| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Rà soát hồ sơ | Phòng Nội vụ |\n": False,
}


@pytest.mark.parametrize("text", BINDING, ids=["whole", "no duty", "letterhead", "a task"])
def test_a_plan_that_binds_nobody_is_told(text: str) -> None:
    notes = plan_from_bytes(text.encode(), "plan.txt").diagnostics
    assert [note.severity for note in notes if note.code == "nothing-due"] == ["warning"] * BINDING[text]


ROW = "\n| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Rà soát hồ sơ | Phòng Nội vụ |\n"
# What the text says of an appendix, and what stands behind it; whether it is told that none is in the file.
ANNOUNCED = {
    "(Nhiệm vụ cụ thể tại Phụ lục I; chỉ tiêu tại Phụ lục II)": True,
    "Tiến độ theo Phụ lục I ban hành kèm theo Kế hoạch này.": True,
    "Có phụ lục chi tiết kèm theo.": True,
    "(Phụ lục kèm theo)": True,
    "Mẫu báo cáo theo Phụ lục IV Thông tư số 01/2021/TT-BNV.": False,
    f"(Nhiệm vụ cụ thể tại Phụ lục I){ROW}": False,
}


@pytest.mark.parametrize("said", ANNOUNCED)
def test_an_appendix_that_is_in_no_file_is_told(said: str) -> None:
    notes = plan_from_bytes(f"{PLAN}- {said}\n".encode(), "plan.txt").diagnostics
    assert [note.severity for note in notes if note.code == "appendix-missing"] == ["warning"] * ANNOUNCED[said]


FURTHER = {
    "Số: 46/KH-UBND": True,
    "Số: 07 /KH-UBND": False,
    "Số: …/BC-UBND": False,
    "Thực hiện Kế hoạch số 46/KH-UBND ngày 02/01/2024": False,
    "số 46/KH-UBND": False,
    "Số 46/KH-UBND ngày 02/01/2024 của UBND quận": False,
}


@pytest.mark.parametrize("said", FURTHER)
def test_a_second_document_in_the_file_is_told(said: str) -> None:
    notes = plan_from_bytes(f"{PLAN}{ROW}\n{said}\n{ROW}".encode(), "plan.txt").diagnostics
    assert [note.severity for note in notes if note.code == "another-document"] == ["warning"] * FURTHER[said]


HEAD = "\n| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n"
ROWS = (
    "| 1 | Rà soát hồ sơ | Phòng Nội vụ | Tháng 3 |\n| 2 | Lập danh sách | | Tháng 4 |\n| 3 | Mở lớp | Phòng Y tế | |\n"
)
BARE = "| 4 | Tổng kết | | |\n"
# The rows and what stands behind them; whether it is told that the text ends early.
ENDED = {
    ROWS: False,
    ROWS + BARE: True,
    ROWS + BARE.rstrip(): True,
    BARE + ROWS + BARE: False,
    f"{ROWS}{BARE}\nNơi nhận:\n- Như trên;\n": False,
}


@pytest.mark.parametrize("rows", ENDED, ids=["filled", "bare at the end", "bare and cut", "bare elsewhere", "ended"])
def test_a_last_row_of_which_only_the_task_is_there_is_told(rows: str) -> None:
    notes = plan_from_bytes(f"{PLAN}{HEAD}{rows}".encode(), "plan.txt").diagnostics
    assert [note.severity for note in notes if note.code == "text-cut"] == ["warning"] * ENDED[rows]
