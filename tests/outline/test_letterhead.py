"""Letterheads of other issuers and layouts, and documents without one."""

from __future__ import annotations

import pytest

from kehoach.models.document import Line
from kehoach.models.plan import PartialDate
from kehoach.outline import plan_year, read_header, read_header_with_doubts

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"

# Text; issuer, number, symbol, place, (year, month, day), kind, title, plan year.
HEADS = {
    "union of youth, symbol with its office": (
        """TỈNH ĐOÀN SÔNG TRĂNG
BAN THƯỜNG VỤ
***
Số: 88-KH/TĐTN-PT
ĐOÀN TNCS HỒ CHÍ MINH
Sông Trăng, ngày 04 tháng 5 năm 2026
KẾ HOẠCH
Tổ chức Chiến dịch hè năm 2026
Thực hiện""",
        ("Ban Thường vụ Tỉnh Đoàn Sông Trăng", "88", "KH/TĐTN-PT", "Sông Trăng", (2026, 5, 4)),
        ("Kế hoạch", "Tổ chức Chiến dịch hè năm 2026", 2026),
    ),
    "name that ends in the word for a number": (
        f"""TỔNG CÔNG TY CẤP NƯỚC
BAN CHỈ ĐẠO CHUYỂN ĐỔI
SỐ
Số: 08/KH-BCĐ
{MOTTO}
Sông Trăng, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
Căn cứ""",
        ("Ban Chỉ đạo Chuyển đổi số", "08", "KH-BCĐ", "Sông Trăng", (2026, 1, 20)),
        ("Kế hoạch", "Chuyển đổi số năm 2026", 2026),
    ),
    "letter with its subject under the number": (
        f"""UBND TỈNH SÔNG TRĂNG
SỞ NỘI VỤ
Số: 1107/SNV-CCVC
V/v rà soát vị trí việc làm và chấm điểm
cải cách hành chính năm 2026
{MOTTO}
Sông Trăng, ngày 15 tháng 7 năm 2026
Kính gửi: Các sở, ban, ngành tỉnh
Thực hiện Kế hoạch""",
        ("Sở Nội vụ tỉnh Sông Trăng", "1107", "SNV-CCVC", "Sông Trăng", (2026, 7, 15)),
        (None, "rà soát vị trí việc làm và chấm điểm cải cách hành chính năm 2026", 2026),
    ),
    "university": (
        f"""BỘ CÔNG THƯƠNG
TRƯỜNG ĐẠI HỌC CÔNG NGHIỆP TP. SÔNG TRĂNG
Số: 753/KH-ĐCT
{MOTTO}
TP. Sông Trăng, ngày 09 tháng 6 năm 2026
KẾ HOẠCH
Khảo sát việc làm của sinh viên tốt nghiệp năm 2025
Căn cứ Quy chế tổ chức""",
        ("Trường Đại học Công Nghiệp TP. Sông Trăng", "753", "KH-ĐCT", "TP. Sông Trăng", (2026, 6, 9)),
        ("Kế hoạch", "Khảo sát việc làm của sinh viên tốt nghiệp năm 2025", 2025),
    ),
    "company, title over two lines": (
        f"""TẬP ĐOÀN ĐIỆN LỰC LÃNG PHONG
CÔNG TY ĐIỆN LỰC SÔNG TRĂNG
_______
Số: 1204 /KH-PCST
{MOTTO}
________________________
Sông Trăng, ngày 5 tháng 3 năm 2025
KẾ HOẠCH
Phòng chống thiên tai và tìm kiếm cứu nạn
năm 2025
Thực hiện Chỉ thị""",
        ("Công ty Điện Lực Sông Trăng", "1204", "KH-PCST", "Sông Trăng", (2025, 3, 5)),
        ("Kế hoạch", "Phòng chống thiên tai và tìm kiếm cứu nạn năm 2025", 2025),
    ),
    "draft of a department, blanks dotted": (
        f"""DỰ THẢO LẦN 2
UBND TỈNH SÔNG TRĂNG
SỞ GIÁO DỤC VÀ ĐÀO TẠO
{MOTTO}
Số:......../KH-SGDĐT
Sông Trăng, ngày ..... tháng ..... năm 2025
KẾ HOẠCH
Triển khai nhiệm vụ năm học 2025-2026""",
        ("Sở Giáo dục và Đào tạo tỉnh Sông Trăng", None, "KH-SGDĐT", "Sông Trăng", (2025, None, None)),
        ("Kế hoạch", "Triển khai nhiệm vụ năm học 2025-2026", 2025),
    ),
    "front, in full over three lines": (
        f"""ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
XÃ MAI LĨNH
BAN THƯỜNG TRỰC
Số: 08/KH-MTTQ-BTT
{MOTTO}
Mai Lĩnh, ngày 15 tháng 01 năm 2027
KẾ HOẠCH
Giám sát việc xây nhà văn hóa năm 2027
Thực hiện Chương trình""",
        (
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Mai Lĩnh",
            "08",
            "KH-MTTQ-BTT",
            "Mai Lĩnh",
            (2027, 1, 15),
        ),
        ("Kế hoạch", "Giám sát việc xây nhà văn hóa năm 2027", 2027),
    ),
    "youth union": (
        """TỈNH ĐOÀN SÔNG TRĂNG
BAN CHẤP HÀNH XÃ ĐOÀN MAI LĨNH
***
Số: 11-KH/XĐTN
ĐOÀN TNCS HỒ CHÍ MINH
Mai Lĩnh, ngày 01 tháng 6 năm 2026
KẾ HOẠCH
Triển khai chiến dịch hè năm 2026
Thực hiện Kế hoạch""",
        ("Ban Chấp hành Xã đoàn Mai Lĩnh", "11", "KH/XĐTN", "Mai Lĩnh", (2026, 6, 1)),
        ("Kế hoạch", "Triển khai chiến dịch hè năm 2026", 2026),
    ),
    "party committee": (
        """ĐẢNG ỦY PHƯỜNG MAI LĨNH
*
Số 12-CTr/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Mai Lĩnh, ngày 20 tháng 8 năm 2025
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị
về đột phá phát triển công nghệ
-----
Căn cứ Điều lệ""",
        ("Đảng ủy phường Mai Lĩnh", "12", "CTr/ĐU", "Mai Lĩnh", (2025, 8, 20)),
        (
            "Chương trình hành động",
            "thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển công nghệ",
            2025,
        ),
    ),
    "council, OCR'ed Sô": (
        f"""HỘI ĐỒNG NHÂN DÂN
HUYỆN MAI LĨNH
Sô: 05/KH-HĐND
{MOTTO.replace("HÒA", "HOÀ")}
Mai Lĩnh, ngày 05 tháng 01 năm 2022
KẾ HOẠCH
Giám sát năm 2022""",
        ("Hội đồng nhân dân huyện Mai Lĩnh", "05", "KH-HĐND", "Mai Lĩnh", (2022, 1, 5)),
        ("Kế hoạch", "Giám sát năm 2022", 2022),
    ),
    "number on the next line, body opens with an acronym": (
        f"""UBND QUẬN MAI LĨNH
TRƯỜNG MẦM NON HOA SEN
Số:
17/KH-MNHS
{MOTTO}
Mai Lĩnh, ngày 15 tháng 9 năm 2023
KẾ HOẠCH
THỰC HIỆN NHIỆM VỤ NĂM HỌC 2023 - 2024
UBND quận giao""",
        ("Trường Mầm Non Hoa Sen", "17", "KH-MNHS", "Mai Lĩnh", (2023, 9, 15)),
        ("Kế hoạch", "THỰC HIỆN NHIỆM VỤ NĂM HỌC 2023 - 2024", 2023),
    ),
    "columns beside each other on one line": (
        """1
ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ LÃNG PHONG        Độc lập - Tự do - Hạnh phúc
Số: 03/KH-UBND        Lãng Phong, ngày 02 tháng 7 năm 2025
KẾ HOẠCH
Cải cách hành chính năm 2025 của xã Lãng Phong
I. MỤC ĐÍCH""",
        ("Ủy ban nhân dân xã Lãng Phong", "03", "KH-UBND", "Lãng Phong", (2025, 7, 2)),
        ("Kế hoạch", "Cải cách hành chính năm 2025 của xã Lãng Phong", 2025),
    ),
    "the type word inside the issuer's name": (
        """SỞ KẾ HOẠCH VÀ ĐẦU TƯ SÔNG TRĂNG
Số: 01/KH-SKHĐT
Sông Trăng, ngày 1 tháng 2 năm 2024
KẾ HOẠCH
Tuyên truyền pháp luật""",
        ("Sở Kế hoạch và Đầu tư Sông Trăng", "01", "KH-SKHĐT", "Sông Trăng", (2024, 2, 1)),
        ("Kế hoạch", "Tuyên truyền pháp luật", 2024),
    ),
    "no diacritics": (
        """UY BAN NHAN DAN
TINH SONG TRANG
So: 21/KH-UBND
CONG HOA XA HOI CHU NGHIA VIET NAM
Doc lap - Tu do - Hanh phuc
Song Trang, ngay 04 thang 02 nam 2021
KE HOACH
Cai cach hanh chinh nam 2021
Can cu Quyet dinh so 12/QD-TTg ngay 5/1/2021""",
        ("Ủy ban nhân dân tỉnh Song Trang", "21", "KH-UBND", "Song Trang", (2021, 2, 4)),
        ("Kế hoạch", "Cai cach hanh chinh nam 2021", 2021),
    ),
    "signature box, mark of urgency, broken motto": (
        """Ký bởi: UBND
Email: vanthu@songtrang.example
Thời gian ký: 05.03.2020 09:00
UBND THÀNH PHỐ SÔNG TRĂNG
HỎA TỐC
Số: 68 /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA
VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Trăng, ngày 5 tháng 3 năm 2020
KẾ HOẠCH
Công tác thi đua""",
        ("Ủy ban nhân dân thành phố Sông Trăng", "68", "KH-UBND", "Sông Trăng", (2020, 3, 5)),
        ("Kế hoạch", "Công tác thi đua", 2020),
    ),
    "no type word over the text": (
        f"""UBND XÃ LÃNG PHONG
Số: 12/KH-UBND
{MOTTO}
Lãng Phong, ngày 3 tháng 4 năm 2026
Kính gửi các thôn""",
        ("Ủy ban nhân dân xã Lãng Phong", "12", "KH-UBND", "Lãng Phong", (2026, 4, 3)),
        ("Kế hoạch", None, 2026),
    ),
    "no letterhead: sentence and appendix line": (
        """Thực hiện Kế hoạch số 282/KH-UBND ngày 30/11/2023 của UBND Thành phố;
Phát huy kết quả đạt được; UBND quận Mai Lĩnh ban hành Kế hoạch công tác
thi đua, khen thưởng năm 2024; cụ thể như sau:
I. MỤC ĐÍCH
PHỤ LỤC 1
TIẾN ĐỘ THỰC HIỆN
(Ban hành kèm theo Kế hoạch số      /KH-UBND ngày     /    /2024 của UBND quận Mai Lĩnh)""",
        ("Ủy ban nhân dân quận Mai Lĩnh", None, "KH-UBND", None, (2024, None, None)),
        ("Kế hoạch", "Công tác thi đua, khen thưởng năm 2024", 2024),
    ),
    "no issuer over the number: appendix line and place": (
        """Số: 54 /KH-HĐTĐKT
Mai Lĩnh, ngày 22 tháng 01 năm 2020
KẾ HOẠCH
Công tác thi đua năm 2020
Năm 2020 là năm
(Kèm theo Kế hoạch số 54 /KH-HĐTĐKT ngày 22/01/2020 của Hội đồng TĐKT quận)""",
        ("Hội đồng Thi đua - Khen thưởng quận Mai Lĩnh", "54", "KH-HĐTĐKT", "Mai Lĩnh", (2020, 1, 22)),
        ("Kế hoạch", "Công tác thi đua năm 2020", 2020),
    ),
}

