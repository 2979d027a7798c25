"""The wordings of grammars/tables/column-major.toml say what their examples say, in every spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from unidecode import unidecode

from kehoach.grammar.files import load
from kehoach.tables.column_major.wording import KINDS, deeds, ends_table, is_measure, left_open, opened

EXAMPLES = [(kind, e["text"]) for kind in KINDS for e in load("tables/column-major")[kind]["example"]]
COUNTER_EXAMPLES = [(kind, e["text"]) for kind in KINDS for e in load("tables/column-major")[kind]["not"]]
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as is": lambda s: s,
    "decomposed": lambda s: unicodedata.normalize("NFD", s),
    "unaccented": unidecode,
    "capitals": str.upper,
    "bullet": lambda s: f"- {s}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_example_opens_its_kind(kind: str, text: str, spelling: str) -> None:
    assert kind in opened(SPELLINGS[spelling](text).split())


@pytest.mark.parametrize(("kind", "text"), COUNTER_EXAMPLES)
def test_counter_example_opens_another_kind(kind: str, text: str) -> None:
    assert kind not in opened(text.split())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tổ chức Hội nghị", {"content"}),
        ("Tổ công tác của quận", {"unit"}),
        ("Ban hành Kế hoạch", {"content"}),
        ("Ban Tổ chức", {"unit"}),
        ("Báo cáo kết quả", {"content", "product"}),
        ("Báo Hải Đăng", {"unit"}),
        ("Bảo đảm an toàn", set()),
        ("Theo dõi tiến độ", {"content"}),
        ("Theo tiến độ", {"deadline"}),
        ("Số liệu", {"product"}),
        ("Sở Y tế", {"unit"}),
    ],
)
def test_longest_head_decides(text: str, kinds: set[str]) -> None:
    assert opened(text.split()) == kinds


@pytest.mark.parametrize(
    ("text", "after", "is_open"),
    [
        ("Các phòng, ban,", "đơn vị", True),
        ("của UBND tỉnh và", "các xã", True),
        ("Trước ngày", "15/3/2025", True),
        ("công tác năm", "2025", True),
        ("Tổng kết công tác năm", "Hội nghị", False),
        ("Báo cáo kết quả", "Quý I/2025", False),
        ("Đ/c Lê Văn Bình -", "PCT UBND", True),
        ("Phòng Nội vụ", "Tháng 3/2025", False),
        ("", "Tháng 3/2025", False),
    ],
)
def test_lines_that_break_off(text: str, after: str, is_open: bool) -> None:
    assert left_open(text, after) is is_open


@pytest.mark.parametrize(
    ("text", "found"), [("Đơn vị gửi hồ sơ, báo cáo", (2, 3, 5)), ("Liên minh Hợp tác xã; Hội Liên hiệp Phụ nữ", ())]
)
def test_deeds_are_no_part_of_a_unit(text: str, found: tuple[int, ...]) -> None:
    assert deeds(text.split()) == found


@pytest.mark.parametrize(
    ("text", "ends"), [("PHỤ LỤC 2", True), ("Nơi nhận:", True), ("TM. ỦY BAN NHÂN DÂN", True), ("Phòng Nội vụ", False)]
)
def test_lines_behind_a_table(text: str, ends: bool) -> None:
    assert ends_table(text) is ends


@pytest.mark.parametrize("key", ["example", "not"])
def test_headers_of_measures_are_known(key: str) -> None:
    assert {is_measure(e["text"]) for e in load("tables/column-major")["measure"][key]} == {key == "example"}
