"""Ruled and aligned tables: what is drawn, and the cells read from it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

pytest.importorskip("reportlab")

from reportlab.pdfbase.pdfmetrics import stringWidth
from tests.readers.pdf.drawing import Sheet, vietnamese_font

from kehoach.models.document import Line, Table
from kehoach.readers.pdf import read

XS: list[float] = [60, 100, 300, 420, 540]
YS: list[float] = [100, 130, 160, 190]
WORDS = [
    ["TT", "Content", "Lead", "Due"],
    ["1", "Open the hall", "Office A", "Quarter I"],
    ["2", "Close it", "Office B", "May"],
]
PLAIN = {(r, c): w for r, row in enumerate(WORDS) for c, w in enumerate(row)}


def ruled(sheet: Sheet) -> None:
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, WORDS)


def in_pieces(sheet: Sheet) -> None:
    """Every side of every cell is a line of its own, with a blank of half a point between them."""
    for y in YS:
        for x0, x1 in pairwise(XS):
            sheet.rule(x0 + 0.25, y, x1 - 0.25, y)
    for x in XS:
        for y0, y1 in pairwise(YS):
            sheet.rule(x, y0 + 0.25, x, y1 - 0.25)
    sheet.fill(XS, YS, WORDS)


def strips(sheet: Sheet) -> None:
    """Rules are filled rectangles."""
    for y in YS:
        sheet.strip(XS[0], y - 0.3, XS[-1], y + 0.3)
    for x in XS:
        sheet.strip(x - 0.3, YS[0], x + 0.3, YS[-1])
    sheet.fill(XS, YS, WORDS)


def doubled(sheet: Sheet) -> None:
    """Every rule is two, two points apart."""
    sheet.grid(XS, YS)
    sheet.grid([x + 2 for x in XS], [y + 2 for y in YS])
    sheet.fill([x + 2 for x in XS], YS, WORDS)


def out_of_line(sheet: Sheet) -> None:
    """The rules of the header stand a little beside those of the rows below."""
    shifted = [60, 100, 303.6, 421, 540]
    sheet.grid(XS, YS[:2])
    sheet.grid(list(shifted), YS[1:])
    sheet.fill([x + 3 for x in XS], YS, WORDS)


def cell_boxes(sheet: Sheet) -> None:
    """Each cell is a stroked rectangle."""
    for y0, y1 in pairwise(YS):
        for x0, x1 in pairwise(XS):
            sheet.canvas.rect(x0, sheet.height - y1, x1 - x0, y1 - y0)
    sheet.fill(XS, YS, WORDS)


def white_on_colour(sheet: Sheet) -> None:
    """Rules are white, on a table that is filled."""
    sheet.canvas.setFillColorRGB(0.8, 0.85, 0.95)
    sheet.strip(XS[0], YS[0], XS[-1], YS[-1])
    sheet.canvas.setStrokeColorRGB(1, 1, 1)
    sheet.grid(XS, YS)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.fill(XS, YS, WORDS)


def round_corners(sheet: Sheet) -> None:
    """Each cell is a box of its own with round corners."""
    for y0, y1 in pairwise(YS):
        for x0, x1 in pairwise(XS):
            sheet.canvas.roundRect(x0 + 1, sheet.height - y1 + 1, x1 - x0 - 2, y1 - y0 - 2, 4)
    sheet.fill(XS, YS, WORDS)


def filled_rings(sheet: Sheet) -> None:
    """Each cell is a box with round corners, filled between two lines, as browsers draw it."""
    for y0, y1 in pairwise(YS):
        for x0, x1 in pairwise(XS):
            path = sheet.canvas.beginPath()
            path.roundRect(x0 + 1, sheet.height - y1 + 1, x1 - x0 - 2, y1 - y0 - 2, 4)
            path.roundRect(x0 + 1.5, sheet.height - y1 + 1.5, x1 - x0 - 3, y1 - y0 - 3, 3.5)
            sheet.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
    sheet.fill(XS, YS, WORDS)


def open_sides(sheet: Sheet) -> None:
    """No outer border left and right."""
    for x in XS[1:-1]:
        sheet.rule(x, YS[0], x, YS[-1])
    for y in YS:
        sheet.rule(XS[0], y, XS[-1], y)
    sheet.fill(XS, YS, WORDS)


def open_ends(sheet: Sheet) -> None:
    """The page break took the upper and the lower border."""
    for x in XS:
        sheet.rule(x, YS[0], x, YS[-1])
    for y in YS[1:-1]:
        sheet.rule(XS[0], y, XS[-1], y)
    sheet.fill(XS, YS, WORDS)


def shaded(sheet: Sheet) -> None:
    """White and grey rectangles lie behind header and words."""
    sheet.canvas.setFillGray(0.8)
    sheet.strip(XS[0], YS[0], XS[-1], YS[1])
    sheet.canvas.setFillGray(1)
    sheet.strip(XS[1] + 3, YS[1] + 3, XS[1] + 60, YS[1] + 17)
    sheet.strip(XS[1] + 60, YS[1] + 3, XS[1] + 62, YS[1] + 17)
    sheet.canvas.setFillGray(0)
    ruled(sheet)


def in_a_form(sheet: Sheet) -> None:
    """The rules lie in a form object, moved and scaled."""
    sheet.canvas.beginForm("rules")
    for x in XS:
        sheet.canvas.line(x / 2, 0, x / 2, (YS[-1] - YS[0]) / 2)
    for y in YS:
        sheet.canvas.line(XS[0] / 2, (YS[-1] - y) / 2, XS[-1] / 2, (YS[-1] - y) / 2)
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.translate(0, sheet.height - YS[-1])
    sheet.canvas.scale(2, 2)
    sheet.canvas.doForm("rules")
    sheet.canvas.restoreState()
    sheet.fill(XS, YS, WORDS)


def underlined(sheet: Sheet) -> None:
    """A word of a cell is underlined."""
    ruled(sheet)
    sheet.rule(XS[1] + 3, YS[1] + 16, XS[1] + 70, YS[1] + 16)


@pytest.mark.parametrize(
    "draw",
    [
        ruled,
        in_pieces,
        strips,
        doubled,
        out_of_line,
        cell_boxes,
        round_corners,
        filled_rings,
        white_on_colour,
        open_sides,
        open_ends,
        shaded,
        in_a_form,
        underlined,
    ],
)
def test_every_way_of_ruling_gives_the_same_cells(draw: Callable[[Sheet], None]) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Above the table")
    draw(sheet)
    sheet.text(60, 230, "Below the table")
    above, table, below = read(sheet.bytes(), "drawn.pdf").blocks
    assert isinstance(above, Line) and isinstance(table, Table) and isinstance(below, Line)
    assert (above.text, below.text) == ("Above the table", "Below the table")
    assert {(c.row, c.column): c.text for c in table.cells} == PLAIN
    assert {(c.row_span, c.column_span) for c in table.cells} == {(1, 1)}
    assert table.ruled and (table.rows, table.columns) == (3, 4)


def test_merged_cells_stand_once_with_their_spans() -> None:
    sheet = Sheet()
    ys = [100, 130, 160, 190, 220]
    for x in XS:
        sheet.rule(x, 160 if x == 300 else 100, x, 220)
    sheet.rule(300, 100, 300, 130)
    for y in ys:
        sheet.rule(XS[0], y, 420 if y == 190 else 540, y)
    sheet.text(63, 114, "TT")
    sheet.text(103, 144, "Group over two columns")
    sheet.text(423, 194, "merged over two rows")
    sheet.text(423, 208, "in two lines")
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    cells = {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in table.cells}
    assert cells[1, 1] == (1, 2, "Group over two columns")
    assert cells[2, 3] == (2, 1, "merged over two rows\nin two lines")
    assert (3, 3) not in cells and (1, 2) not in cells


def test_texts_of_two_cells_that_touch_are_parted_at_the_rule() -> None:
    sheet = Sheet()
    sheet.grid([60, 100, 200], [100, 130])
    sheet.text(73, 114, "left", font="Courier")
    sheet.text(101.8, 114, "right", font="Courier")
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert [c.text for c in table.cells] == ["left", "right"]


@pytest.mark.parametrize(
    "rules",
    [
        [(200, 70, 380, 70)],
        [(60, 90, 540, 90), (60, 120, 540, 120)],
        [(60, 60, 540, 60), (60, 200, 540, 200), (60, 60, 60, 200), (540, 60, 540, 200)],
    ],
    ids=["under the motto", "two rules", "a box"],
)
def test_decorative_rules_are_no_table(rules: list[tuple[float, float, float, float]]) -> None:
    sheet = Sheet()
    sheet.text(220, 66, "Independence - Freedom")
    sheet.text(65, 110, "Some words in a line.")
    for rule in rules:
        sheet.rule(*rule)
    blocks = read(sheet.bytes(), "drawn.pdf").blocks
    assert [b.text for b in blocks if isinstance(b, Line)] == ["Independence - Freedom", "Some words in a line."]
    assert len(blocks) == 2


def test_two_tables_on_a_page_stay_two_in_reading_order() -> None:
    sheet = Sheet()
    sheet.grid([60, 200, 400], [400, 430, 460])
    sheet.text(63, 414, "second")
    sheet.text(60, 300, "between")
    sheet.grid([60, 150, 300, 400], [100, 130, 160])
    sheet.text(63, 114, "first")
    blocks = read(sheet.bytes(), "drawn.pdf").blocks
    assert [b.text if isinstance(b, Line) else b.cells[0].text for b in blocks] == ["first", "between", "second"]
    assert [b.index for b in blocks if isinstance(b, Table)] == [0, 1]


ALIGNED = [
    ["TT", "Content of the work", "Lead", "Due"],
    ["1", "Issue the plan for the", "Office of Home", "before 15/3"],
    ["", "coming year", "Affairs", ""],
    ["2", "Report", "Office of Health", "Quarter II"],
    ["3", "Review the results", "Wards", "December"],
]


def draw_aligned(sheet: Sheet, top: float) -> None:
    for n, row in enumerate(ALIGNED):
        for x, words in zip([60, 100, 290, 420], row, strict=True):
            sheet.text(x, top + 15 * n, words)


@pytest.mark.parametrize("level_rules", [False, True], ids=["no rules", "rule under the header"])
def test_columns_by_alignment(level_rules: bool) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    draw_aligned(sheet, 100)
    if level_rules:
        sheet.rule(60, 104, 520, 104)
    sheet.text(60, 220, "After the table the text goes on over the whole width again, as it did above the table.")
    above, table, below = read(sheet.bytes(), "drawn.pdf").blocks
    assert isinstance(above, Line) and isinstance(table, Table) and isinstance(below, Line)
    assert not table.ruled and table.columns == 4
    assert {(c.row, c.column): c.text for c in table.cells} == {
        (r, c): w for r, row in enumerate(ALIGNED) for c, w in enumerate(row) if w
    }


def test_a_header_cell_of_more_lines_than_the_others_is_whole() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    sheet.text(420, 93, "Date of")
    for x, words in zip([60, 100, 290], ALIGNED[0], strict=False):
        sheet.text(x, 100, words)
    sheet.text(420, 107, "completion")
    for n, row in enumerate(ALIGNED[1:]):
        for x, words in zip([60, 100, 290, 420], row, strict=True):
            sheet.text(x, 125 + 15 * n, words)
    heading, table = read(sheet.bytes(), "drawn.pdf").blocks
    assert isinstance(heading, Line) and isinstance(table, Table)
    assert [c.text for c in table.cells if c.column == 3][:2] == ["Date of", "completion"]


def test_level_rules_put_the_lines_of_a_row_together() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    draw_aligned(sheet, 100)
    for y in (88, 104, 134, 149, 164):
        sheet.rule(58, y, 520, y)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert table.ruled and (table.rows, table.columns) == (4, 4)
    assert {(c.row, c.column): c.text for c in table.cells}[1, 1] == "Issue the plan for the\ncoming year"


@pytest.mark.parametrize("by_cell", [False, True], ids=["rows", "cells"])
def test_the_grounds_of_rows_put_their_lines_together(by_cell: bool) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    xs = [58, 98, 288, 418, 520] if by_cell else [58, 520]
    for top, bottom in ((88, 104), (134, 149)):
        sheet.canvas.setFillGray(0.85)
        for x0, x1 in pairwise(xs):
            sheet.strip(x0, top, x1, bottom)
        sheet.canvas.setFillGray(0)
    draw_aligned(sheet, 100)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert table.ruled and (table.rows, table.columns) == (4, 4)
    assert {(c.row, c.column): c.text for c in table.cells}[1, 1] == "Issue the plan for the\ncoming year"


COUNTED = [["TT", "Content", "Lead", "Due"], *([str(n), f"Task {n}", f"Office {n}", "May"] for n in range(1, 5))]


@pytest.mark.parametrize("middle", [False, True], ids=["beside the first line", "in the middle"])
def test_numbers_part_rows_that_no_rule_parts(middle: bool) -> None:
    sheet = Sheet()
    for x in XS:
        sheet.rule(x, 100, x, 270)
    for y in (100, 125, 270):
        sheet.rule(XS[0], y, XS[-1], y)
    for n, row in enumerate(COUNTED):
        top = 115 if n == 0 else 105 + 36 * n
        for at, (x, words) in enumerate(zip(XS, row, strict=False)):
            sheet.text(x + 3, top + (7.5 if middle and n and at != 1 else 0), words)
        if n:
            sheet.text(XS[1] + 3, top + 15, "and the rest of it")
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    if not middle:
        assert [c.text for c in table.cells if c.column == 0] == ["TT", "1", "2", "3", "4"]
        assert [c.text for c in table.cells if c.column == 1][1:] == [
            f"Task {n}\nand the rest of it" for n in range(1, 5)
        ]
    assert table.ruled is not middle


def test_a_filled_header_that_a_row_follows_without_ground_is_parted_from_it() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    for top in (134, 164, 194):
        sheet.canvas.setFillGray(0.85)
        sheet.strip(58, top, 520, top + 15)
        sheet.canvas.setFillGray(0)
    draw_aligned(sheet, 100)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert not table.ruled
    assert [c.text for c in table.cells if c.column == 0] == ["TT", "1", "2", "3"]


def test_a_level_rule_that_stops_short_leaves_a_merged_cell() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    for n, row in enumerate([ALIGNED[0], ["1", "Plan", "Office A", ""], ["2", "Report", "Office B", "Quarter II"]]):
        for x, words in zip([60, 100, 290, 420], row, strict=True):
            sheet.text(x, 100 + 20 * n, words)
    for y, end in ((86, 520), (106, 520), (126, 410), (146, 520)):
        sheet.rule(58, y, end, y)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    cells = {(c.row, c.column): (c.row_span, c.text) for c in table.cells}
    assert cells[1, 3] == (2, "Quarter II") and cells[2, 1] == (1, "Report")


def test_a_group_line_across_the_columns_is_one_cell() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "A heading that runs over the whole width of the table below, as text does, to its right edge")
    draw_aligned(sheet, 100)
    sheet.text(60, 175, "II. Work of the second half of the year, to be led by all offices")
    for n, row in enumerate(ALIGNED[1:]):
        for x, words in zip([60, 100, 290, 420], row, strict=True):
            sheet.text(x, 190 + 15 * n, words)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    (group,) = [c for c in table.cells if c.text.startswith("II.")]
    assert (group.row, group.column) == (5, 0) and group.column_span >= 2
    assert table.rows == 10


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Thá", "ng", "12"], "Tháng\n12"),
        (["Nghi", "ên", "rõ,"], "Nghiên\nrõ,"),
        (["Số", "TT"], "Số\nTT"),
        (["ST", "T"], "STT"),
        (["T1", "0"], "T10"),
        (["T", "7"], "T7"),
        (["St", "t"], "Stt"),
        (["của", "ngư", "ời"], "của\nngười"),
        (["ban", "hà", "nh"], "ban\nhà\nnh"),
        (["20/5/202", "5"], "20/5/2025"),
        (["20/5/202", "7 ngày"], "20/5/2027 ngày"),
    ],
)
def test_words_that_a_narrow_cell_breaks_are_whole(lines: list[str], text: str) -> None:
    font = vietnamese_font()
    if font is None:
        pytest.skip("needs a font with Vietnamese letters")
    sheet = Sheet(font=font)
    wide = 11.5 + max(stringWidth(line, font, 12) for line in lines)
    sheet.grid([60, 60 + wide, 300], [100, 190, 280])
    for at, line in enumerate(lines):
        sheet.text(65.4, 114 + 15 * at, line)
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert table.cells[0].text == text


def test_the_last_line_of_a_cell_may_lie_over_the_row_below() -> None:
    sheet = Sheet()
    sheet.grid([60, 160, 300], [100, 141, 190])
    for y, line in (
        (112, "Content"),
        (124, "of the"),
        (136, "whole"),
        (147, "work"),
        (158, "Issue"),
        (170, "the plan"),
    ):
        sheet.text(64, y, line)
    sheet.text(164, 112, "Lead")
    sheet.text(164, 158, "Office")
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert [cell.text for cell in table.cells] == ["Content\nof the\nwhole\nwork", "Lead", "Issue\nthe plan", "Office"]
