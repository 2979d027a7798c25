"""The set phrases at the top of a document are found as they are printed."""

from __future__ import annotations

import pytest

from kehoach.models.document import Line
from kehoach.outline import set_phrases

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FOUND: list[tuple[str, dict[str, tuple[str, int]]]] = [
    (f"{STATE}\n{MOTTO}", {"national_title": (STATE, 1), "motto": (MOTTO, 2)}),
    (f"UBND XÃ BÃI MƠ {STATE}", {"national_title": (STATE, 1)}),
    ("CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM", {"national_title": ("CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM", 1)}),
    ("Số: 1/KH\nĐộc lập-Tự Do - Hạnh phút", {"motto": ("Độc lập-Tự Do - Hạnh phút", 2)}),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM", {"national_title": (STATE, 1)}),
    ("CỘNGHÒA XÃ HỘI CHỦNGHĨA VIỆT NAM", {"national_title": ("CỘNGHÒA XÃ HỘI CHỦNGHĨA VIỆT NAM", 1)}),
    ("HUYỆN ỦY MƠ\nĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH", {"party_title": ("ĐẢNG CỘNG SẢN VIỆT NAM", 2)}),
    ("KẾ HOẠCH\nKỷ niệm Ngày thành lập\nĐảng Cộng sản Việt Nam", {}),
    ("Thực hiện nhiệm vụ được giao, Ủy ban nhân dân xã ban hành Kế hoạch", {}),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_phrases_are_found_as_printed(text: str, found: dict[str, tuple[str, int]]) -> None:
    lines = [Line(line, page=1, number=number) for number, line in enumerate(text.split("\n"), 1)]
    phrases = {name: phrase for name, phrase in set_phrases(lines).items() if phrase.sure}
    assert {name: (phrase.text, phrase.line.number) for name, phrase in phrases.items()} == found
