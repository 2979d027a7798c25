"""Citations in sentences: what is read, in what order, with what place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.citations import find, find_in, find_with_superiors
from kehoach.grammar.symbols import symbol_as_written
from kehoach.models.document import Line
from kehoach.text import join_lines

SENTENCES = [
    (
        "thực hiện các Quyết định số 12/QĐ-UBND và số 13/QĐ-UBND ngày 05/3/2020 của UBND tỉnh; Nghị quyết số 5-NQ/TW",
        ["12/QĐ-UBND", "13/QĐ-UBND", "5/NQ/TW"],
    ),
    (
        "Chỉ thị số 34-CT/TW ngày ngày 7/4/2014 của Bộ Chính trị và Kế hoạch số 124-KH/TU của Thành ủy",
        ["34/CT/TW", "124/KH/TU"],
    ),
    (
        "Công văn số 1276/STTTT-TTBCXB gửi các đơn vị; Công văn số 2516/SNV về báo cáo",
        ["1276/STTTT-TTBCXB", "2516/SNV"],
    ),
    ("Thông tư liên tịch số 01/2012/TTLT-BNV-BTC ngày 01/01/2012 của Bộ Nội vụ và Bộ Tài chính", ["01/TTLT-BNV-BTC"]),
    ("Nghị quyết số 1656/NQ-UBTVQH15 ngày 16/6/2025 của Ủy ban Thường vụ Quốc hội", ["1656/NQ-UBTVQH15"]),
    ("Chương trình số 27/CTr/TU ngày 25/8/2023 của Ban Thường vụ Tỉnh ủy", ["27/CTr/TU"]),
    ("tổ chức trực 24/7 - ca sáng; đạt 349/350 điểm; tỷ lệ 3.229/KH tập huấn", []),
    ("kỷ niệm 80 năm (22/12/1944 - 22/12/2024), đợt 1/2020 trước ngày 30/1/2020", []),
    ("(Ban hành kèm theo Quyết định số 03/QĐ-UBND ngày 02/01/2024 của UBND xã)", []),
]

ISSUERS = [
    ("của Ủy ban nhân dân (UBND) tỉnh Lam Ngạn về công tác", "Ủy ban nhân dân tỉnh Lam Ngạn"),
    ("của Ủy ban nhân dân (UBND) về công tác", "Ủy ban nhân dân"),
    ("của Ủy ban nhân dân (đã ký) tỉnh Lam Ngạn", "Ủy ban nhân dân"),
    (
        "của Hội đồng thi đua khen thưởng thành phố Sông Trăng về công tác",
        "Hội đồng thi đua khen thưởng thành phố Sông Trăng",
    ),
    ("của Hội đồng Thi đua - Khen thưởng quận.", "Hội đồng Thi đua - Khen thưởng quận"),
    ("của Ban Tổ chức Cuộc thi Thành phố tổ chức cuộc thi", "Ban Tổ chức Cuộc thi Thành phố"),
    ("của Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("của Sở Giáo dục và Đào tạo và Kế hoạch khác", "Sở Giáo dục và Đào tạo"),
    ("của Ủy ban Quốc gia về chuyển đổi số ban hành", "Ủy ban Quốc gia về chuyển đổi số"),
    ("của Thủ tướng Chính phủ Sở Nông nghiệp", "Thủ tướng Chính phủ"),
    ("của UBND TP. Sông Trăng về việc", "UBND TP. Sông Trăng"),
    ("của Ủy ban An toàn giao thông Quốc gia, các sở", "Ủy ban An toàn giao thông Quốc gia"),
    ("của\nUBND Thành\nphố về", "UBND Thành phố"),
    ("của HĐND Thành phố Quy định mức thưởng", "HĐND Thành phố"),
    ("về công tác", None),
]

SYMBOLS = [
    ("KH- HDTDKT", "KH-HĐTĐKT"),
    ("CT-TTG", "CT-TTg"),
    ("QD-UBND", "QĐ-UBND"),
    ("KH-XYZĐ", "KH-XYZĐ"),
    ("16-CTR/TU", "16-CTr/TU"),
]

OPENING = """KẾ HOẠCH
Công tác thi đua năm 2024
Thực hiện Kế hoạch số 7/KH-UBND ngày 02/01/2024 của UBND quận; Thực hiện Chỉ thị số 5-CT/TU ngày
01/12/2023 của Thành ủy và Kế hoạch số 282/KH-UBND ngày 30/11/2023 của UBND Thành phố, UBND quận ban hành:
I. MỤC ĐÍCH
1. Thực hiện Kế hoạch số 9/KH-UBND ngày 05/01/2024 của UBND Thành phố"""


def lines(text: str) -> list[Line]:
    return [Line(t, page=1, number=n) for n, t in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(("text", "want"), SENTENCES)
def test_every_number_in_order(text: str, want: list[str]) -> None:
    assert [f"{c.number}/{c.symbol}" for c in find(text)] == want


@pytest.mark.parametrize(("behind", "issuer"), ISSUERS)
def test_issuer_ends_where_its_name_ends(behind: str, issuer: str | None) -> None:
    (citation,) = find(f"Kế hoạch số 12/KH-XX ngày 05/3/2024 {behind}")
    assert citation.issuer == issuer


@pytest.mark.parametrize(("printed", "right"), SYMBOLS)
def test_symbol_in_its_right_letters(printed: str, right: str) -> None:
    assert symbol_as_written(printed) == right


@pytest.mark.parametrize(
    ("own", "implemented"),
    [
        ("Ủy ban nhân dân quận Mai Lĩnh", ["7", "5", "282"]),
        ("Ủy ban nhân dân thành phố Sông Trăng", ["5", "282"]),
        (None, ["7", "5", "282"]),
    ],
)
def test_what_a_body_above_gave_out_is_implemented(own: str | None, implemented: list[str]) -> None:
    assert [c.number for c in find_in(lines(OPENING), own) if c.relation == "implements"] == implemented


BASES = """KẾ HOẠCH
{title}
{bases}
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH"""

SUPERIORS = [
    (
        "Phòng, chống hạn hán năm 2026",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n"
        "Căn cứ Nghị quyết số 31/2025/QH15 ngày 12/6/2025 của Quốc hội về dự toán ngân sách;\n"
        "Căn cứ Chỉ thị số 9/CT-TTg ngày 05/12/2025 của Thủ tướng Chính phủ về phòng, chống hạn hán năm 2026;",
        ["9"],
        "named in the opening, on the same subject, from a body above",
    ),
    (
        "Thực hiện Đề án số 08-ĐA/TU về trồng rừng",
        "Căn cứ Nghị quyết số 20/NQ-CP ngày 02/01/2026 của Chính phủ về nhiệm vụ năm 2026;\n"
        "Thực hiện Đề án số 08-ĐA/TU ngày 15/12/2025 của Tỉnh ủy về trồng rừng,",
        ["08"],
        "named in the title, said to be carried out, on the same subject, from a body above",
    ),
    (
        "Thực hiện Nghị quyết số 59-NQ/TW về hội nhập quốc tế",
        "Thực hiện Nghị quyết số 59-NQ/TW, ngày 24/01/2025 của Bộ Chính trị về hội nhập quốc tế;\n"
        "Thực hiện Kế hoạch số 112-KH/TU ngày 20/11/2025 của Tỉnh ủy về thực hiện Nghị quyết số 59-NQ/TW;",
        ["59", "112"],
        "named in the title, said to be carried out, on the same subject, from a body above",
    ),
    (
        "Công tác phòng, chống ma túy năm 2026",
        "Căn cứ Quyết định số 300/QĐ-UBND ngày 30/01/2026 của UBND tỉnh về kiện toàn bộ máy;\n"
        "Thực hiện Kế hoạch số 02/KH-BCĐ138/CP ngày 12/01/2026 của Ban Chỉ đạo 138/CP về phòng, chống ma túy;",
        ["02"],
        "said to be carried out, on the same subject, from a body above",
    ),
    (
        "Hóa đơn điện tử năm 2026",
        "Thực hiện Kế hoạch số 1320/KH-CT ngày 10/6/2026 của Cục Thuế về hóa đơn điện tử năm 2026,",
        ["1320"],
        "said to be carried out, on the same subject, from a body above",
    ),
    (
        "Kiểm tra chợ dân sinh năm 2026",
        "Căn cứ Quyết định số 15/QĐ-TTg ngày 03/01/2026 của Thủ tướng Chính phủ về dự toán;\n"
        "Thực hiện Kế hoạch số 77/KH-UBND ngày 20/12/2025 của UBND tỉnh về kiểm tra chợ dân sinh,",
        ["77"],
        "said to be carried out, on the same subject",
    ),
    (
        "Trồng cây năm 2026",
        "Căn cứ Nghị quyết số 31/2025/QH15 ngày 12/6/2025 của Quốc hội về sắp xếp đơn vị hành chính;",
        ["31"],
        "named in the opening, from a body above",
    ),
    (
        "Phòng, chống bệnh dại năm 2026",
        "Thực hiện Chỉ thị số 11/CT-TTg ngày 16/4/2026 của Thủ tướng Chính phủ về phòng, chống bệnh dại năm 2026; "
        "Công văn số 214/BNNMT-CNTY ngày 20/4/2026 của Bộ Nông nghiệp và Môi trường về tiêm phòng; "
        "theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 12/TTr-SNNMT ngày 02/5/2026;",
        ["11", "214"],
        "said to be carried out, on the same subject, from a body above",
    ),
    (
        "Số hóa hồ sơ năm 2026",
        "I. CƠ SỞ PHÁP LÝ\n1. Luật Lưu trữ số 33/2024/QH15;\n"
        "2. Kế hoạch số 76/KH-BNV ngày 22/4/2026 của Bộ Nội vụ về số hóa hồ sơ;\nII. HIỆN TRẠNG",
        ["76"],
        "named in the opening, on the same subject, from a body above",
    ),
]


@pytest.mark.parametrize(("title", "bases", "numbers", "why"), SUPERIORS)
def test_subject_and_verb_tell_what_is_carried_out(title: str, bases: str, numbers: list[str], why: str) -> None:
    text = lines(BASES.format(title=title, bases=bases))
    _, implemented = find_with_superiors(text, "Ủy ban nhân dân tỉnh Sông Trăng", title)
    assert [i.number for i in implemented] == numbers
    assert implemented[0].why == why


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("phổ biến pháp luật của Nhà nước, trọng tâm là Kết luận số 226-KL/TW", "Kết luận"),
        ("theo quy định của Thông tư số 01/2018/TT-VPCP", "Thông tư"),
        ("Luật Dữ liệu số 60/2024/QH15", "Luật"),
    ],
)
def test_kind_of_document_is_its_own(text: str, kind: str) -> None:
    assert [c.kind for c in find(text)] == [kind]


def test_place_names_line_and_span() -> None:
    (citation,) = find_in(lines("Điểm a\nvà Nghị quyết số 16-\nNQ/TW ngày 5/5/2022 của Bộ Chính trị về"))
    assert (citation.place.line, citation.place.start) == (2, 3)
    assert citation.text == "Nghị quyết số 16-NQ/TW ngày 5/5/2022 của Bộ Chính trị"


def test_page_number_between_lines_breaks_nothing() -> None:
    (citation,) = find_in(lines("Kế hoạch số 99/KH-UBND ngày\n2\n22/3/2023 của UBND tỉnh"))
    assert str(citation.date) == "2023-03-22"


PIECES = st.sampled_from(
    [
        "Kế hoạch số ",
        "12",
        "/",
        "KH-UBND",
        "-",
        "CTr/TU",
        " ngày ",
        "5/3/2024",
        "31/2/2024",
        " của ",
        "UBND Thành phố",
        "\n",
        "số",
        " và ",
        ",",
        "(Kèm theo ",
        "/QH15",
        "2020",
        "\u0301",
        " ",
        "Luật",
        " tháng ",
        " năm ",
        "\ufffe",
        "16-NQ/TW",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80))
def test_spans_reproduce_the_text(text: str) -> None:
    last = 0
    for citation in find(text):
        start, end = citation.place.start, citation.place.end
        assert start is not None and end is not None
        assert last <= start < end <= len(text)
        assert join_lines(text[start:end].replace("\ufffe", "-").splitlines()) == citation.text
        last = end


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=6))
def test_places_lie_in_the_lines(texts: list[str]) -> None:
    given_lines = [Line(t, number=n) for n, t in enumerate(texts)]
    for citation in find_in(given_lines):
        line = given_lines[citation.place.line or 0]
        start = citation.place.start or 0
        assert 0 <= start < len(line.text)
        assert citation.text.startswith(join_lines([line.text[start : start + 1]]))


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("(Kern theo Ke hoach so 54 /KH-HDTDKT ngay 22/01/2020 cua Hoi dong)", ["self"]),
        ("(Ban hcmh kern theo Ke hoach so 03 /KH-HDTDKT ngay 22/01/2021 cua Hoi dong)", []),
        ("(kế thừa Quyết định số 54/QĐ-UBND ngày 22/01/2020 của UBND quận)", ["cites"]),
    ],
)
def test_formulas_are_known_in_garbled_scans(text: str, relations: list[str]) -> None:
    assert [c.relation for c in find(text)] == relations
