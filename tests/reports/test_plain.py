"""A table laid out as plain text is, byte for byte, what the terminal's library prints."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from kehoach.reports import as_table, plain
from kehoach.reports.model import Column, Line, Row, Section

WORDS = st.text("ab ệĐ→…\xa0\u0301漢😀\t\nW", max_size=40)
LINES = st.builds(Line, WORDS, label=st.sampled_from(["", "Chủ trì"]), tail=st.sampled_from(["", "↑", "→ 15/3"]))
CELLS = st.lists(LINES, max_size=3).map(tuple)
COLUMNS = st.builds(
    Column, WORDS, width=st.sampled_from([None, None, 4, 14, 20]), share=st.integers(1, 9), right=st.booleans()
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    columns = draw(st.lists(COLUMNS, min_size=1, max_size=4))
    cells = st.tuples(*(CELLS for _ in columns))
    rows = st.lists(cells.map(lambda found: Row((1,), found)), min_size=1, max_size=3)
    return Section(columns=tuple(columns), rows=tuple(draw(rows)))


def one(heading: str, words: str, width: int | None = None) -> Section:
    columns = (Column(heading, width=width), Column("Việc"))
    return Section(columns=columns, rows=(Row((1,), ((Line(words),), (Line("x"),))),))


@given(sections(), st.integers(20, 100))
@example(one("Đến\nhạn", "một từ-rất-dài-không-có-dấu-cách-nào-cả rồi", 14), 60)
@example(one("", "  \xa0  "), 60)
@example(one("x", "mười hai  " * 9 + "   "), 60)
@example(one("x", "aaaaaaaaaaaaaa bbbbbbbbbbbbbb    ccccccccccccccc", 14), 60)
def test_lines_are_those_of_the_library(section: Section, width: int) -> None:
    widths = plain.widths_of(section.columns, width)
    if widths is not None:
        text = io.StringIO()
        Console(file=text, width=width, highlight=False, markup=False, emoji=False).print(as_table._table(section))
        assert "".join(plain.table(section, widths)) == text.getvalue()


def test_columns_without_room_are_left_to_the_library() -> None:
    assert plain.widths_of([Column("", width=40), Column("", width=40)], 60) is None
    assert plain.widths_of([Column("", width=58), Column("")], 60) is None
    assert plain.widths_of([Column("", width=20), Column("", share=9), Column("", share=5)], 100) == (21, 49, 26)


@pytest.mark.parametrize("block", range(0, 0x2600, 0x200))
def test_narrow_characters_take_one_column(block: int) -> None:
    narrow = [chr(code) for code in range(block, block + 0x200) if plain._NARROW.fullmatch(chr(code))]
    assert [letter for letter in narrow if cell_len(letter) != 1] == []
