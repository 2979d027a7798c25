from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.errors import UnreadableError
from kehoach.models.document import Document, Line
from kehoach.readers.text import read

SENTENCE = "Kế hoạch số 54/KH-UBND ngày 22/01/2026: tổ chức thực hiện nhiệm vụ của Ủy ban nhân dân tỉnh"
CP1258 = unicodedata.normalize("NFC", SENTENCE)
LAYOUT = """ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   TỈNH SÔNG LAM                       Độc lập - Tự do - Hạnh phúc

Số:      /KH-UBND              Sông Lam, ngày     tháng    năm 2026

                         KẾ HOẠCH

TT   Nội dung công việc                Chủ trì             Phối hợp           Thời gian
                                                                              hoàn thành
I    NHIỆM VỤ CHUNG
1    Xây dựng kế hoạch chuyển đổi      Sở Khoa học và      Các sở, ban,       Quý I
     số của các đơn vị                 Công nghệ           ngành
2    Rà soát thủ tục hành chính        Văn phòng UBND      Các địa phương     Trước 30/6

3    Báo cáo kết quả thực hiện         Sở Nội vụ                              Tháng 12
     về Ủy ban nhân dân tỉnh

Nơi nhận:                                 TM. ỦY BAN NHÂN DÂN
- Như trên;                                    CHỦ TỊCH

                                             Nguyễn Văn Mẫu
"""


def parse(text: str) -> Document:
    return read(text.encode(), "plan.txt")


def grid(document: Document) -> list[list[list[str]]]:
    return [[[c.text for c in table.row_cells(row)] for row in range(table.rows)] for table in document.tables()]


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows wrote it: the tone mark behind its letter."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            tone = next(mark for mark in unicodedata.normalize("NFD", char) if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).replace(tone, ""))
            out += (base + tone).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "media_type", "codes"),
    [
        (SENTENCE.encode(), "utf-8", []),
        (SENTENCE.encode("utf-8-sig"), "utf-8", []),
        (SENTENCE.encode("utf-16"), "utf-16", []),
        (SENTENCE.encode("utf-16-le"), "utf-16-le", ["encoding-guessed"]),
        (SENTENCE.encode("utf-16-be"), "utf-16-be", ["encoding-guessed"]),
        (windows_1258(SENTENCE), "windows-1258", ["encoding-guessed"]),
    ],
)
def test_any_encoding_gives_the_same_text(data: bytes, media_type: str, codes: list[str]) -> None:
    document = read(data, "plan.txt")
    assert [line.text for line in document.lines()] == [CP1258]
    assert document.source.media_type == f"text/plain; charset={media_type}"
    assert [d.code for d in document.diagnostics] == codes


def test_doubtful_encodings_are_said() -> None:
    assert [(d.code, d.severity) for d in read("Résumé".encode("cp1252"), "a").diagnostics] == [
        ("encoding-guessed", "warning")
    ]
    damaged = read((SENTENCE * 9).encode().replace(b"54/", b"54\xff"), "a")
    assert [d.code for d in damaged.diagnostics][:1] == ["encoding-guessed"]
    assert [d.code for d in read(SENTENCE.encode() + b" \xff", "a").diagnostics] == ["encoding-damaged"]
    with pytest.raises(UnreadableError):
        read(bytes(range(256)), "a")


def test_lines_keep_number_gap_and_indent() -> None:
    document = parse("Một  hai \r\n\r\n \r\n  ba\rbốn\n")
    assert [(x.text, x.number, x.gap, x.box and x.box[0]) for x in document.lines()] == [
        ("Một  hai", 1, 0.0, 0.0),
        ("ba", 4, 2.0, 2.0),
        ("bốn", 5, 0.0, 0.0),
    ]


def test_pages_by_form_feeds() -> None:
    document = parse("một\n\fhai\nba\n\f")
    assert [(x.text, x.number, x.page) for x in document.lines()] == [("một", 1, 1), ("hai", 2, 2), ("ba", 3, 2)]
    assert document.source.pages == 2


