"""Running text: dated duties are found, years and dates of other kinds are not."""

from __future__ import annotations

import datetime as dt

import pytest

from kehoach.deadlines import Context, dated, find_obligations, impossible_days
from kehoach.deadlines.notation import milestone_line
from kehoach.deadlines.obligations import section_path
from kehoach.models.plan import Section

PLAN = Context(year=2025, issued=dt.date(2025, 1, 20))

SENTENCES = [
    ("Gửi hồ sơ về phòng Văn hóa trước ngày 15/3/2025.", ["before 2025-03-15"]),
    ("Tổ chức tập huấn (Hoàn thành trong tháng 6/2025).", ["within 2025-06-01..2025-06-30"]),
    ("Xét đợt 1 trước ngày 30/4; đợt 2 trước ngày 30/9.", ["before 2025-04-30 [đợt 1]", "before 2025-09-30 [đợt 2]"]),
    ("Hàng tháng phòng Nội vụ tổng hợp kết quả.", ["recurring month"]),
    ("Gắn biển công trình: trước 30 ngày dự kiến gắn biển", ["relative -30 day after dự kiến gắn biển"]),
    ("Thực hiện Kế hoạch số 12/KH-UBND ngày 22/3/2025 của UBND thành phố.", []),
    ("Kỷ niệm 80 năm Quốc khánh (02/9/1945 - 02/9/2025).", []),
    ("Phấn đấu giai đoạn 2021-2025 hoàn thành, chậm nhất vào năm 2030.", []),
    ("Trong 6 tháng đầu năm 2025 số vụ giảm.", []),
    ("Biên bản lập trước ngày 01/3/2021 là biên bản hành chính.", []),
    ("Thường xuyên kiểm tra, đôn đốc việc thực hiện năm 2025.", []),
    ("Tổng kết năm học 2024-2025 theo quy định.", []),
]


@pytest.mark.parametrize(("sentence", "readings"), SENTENCES)
def test_sentence(sentence: str, readings: list[str]) -> None:
    assert [milestone_line(m) for m in dated(sentence, PLAN)] == readings


@pytest.mark.parametrize(
    ("parent", "number", "path"),
    [
        (None, "III", "III"),
        ("III", "2", "III.2"),
        ("III.2", "2.1", "III.2.1"),
        ("III.2.1", "2.1.3", "III.2.1.3"),
        ("III", "2.1", "III.2.1"),
        ("II", None, "II"),
    ],
)
def test_section_path(parent: str | None, number: str | None, path: str) -> None:
    assert section_path(parent, number) == path


def _found(*sections: Section) -> list[tuple[str | None, str, str | None, str]]:
    return [
        (o.section, o.text, o.actor.name if o.actor else None, milestone_line(o.deadline.milestones[0]))
        for o in find_obligations(sections, PLAN)
    ]


def test_tasks_under_a_quarter_are_due_in_it() -> None:
    text = "1. Tổng kết phong trào.\n2. Kiểm tra các đơn vị trước ngày 28/02/2025.\n3. Tổ chức\nhội nghị."
    assert _found(Section(number="1", title="Nhiệm vụ trọng tâm Quý I", text=text)) == [
        ("1", "Tổng kết phong trào.", None, "within 2025-01-01..2025-03-31"),
        ("1", "Kiểm tra các đơn vị trước ngày 28/02/2025.", None, "before 2025-02-28"),
        ("1", "Tổ chức hội nghị.", None, "within 2025-01-01..2025-03-31"),
    ]


def test_labels_give_term_and_owner() -> None:
    text = "- Cơ quan chủ trì: Sở Khoa học.\n- Sản phẩm: Báo cáo.\n- Thời hạn hoàn thành: Tháng 10/2025."
    assert _found(Section(number="4", title="Xây dựng nền tảng số", text=text)) == [
        ("4", "Xây dựng nền tảng số", "Sở Khoa học", "within 2025-10-01..2025-10-31")
    ]


def test_heading_that_names_an_office_gives_the_actor() -> None:
    inner = Section(number="2", title="Phòng Nội vụ (cơ quan thường trực)", text="- Báo cáo trước ngày 15/12/2025.")
    outer = Section(number="IV", title="TỔ CHỨC THỰC HIỆN", children=(inner,))
    assert _found(outer) == [("IV.2", "Báo cáo trước ngày 15/12/2025.", "Phòng Nội vụ", "before 2025-12-15")]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("ngày 30/02/2024", ["30/02/2024"]),
        ("ngày 31/4", ["31/4"]),
        ("31-4-2024", ["31-4-2024"]),
        ("31.4.2024", ["31.4.2024"]),
        ("31 tháng 4", ["31 tháng 4"]),
        ("Ngày 31 /4/2024", ["31 /4/2024"]),
        ("Quý 5/2024", ["Quý 5/2024"]),
        ("Quý 12/2024", ["Quý 12/2024"]),
        ("ngày 05/3/2023, từ 29/2 đến 05/3/2023", ["29/2"]),
        ("ngày 29/02/2024", []),
        ("ngày 29/02", []),
    ],
)
def test_days_that_no_calendar_has_are_told(date: str, told: list[str]) -> None:
    inner = Section(number="1", text=f"Phòng Nội vụ báo cáo trước {date}.")
    notes = impossible_days((Section(number="I", title="NHIỆM VỤ", children=(inner,)),))
    assert [(note.code, note.text) for note in notes] == [("deadline-unread", text) for text in told]
