"""No word of a flattened table is lost, whatever its lines are."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.tables.column_major.dumps import flatten, lines

from kehoach.models.document import Block, Diagnostic, Line, Table
from kehoach.tables.column_major import rebuild

HEADER = ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"]
PHRASES = [
    "Xây dựng Kế hoạch", "Phòng Nội vụ", "Trước ngày", "15/3/2025", "Tháng 4/2025", "- Xét, đề nghị", "-", "1.", "2.",
    "3", "II. Nhóm", "(Ban Tổ chức", "Thành phố)", "12", "Các phòng, ban,", "I", "a)", "2.1. Họp", "Quý II",
    "“Chuyển đổi số”", "đơn vị liên quan;",
]  # fmt: skip
TEXTS = st.lists(st.tuples(st.sampled_from(PHRASES), st.sampled_from(["\n", "\n\n", " ", "\n "])), max_size=40)


@given(TEXTS)
def test_words_of_any_lines_are_kept(drawn: list[tuple[str, str]]) -> None:
    body = "".join(phrase + after for phrase, after in drawn)
    given_lines = lines("\n".join(HEADER) + "\n1. Họp Phòng Nội vụ\nTháng 1/2025\n2. Họp\nTháng 2/2025\n" + body)
    assert _words(*rebuild(given_lines)) == Counter(word for line in given_lines for word in line.text.split())


@given(
    st.lists(st.lists(st.sampled_from(PHRASES), min_size=3, max_size=3), min_size=2, max_size=8),
    st.sampled_from(["by position", "glued", "one a line"]),
)
def test_header_words_are_kept_once(cells: list[list[str]], style: str) -> None:
    rows = [HEADER, *([f"{n}.", *row] for n, row in enumerate(cells, 1))]
    given_lines = lines(flatten(rows, [4, 20, 16, 12], style, header_every=3))  # type: ignore[arg-type]
    lost = Counter(word for line in given_lines for word in line.text.split()) - _words(*rebuild(given_lines))
    assert set(lost) <= {word for cell in HEADER for word in cell.split()}


@given(TEXTS)
def test_lines_under_no_header_stay(drawn: list[tuple[str, str]]) -> None:
    given_lines = lines("".join(phrase + after for phrase, after in drawn))
    assert rebuild(given_lines) == (given_lines, ())


def _words(blocks: tuple[Block, ...], notes: tuple[Diagnostic, ...]) -> Counter[str]:
    texts = [line.text for line in blocks if isinstance(line, Line)]
    texts += [cell.text for table in blocks if isinstance(table, Table) for cell in table.cells]
    texts += [note.text for note in notes if note.code == "unplaced-text"]
    return Counter(word for text in texts for word in text.split())
