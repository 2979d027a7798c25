"""The fields rows speak of, the order both plans keep, and what all signs together say."""

from __future__ import annotations

import pytest
from tests.reconcile.made import district, plan, task

from kehoach.models.diff import Row
from kehoach.reconcile import reconcile
from kehoach.reconcile.course import Course
from kehoach.reconcile.fields import Fields, fields_in
from kehoach.reconcile.settings import SETTINGS
from kehoach.reconcile.signs import odds_of

ABOVE = [
    "Trồng cây xanh đô thị",
    "Tiêm chủng mở rộng",
    "Dự trữ lương thực",
    "Sửa chữa trụ sở làm việc",
    "Thu thuế hộ kinh doanh",
    "Tổ chức bầu cử",
]
BELOW = [
    "Trồng cây xanh trên hai tuyến phố",
    "Tiêm chủng cho trẻ",
    "Mua gạo, mì tôm để sẵn trong kho",
    "Sửa chữa trụ sở quận",
    "Thu thuế các hộ kinh doanh tại chợ",
    "Tổ chức bầu cử tại các tổ",
]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Mua gạo, mì tôm", {"reserve-goods"}),
        ("Phun hóa chất diệt muỗi", {"epidemic"}),
        ("PHUN HOA CHAT DIET MUOI", {"epidemic"}),
        ("Nguyễn Văn A", set()),
    ],
)
def test_fields_of_a_text(text: str, fields: set[str]) -> None:
    assert fields <= set(fields_in(text))
    assert bool(fields) == bool(set(fields_in(text)))


def test_rows_of_one_field_are_near_and_deeds_stand_apart() -> None:
    fields = Fields(
        ["Dự trữ lương thực", "Kiểm tra an toàn thực phẩm"], ["Mua gạo, mì tôm", "Kiểm tra an toàn lao động"]
    )
    assert fields.nearness(0, 0).matter > 0.5
    told = fields.nearness(1, 1)
    assert (told.matter, told.apart) == (0.0, True)
    assert told.deed > 0.5


@pytest.mark.parametrize(
    ("pairs", "row", "away"),
    [
        ([(0, 0), (1, 1), (3, 3), (4, 4)], (2, 2), 0.0),
        ([(0, 0), (1, 1), (3, 3), (4, 4)], (2, 5), 3.0),
        ([(0, 4), (1, 0), (3, 3), (4, 1)], (2, 2), None),
        ([(0, 0), (1, 1)], (2, 2), None),
    ],
)
def test_where_a_row_is_expected(pairs: list[tuple[int, int]], row: tuple[int, int], away: float | None) -> None:
    assert Course(pairs, (6, 6)).away(*row) == away


def _row(below: list[str], at: int) -> Row:
    superior = plan(*(task(f"PLI/{n}", text, "Trước 15/3/2024", "UBND các quận") for n, text in enumerate(ABOVE, 1)))
    mine = (task(f"PLI/{n}", text, "Trước 10/3/2024", "Phòng Kinh tế") for n, text in enumerate(below, 1))
    return reconcile(superior, district(*mine)).rows[at]


def test_a_row_in_other_words_answers_where_field_order_and_day_agree() -> None:
    row = _row(BELOW, 2)
    assert (row.relation, row.subordinate) == ("implements", ("PLI/3",))
    assert row.pairs[0].reasons["place"] == "in order"


def test_a_row_of_another_field_in_its_place_does_not_answer() -> None:
    row = _row([*BELOW[:2], "Chúc thọ các cụ", *BELOW[3:]], 2)
    assert row.subordinate == ()


def test_the_same_deed_to_another_thing_leaves_nothing_open() -> None:
    asked = ("Tập huấn kỹ năng phân loại rác cho nông dân", "Báo cáo kết quả tiếp công dân cả năm")
    given = ("Tập huấn kỹ năng chữa cháy cho nông dân", "Mở lớp tin học cho thanh niên", asked[1])
    superior = plan(*(task(f"PLI/{n}", text, "Tháng 7/2024", "UBND các quận") for n, text in enumerate(asked, 1)))
    mine = (task(f"PLI/{n}", text, "Tháng 6/2024", "Phòng Kinh tế") for n, text in enumerate(given, 1))
    row = reconcile(superior, district(*mine)).rows[0]
    assert (row.relation, row.subordinate) == ("missing", ())


@pytest.mark.parametrize(
    ("signs", "doubted"),
    [
        ({"always": 1, "words": 2, "behind": 1}, True),
        ({"always": 1, "words": 2, "behind": 1, "in-place": 1}, False),
        ({"always": 1, "words": 2, "ahead": 1}, False),
        ({"always": 1, "words": 1, "apart": 1}, True),
    ],
)
def test_a_late_row_out_of_place_is_no_answer_by_a_few_words(signs: dict[str, float], doubted: bool) -> None:
    assert (odds_of(signs, SETTINGS.doubt_weights) < SETTINGS.doubt_odds) == doubted
