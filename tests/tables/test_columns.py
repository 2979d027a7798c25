from __future__ import annotations

import pytest
from tests.tables.drawing import draw

from kehoach.tables.columns import Named, distinct_columns, may_open_numbers, name_column
from kehoach.tables.find import task_tables


@pytest.mark.parametrize("text", ["Thời gian\nhoàn thành", "THỜI HẠN\n HOÀN THÀNH", "Thời gian hoàn thành năm 2027"])
def test_header_broken_over_lines_names_its_column(text: str) -> None:
    named = name_column(text)
    assert named is not None
    assert named.column == "deadline"


def test_the_surer_of_two_headers_of_one_column_keeps_it() -> None:
    assert distinct_columns([Named("deadline", 1), Named("deadline", 2), None, Named("content", 2)]) == [
        None,
        "deadline",
        None,
        "content",
    ]


def test_numbers_and_content_under_one_header_are_told() -> None:
    blocks = draw(
        "STT Nhiệm vụ | Đơn vị chủ trì | Thời hạn\n1 Việc | Phòng Y tế | Quý I\n5 Việc | Phòng Y tế | Quý II\n"
    )
    assert {note.code for note in task_tables(blocks)[1]} == {"columns-together"}


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("STT Nội dung Thời hạn", True),
        ("Số thứ tự", True),
        ("T T", True),
        ("• TT", True),
        ("S", True),
        ("", True),
        ("Nội dung", False),
        ("1. Xây dựng kế hoạch", False),
        ("- Phòng Nội vụ", False),
    ],
)
def test_a_line_is_cut_only_where_the_header_of_numbers_may_open_it(text: str, may: bool) -> None:
    assert may_open_numbers(text) == may


CELLS = (
    "1 | Rà soát nhà tạm trên địa bàn | nt | 15/3/2027\n"
    "2 | Kiểm tra hồ chứa nước đầu mùa | Tổ thủy nông | Tháng 5/2027\n"
)


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("TT | Chuyện phải lo | Tay hòm | Bao giờ\n" + CELLS, {"column-by-cells", "cell-repeats-nothing"}),
        ("TT | Nội dung | Chủ trì | Thời hạn\n" + CELLS, {"cell-repeats-nothing"}),
        (
            "TT | Nội dung | Chủ trì | Thời hạn\n"
            + CELLS
            + "Xem tiếp\nTT | Nội dung | Chủ trì Thời hạn\n3 | Việc | Sở Y tế\n",
            {"cell-repeats-nothing", "columns-together"},
        ),
        ("TT | Nội dung | Chủ trì | Thời hạn\n" + CELLS.replace("nt", "Sở Y tế"), set()),
        (
            "TT | Nội dung | Chủ trì | Thời hạn\n1 | Việc | Sở Y tế | 3/2027\n\n2 | Việc | Sở Y tế | Sở A | 5/2027\n",
            {"columns-changed"},
        ),
    ],
)
def test_what_the_header_does_not_say_is_told(drawn: str, told: set[str]) -> None:
    assert {note.code for note in task_tables(draw(drawn))[1] if note.severity == "warning"} == told
