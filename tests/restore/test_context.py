"""Marks of recognised words are those that the words beside them ask for; all else stays as it was seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.restore import by_context

SEEN: dict[str, tuple[str, str]] = {
    "hook for acute": ("Tống kết công tác năm", "Tổng kết công tác năm"),
    "acute for hook": ("báo cáo kểt quả thực hiện", "báo cáo kết quả thực hiện"),
    "two side by side": ("sửa đối, bố sung quy chế", "sửa đổi, bổ sung quy chế"),
    "in capitals": ("TỐNG KẾT VÀ THẤM ĐỊNH HỒ SƠ", "TỔNG KẾT VÀ THẨM ĐỊNH HỒ SƠ"),
    "tone above a circumflex lost": ("triên khai hệ thông thông tin", "triển khai hệ thống thông tin"),
    "no syllable": ("Câp giây chứng nhận", "Cấp giấy chứng nhận"),
    "hook lost": ("đam bao tiến độ", "đảm bảo tiến độ"),
    "circumflex lost": ("trên địa bàn thành phó", "trên địa bàn thành phố"),
    "over a broken line": ("Tổ chức hội nghị tống\nkết phong trào", "Tổ chức hội nghị tổng\nkết phong trào"),
    "right already": ("Thuê hệ thống máy chủ", "Thuê hệ thống máy chủ"),
    "a name": ("Nguyễn Văn Đẩu, Lê Thị Bẩy", "Nguyễn Văn Đẩu, Lê Thị Bẩy"),
    "figures and numerals": ("Quý III/2025, số 03/KH-UBND", "Quý III/2025, số 03/KH-UBND"),
    "another language": ("on the table of the committee", "on the table of the committee"),
}


@pytest.mark.parametrize(("seen", "right"), SEEN.values(), ids=SEEN)
def test_reads(seen: str, right: str) -> None:
    lines = by_context(seen.split("\n"))
    assert "\n".join(line.text for line in lines) == right
    changed = [word for line in lines for word in line.words]
    assert all(word.read != word.text for word in changed) and bool(changed) == (seen != right)


@given(st.lists(st.sampled_from(["12/3/2024", "Quý", "III", "kểt", "quả", "2.5%", "tống", "-", "03/KH"]), max_size=12))
def test_what_is_no_word_stays(parts: list[str]) -> None:
    (line,) = by_context([" ".join(parts)])
    assert len(line.text) == len(line.raw)
    assert [p for p in line.text.split() if not p.isalpha()] == [p for p in parts if not p.isalpha()]