def test_pages_by_lines_that_begin_with_one_space() -> None:
    pages = [[f"dòng {at} " for at in range(30)] for _ in range(3)]
    text = "\n".join("\n\n".join(page) if not at else " " + "\n\n".join(page) for at, page in enumerate(pages))
    document = parse(f"{text}\n")
    assert [x.page for x in document.lines()] == [1] * 30 + [2] * 30 + [3] * 30
    assert [d.code for d in document.diagnostics] == ["pages-guessed"]
    assert {x.page for x in parse(text.replace(" \n", "\n")).lines()} == {None}


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        (
            "TT\tViệc\tHạn\n\nI\tQuý I\t\n1.\tHọp\t30/6\n\nTT\tViệc\tHạn\n\t\tsau",
            [
                [
                    ["TT", "Việc", "Hạn"],
                    ["I", "Quý I", ""],
                    ["1.", "Họp", "30/6"],
                    ["TT", "Việc", "Hạn"],
                    ["", "", "sau"],
                ]
            ],
        ),
        (
            "| TT | Việc |\n|:--|---|\n| **I.** | *Nhóm* |\n| 1 | a \\| b<br>c &amp; d |\n| 2 | |",
            [[["TT", "Việc"], ["I.", "Nhóm"], ["1", "a | b\nc & d"], ["2", ""]]],
        ),
        ("TT | Việc | Hạn\n---|---|---\n1 | a | b\n\nsau bảng", [[["TT", "Việc", "Hạn"], ["1", "a", "b"]]]),
        ("1.\tMột mục\n2.\tHai mục", []),
        ("Chi a | b", []),
    ],
)
def test_separated_tables(text: str, tables: list[list[list[str]]]) -> None:
    assert grid(parse(text)) == tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# PHỤ LỤC", [("PHỤ LỤC", True)]),
        ("trước ngày **05/02/2026** (nếu có)", [("trước ngày 05/02/2026 (nếu có)", False)]),
        ("- *Thi đua*: a", [("- Thi đua: a", False)]),
        ("**TM. HỘI ĐỒNG\nCHỦ TỊCH**", [("TM. HỘI ĐỒNG", True), ("CHỦ TỊCH", True)]),
        ("a * b *c", [("a * b *c", False)]),
        ("*** ' r • X * nhiễu*", [("*** ' r • X * nhiễu*", False)]),
        ("<u>Nơi nhận:</u>", [("Nơi nhận:", False)]),
        ("[Phòng Nội vụ](http://a.vn/x) [1](2)", [("Phòng Nội vụ [1](2)", False)]),
        ("a < u, <u>b", [("a < u, <u>b", False)]),
        ("* mục một\n* mục hai", [("* mục một", False), ("* mục hai", False)]),
    ],
)  # fmt: skip
def test_emphasis_is_taken_out_where_it_pairs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(line.text, line.bold) for line in parse(text).lines()] == expected


PROSE = f"{SENTENCE}\n" * 20
SHORT = "STT\tNội dung\tĐơn vị\tThời gian\n1\tBáo cáo tổng kết\tSở Y tế\tTháng 12\n"
ROWS = f"{PROSE}STT\tNội dung\tThời gian\n1\tBáo cáo tổng kết\tTháng 12\n"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (f"{PROSE}Giao Văn phòng UBND các", "Giao Văn phòng UBND các"),
        (f"{PROSE}Giao Văn phòng UBND các ", "Giao Văn phòng UBND các"),
        (f"{PROSE}Giao Văn phòng UBND tỉnh,\n", "Giao Văn phòng UBND tỉnh,"),
        (f"{PROSE}Ch", "Ch"),
        (f"{ROWS}2\tSơ kết sáu th", "2\tSơ kết sáu th"),
        (f"{ROWS}2", "2"),
        (f"{ROWS}2\tSơ kết\tTháng 6", None),
        (f"{PROSE}Giao Văn phòng UBND các\n", None),
        (f"{PROSE}Giao Văn phòng UBND các\n ", None),
        (f"{PROSE}Giao Văn phòng UBND tỉnh theo dõi.", None),
        (f"{PROSE}Nguyễn Văn Mẫu", None),
        ("Giao Văn phòng UBND các", None),
        (f"{SHORT}2\tSơ kết\tSở Y t", "2 Sơ kết Sở Y t"),
        (f"{SHORT}2\tSơ kết\tSở Y tế\tQuý II", None),
        (f"{SHORT}2\tSơ kết\tSở Y tế\t\n3\tHội nghị\tSở Y tế", None),
    ],
)
def test_a_text_that_stops_in_a_line_is_told(text: str, end: str | None) -> None:
    told = [note.text for note in parse(text).diagnostics if note.code == "text-cut"]
    assert told == ([] if end is None else [end])