YEARS = [
    ("Công tác thi đua, khen thưởng năm 2024", 2023, 2024),
    ("Bảo đảm trật tự giai đoạn 2022 - 2025", 2022, 2022),
    ("Thực hiện Chỉ thị số 31/CT-TTg ngày 21/12/2023 của Thủ tướng", 2024, 2024),
    ("Thực hiện Chỉ thị ngày 21 tháng 12 năm 2023", 2024, 2024),
    ("Chuyển đổi số đến năm 2030, tầm nhìn đến năm 2045", 2024, 2024),
    ("Chuyển đổi số năm 2025, định hướng đến năm 2030", None, 2025),
    ("Giám sát chính sách từ năm 2009 đến hết năm 2023", 2025, 2025),
    ("Công tác", None, None),
]


def lines(text: str) -> list[Line]:
    return [Line(t, number=n) for n, t in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("name", HEADS)
def test_letterhead(name: str) -> None:
    text, (issuer, number, symbol, place, (year, month, day)), (kind, title, plan) = HEADS[name]
    header = read_header(lines(text))
    assert (header.issuer.name, header.number, header.symbol, header.place) == (issuer, number, symbol, place)
    assert header.date == PartialDate(year=year, month=month, day=day)
    assert (header.kind, header.title, header.year) == (kind, title, plan)


def test_fields_read_from_the_text_are_reported() -> None:
    text = HEADS["no letterhead: sentence and appendix line"][0]
    _, doubts = read_header_with_doubts(lines(text))
    assert [d.code for d in doubts] == ["letterhead-missing"]
    assert "the issuing body, the symbol, the kind" in str(doubts[0].message)


def test_a_whole_letterhead_leaves_no_doubt() -> None:
    assert read_header_with_doubts(lines(HEADS["university"][0]))[1] == ()


@pytest.mark.parametrize(("title", "issued", "year"), YEARS)
def test_plan_year(title: str, issued: int | None, year: int | None) -> None:
    assert plan_year(title, PartialDate(year=issued) if issued else None) == year


def test_nothing_gives_an_empty_header() -> None:
    header = read_header([])
    assert (header.issuer.name, header.number, header.kind, header.title, header.year) == (None,) * 5


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Số:    /KH-UBND Mai Lĩnh, ngày      tháng     năm", None),
        ("Mai Linh, ngayo3>£ thdngOj ndm 2023S6: 03 /KH-UBND", 2023),
    ],
)
def test_a_blank_or_garbled_line_of_place_and_date_names_the_place_and_no_body(line: str, date: int | None) -> None:
    lines = ["ỦY BAN NHÂN DÂN", "PHƯỜNG MAI LĨNH", line, "KẾ HOẠCH", "Trồng cây"]
    header = read_header([Line(text, number=n) for n, text in enumerate(lines, 1)])
    assert header.issuer.name == "Ủy ban nhân dân phường Mai Lĩnh"
    assert (header.place, header.date and header.date.year) in (("Mai Lĩnh", date), ("Mai Linh", date))
    assert header.title == "Trồng cây"


