"""Rows lettered a, b, c are tasks where a group stands above them, and parts of a task where a task does."""

from __future__ import annotations

import pytest
from tests.readers.office import cell, docx, paragraph, table

from kehoach.extract import plan_from_bytes
from kehoach.models.plan import Appendix, Plan

HEADER = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm", "Thời gian hoàn thành")
ROWS = (
    ("a)", "Kiểm định đồng hồ", "Phòng Kinh tế", "Biên bản", "Tháng 3/2027"),
    ("b)", "Súc rửa bể chứa", "Trạm cấp nước", "", ""),
    ("-", "Bể phía đông", "Trạm cấp nước", "", "Tháng 5/2027"),
    ("c)", "Thay van", "", "Van mới", "Tháng 6/2027"),
)
NEXT = ("2", "Tổng kết", "Văn phòng", "Báo cáo", "Tháng 12/2027")


def _plan(*rows: tuple[str, ...]) -> Plan:
    drawn = ("".join(map(cell, row)) for row in (HEADER, *rows))
    body = paragraph("Phụ lục I") + paragraph("DANH MỤC NHIỆM VỤ") + table(*drawn)
    return plan_from_bytes(docx(body), "plan.docx")


def _appendix(*rows: tuple[str, ...]) -> Appendix:
    return _plan(*rows).appendices[0]


@pytest.mark.parametrize(
    ("unit", "due"), [("", ""), ("Phòng Đô thị", ""), ("", "Quý IV/2027"), ("Phòng Đô thị", "Quý IV/2027")]
)
@pytest.mark.parametrize("title", ["Nhóm nhiệm vụ về cấp nước", "Về cấp nước (03 nhiệm vụ)"])
def test_lettered_rows_under_a_group_stand_beside_each_other(title: str, unit: str, due: str) -> None:
    found = _appendix(("1", title, unit, "", due), *ROWS)
    assert [(group.number, group.title) for group in found.groups] == [("1", title.removesuffix(" (03 nhiệm vụ)"))]
    carried = {key: text for key, text in (("lead", unit), ("deadline", due)) if text}
    assert found.groups[0].cells == {"content": title, **carried}
    assert [(task.id, task.group, task.parent) for task in found.tasks] == [
        ("PLI/1.a", "1", None),
        ("PLI/1.b", "1", None),
        ("PLI/1.b.a", "1", "PLI/1.b"),
        ("PLI/1.c", "1", None),
    ]


def test_units_and_deadline_of_a_group_are_those_of_its_rows_that_print_none() -> None:
    group = ("1", "Nhóm nhiệm vụ về cấp nước (03 nhiệm vụ)", "Phòng Đô thị", "", "Quý IV/2027")
    found = _appendix(group, *ROWS, NEXT).tasks
    assert [[unit.name for unit in task.lead] for task in found][:4] == [
        ["Phòng Kinh tế"],
        ["Trạm cấp nước"],
        ["Trạm cấp nước"],
        ["Phòng Đô thị"],
    ]
    assert [task.deadline.text for task in found[:4] if task.deadline] == [
        "Tháng 3/2027",
        "Quý IV/2027",
        "Tháng 5/2027",
        "Tháng 6/2027",
    ]
    assert [task.inherited for task in found[:4]] == [(), ("deadline",), (), ("lead",)]


def test_row_that_goes_on_with_the_number_of_the_group_stands_beside_it() -> None:
    group = ("1", "Nhóm nhiệm vụ về cấp nước (03 nhiệm vụ)", "Phòng Đô thị", "", "Quý IV/2027")
    last = ("3", "Lưu hồ sơ", "", "", "")
    found = _appendix(group, *ROWS, NEXT, last).tasks
    assert [(task.id, task.group, task.inherited) for task in found[4:]] == [("PLI/2", None, ()), ("PLI/3", None, ())]