SEMICOLONS = "TT;Việc;Đơn vị;Hạn\n1;Báo cáo;Sở Nội vụ;Quý I\n2;Tổng kết;Sở Nội vụ;Quý II\n"
PIPES = (
    "| TT | Việc | Đơn vị | Hạn |\n|---|---|---|---|\n| I | Nhóm |\n| 1 | Báo cáo tổng kết | Sở Nội vụ | Tháng 12 |\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Máy cũ không bảo đảm cấu hìnhận: lưu văn thư", ["hìnhận"]),
        ("Xây dựng đề án, trình Ủy ban nhân dânương trình", ["dânương"]),
        ("Sở Nội vụ phối hợp sởxây dựng; xây dựng sở", []),
        ("Lắp panô, sửa ôtô, phôtô bốn bản, mua một cáp makét", []),
        ("Thực hiệnn nghiêmj túc, trưc tiếp; kế hoạch của thựơng cấp; HĐND, TĐKT", []),
        ("Bản hỏng: " + "hìnhận dânương tạoơng thếường " * 3, []),
        (f"{PIPES}| 2 | Sơ kết sáu th", ["| 2 | Sơ kết sáu th"]),
        (f"{PIPES}| 2 | Sơ kết | Tháng 6 |\n", ["| 2 | Sơ kết | Tháng 6 |"]),
        (f"{PIPES}| 2 | Sơ kết | Sở Y tế | Sở X | Tháng 6 |\n", ["| 2 | Sơ kết | Sở Y tế | Sở X | Tháng 6 |"]),
        (f"{PIPES}| 2 | Sơ kết | | |\n| II | Nhóm khác |\n", []),
        (f"{SEMICOLONS}3;Hội ng", ["3;Hội ng"]),
        (f"{SEMICOLONS}3;Hội ngx;Quý IV\n4;Sơ kết;Sở Y tế;Quý I\n", ["3;Hội ngx;Quý IV"]),
        (f"{SEMICOLONS}12; 15 và 18 là số hiệu mẫu\n", []),
        (PIPES.replace(" |\n", "\n") + "| 2 | Sơ kết | Sở Y tế | Tháng 6", []),
    ],
)  # fmt: skip
def test_where_a_piece_of_a_text_is_gone_is_told(text: str, told: list[str]) -> None:
    notes = [note for note in parse(text).diagnostics if note.code == "text-torn"]
    assert [note.values.get("word", note.text) for note in notes] == told


@given(st.lists(st.sampled_from([*SENTENCE.split(), "ăn", "uống", "ở", "ông", "ích", "panô"]), max_size=30))
def test_whole_words_are_no_tear(words: list[str]) -> None:
    assert "text-torn" not in {note.code for note in parse(" ".join(words)).diagnostics}


def test_a_page_kept_in_layout_reads_by_columns() -> None:
    document = parse(LAYOUT)
    assert [(line.text, line.block) for line in document.lines()] == [
        ("ỦY BAN NHÂN DÂN", 0),
        ("TỈNH SÔNG LAM", 0),
        ("Số:      /KH-UBND", 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1),
        ("Độc lập - Tự do - Hạnh phúc", 1),
        ("Sông Lam, ngày     tháng    năm 2026", 1),
        ("KẾ HOẠCH", None),
        ("Nơi nhận:", 0),
        ("- Như trên;", 0),
        ("TM. ỦY BAN NHÂN DÂN", 1),
        ("CHỦ TỊCH", 1),
        ("Nguyễn Văn Mẫu", 1),
    ]
    (table,) = document.tables()
    assert (table.rows, table.columns, table.ruled, table.line) == (8, 5, False, 8)
    assert [(c.column, c.text, c.box and c.box[:2]) for c in table.row_cells(4)] == [
        (1, "số của các đơn vị", (5.0, 12.0)),
        (2, "Công nghệ", (39.0, 12.0)),
        (3, "ngành", (59.0, 12.0)),
    ]


WORDS = st.lists(st.text("abcđê01", min_size=1, max_size=5), max_size=5)
SEPARATOR = st.sampled_from([" ", "  ", "     ", "\t", "\t\t", " | "])


@given(st.lists(st.tuples(WORDS, SEPARATOR, st.integers(0, 12)), max_size=14))
def test_every_word_is_read_exactly_once(lines: list[tuple[list[str], str, int]]) -> None:
    text = "\n".join(" " * indent + separator.join(words) for words, separator, indent in lines)
    if not text.strip():
        return
    found: Counter[str] = Counter()
    for block in parse(text).blocks:
        for part in [block] if isinstance(block, Line) else block.cells:
            found.update(part.text.replace("|", " ").split())
    assert found == Counter(word for words, _, _ in lines for word in words)


def test_the_pages_of_a_flattened_dump(shared: Path) -> None:
    document = read((shared / "corpus" / "ha-noi-2024" / "plan.txt").read_bytes(), "plan.txt")
    begins = [
        b.number for a, b in zip(list(document.lines()), list(document.lines())[1:], strict=False) if a.page != b.page
    ]
    assert begins == [87, 164, 245, 328, 407, 484, 772, 1011, 1225, 1484, 1752, 1854]
    assert not list(document.tables())


@pytest.mark.parametrize(
    ("path", "rows", "columns"),
    [
        ("corpus/thanh-xuan-2020/plan.txt", 38, 6),
        ("real/27_NQ03-NQ-CP_2025_phu-luc-II_v1.md", 151, 6),
        ("real/28_NQ03-NQ-CP_2025_phu-luc-II_v2-units-renamed.md", 148, 6),
    ],
)
def test_the_tables_of_real_texts(path: str, rows: int, columns: int, shared: Path) -> None:
    (table,) = read((shared / path).read_bytes(), path).tables()
    assert (table.rows, table.columns) == (rows, columns)
