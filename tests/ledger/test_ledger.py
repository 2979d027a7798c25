"""Nothing read goes unaccounted: what is planted is told, and sound plans are not cried at."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
import pytest
from docx.shared import Inches
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.whole import PRINTED, forms, plan_of

from kehoach import dates
from kehoach.extract import plan_from_bytes, plan_from_document
from kehoach.grammar.files import load
from kehoach.ledger.dates import of_words
from kehoach.models.document import Cell, Document, Line, Source, Table
from kehoach.models.ledger import UNTAKEN, Ledger
from kehoach.models.plan import Header, Plan
from kehoach.readers.open import read_path

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
TOP = """\
UBND HUYỆN SÔNG TRĂNG
Số: 07/KH-UBND
Sông Trăng, ngày 05 tháng 02 năm 2025
KẾ HOẠCH
Công tác cải cách hành chính năm 2025

Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2025 của UBND tỉnh Lam Ngạn, UBND huyện ban hành Kế hoạch.
"""
BODY = """\
I. NHIỆM VỤ
- Phòng Nội vụ chủ trì, tham mưu kế hoạch chi tiết trước ngày 15/3/2025.
- Chào mừng kỷ niệm 80 năm Quốc khánh (02/9/1945 - 02/9/2025).
II. TỔ CHỨC
Các đơn vị thực hiện nghiêm túc.
"""
HEADER = "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n"
TABLE = f"""
{HEADER}| 1 | Rà soát hồ sơ | Phòng Nội vụ | Quý I |
| 2 | Tổng kết công tác | Công an huyện | Tháng 12 |
"""
SOUND = TOP + BODY + TABLE
WIDE = TABLE.replace("Thời gian |", "Thời gian | Nơi theo học |").replace("---|\n", "---|---|\n")


def _planted(name: str) -> str:
    return {
        "after the last table": f"{SOUND}\nCác xã nộp sổ theo dõi vào ngày 30/6/2025.\n",
        "above the letterhead": f"Nộp danh sách trước ngày 20/02/2025 cho bộ phận một cửa.\n\n{SOUND}",
        "in brackets above the letterhead": f"(Bản này dùng đến 20/02/2025)\n{SOUND}",
        "before the first section": f"{TOP}Các xã gửi danh sách ngày 20/02/2025.\n{BODY}{TABLE}",
        "in a heading": SOUND.replace("I. NHIỆM VỤ", "I. NHIỆM VỤ (HỘI NGHỊ NGÀY 14/4/2025)"),
        "in an attached plan": f"{SOUND}\nKẾ HOẠCH\nTập huấn cán bộ\n- Ngày 15/9/2025 mở lớp tại hội trường.\n",
        "in a cell beside the deadline": SOUND.replace(
            "Rà soát hồ sơ", "Rà soát hồ sơ, hoàn thành trước ngày 20/4/2025"
        ),
    }[name]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("after the last table", "30/6/2025"),
        ("above the letterhead", "20/02/2025"),
        ("in brackets above the letterhead", "20/02/2025"),
        ("before the first section", "20/02/2025"),
        ("in a heading", "14/4/2025"),
        ("in an attached plan", "15/9/2025"),
        ("in a cell beside the deadline", "20/4/2025"),
    ],
)
def test_a_planted_date_is_told_or_taken(where: str, words: str) -> None:
    plan = plan_from_bytes(_planted(where).encode(), "plan.md", with_ledger=True)
    (entry,) = [entry for entry in _ledger(plan).dates if words in entry.text]
    told = [note.text for note in plan.diagnostics if note.code == "date-unplaced"]
    assert entry.as_ == "deadline" or words in " ".join(told)
    assert entry.place != entry.place.__class__()


@pytest.mark.parametrize(
    ("words", "due", "told"),
    [
        ("trước tháng 9/2025", "", []),
        ("trước ngày 20/4/2025", "", []),
        ("trước quý III/2025", "", []),
        ("trước tháng 9/2025", "Trước ngày 31/8/2025", []),
        ("trước tháng 9/2025", "Trước ngày 15/9/2025", ["tháng 9/2025"]),
    ],
)
def test_a_day_in_the_words_of_a_task_is_its_deadline_or_told(words: str, due: str, told: list[str]) -> None:
    rows = HEADER + f"| 1 | Rà soát hồ sơ, hoàn thành {words} | Phòng Nội vụ | {due} |\n"
    plan = plan_from_bytes((TOP + BODY + rows).encode(), "plan.md")
    assert [text for code, text in _untaken(plan) if code == "date-unplaced"] == told


def test_what_stands_above_the_letterhead_is_no_part_of_it() -> None:
    plan = plan_from_bytes(_planted("in brackets above the letterhead").encode(), "plan.md")
    header, above = plan.header, plan.sections[0]
    assert (header.printed["issuer"], header.places["issuer"].line) == ("UBND HUYỆN SÔNG TRĂNG", 2)
    assert (above.number, above.text, above.place.line) == (None, "(Bản này dùng đến 20/02/2025)", 1)


def test_a_sound_plan_is_not_cried_at() -> None:
    plan = plan_from_bytes(SOUND.encode(), "plan.md", with_ledger=True)
    assert _untaken(plan) == []
    kinds = {entry.text: (entry.as_, entry.of) for entry in _ledger(plan).dates}
    assert kinds == {
        "ngày 05 tháng 02 năm 2025": ("issue-date", None),
        "2025": ("title", None),
        "10/01/2025": ("citation", "12/KH-UBND"),
        "15/3/2025": ("deadline", "duty 1"),
        "02/9/1945": ("event", None),
        "02/9/2025": ("event", None),
        "Quý I": ("deadline", "PL/1"),
        "Tháng 12": ("deadline", "PL/2"),
    }


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Mỗi học kỳ các trường báo cáo một lần.", ["Mỗi học kỳ"]),
        ("Đài xã tiếp sóng 02 buổi/ngày.", ["buổi/ngày"]),
        ("Năm tuần một lần Ban Quản lý chợ đo khói bụi.", []),
        ("Ban Quản lý chợ đo khói bụi năm tuần một lần.", ["năm tuần một lần"]),
        ("Trạm Y tế tráng bể nước mỗi tuần một lần.", ["mỗi tuần một lần"]),
        ("Các thôn tổng hợp hằng tháng, gửi trước ngày 25/6/2025.", []),
        ("Báo cáo tuần gửi trước 15 giờ thứ Năm.", ["Báo cáo tuần"]),
        ("Báo cáo tháng 6 gửi về Văn phòng.", []),
        ("Các thôn báo cáo hằng tháng.", []),
        ("Phòng Nội vụ lập dự toán hằng năm.", []),
        ("Các xã đã báo cáo định kỳ hằng tháng.", []),
        ("Năng suất lúa tăng đều mỗi vụ.", []),
    ],
)
def test_a_frequency_that_no_duty_has_is_told(sentence: str, told: list[str]) -> None:
    plan = plan_from_bytes(
        (TOP + BODY.replace("Các đơn vị thực hiện", f"{sentence}\nCác đơn vị thực hiện")).encode(), "plan.md"
    )
    assert [text for code, text in _untaken(plan) if code == "frequency-unplaced"] == told


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("Các thôn báo lịch cắt nước cho dân trong vòng 24 giờ.", [("24 giờ", "unplaced")]),
        ("Thời gian điều trị kéo dài 02 tháng.", [("02 tháng", "length")]),
        ("Mỗi năm, xã tiếp nhận khoảng 300 lượt khách.", [("Mỗi năm", "frequency")]),
        ("Các thôn báo cáo hằng tháng.", [("hằng tháng", "deadline")]),
    ],
)
def test_lengths_and_frequencies_have_their_place(sentence: str, entries: list[tuple[str, str]]) -> None:
    plan = plan_from_bytes((TOP + f"I. NHIỆM VỤ\n{sentence}\n").encode(), "plan.md", with_ledger=True)
    assert [(entry.text, entry.as_) for entry in _ledger(plan).dates if entry.place.line == 9] == entries
    told = [text for code, text in _untaken(plan) if code == "date-unplaced"]
    assert told == [text for text, known in entries if known == "unplaced"]


def test_an_unused_column_of_bodies_is_told() -> None:
    rows = WIDE.replace("| Quý I |", "| Quý I | Phòng Y tế |").replace("| Tháng 12 |", "| Tháng 12 | Phòng Tư pháp |")
    plan = plan_from_bytes((TOP + BODY + rows).encode(), "plan.md", with_ledger=True)
    assert _untaken(plan) == [("column-of-bodies-unused", "Nơi theo học")]
    assert [(column.header, column.role) for column in _ledger(plan).bodies] == [
        ("Chủ trì", "lead"),
        ("Nơi theo học", None),
    ]


def test_a_role_column_of_measures_is_told() -> None:
    text = SOUND.replace("| Phòng Nội vụ |", "| 95% |").replace("| Công an huyện |", "| 100% |")
    assert _untaken(plan_from_bytes(text.encode(), "plan.md")) == [("role-column-strange", "Chủ trì")]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (["1", "2", "5", "6"], ["3, 4"]),
        (["1", "2", "3", "1", "2"], []),
        (["1.1", "1.3", "2.1"], ["1.2"]),
        (["7", "8", "40"], []),
        (["2", "1", "4"], ["2, 3"]),
    ],
)
def test_numbers_that_a_table_leaves_out_are_told(numbers: list[str], told: list[str]) -> None:
    header = ["TT", "Nội dung", "Chủ trì", "Thời gian"]
    rows = [[number, f"Rà soát hồ sơ nhóm {at}", "Phòng Nội vụ", "Quý I"] for at, number in enumerate(numbers)]
    blocks = (Line("KẾ HOẠCH", 1, 1), Line("Công tác năm 2025", 1, 2), _table([header, *rows], 0, 1))
    plan = plan_from_document(Document(Source("plan.pdf", "0" * 64, "application/pdf", 1, "text-layer"), blocks))
    notes = [note for note in plan.diagnostics if note.code == "row-numbers-left-out"]
    assert [str(note.message.values["missing"]) for note in notes] == [str(tuple(text.split(", "))) for text in told]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("I 1 2 II 1 2 III 1", []),
        ("I 1 2 II 3 4 III 5", []),
        ("I 1 2 II 3 4 III 1", ["1, 2"]),
        ("I 1 2 3 II 2 III 1", ["1"]),
        ("I 1 2 II 4 III 1", ["3"]),
        ("I 3 4 II 1 III 1", []),
    ],
)
def test_groups_that_begin_late_among_groups_that_begin_anew_are_told(numbers: str, told: list[str]) -> None:
    header = "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n"
    cells = [f"Rà soát hồ sơ nhóm {at} | Phòng Nội vụ | Quý I" for at in range(len(numbers.split()))]
    rows = [
        f"| {number} | {cell if number.isdigit() else 'Nhóm | | '} |\n"
        for number, cell in zip(numbers.split(), cells, strict=True)
    ]
    plan = plan_from_bytes(f"KẾ HOẠCH\nCông tác năm 2025\n\n{header}{''.join(rows)}".encode(), "plan.md")
    found = [note.values["missing"] for note in plan.diagnostics if note.code == "row-numbers-left-out"]
    assert [", ".join(map(str, missing)) for missing in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I. MỤC ĐÍCH\nNêu rõ việc.\nII. NỘI DUNG\nLàm việc.\nIII. KINH PHÍ\nTự lo.", []),
        ("I. MỤC ĐÍCH\nNêu rõ việc.\nIV. KINH PHÍ\nTự lo.", ["IV. KINH PHÍ"]),
        ("I. NỘI DUNG\n1. Họp thôn\nHọp.\n3. Dọn vệ sinh\nDọn.\nII. KINH PHÍ\nTự lo.", ["3. Dọn vệ sinh"]),
        ("I. MỤC ĐÍCH\nNêu.\nII. NỘI DUNG\nLàm.\nII. PHÂN CÔNG\nGiao.\nIV. KINH PHÍ\nTự lo.", []),
        ("| I | Quý I | |\n| 1 | Họp thôn | Thôn 1 |\n| III | Quý III | |\n| 1 | Dọn | Thôn 2 |", ["III. Quý III"]),
    ],
)
def test_parts_behind_a_number_left_out_are_told(text: str, told: list[str]) -> None:
    header = "| TT | Nội dung | Chủ trì |\n|---|---|---|\n" if text.startswith("|") else ""
    plan = plan_from_bytes(f"KẾ HOẠCH\nCông tác năm 2025\n\n{header}{text}\n".encode(), "plan.md")
    assert [note.text for note in plan.diagnostics if note.code == "part-numbers-left-out"] == told


def test_a_page_without_ink_and_a_table_left_out_are_told() -> None:
    header = ["TT", "Nội dung", "Chủ trì", "Thời gian"]
    first = _table([header, ["1", "Rà soát hồ sơ", "Phòng Nội vụ", "Quý I"]], 0, 1)
    torn = _table([["x", "Tổng kết công tác", "Công an", "Tháng 12/2025"]], 1, 3)
    blocks = (Line("KẾ HOẠCH", 1, 1), Line("Công tác năm 2025", 1, 2), first, Line("Phần sau", 3, 3), torn)
    document = Document(Source("plan.pdf", "0" * 64, "application/pdf", 3, "text-layer"), blocks)
    plan = plan_from_document(document, with_ledger=True)
    assert [code for code, _ in _untaken(plan)] == ["table-left-out-alike", "page-without-ink"]
    assert [(entry.page, entry.words) for entry in _ledger(plan).pages][1] == (2, 0)
    assert [(entry.of, entry.used) for entry in _ledger(plan).tables] == [("PL", 1), (None, 0)]


@pytest.mark.parametrize(("inches", "told"), [(5.0, [("picture-not-read", "")]), (1.2, [])])
def test_a_picture_as_large_as_a_table_is_told(inches: float, told: list[tuple[str, str]]) -> None:
    document, stream = docx.Document(), io.BytesIO()
    for line in (TOP + BODY).splitlines():
        document.add_paragraph(line)
    document.add_picture(io.BytesIO(base64.b64decode(PICTURE)), width=Inches(inches), height=Inches(inches / 2))
    document.save(stream)
    assert _untaken(plan_from_bytes(stream.getvalue(), "plan.docx")) == told


@pytest.mark.parametrize("path", forms(*PRINTED, "txt"))
def test_samples_balance(path: Path) -> None:
    assert _faults(plan_of(path)) == []


@pytest.mark.parametrize("pattern", ["corpus/*/plan.docx", "corpus/*/plan.pdf", "corpus/*/plan.txt"])
def test_annotated_plans_balance_without_a_false_alarm(pattern: str, shared: Path) -> None:
    found = {str(path): _faults(_read(path)) for path in sorted(shared.glob(pattern))}
    assert found
    assert not any(found.values()), found


@pytest.mark.parametrize("pattern", ["real/0[12]*.pdf", "real/2*.md", "cases/documents/*"])
def test_other_plans_balance(pattern: str, shared: Path) -> None:
    paths = sorted(shared.glob(pattern))
    assert paths
    assert {path.name: fault for path in paths if (fault := _unbalanced(_read(path)))} == {}


@pytest.mark.parametrize("example", load("ledger")["example"], ids=lambda example: example["text"])
def test_wordings_tell_what_a_date_is(example: dict[str, str]) -> None:
    plan = plan_from_bytes(TOP.encode(), "plan.txt").model_copy(update={"header": Header(year=2026)})
    text = example["text"]
    assert of_words(text, dates.find(text), 0, plan) == example["reads"]


_TEXT = st.sampled_from(
    [
        "Các xã gửi báo cáo trước ngày 15/6/2025.",
        "Ngày 20/10/2025 tổ chức hội nghị.",
        "Rà soát hồ sơ tồn đọng.",
        "II. GIẢI PHÁP",
        "1. Tuyên truyền",
        "- Mở lớp tập huấn cho cán bộ.",
        "Nơi nhận:",
        "Phụ lục I",
        "(Kèm theo Kế hoạch số 07/KH-UBND)",
        "a) Kiểm tra định kỳ vào quý III.",
    ]
)
_ROW = st.tuples(
    st.sampled_from(["Rà soát hồ sơ", "Tổng kết", "Mở lớp tập huấn, xong trước 20/5"]),
    st.sampled_from(["Phòng Nội vụ", "Công an huyện", ""]),
    st.sampled_from(["Quý I", "Trước 15/3", "Thường xuyên", ""]),
)


@given(st.lists(_TEXT, max_size=8), st.lists(_ROW, max_size=4), st.lists(_TEXT, max_size=4))
def test_whatever_is_printed_is_accounted_for(
    above: list[str], rows: list[tuple[str, str, str]], below: list[str]
) -> None:
    table = HEADER + "".join(f"| {n} | {' | '.join(row)} |\n" for n, row in enumerate(rows, 1)) if rows else ""
    lines = "\n".join(above), table, "\n".join(below)
    text = f"{TOP}I. NHIỆM VỤ\n{lines[0]}\n\n{lines[1]}\n{lines[2]}\n"
    plan = plan_from_bytes(text.encode(), "plan.md", with_ledger=True)
    assert _unbalanced(plan) == []
    entries = _ledger(plan).dates
    printed = sum(len(dates.find(line)) for line in (*above, *below))
    own = [entry for entry in entries if entry.place.table is None and (entry.place.line or 0) > TOP.count("\n")]
    assert len(own) == printed


def _table(rows: list[list[str]], index: int, page: int) -> Table:
    cells = (Cell(r, c, text, page=page) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(tuple(cells), len(rows), len(rows[0]), index=index, page=page)


def _read(path: Path) -> Plan:
    return plan_from_document(read_path(path), with_ledger=True)


def _ledger(plan: Plan) -> Ledger:
    assert plan.ledger is not None
    return plan.ledger


def _untaken(plan: Plan) -> list[tuple[str, str]]:
    return [(note.code, note.text) for note in plan.diagnostics if note.code in UNTAKEN]


def _faults(plan: Plan) -> list[object]:
    return [*_unbalanced(plan), *_untaken(plan)]


def _unbalanced(plan: Plan) -> list[object]:
    """What does not come out: words, and rows of tables."""
    words = _ledger(plan).words
    left = sum(len(found.text.split()) for found in words.left_out)
    sums: list[object] = (
        [] if words.printed == words.field + words.cell + words.text + words.furniture + left else [words]
    )
    rows = [
        table
        for table in _ledger(plan).tables
        if table.of and table.rows != table.header + table.used + len(table.told)
    ]
    return [*sums, *rows, *(found for found in words.left_out if not found.why)]