def test_an_unknown_body_in_capitals_is_spelt_as_the_sentence_below_spells_it() -> None:
    lines = [
        "BAN VẬN ĐỘNG XÂY DỰNG CẦU ĐÒ LÈN",
        "Số: 3/KH-BVĐ",
        "KẾ HOẠCH",
        "Trồng cây",
        "Ban Vận động xây dựng cầu Đò Lèn",
    ]
    header = read_header([Line(text, number=n) for n, text in enumerate(lines, 1)])
    assert header.issuer.name == "Ban Vận động xây dựng cầu Đò Lèn"


def test_words_that_stand_twice_in_a_name_in_capitals_are_spelt_as_below() -> None:
    lines = ["HỘI CHỮ THẬP ĐỎ TỈNH SÔNG TRĂNG", "HỘI CHỮ THẬP ĐỎ PHƯỜNG MAI LĨNH", "Số: 6/KH-CTĐ", "KẾ HOẠCH"]
    lines.append("Kế hoạch số 8/KH-CTĐ của Hội Chữ thập đỏ tỉnh Sông Trăng")
    header = read_header([Line(text, number=n) for n, text in enumerate(lines, 1)])
    assert (header.issuer.name or "").endswith("Hội Chữ thập đỏ phường Mai Lĩnh")
