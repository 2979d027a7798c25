"""Running text: reading order, words, blocks, and what is taken out of the text."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

pytest.importorskip("reportlab")

from tests.readers.pdf.drawing import Sheet, vietnamese_font

from kehoach.models.document import Document, Line
from kehoach.readers.pdf import read

BODY = [
    "The committee issues this plan so that all offices know what they must do in the",
    "coming year, by which day, and together with whom; each office sends its own plan",
    "to the standing office before the fifteenth of March and reports at the end of June.",
]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


def codes(document: Document) -> list[tuple[str, str]]:
    return [(d.code, d.text) for d in document.diagnostics]


def write_body(sheet: Sheet, top: float, lines: list[str] = BODY) -> None:
    for n, words in enumerate(lines):
        sheet.text(70, top + 16 * n, words)


def test_lines_come_in_the_order_of_the_page_not_of_drawing() -> None:
    sheet = Sheet()
    sheet.text(70, 200, "third")
    sheet.text(110, 120, "after")
    sheet.text(70, 100, "first")
    sheet.text(70, 120, "second")
    lines = list(read(sheet.bytes(), "drawn.pdf").lines())
    assert [(line.text, line.number) for line in lines] == [("first", 1), ("second after", 2), ("third", 3)]
    assert lines[1].gap < 0.7 < lines[2].gap


def test_a_number_drawn_over_a_blank_stands_in_its_place() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "No:")
    sheet.text(120, 100, "/KH-UBND of the committee")
    sheet.text(95, 101.5, "277", size=13)
    assert texts(read(sheet.bytes(), "drawn.pdf")) == ["No: 277 /KH-UBND of the committee"]


def test_letterhead_comes_column_by_column() -> None:
    sheet = Sheet()
    for y, left, right in [
        (60, "CITY OF THE NORTH", "THE COUNTRY AND ITS LONG NAME"),
        (76, "THE COMMITTEE", "Independence - Freedom - Happiness"),
        (92, "No: 12/KH-UBND", "The North, 3 March 2026"),
    ]:
        sheet.text(70, y, left)
        sheet.text(300, y, right)
    sheet.canvas.drawCentredString(300, 842 - 130, "PLAN")
    write_body(sheet, 160)
    blocks = [(line.block, line.text) for line in read(sheet.bytes(), "drawn.pdf").lines()]
    assert blocks[:7] == [
        (0, "CITY OF THE NORTH"),
        (0, "THE COMMITTEE"),
        (0, "No: 12/KH-UBND"),
        (1, "THE COUNTRY AND ITS LONG NAME"),
        (1, "Independence - Freedom - Happiness"),
        (1, "The North, 3 March 2026"),
        (None, "PLAN"),
    ]
    assert [b for b, _ in blocks[7:]] == [None, None, None]


def test_columns_whose_lines_stand_at_different_heights_are_told_apart() -> None:
    sheet = Sheet()
    write_body(sheet, 80)
    for n, words in enumerate(["Sent to:", "- the city;", "- the wards;", "- the schools;", "- the file."]):
        sheet.text(70, 160 + 12.6 * n, words, size=11)
    for n, words in enumerate(["FOR THE COMMITTEE", "CHAIRMAN"]):
        sheet.text(350, 165 + 16 * n, words, size=14)
    sheet.text(370, 270, "Nguyen Van A", size=14)
    lines = [(line.block, line.text) for line in read(sheet.bytes(), "drawn.pdf").lines()]
    assert [b for b, _ in lines] == [None] * 3 + [0] * 5 + [1] * 3
    assert [t for b, t in lines if b == 1] == ["FOR THE COMMITTEE", "CHAIRMAN", "Nguyen Van A"]


def test_three_columns_at_the_head_are_three_blocks() -> None:
    sheet = Sheet()
    for n, row in enumerate(
        [("ISSUER", "SEAL OF", "COUNTRY"), ("OFFICE", "THE OFFICE", "MOTTO"), ("No: 1", "COPY", "DATE")]
    ):
        for x, words in zip((70, 230, 420), row, strict=True):
            sheet.text(x, 60 + 16 * n, words)
    write_body(sheet, 150)
    lines = [(line.block, line.text) for line in read(sheet.bytes(), "drawn.pdf").lines()]
    assert [b for b, _ in lines] == [0, 0, 0, 1, 1, 1, 2, 2, 2, None, None, None]


def test_justified_text_is_not_split() -> None:
    lines = [
        "The words of this line stand far apart",
        "because a long word did not fit into it",
        "and was taken over to the next line of",
        "the paragraph, as typesetting programs do",
    ]
    sheet = Sheet()
    for n, words in enumerate(lines):
        parts = words.split()
        width = sum(sheet.canvas.stringWidth(w, "Times-Roman", 12) for w in parts)
        blank = (300 - width) / (len(parts) - 1)
        assert blank > 10
        x = 70.0
        for word in parts:
            sheet.text(x, 100 + 16 * n, word)
            x += sheet.canvas.stringWidth(word, "Times-Roman", 12) + blank
    read_lines = list(read(sheet.bytes(), "drawn.pdf").lines())
    assert [(line.block, line.text) for line in read_lines] == [(None, words) for words in lines]


def test_blanks_without_space_characters_part_words() -> None:
    sheet = Sheet()
    x = 70.0
    for word in ["words", "without", "any", "space"]:
        sheet.text(x, 100, word)
        x += sheet.canvas.stringWidth(word, "Times-Roman", 12) + 3
    assert texts(read(sheet.bytes(), "drawn.pdf")) == ["words without any space"]


def test_pieces_of_a_word_in_several_objects_are_one_word() -> None:
    sheet = Sheet()
    x = 70.0
    for piece in ("ng", "h", "iem tuc"):
        sheet.text(x, 100, piece)
        x += sheet.canvas.stringWidth(piece, "Times-Roman", 12)
    assert texts(read(sheet.bytes(), "drawn.pdf")) == ["nghiem tuc"]


def test_double_struck_bold_is_read_once() -> None:
    sheet = Sheet()
    for shift in (0, 0.4):
        sheet.text(70 + shift, 100, "A bold heading")
    assert texts(read(sheet.bytes(), "drawn.pdf")) == ["A bold heading"]


def test_bold_and_size_are_told() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "Bold heading", font="Times-Bold", size=14)
    sheet.text(70, 130, "plain text", size=11)
    lines = list(read(sheet.bytes(), "drawn.pdf").lines())
    assert [(line.bold, line.size) for line in lines] == [(True, 14.0), (False, 11.0)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_reads_as_a_person_sees_it(rotation: int) -> None:
    sheet = Sheet(595, 842) if rotation % 180 == 0 else Sheet(842, 595)
    canvas = sheet.canvas
    canvas.setPageRotation(rotation)
    if rotation == 90:
        canvas.translate(595, 0)
    elif rotation == 180:
        canvas.translate(595, 842)
    elif rotation == 270:
        canvas.translate(0, 842)
    canvas.rotate(rotation)
    sheet.height = 842 if rotation % 180 == 0 else 595
    sheet.text(70, 80, "On the first line")
    sheet.grid([60, 150, 300], [100, 130, 160])
    sheet.fill([60, 150], [100, 130], [["a", "b"], ["c", "d"]])
    line, table = read(sheet.bytes(), "drawn.pdf").blocks
    assert isinstance(line, Line) and line.text == "On the first line"
    assert line.box is not None and abs(line.box[0] - 70) < 1 and abs(line.box[3] - 80) < 4
    assert not isinstance(table, Line) and [c.text for c in table.cells] == ["a", "b", "c", "d"]
    assert table.box == (60.0, 100.0, 300.0, 160.0)


def test_boxes_count_from_the_visible_corner() -> None:
    sheet = Sheet()
    sheet.canvas.setCropBox((50, 42, 545, 800), name="crop")
    sheet.text(70, 100, "cropped")
    (line,) = read(sheet.bytes(), "drawn.pdf").lines()
    assert line.box is not None and abs(line.box[0] - 20) < 1 and abs(line.box[3] - 60) < 4


def test_page_numbers_and_running_headers_are_no_text() -> None:
    sheet = Sheet()
    for number in range(1, 5):
        if number > 1:
            sheet.text(295, 40, str(number))
        sheet.text(70, 60, "Plan of the committee, draft 3", size=9)
        write_body(sheet, 120, [f"{line} ({number})" for line in BODY])
        sheet.page()
    document = read(sheet.bytes(), "drawn.pdf")
    assert texts(document) == [f"{line} ({n})" for n in range(1, 5) for line in BODY]
    assert codes(document).count(("page-furniture", "Plan of the committee, draft 3")) == 4
    assert [t for c, t in codes(document) if t.isdigit()] == ["2", "3", "4"]


def test_a_footnote_is_no_text_but_is_not_lost() -> None:
    sheet = Sheet()
    write_body(sheet, 120)
    sheet.text(70, 168, "It follows the programme of the Party")
    width = sheet.canvas.stringWidth("It follows the programme of the Party", "Times-Roman", 12)
    sheet.text(70 + width, 164, "1", size=7)
    sheet.text(70 + width + 8, 168, "in all points.")
    sheet.rule(70, 700, 214, 700)
    sheet.text(70, 715, "1 Programme 12 of the city.", size=9)
    document = read(sheet.bytes(), "drawn.pdf")
    assert texts(document) == [*BODY, "It follows the programme of the Party in all points."]
    assert ("footnote", "1 Programme 12 of the city.") in codes(document)
    assert ("footnote-mark", "1") in codes(document)


def test_an_exponent_stays_with_its_unit_of_measure() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "an area of 20 m")
    sheet.text(70 + sheet.canvas.stringWidth("an area of 20 m", "Times-Roman", 12), 96, "2", size=7)
    assert texts(read(sheet.bytes(), "drawn.pdf")) == ["an area of 20 m²"]


def test_slanted_text_is_told_apart() -> None:
    sheet = Sheet()
    write_body(sheet, 100)
    sheet.canvas.rotate(35)
    sheet.canvas.drawString(300, 200, "COPY")
    document = read(sheet.bytes(), "drawn.pdf")
    assert texts(document) == BODY
    assert codes(document) == [("slanted-text", "COPY")]


def test_a_form_field_fills_the_blank_and_a_signature_box_is_told_apart() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "No:")
    sheet.text(140, 100, "/KH-UBND")
    form = sheet.canvas.acroForm
    look = {"borderStyle": "solid", "borderWidth": 0, "forceBorder": False}
    form.textfield(name="number", value="277", x=92, y=842 - 105, width=45, height=18, fontSize=12, **look)
    form.textfield(
        name="signature",
        value="Signed by: the office\nTime: 09.03.2026 13:45",
        x=400,
        y=740,
        width=150,
        height=60,
        fontSize=8,
        fieldFlags="multiline",
        **look,
    )
    document = read(sheet.bytes(), "drawn.pdf")
    assert texts(document) == ["No: 277 /KH-UBND"]
    assert [c for c, _ in codes(document)] == ["signature-box"]
    assert "Signed by: the office" in document.diagnostics[0].text


def test_a_stamp_made_part_of_the_page_is_told_apart() -> None:
    sheet = Sheet()
    write_body(sheet, 300)
    sheet.canvas.beginForm("stamp")
    sheet.canvas.setFont("Times-Roman", 8)
    sheet.canvas.drawString(0, 10, "Signed by: the office")
    sheet.canvas.drawString(0, 0, "Time: 09.03.2026 13:45")
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.translate(400, 780)
    sheet.canvas.doForm("stamp")
    sheet.canvas.restoreState()
    document = read(sheet.bytes(), "drawn.pdf")
    assert texts(document) == BODY
    assert codes(document) == [("signature-box", "Signed by: the office\nTime: 09.03.2026 13:45")]


def test_upright_writing_in_a_header_cell_is_read() -> None:
    sheet = Sheet()
    sheet.grid([60, 100, 300], [100, 200, 230])
    sheet.text(103, 150, "Content")
    sheet.canvas.saveState()
    sheet.canvas.translate(85, 842 - 190)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Number of the task")
    sheet.canvas.restoreState()
    sheet.text(63, 215, "1")
    sheet.text(103, 215, "Work of the year in all offices")
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert [c.text for c in table.cells] == ["Number of the task", "Content", "1", "Work of the year in all offices"]


SENTENCE = "Kế hoạch thi đua, khen thưởng của Ủy ban nhân dân thành phố, trước ngày 15/3"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_in_any_form_is_read_precomposed(form: Literal["NFC", "NFD"]) -> None:
    font = vietnamese_font()
    if font is None:
        pytest.skip("needs a font with Vietnamese letters")
    sheet = Sheet(font=font)
    sheet.text(70, 100, unicodedata.normalize(form, SENTENCE))
    assert texts(read(sheet.bytes(), "drawn.pdf")) == [SENTENCE]
