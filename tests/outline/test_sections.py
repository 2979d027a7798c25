"""Sections: numbers in order, titles told from sentences, paragraphs put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach import outline
from kehoach.models.document import Line
from kehoach.models.plan import Section

# Text → "number title|text" of every section, one a line, in order; "-" for no title.
SECTIONS = {
    "running text has no title": (
        """I. MỤC ĐÍCH
1. Phát động phong trào thi đua. Tiếp tục thực hiện các nhiệm vụ chính trị của
địa phương và đơn vị.
2. Yêu cầu
Việc tổ chức phải phù hợp với thực tiễn của
từng ngành.""",
        [
            "I MỤC ĐÍCH|",
            "1 -|Phát động phong trào thi đua. Tiếp tục thực hiện các nhiệm vụ chính trị của địa phương và đơn vị.",
            "2 Yêu cầu|Việc tổ chức phải phù hợp với thực tiễn của từng ngành.",
        ],
    ),
    "heading over two lines, dashes as paragraphs": (
        """1. Nâng cao chất lượng công tác khen thưởng; đẩy mạnh tuyên truyền, phát hiện,
bồi dưỡng và nhân rộng các điển hình
- Tập trung nâng cao chất lượng khen thưởng cho tập thể nhỏ
và người lao động.
a) Rà soát hồ sơ.
+ Báo cáo.""",
        [
            "1 Nâng cao chất lượng công tác khen thưởng; đẩy mạnh tuyên truyền, phát hiện, bồi dưỡng và nhân rộng các "
            "điển hình|- Tập trung nâng cao chất lượng khen thưởng cho tập thể nhỏ và người lao động.⏎"
            "a) Rà soát hồ sơ.⏎+ Báo cáo."
        ],
    ),
    "wrapped numbers are no sections": (
        """I. NHIỆM VỤ
Phấn đấu hoàn thành chỉ tiêu của Kế hoạch giai đoạn
2. năm đầu nhiệm kỳ và tầm nhìn đến năm
2045; tập trung tăng tốc để hoàn thành kế hoạch
5 năm (2021 - 2025).
II. TỔ CHỨC THỰC HIỆN""",
        [
            "I NHIỆM VỤ|Phấn đấu hoàn thành chỉ tiêu của Kế hoạch giai đoạn 2. năm đầu nhiệm kỳ và tầm nhìn đến năm "
            "2045; tập trung tăng tốc để hoàn thành kế hoạch 5 năm (2021 - 2025).",
            "II TỔ CHỨC THỰC HIỆN|",
        ],
    ),
    "a heading may end in a word that numbers follow": (
        "1. Về nhận thức số\n1.1. Ngày chuyển đổi số\nTổ chức sự kiện.\n2. Về hạ tầng số\n3. Về nhân lực số",
        ["1 Về nhận thức số|", "1.1 Ngày chuyển đổi số|Tổ chức sự kiện.", "2 Về hạ tầng số|", "3 Về nhân lực số|"],
    ),
    "a number spoken of begins the line": (
        "1. Chung\nTập trung hoàn thành các nhiệm vụ theo tiến độ đã đề ra tại Quyết định số\n2. Sở Nội vụ báo cáo.",
        ["1 Chung|Tập trung hoàn thành các nhiệm vụ theo tiến độ đã đề ra tại Quyết định số 2. Sở Nội vụ báo cáo."],
    ),
    "a number printed twice is kept": (
        """I. MỤC ĐÍCH
