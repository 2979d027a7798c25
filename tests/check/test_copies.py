"""What a machine spoilt is told once, as a fault of the copy; the language rules are silent there."""

from __future__ import annotations

import unicodedata

import pytest
from tests.check.drafts import base, findings

SPOILT = str.maketrans({"ị": "1", "ệ": "é", "ế": "é", "ộ": "6", "ố": "6", "ạ": "a", "ự": "w", "ữ": "ir", "ử": "fr"})
SLIPS = ("kịp thời các nhiệm vụ", "cong cong, thăm quan các các nhiệm vụ")


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in bare if not unicodedata.combining(c))


COPIES = {
    "KH801": _plain(base("base").replace(*SLIPS)),
    "KH802": base("base").replace(*SLIPS).translate(SPOILT),
}


@pytest.mark.parametrize("code", COPIES)
def test_damage_is_told_once_and_language_rules_are_silent(code: str) -> None:
    codes = [f.code for f in findings(COPIES[code].encode(), "draft.txt")]
    assert [c for c in codes if c.startswith("KH80")] == [code]
    assert not [c for c in codes if c.startswith("KH6")]


@pytest.mark.parametrize(
    ("printed", "read", "found"),
    [
        ("ngay 10 thang 01 nam 2024", "ngayAA thdng 01 nam 2024", ["ngayAA thdng 01 nam 2024"]),
        ("ngay 10 thang 01 nam 2024", "ngay 10 thdng 01 ndm 2024", []),
    ],
)
def test_date_of_issue_that_cannot_be_read(printed: str, read: str, found: list[str]) -> None:
    assert printed in COPIES["KH801"]
    told = findings(COPIES["KH801"].replace(printed, read).encode(), "draft.txt")
    assert [f.quote.partition(", ")[2] for f in told if f.rule == "illegible-date"] == found


def test_a_sound_copy_is_not_called_damaged() -> None:
    assert findings(base("base").encode(), "draft.txt") == ()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("  Rà soát  văn bản      Phòng      Nội vụ    15/3\n hành chính   của quận   Văn    phòng   20/4 ", ["KH804"]),
        (
            "1      Rà soát văn bản        Phòng Nội vụ       Tháng 3/2024\n"
            "2      Họp tổ công tác        Văn phòng          Tháng 4/2024\n"
            "3      Kiểm tra hồ sơ         Phòng Nội vụ       Tháng 5/2024",
            [],
        ),
    ],
)
def test_table_whose_rows_run_into_each_other(rows: str, found: list[str]) -> None:
    header = "TT     Nội dung công việc     Đơn vị chủ trì     Thời hạn"
    told = findings(f"{base('base')}\n\n{header}\n{rows}\n".encode(), "draft.txt")
    assert [f.code for f in told if f.code == "KH804"] == found
