"""What lies over a table, or is not seen at all, does not change what its cells say; and it is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from tests.readers.pdf.drawing import Sheet

from kehoach.errors import UnreadableError
from kehoach.models.document import Document
from kehoach.readers.pdf import read

XS, YS = [60.0, 100.0, 330.0, 430.0, 530.0], [100.0, 124.0, 160.0, 196.0, 232.0, 268.0]
ROWS = [
    ["No", "Task", "Office", "Date"],
    ["1", "Plant trees along the streets", "Parks Office", "15/3/2026"],
    ["2", "Check the archive of the ward", "Ward Office", "30/4/2026"],
    ["3", "Repair the reading room", "Works Office", "20/6/2026"],
    ["4", "Report on the year", "Ward Office", "10/12/2026"],
]

Draw = Callable[[Sheet], None]


def plan(*draws: Draw, change: Callable[[pikepdf.Pdf], None] | None = None) -> Document:
    """The table with what is drawn over it."""
    sheet = Sheet()
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, ROWS)
    for draw in draws:
        draw(sheet)
    data = sheet.bytes()
    if change is not None:
        changed = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(changed, deterministic_id=True)
        data = changed.getvalue()
    return read(data, "drawn.pdf")


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables()
    return [[cell.text for cell in table.row_cells(row)] for row in range(table.rows)]


def stamp(colour: tuple[float, float, float], x: float, y: float, size: float) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.setFillColorRGB(*colour)
        for at, line in enumerate(("Signed by: the office", "Mail: office@example.vn", "Time: 12.01.2026 16:20")):
            sheet.text(x, y + 1.3 * size * at, line, size)
        sheet.canvas.setFillColorRGB(0, 0, 0)

    return draw


def watermark(angle: float, grey: float, size: float) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.canvas.saveState()
        sheet.canvas.setFillGray(grey)
        sheet.canvas.translate(280, sheet.height - 190)
        sheet.canvas.rotate(angle)
        sheet.canvas.setFont("Times-Bold", size)
        sheet.canvas.drawCentredString(0, -size / 3, "DRAFT")
        sheet.canvas.restoreState()

    return draw


def white(sheet: Sheet) -> None:
    sheet.canvas.setFillGray(0.99)
    sheet.text(433, 150, "1/2/2026", 10)
    sheet.canvas.setFillGray(0)


def covered(sheet: Sheet) -> None:
    sheet.text(433, 152, "1/2/2026", 10)
    sheet.canvas.setFillGray(1)
    sheet.canvas.rect(431, sheet.height - 156, 96, 14, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def bare(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(433, sheet.height - 152)
    text.setFont("Times-Roman", 10)
    text.setTextRenderMode(3)
    text.textOut("1/2/2026")
    sheet.canvas.drawText(text)


def tiny(sheet: Sheet) -> None:
    sheet.text(433, 152, "1/2/2026", 1)


def outside(sheet: Sheet) -> None:
    sheet.text(700, 130, "Plant nothing 1/2/2026", 10)


def struck(sheet: Sheet) -> None:
    sheet.text(433, 152, "1/2/2026", 10)
    sheet.rule(433, 149, 433 + stringWidth("1/2/2026", "Times-Roman", 10), 149)


def cut_away(*box: float) -> Draw:
    """A day drawn under a clip that leaves nothing of it."""

    def draw(sheet: Sheet) -> None:
        sheet.canvas.saveState()
        path = sheet.canvas.beginPath()
        path.rect(*box)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        sheet.text(433, 152, "1/2/2026", 10)
        sheet.canvas.restoreState()

    return draw


def framed_stamp(sheet: Sheet) -> None:
    """A stamp whose frame runs through the letters of a cell."""
    sheet.canvas.setFillColorRGB(0, 0, 0.8)
    sheet.text(106, 142, "Received", 7)
    sheet.text(106, 150, "No 31", 7)
    sheet.canvas.rect(102, sheet.height - 170, 160, 35)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def in_a_clear_form(sheet: Sheet) -> None:
    sheet.canvas.beginForm("clear")
    sheet.text(433, 152, "1/2/2026", 10)
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.setFillAlpha(0)
    sheet.canvas.doForm("clear")
    sheet.canvas.restoreState()


def underlined(sheet: Sheet) -> None:
    for y, row in zip(YS, ROWS, strict=False):
        for x, words in zip(XS, row, strict=False):
            sheet.rule(x + 3, y + 15.6, x + 3 + stringWidth(words, "Times-Roman", 12), y + 15.6)


OVER = {
    "red stamp": (stamp((0.8, 0, 0), 320, 150, 6.5), "print-over-text"),
    "blue stamp over the header": (stamp((0, 0, 0.8), 90, 106, 7), "print-over-text"),
    "small black stamp": (stamp((0, 0, 0), 320, 148, 6), "print-over-text"),
    "stamp in a frame": (framed_stamp, "print-over-text"),
    "level watermark": (watermark(0, 0.8, 70), "print-over-text"),
    "upright watermark": (watermark(90, 0.75, 60), "print-over-text"),
    "watermark on its head": (watermark(180, 0.7, 66), "print-over-text"),
    "slanted watermark": (watermark(30, 0.8, 70), "slanted-text"),
    "white": (white, "text-unseen"),
    "covered": (covered, "text-unseen"),
    "in no ink": (bare, "text-unseen"),
    "in a form drawn in no ink": (in_a_clear_form, "text-unseen"),
    "cut away": (cut_away(0, 0, 9, 9), "text-unseen"),
    "cut away by a clip without extent": (cut_away(440, 700, 0, 0), "text-unseen"),
    "a point high": (tiny, "text-unseen"),
    "outside the page": (outside, "text-unseen"),
    "struck out": (struck, "text-struck-out"),
}


@pytest.mark.parametrize("name", OVER)
def test_what_lies_over_a_table_is_kept_out_and_told(name: str) -> None:
    draw, code = OVER[name]
    document = plan(draw)
    assert cells(document) == ROWS
    (note,) = document.diagnostics
    assert (note.code, note.place.page) == (code, 1)
    assert note.text


def day(words: str, start: int, end: int, pieces: int = 1, over: float = 0.0) -> Draw:
    """Words below the first day, struck out from letter to letter, by a line in pieces that may run over its end."""

    def draw(sheet: Sheet) -> None:
        sheet.text(433, 152, words, 10)
        x0, x1 = (433 + stringWidth(words[:at], "Times-Roman", 10) for at in (start, end))
        for at in range(pieces):
            sheet.rule(x0 + (x1 - x0) * at / pieces, 149, x0 + (x1 - x0) * (at + 1) / pieces + over, 149)

    return draw


def row(sheet: Sheet) -> None:
    """The last row struck out by one line through its cells."""
    sheet.rule(XS[0] + 2, YS[-2] + 11, XS[-1] - 2, YS[-2] + 11)


@pytest.mark.parametrize(
    ("draw", "left", "told"),
    [
        (day("from 1/2/2026", 5, 13), "from", "1/2/2026"),
        (day("from 1/2/2026", 0, 5), "1/2/2026", "from"),
        (day("from 1/2/2026", 0, 4, over=2.4), "1/2/2026", "from"),
        (day("from 1/2/2026", 0, 13, pieces=5), "", "from 1/2/2026"),
        (day("1/12/2026", 2, 3), "1/2/2026", "1"),
        (day("1/12/2026", 0, 2), "12/2026", "1/"),
    ],
)
def test_of_words_struck_out_in_part_the_rest_stays(draw: Draw, left: str, told: str) -> None:
    document = plan(draw)
    assert cells(document)[1][3] == "\n".join(filter(None, ("15/3/2026", left)))
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-struck-out", told)]


def test_a_line_through_the_cells_of_a_row_strikes_it_out() -> None:
    document = plan(row)
    assert cells(document) == [*ROWS[:-1], [""] * len(ROWS[0])]
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-struck-out", " ".join(ROWS[-1]))]


def test_words_that_a_reviewer_struck_out_are_left_out() -> None:
    def strike(pdf: pikepdf.Pdf) -> None:
        left, right, low, high = 433, 433 + stringWidth("15/3/2026", "Times-Roman", 12), 842 - 141, 842 - 128
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=pikepdf.Array([left, low, right, high]),
            QuadPoints=pikepdf.Array([left, high, right, high, left, low, right, low]),
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    document = plan(change=strike)
    assert cells(document)[1] == [*ROWS[1][:-1], ""]
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-struck-out", "15/3/2026")]


def test_a_reviewer_s_stroke_between_two_lines_of_print_is_told() -> None:
    def strike(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=pikepdf.Array([433, 672, 500, 692]),
            QuadPoints=pikepdf.Array([433, 692, 500, 692, 433, 672, 500, 672]),
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    document = plan(change=strike)
    assert cells(document) == ROWS
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-struck-out", "")]


@pytest.mark.parametrize(("size", "rise"), [(7, 4), (9.5, 5), (12, 5), (11, 8)])
def test_raised_figures_behind_a_word_are_notes_at_any_rise_and_size(size: float, rise: float) -> None:
    def mark(sheet: Sheet) -> None:
        sheet.text(433 + stringWidth("15/3/2026", "Times-Roman", 12), 138 - rise, "2", size)

    document = plan(mark)
    assert cells(document) == ROWS
    assert [(note.code, note.text) for note in document.diagnostics] == [("footnote-mark", "2")]


def test_a_stamp_with_clear_paper_hides_no_words() -> None:
    def picture(sheet: Sheet) -> None:
        stamp = Image.new("RGBA", (90, 90))
        ImageDraw.Draw(stamp).ellipse((2, 2, 88, 88), outline=(200, 0, 0, 255), width=3)
        sheet.canvas.drawImage(ImageReader(stamp), 340, sheet.height - 190, 90, 90, mask="auto")

    document = plan(picture)
    assert (cells(document), document.diagnostics) == (ROWS, ())


def test_underlines_are_no_rules() -> None:
    document = plan(underlined)
    assert (cells(document), document.diagnostics) == (ROWS, ())


def test_white_words_on_a_dark_ground_are_read() -> None:
    def header(sheet: Sheet) -> None:
        sheet.canvas.setFillColorRGB(0.1, 0.2, 0.5)
        sheet.canvas.rect(XS[0], sheet.height - YS[1], XS[-1] - XS[0], YS[1] - YS[0], fill=1)
        sheet.canvas.setFillGray(1)
        sheet.fill(XS, YS, [["Nr", "Duty", "Body", "Day"]])

    document = plan(header)
    assert cells(document)[0] == ["Nr", "Duty", "Body", "Day"]
    assert [n.code for n in document.diagnostics] == ["text-unseen"]


def test_red_words_in_a_cell_stay() -> None:
    def red(sheet: Sheet) -> None:
        sheet.canvas.setFillColorRGB(0.9, 0, 0)
        sheet.text(433, 152, "(at latest)", 11)

    assert cells(plan(red))[1][3] == "15/3/2026\n(at latest)"


def test_a_remark_over_a_day_is_told() -> None:
    def remark(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        look = pdf.make_stream(b"q BT /F 9 Tf 1 0 0 rg 2 4 Td (move to 20/3) Tj ET Q")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 80, 14])
        look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([440, 722, 520, 736]),
            Contents=pikepdf.String("move to 20/3"),
            DA=pikepdf.String("/F 9 Tf"),
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    document = plan(change=remark)
    assert cells(document) == ROWS
    assert [(n.code, n.text) for n in document.diagnostics] == [("remark", "move to 20/3")]


def test_what_the_crop_box_cuts_away_is_not_read() -> None:
    def cropped(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = pikepdf.Array([0, 0, 595, 700])

    def kept(sheet: Sheet) -> None:
        sheet.text(60, 400, "Below the table")

    document = plan(kept, change=cropped)
    assert [line.text for line in document.lines()] == ["Below the table"]
    assert "text-unseen" in [note.code for note in document.diagnostics]


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["Phu luc.docx"] = pikepdf.AttachedFileSpec(pdf, b"PK", filename="Phu luc.docx")


def portfolio(pdf: pikepdf.Pdf) -> None:
    attach(pdf)
    pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)


def associate(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = pikepdf.Array([pikepdf.AttachedFileSpec(pdf, b"PK", filename="Phu luc.docx").obj])


def pin(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FileAttachment,
        Rect=pikepdf.Array([500, 20, 520, 40]),
        FS=pikepdf.AttachedFileSpec(pdf, b"PK", filename="Phu luc.docx").obj,
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


@pytest.mark.parametrize(
    ("change", "told"),
    [(attach, ["Phu luc.docx"]), (portfolio, ["", "Phu luc.docx"]), (associate, [""]), (pin, ["Phu luc.docx"])],
)
def test_attached_files_are_told(change: Callable[[pikepdf.Pdf], None], told: list[str]) -> None:
    document = plan(change=change)
    assert cells(document) == ROWS
    assert [(note.code, note.text) for note in document.diagnostics] == [("attached-file", text) for text in told]


def test_a_blank_cover_of_attached_files_is_refused_by_their_names() -> None:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        portfolio(pdf)
        pdf.save(stream)
    with pytest.raises(UnreadableError, match=r"attached files: .*Phu luc\.docx"):
        read(stream.getvalue(), "cover.pdf")


def test_a_page_without_ink_between_others_is_told() -> None:
    def pages(sheet: Sheet) -> None:
        sheet.page()
        sheet.page()
        sheet.text(60, 100, "The third page")

    document = plan(pages)
    assert [(note.code, note.place.page) for note in document.diagnostics] == [("page-without-ink", 2)]


@pytest.mark.parametrize(
    ("box", "colour", "ground"),
    [
        ((430, 124, 530, 160), (1, 0.75, 0), "FFBF00"),
        ((432, 126, 528, 158), (0, 0.5, 0.25), "008040"),
        ((430, 124, 530, 160), (1, 1, 1), ""),
        ((430, 124, 460, 160), (1, 0.75, 0), ""),
    ],
)
def test_a_cell_has_the_colour_it_is_filled_with(
    box: tuple[float, ...], colour: tuple[float, float, float], ground: str
) -> None:
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(*colour)
    sheet.strip(*box)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, [[*row[:3], ""] for row in ROWS])
    (table,) = read(sheet.bytes(), "drawn.pdf").tables()
    assert {(cell.row, cell.column): cell.fill for cell in table.cells if cell.fill} == (
        {(1, 3): ground} if ground else {}
    )


def test_print_cut_off_at_the_edge_of_its_cell_stays_in_it_and_is_told() -> None:
    sheet = Sheet()
    sheet.grid(XS, YS)
    rows = [list(row) for row in ROWS]
    rows[2][1] = "Check the archive of the ward, of its schools and "
    for top, bottom, row in zip(YS, YS[1:], rows, strict=False):
        for left, right, words in zip(XS, XS[1:], row, strict=False):
            sheet.canvas.saveState()
            path = sheet.canvas.beginPath()
            path.rect(left, sheet.height - bottom, right - left, bottom - top)
            sheet.canvas.clipPath(path, stroke=0, fill=0)
            sheet.text(left + 3, top + 14, words)
            sheet.canvas.restoreState()
    document = read(sheet.bytes(), "drawn.pdf")
    assert cells(document) == [[words.strip() for words in row] for row in rows]
    (note,) = document.diagnostics
    assert (note.code, note.text) == ("text-cut-off", rows[2][1].strip())