II. NỘI DUNG
II. TIẾN ĐỘ (Có biểu kèm theo)
III. TỔ CHỨC""",
        ["I MỤC ĐÍCH|", "II NỘI DUNG|", "II TIẾN ĐỘ (Có biểu kèm theo)|", "III TỔ CHỨC|"],
    ),
    "a label before a colon": (
        "1. Thời gian thực hiện: 100 ngày kể từ ngày ban hành.",
        ["1 Thời gian thực hiện|100 ngày kể từ ngày ban hành."],
    ),
    "parts and articles": (
        "Phần thứ nhất\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nPhần thứ hai\nNHIỆM VỤ",
        ["nhất QUY ĐỊNH CHUNG|", "1 Phạm vi|", "2 Đối tượng|", "hai NHIỆM VỤ|"],  # articles stand under their part
    ),
    "the foot is no section": (
        "I. MỤC ĐÍCH\nTổ chức thực hiện nghiêm túc./.\nNơi nhận:\n- Như trên;\nII. KHÔNG PHẢI",
        ["I MỤC ĐÍCH|Tổ chức thực hiện nghiêm túc./."],
    ),
}


def lines(text: str) -> list[Line]:
    return [Line(t, page=1, number=n) for n, t in enumerate(text.split("\n"), 1)]


def flat(sections: tuple[Section, ...]) -> list[Section]:
    return [s for section in sections for s in (section, *flat(section.children))]


@pytest.mark.parametrize("name", SECTIONS)
def test_sections(name: str) -> None:
    text, want = SECTIONS[name]
    found = flat(outline.read_sections(lines(text)))
    assert [f"{s.number} {s.title or '-'}|{s.text}".replace("\n", "⏎") for s in found] == want


def test_tree_and_places() -> None:
    text = "I. MỤC ĐÍCH\n1. Mục đích\n1.1. Chung\n2. Yêu cầu\nII. NỘI DUNG\n1. Một"
    first, second = outline.read_sections(lines(text))
    assert [c.number for c in first.children] == ["1", "2"]
    assert [c.number for c in first.children[0].children] == ["1.1"]
    assert (second.number, second.place.line, second.children[0].place.line) == ("II", 5, 6)


def test_a_wrapped_bold_heading_is_one() -> None:
    printed = [
        Line("7. Đề nghị Văn phòng Thành ủy, Văn phòng Hội đồng nhân dân", bold=True),
        Line("Thành phố Sông Trăng", bold=True),
        Line("Tham mưu cấp có thẩm quyền chỉ đạo các cơ quan, đơn vị thuộc phạm vi quản lý."),
    ]
    offices = [Line(f"{n}. Sở số {n}", bold=True) for n in range(1, 7)]
    (section,) = outline.read_sections([Line("I. TỔ CHỨC", bold=True), *offices, *printed])
    assert section.children[-1].title == (
        "Đề nghị Văn phòng Thành ủy, Văn phòng Hội đồng nhân dân Thành phố Sông Trăng"
    )


PIECES = st.sampled_from(
    [
        "I. ",
        "II. ",
        "1. ",
        "1.1. ",
        "2. ",
        "- ",
        "MỤC ĐÍCH",
        "Yêu cầu",
        "và",
        ";",
        "./.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "KẾ HOẠCH",
        "Số: 3/KH-UBND",
        "UBND TỈNH X",
        "X, ngày 3 tháng 4 năm 2024",
        "PHỤ LỤC 1",
        "(Kèm theo Kế hoạch số 3/KH-UBND)",
        "  ",
        "\t",
        "Điều 1.",
        "Phần thứ nhất",
        "31/CT-TTg",
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=30), max_size=15)


@given(TEXTS)
def test_nothing_raises_and_indices_lie_inside(texts: list[str]) -> None:
    given_lines = [Line(t, number=n) for n, t in enumerate(texts)]
    outline.read_header_with_doubts(given_lines)
    outline.read_recipients(given_lines)
    outline.read_signature(given_lines)
    body, foot = outline.split_body(given_lines)
    assert [*body, *foot] == given_lines
    for head in outline.read_appendix_heads(given_lines):
        assert 0 <= head.first <= head.last < len(given_lines)


@given(TEXTS)
def test_sections_hold_every_body_line_once_numbered(texts: list[str]) -> None:
    given_lines = [Line("I. MỤC ĐÍCH"), *(Line(t) for t in texts)]
    body, _ = outline.split_body(given_lines)
    found = flat(outline.read_sections(given_lines))
    kept = "".join(f"{s.number}{s.title or ''}{s.text}" for s in found)
    for word in ("và", "Yêu cầu"):
        assert kept.count(word) == sum(line.text.count(word) for line in body)


def test_indents_of_a_page_tell_where_paragraphs_begin() -> None:
    """A first line under a heading of full width begins one; what stands at the margin goes on, also behind a dash."""
    printed = [
        (121, "1. Đề nghị Bưu điện thành phố, Viettel Lãng Phong, Điện lực Đông Kinh"),
        (121, "Cung cấp danh sách khách hàng là cơ sở kinh doanh cho Tổ công tác"),
        (85, "trước ngày 12/4/2026."),
        (121, "2. Bác sĩ hoàn thành cấp chữ ký số cá nhân trước ngày 15/02/2027."),
        (85, "- Phòng Tổ chức cán bộ đôn đốc."),
        (121, "3. Các khoa báo cáo số người bệnh nằm viện, số người bệnh chuyển đi"),
        (85, "và số ca mổ."),
        (121, "4. Các khoa niêm yết lịch trực của ngày thường, ngày nghỉ, ngày lễ tại"),
        (85, "nơi dễ thấy."),
        (121, "5. Phòng Tài vụ chi trả phụ cấp của các ngày nghỉ lễ, ngày nghỉ cuối"),
        (85, "tuần."),
    ]
    lines = [Line(text, number=n, box=(x, 20.0 * n, 540, 20.0 * n + 14)) for n, (x, text) in enumerate(printed, 1)]
    sections = outline.read_sections(lines)
    assert [section.text.count("\n") for section in sections] == [0, 0, 0, 0, 0]
    assert sections[0].title == "Đề nghị Bưu điện thành phố, Viettel Lãng Phong, Điện lực Đông Kinh"
    assert sections[1].text.endswith("15/02/2027. - Phòng Tổ chức cán bộ đôn đốc.")
