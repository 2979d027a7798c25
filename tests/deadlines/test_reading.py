"""Deadline cells: text and reading side by side, and what holds for every text."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.deadlines import Context, diagnose, read
from kehoach.deadlines.notation import reads
from kehoach.deadlines.wordings import charted
from kehoach.grammar.verify import spellings
from kehoach.text import fold, squeeze

PLAN = Context(year=2025, issued=dt.date(2025, 1, 20))

CELLS = [
    ("Trước ngày\n31/01//2025", "before 2025-01-31"),
    ("- Họp xét trước 15/3; - Trình khen trước 30/3", "before 2025-03-15 [Họp xét] ; before 2025-03-30 [Trình khen]"),
    ("Quý IV/2024 và Quý I/2025", "within 2024-10-01..2025-03-31"),
    ("Tháng 11 đến tháng 2/2025", "within 2024-11-01..2025-02-28"),
    ("Thường xuyên; báo cáo trước ngày 15/12", "recurring continuous ; before 2025-12-15 [báo cáo]"),
    ("Trước ngày 05/01 năm sau", "before 2026-01-05"),
    ("Báo cáo tháng trước ngày 20 hằng tháng", "recurring month 2025-01-20 [Báo cáo tháng]"),
    ("30 ngày kể từ ngày ban hành Kế hoạch", "relative 2025-02-19 30 day after ngày ban hành Kế hoạch"),
    (
        "trong 05 ngày làm việc kể từ ngày ban hành Kế hoạch",
        "relative 2025-02-03 5 working-day after ngày ban hành Kế hoạch",
    ),
    ("Tháng 10/2025 (theo Kế hoạch của tỉnh)", "within 2025-10-01..2025-10-31 ; unread theo Kế hoạch của tỉnh"),
    ("Giao vốn đầu tư năm 2026 trước 31/12", "before 2025-12-31 [Giao vốn đầu tư năm 2026]"),
    ("Hàng năm, báo cáo trước 30/11", "recurring year 2025-11-30 [báo cáo]"),
    ("Báo cáo hàng quý (trước ngày 25 tháng cuối quý)", "recurring quarter 2025-03-25 [Báo cáo]"),
    (
        "Phòng Nội vụ (trước 10/12), UBND xã (trước 05/12)",
        "before 2025-12-10 [Phòng Nội vụ] ; before 2025-12-05 [UBND xã]",
    ),
    ("Trước ngày 15/6 và 15/12 hằng năm", "recurring year 2025-06-15 ; recurring year 2025-12-15"),
    ("Ngày 19, 20 và 21/8/2025", "on 2025-08-19 ; on 2025-08-20 ; on 2025-08-21"),
    ("Định kỳ quý, 6 tháng, năm", "recurring quarter ; recurring half-year ; recurring year"),
    ("Trước tháng 9/2025", "before 2025-08-31"),
    ("Trước ngày 15/3¹", "before 2025-03-15"),
    ("Trước ngày 15\u200b/3/20\u200b25", "before 2025-03-15"),
    ("11 - 12/2025", "within 2025-11-01..2025-12-31"),
    ("Từ tháng 3 đến trước quý IV/2025", "within 2025-03-01..2025-09-30"),
    ("Từ ngày 26/4/2025 đến rằm tháng 7", "within 2025-04-26..2025-09-06"),
    ("Từ ngày 08/3 đến 10/3 âm lịch", "within 2025-04-05..2025-04-07"),
    ("Từ ngày 08/3/2025 đến 10/3/2025 âm lịch", "unread Từ ngày 08/3/2025 đến 10/3/2025 âm lịch"),
    ("3/4 số xã trong năm 2025", "within 2025-01-01..2025-12-31 [3/4 số xã]"),
    ("5/7 xã, diện tích 3/4 dân số", "unread 5/7 xã, diện tích 3/4 dân số"),
    ("15/3 Sở Nội vụ", "on 2025-03-15 [Sở Nội vụ]"),
    ("Thứ 6, 14/02", "on 2025-02-14"),
    ("Trước 16 giờ thứ 3, ngày 18/3/2025", "before 2025-03-18"),
    ("Họp lần thứ 2, ngày 16/3/2025", "on 2025-03-16 [Họp lần thứ 2]"),
    ("Trước ngày 20 tháng 6, tháng 7 tổng kết", "before 2025-06-20 ; within 2025-07-01..2025-07-31 [tổng kết]"),
    ("Trước 15/6 và tháng 12", "unread Trước 15/6 và tháng 12"),
    ("Ngày 28/02 hằng tháng", "unread Ngày 28/02 hằng tháng"),
    ("Hằng tuần (trừ tháng 7)", "recurring week ; unread trừ tháng 7"),
    (
        "Từ quý II đến quý III, hằng quý",
        "recurring year 2025-04-01..2025-06-30 ; recurring year 2025-07-01..2025-09-30",
    ),
    ("Ngày 15 hằng tháng, từ tháng 4 đến tháng 5", "recurring year 2025-04-15 ; recurring year 2025-05-15"),
    (
        "Trước ngày 31 hằng tháng, trừ các tháng 1, 3, 5, 7, 8, 10",
        "recurring month 2025-01-31 ; unread trừ các tháng 1, 3, 5, 7, 8, 10",
    ),
    ("Phòng trừ trong tháng 6", "within 2025-06-01..2025-06-30 [Phòng trừ]"),
    ("30 ngày trước ngày bầu cử (15/3)", "relative 2025-02-13 -30 day after ngày bầu cử"),
    ("Trong 07 ngày, kể từ ngày 20/3", "relative 2025-03-27 7 day after ngày 20/3"),
    ("a) 30/3\nb) Trước 15/4/2025", "on 2025-03-30 ; before 2025-04-15"),
    ("(1) Tháng 3 (2) Tháng 4", "within 2025-03-01..2025-03-31 ; within 2025-04-01..2025-04-30"),
    ("Trước 31/6/2025", "unread Trước 31/6/2025"),
    ("15/13/2025", "unread 15/13/2025"),
    ("1.2", "unread 1.2"),
    ("7", "unread 7"),
    ("(phấn đấu)", "unread (phấn đấu)"),
    ("", "unread"),
    ("-", "unread"),
]


@pytest.mark.parametrize(("text", "reading"), CELLS)
def test_cell_reads_alike_in_every_spelling(text: str, reading: str) -> None:
    for name, spelled in spellings(text):
        assert fold(reads(read(spelled, PLAN))) == fold(reading), name


@pytest.mark.parametrize(
    ("text", "context", "mark"),
    [
        ("Trước 15/3", Context(year=2025), "year-from-context"),
        ("Trước 15/3", Context().nearer("Thời gian hoàn thành năm 2025", "header"), "year-from-header"),
        ("Trước 30/01/2025; họp trước 15/3", Context(), "year-from-cell"),
        ("Trước ngày 15", Context(year=2025, month=3), "month-from-context"),
        ("15/01//2025", Context(), "slip"),
        ("ngày05 /6/2025", Context(), "slip"),
        ("15/3 - 5/2", Context(year=2025), "turned"),
        ("05 ngày sau ngày 20/3", Context(year=2025), "year-from-context"),
        ("Hằng quý (trừ quý IV)", Context(year=2025), "year-from-context"),
        ("Từ tháng 9 đến tháng 7", Context(year=2025), "turned"),
        ("Trước 17h00 ngày 15/3/2025", Context(), "clock"),
    ],
)
def test_how_a_reading_was_reached_is_marked(text: str, context: Context, mark: str) -> None:
    assert mark in {m for milestone in read(text, context).milestones for m in milestone.marks}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Tháng Sáu năm 2025", "within 2025-06-01..2025-06-30"),
        ("trong tháng Năm", "within 2025-05-01..2025-05-31"),
        ("tháng sau", "unread tháng sau"),
        ("rằm tháng sau", "unread rằm tháng sau"),
    ],
)
def test_name_of_a_month_is_told_by_its_letters(text: str, reading: str) -> None:
    assert reads(read(text, PLAN)) == reading


def test_year_that_nothing_says_is_left_unread() -> None:
    assert reads(read("Trước ngày 15/3")) == "unread Trước ngày 15/3"


def test_days_of_a_count_column() -> None:
    assert reads(read("30", Context(header="Số ngày dự kiến"))) == "relative 30 day"


def test_slips_unread_parts_and_guesses_are_diagnosed() -> None:
    notes = diagnose(read("15/01//2025 (xem mục 3)"))
    assert [(n.code, n.text) for n in notes] == [("deadline-slip", "15/01//2025"), ("deadline-unread", "xem mục 3")]
    guessed = read("30 tháng 6, 2025", PLAN)
    assert guessed.milestones[0].guessed
    assert [n.code for n in diagnose(guessed)] == ["deadline-guessed"]


WORDS = (
    *("trước", "ngày", "15/3/2025", "tháng", "quý", "II", "năm", "2025", "đến", "từ", "hằng", "31/02/2025"),
    *(
        "(",
        ")",
        ";",
        ",",
        ".",
        "-",
        "theo",
        "và",
        "họp",
        "05",
        "kể",
        "hằng năm",
        "quý IV",
        "dự kiến",
        "báo cáo",
        "30/11",
    ),
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def _solid(text: str) -> str:
    return "".join(squeeze(text).split())


@given(PHRASES | st.text(max_size=60))
def test_every_text_is_read_within_its_bounds(text: str) -> None:
    deadline = read(text, PLAN)
    for milestone in deadline.milestones:
        assert milestone.start_char is not None and milestone.end_char is not None
        part = text[milestone.start_char : milestone.end_char]
        assert milestone.guessed or _solid(part) == _solid(milestone.text)
        assert not (milestone.start and milestone.due) or milestone.start <= milestone.due
    assert all(_solid(part) in _solid(text) for part in deadline.unread)


@given(PHRASES)
def test_decomposed_spelling_reads_the_same(text: str) -> None:
    decomposed = read(unicodedata.normalize("NFD", text), PLAN)
    assert fold(reads(decomposed)) == fold(reads(read(text, PLAN)))


@pytest.mark.parametrize("unit", ["theo ", "trước ngày 15/3/2025; ", "quý I, ", "hằng năm ", "("])
def test_work_grows_with_the_length_only(unit: str) -> None:
    def found(times: int) -> int:
        return sum(len(matches) for matches in charted(unit * times).found)

    step = found(80) - found(40)
    assert found(160) - found(80) <= 2 * step + 4
