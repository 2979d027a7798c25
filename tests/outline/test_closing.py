"""Recipients and signatures in the orders readers give them."""

from __future__ import annotations

import pytest

from kehoach.models.document import Line
from kehoach.models.plan import Signature
from kehoach.outline import body_end, placed_recipients, read_recipients, read_signature
from kehoach.text import fold

# Text; recipients; capacity, role, name.
FEET = {
    "signature before recipients": (
        "TM. HỘI ĐỒNG\nCHỦ TỊCH\nNơi nhận:\n- Ban A;\n- Lưu: VT, NV. (03)\nCHỦ TỊCH UBND QUẬN\nTrần Văn Giả",
        ("Ban A", "Lưu: VT, NV. (03)"),
        ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "Trần Văn Giả"),
    ),
    "office glued to the recipients' heading": (
        "TM. HỘI ĐỒNG\nCHU TICHNơi nhận:\n- Ban A;\n- Lưu: VT.\nTrần Văn Giả",
        ("Ban A", "Lưu: VT"),
        ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "Trần Văn Giả"),
    ),
    "by order of the head": (
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(Đã ký)\nLê Thị Thử",
        ("Như trên", "Lưu: VT"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Thị Thử"),
    ),
    "acting head": (
        "Nơi nhận:\n- Lưu: VT.\nQ. GIÁM ĐỐC\nThS. Võ Thử",
        ("Lưu: VT",),
        (None, "Q. GIÁM ĐỐC", "Võ Thử"),
    ),
    "party standing committee": (
        "Nơi nhận:\n- Thường trực Tỉnh ủy,\n- Các ban đảng,\n- Lưu VPTU.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nPhạm Mẫu",
        ("Thường trực Tỉnh ủy", "Các ban đảng", "Lưu VPTU"),
        ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Phạm Mẫu"),
    ),
    "columns side by side on one line": (
        "Nơi nhận:       KT. HIỆU TRƯỞNG\n- Các khoa;      PHÓ HIỆU TRƯỞNG\n- Lưu: VT.\n      Đỗ Thị Ví Dụ",
        ("Các khoa", "Lưu: VT"),
        ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Đỗ Thị Ví Dụ"),
    ),
    "an appendix follows": (
        "Nơi nhận:\n- Ban A;\n- Lưu: VT\nPHỤ LỤC\nTiến độ thực hiện",
        ("Ban A", "Lưu: VT"),
        None,
    ),
    "no foot": ("Các đơn vị thực hiện nghiêm túc.", (), None),
}


def lines(text: str) -> list[Line]:
    return [Line(t, number=n) for n, t in enumerate(f"thực hiện nghiêm túc./.\n{text}".split("\n"), 1)]


@pytest.mark.parametrize("name", FEET)
def test_foot(name: str) -> None:
    text, recipients, signed = FEET[name]
    assert read_recipients(lines(text)) == recipients
    want = Signature(capacity=signed[0], role=signed[1], name=signed[2]) if signed else None
    found = read_signature(lines(text))
    assert (found and found.model_copy(update={"places": {}})) == want
    for part, place in found.places.items() if found else ():
        assert fold(str(getattr(found, part))).split(" / ")[0] in fold(lines(text)[(place.line or 0) - 1].text)


def test_each_recipient_has_the_place_where_it_begins() -> None:
    text = "Nơi nhận:\n- Như trên;\n- Phòng Nội vụ, Phòng Y tế,\nPhòng Tư pháp;\n- Lưu: VT."
    assert [(entry, place.line) for entry, place in placed_recipients(lines(text))] == [
        ("Như trên", 3),
        ("Phòng Nội vụ, Phòng Y tế, Phòng Tư pháp", 4),
        ("Lưu: VT", 6),
    ]


@pytest.mark.parametrize(
    ("texts", "end"),
    [
        (["I. MỤC ĐÍCH", "thực hiện./.", "Nơi nhận:"], 2),
        (["I. MỤC ĐÍCH", "thực hiện.", "Nơi nhận:", "- A"], 2),
        (["I. MỤC ĐÍCH", "thực hiện.", "TM. ỦY BAN NHÂN DÂN"], 2),
        (["I. MỤC ĐÍCH", "thực hiện.", "PHỤ LỤC I"], 2),
        (["I. MỤC ĐÍCH", "theo Phụ lục 1 kèm theo"], 2),
    ],
)
def test_body_ends_where_the_foot_begins(texts: list[str], end: int) -> None:
    assert body_end([Line(t) for t in texts]) == end