def test_row_without_a_number_stays_in_the_group() -> None:
    bare = ("", "Nghiệm thu", "Văn phòng", "Biên bản", "Tháng 7/2027")
    found = _appendix(("1", "Nhóm nhiệm vụ về cấp nước", "", "", ""), *ROWS, bare, NEXT).tasks
    assert [(task.id, task.group) for task in found[-2:]] == [("PLI/1.?", "1"), ("PLI/2", None)]


def test_number_under_a_task_of_the_group_stays_in_the_group() -> None:
    first = ("1", "Khảo sát", "Phòng Đô thị", "Báo cáo", "Tháng 2/2027")
    group = ("1", "Nhóm nhiệm vụ về cấp nước (02 nhiệm vụ)", "", "", "")
    found = _appendix(group, first, *ROWS, NEXT).tasks
    assert [task.id for task in found if task.parent is None] == ["PLI/1.1", "PLI/1.2"]


@pytest.mark.parametrize("title", ["Cải tạo mạng lưới cấp nước", "Lập kế hoạch cấp nước (03 kế hoạch)"])
def test_lettered_rows_under_a_task_are_its_parts(title: str) -> None:
    found = _appendix(("1", title, "Phòng Đô thị", "Công trình", "Quý IV/2027"), *ROWS, NEXT)
    assert found.groups == ()
    assert [(task.id, task.parent) for task in found.tasks] == [
        ("PLI/1", None),
        ("PLI/1.a", "PLI/1"),
        ("PLI/1.b", "PLI/1"),
        ("PLI/1.c", "PLI/1"),
        ("PLI/1.d", "PLI/1"),
        ("PLI/2", None),
    ]


def test_lettered_rows_of_a_table_without_numbers_stand_beside_each_other() -> None:
    assert [(task.id, task.parent) for task in _appendix(*ROWS).tasks if task.number != "-"] == [
        ("PLI/a", None),
        ("PLI/b", None),
        ("PLI/c", None),
    ]


def test_row_behind_a_narrower_group_stands_in_the_wider_one() -> None:
    found = _appendix(
        ("1", "Hạ tầng", "", "", ""),
        ("1.1", "Trung tâm dữ liệu", "", "", ""),
        ("1.1.1", "Mua máy", "Phòng Kinh tế", "", "Tháng 3/2027"),
        ("1.2", "Kéo cáp", "Phòng Kinh tế", "", "Tháng 5/2027"),
        ("1.3", "Nghiệm thu", "Văn phòng", "", "Tháng 6/2027"),
        ("2", "Tổng kết", "Văn phòng", "", "Tháng 7/2027"),
    )
    assert [(task.number, task.group) for task in found.tasks] == [
        ("1.1.1", "1.1"),
        ("1.2", "1"),
        ("1.3", "1"),
        ("2", None),
    ]


PART = ("-", "Bể phía đông", "Trạm cấp nước", "", "Tháng 5/2027")
LETTERED = ROWS[:2]


@pytest.mark.parametrize(
    ("announced", "rows", "told"),
    [
        (3, [("1", *NEXT[1:]), NEXT], "announces 3 rows, 2 are there"),
        (2, [("1", *NEXT[1:]), NEXT], None),
        (1, [("1", *NEXT[1:]), NEXT], None),
        (3, [("1", *NEXT[1:]), PART, NEXT, PART], "announces 3 rows, 2 are there"),
        (3, LETTERED, "announces 3 rows, 2 are there"),
        (2, LETTERED, None),
    ],
)
def test_a_group_with_fewer_rows_than_its_title_announces_is_told(
    announced: int, rows: list[tuple[str, ...]], told: str | None
) -> None:
    title = ("I", f"Về cấp nước ({announced:02} nhiệm vụ)", "", "", "")
    other = ("II", "Về thoát nước (01 nhiệm vụ)", "", "", "")
    notes = _plan(title, *rows, other, ("1", *NEXT[1:])).diagnostics
    said = [str(note.message) for note in notes if note.code == "declared-count"]
    assert [told in one for one in said if told] == ([True] if told else [])
    assert len(said) == (told is not None)
