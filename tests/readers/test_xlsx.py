from __future__ import annotations

import contextlib
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pixels
from samples.typeset.archive import frozen, packed

from kehoach.errors import UnreadableError
from kehoach.models.document import Document, Line, Table
from kehoach.readers.xlsx import read
from kehoach.readers.xlsx.outline import LAST_COLUMN, outline
from kehoach.readers.xlsx.shown import shown

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DAY = datetime(2026, 3, 5, 14, 7, 9)


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (DAY, '"Tháng" mm/yyyy', "Tháng 03/2026"),
        (DAY, "mm/yyyy", "03/2026"),
        (DAY, "mm-yy", "Tháng 3/2026"),
        (DAY, "dd/mm/yyyy", "05/03/2026"),
        (DAY, "d/m/yy", "5/3/2026"),
        (DAY, "[$-vi-VN]dd/mm/yyyy;@", "05/03/2026"),
        (DAY, "[$-1010000]d/m/yyyy;@", "5/3/2026"),
        (DAY, "mm-dd-yy", "05/03/2026"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "05/03/2026"),
        (DAY, '"Trước ngày "dd\\/mm', "Trước ngày 05/03/2026"),
        (DAY, "[$-42A]mmmm yyyy", "Tháng 3/2026"),
        (DAY, "[$-409]d-mmm-yy;@", "05/03/2026"),
        (DAY, "[$-en-US]mmmm d, yyyy", "05/03/2026"),
        (DAY, "dd/mm/yyyy hh:mm:ss", "05/03/2026 14:07:09"),
        (DAY, "h:mm AM/PM", "2:07 PM 05/03/2026"),
        (DAY, "dddd", "Thứ Năm 05/03/2026"),
        (DAY, "mm/dd/yyyy", "05/03/2026"),
        (DAY, "[$-409]m/d/yy", "05/03/2026"),
        (DAY, "yyyy-mm-dd", "05/03/2026"),
        (DAY, 'yyyy"年"m"月"d"日"', "05/03/2026日"),
        (DAY, "ddmmyyyy", "05/03/2026"),
        (DAY, "dd mmmm yyyy", "05/03/2026"),
        (DAY, "[$-409]dddd, dd/mm/yyyy", "Thursday, 05/03/2026"),
        (DAY, "dd.mm.yy", "05.03.2026"),
        (DAY, '"ngày "dd" tháng "mm" năm "yyyy', "ngày 05 tháng 03 năm 2026"),
        (DAY, "dd", "05/03/2026"),
        (DAY, "mmm-yy", "Tháng 3/2026"),
        (DAY, "yyyy/mm", "Tháng 3/2026"),
        (DAY, '"Tháng "m', "Tháng 3/2026"),
        (DAY, '"T"m', "T3/2026"),
        (DAY, "m.yy", "Tháng 3/2026"),
        (DAY, '"Trong Quý II/"yyyy', "Trong Quý I/2026"),
        (DAY, '"Quý "q/yyyy', "Quý I/2026"),
        (DAY, "yyyy", "2026"),
        (DAY, "General", "05/03/2026"),
        (date(2026, 12, 1), '"Tháng "mm"/"yyyy', "Tháng 12/2026"),
        (time(8, 30), "h:mm", "8:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (1, "General", "1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901234, "General", "12345678901234"),
        (1234567.5, "#,##0", "1,234,568"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-5, "0;(0)", "(5)"),
        (-5, "0", "-5"),
        (0, '0;-0;"-"', "-"),
        (0.125, "0%", "13%"),
        (0.125, "0.0%", "12.5%"),
        (2.5, "0", "3"),
        (7, '00"/KH"', "07/KH"),
        (1, '"Quý" 0', "Quý 1"),
        (1500000, '#,##0,"k"', "1,500k"),
        (12500, "0.0E+00", "1.2E+04"),
        (5, '_(* #,##0_);_(* (#,##0);_(* "-"_)', "5"),
        (123456789, "000-000-000", "123-456-789"),
        (True, "General", "TRUE"),
        ("văn bản", "@", "văn bản"),
        ("#N/A", "General", "#N/A"),
        (None, "General", ""),
    ],
)
def test_a_value_is_shown_as_in_excel(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def saved(*sheets: Callable[[Worksheet], None]) -> Document:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, fill in enumerate(sheets):
        fill(workbook.create_sheet(f"S{number}"))
    out = BytesIO()
    workbook.save(out)
    return read(frozen(out.getvalue()), "plan.xlsx")


def plan(sheet: Worksheet) -> None:
    for row in (
        ["UBND TỈNH", None, None, "CỘNG HÒA"],
        ["Số: 1/KH", None, None, "Độc lập"],
        [],
        ["KẾ HOẠCH"],
        ["TT", "Việc", "Chủ trì", None, "Hạn"],
        ["I", "Nhóm"],
        [1, "Một", "Sở A", None, date(2026, 3, 1)],
        [2, "Hai", None, None, date(2026, 4, 1)],
        [],
        [3, "Ba", "Sở B", None, "=A1"],
        [],
        [None, "Nơi nhận", None, None, "TM. UBND"],
    ):
        sheet.append(row)
    for merge in ("A1:C1", "D1:E1", "A4:E4", "C5:D5", "C7:D8"):
        sheet.merge_cells(merge)
    for at in (7, 8):
        sheet.cell(at, 5).number_format = '"Tháng" mm/yyyy'
    for head in sheet[5]:
        head.font = Font(bold=True)


def test_a_sheet_becomes_letterhead_title_table_and_signature() -> None:
    document = saved(plan)
    blocks = [(b.text, b.block) if isinstance(b, Line) else (b.rows, b.columns) for b in document.blocks]
    assert blocks == [
        ("UBND TỈNH", 0), ("Số: 1/KH", 0), ("CỘNG HÒA", 1), ("Độc lập", 1), ("KẾ HOẠCH", None), (5, 4),
        ("Nơi nhận", 0), ("TM. UBND", 1),
    ]  # fmt: skip
    (table,) = document.tables()
    assert [[c.text for c in table.row_cells(row)] for row in range(5)] == [
        ["TT", "Việc", "Chủ trì", "Hạn"],
        ["I", "Nhóm", "", ""],
        ["1", "Một", "Sở A", "Tháng 03/2026"],
        ["2", "Hai", "Tháng 04/2026"],
        ["3", "Ba", "Sở B", ""],
    ]
    assert [(c.text, c.row_span) for c in table.cells if c.row_span > 1] == [("Sở A", 2)]
    assert [(d.code, d.place.line, d.text) for d in document.diagnostics] == [("formula-without-value", 10, "=A1")]


def test_an_empty_row_and_a_header_part_two_tables() -> None:
    def two(sheet: Worksheet) -> None:
        for row in (["TT", "Việc", "Hạn"], [1, "a", "b"], [], ["TT", "Việc", "Hạn"], [1, "c", "d"]):
            sheet.append(row)

    assert [(t.index, t.rows) for t in saved(two).tables()] == [(0, 2), (1, 2)]


def test_hidden_parts_are_read_and_said() -> None:
    def hide(sheet: Worksheet) -> None:
        plan(sheet)
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.sheet_state = "hidden"

    document = saved(plan, hide)
    told = {d.code: d for d in document.diagnostics}
    assert {told[f"hidden-{what}"].severity for what in ("sheet", "rows", "columns")} == {"warning"}
    assert [told[f"hidden-{what}"].message.values["listed"] for what in ("rows", "columns")] == ["7", "B"]
    assert len(list(document.tables())) == 2


def test_a_sheet_that_claims_all_rows_and_columns_is_read_to_its_last_filled_cell() -> None:
    def vast(sheet: Worksheet) -> None:
        plan(sheet)
        sheet.cell(1_048_576, 16_384).font = Font(bold=True)
        sheet.merged_cells.add("A20:XFD1048576")

    assert [block.rows for block in saved(vast).blocks if isinstance(block, Table)] == [5]


def test_a_row_without_height_and_a_column_without_width_are_hidden() -> None:
    about = outline(
        (
            f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" width="0.1"/><col min="4" max="4" width="9"/></cols>'
            '<sheetData><row r="2" ht="0"/><row r="3" ht="15"/></sheetData></worksheet>'
        ).encode(),
        {},
    )
    assert (about.hidden_rows, about.hidden_columns) == ({2}, {2, 3})


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("<sheetData>", '<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>'),
        ('<row r="9"', '<row r="2000000000"'),
    ],
)
def test_rows_and_columns_that_excel_has_not_cost_nothing(found: str, put: str) -> None:
    about = None
    rows = '<sheetData><row r="9"><c><v>1</v></c></row></sheetData>'.replace(found, put)
    data = f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'
    with contextlib.suppress(UnreadableError):
        about = outline(data.encode(), {})
    assert about is None or len(about.hidden_columns) == LAST_COLUMN


RAISED, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
NAVY = PatternFill("solid", fgColor="FF1F3864")
Put = Callable[[Worksheet], None]


def at(value: str | CellRichText, font: Font | None = None, fill: PatternFill | None = None) -> Put:
    """Puts a value into the last cell of the second row."""

    def put(sheet: Worksheet) -> None:
        sheet.cell(2, 3).value = value
        sheet.cell(2, 3).font, sheet.cell(2, 3).fill = font or Font(), fill or PatternFill()

    return put


def shown_as(number_format: str) -> Put:
    """Gives a number format to the last cell of the second row."""

    def put(sheet: Worksheet) -> None:
        sheet.cell(2, 3).number_format = number_format

    return put


def struck_row(sheet: Worksheet) -> None:
    for cell in sheet[2]:
        cell.font = Font(strike=True)


def struck_but_its_number(sheet: Worksheet) -> None:
    struck_row(sheet)
    sheet.cell(2, 1).font = Font(b=True)


KEPT = ["1", "a", "Quý I", "2", "b", "Quý II"]


@pytest.mark.parametrize(
    ("put", "texts", "told"),
    [
        (at(CellRichText("15/1", TextBlock(RAISED, "1"))), ["1", "a", "15/1", *KEPT[3:]], [("footnote-mark", "1")]),
        (at(CellRichText("50 m", TextBlock(RAISED, "2"))), ["1", "a", "50 m²", *KEPT[3:]], []),
        (at(CellRichText(TextBlock(STRUCK, "Quý IV "), "Quý I")), KEPT, [("text-struck-out", "Quý IV")]),
        (at("Quý I", Font(color="FFFFFFFF")), ["1", "a", "", *KEPT[3:]], [("text-unseen", "Quý I")]),
        (at("Quý I", Font(color="FFFFFFFF"), NAVY), KEPT, []),
        (at("Quý I", Font(sz=1)), ["1", "a", "", *KEPT[3:]], [("text-unseen", "Quý I")]),
        (at("Quý\u200b I"), KEPT, []),
        (shown_as(";;;"), ["1", "a", "", *KEPT[3:]], [("text-unseen", "Quý I")]),
        (shown_as('0;0;0;"Hạn: "@'), KEPT, []),
        (at("#N/A"), ["1", "a", "", *KEPT[3:]], [("cell-error", "#N/A")]),
        (struck_row, KEPT[3:], [("text-struck-out", "1 | a | Quý I")]),
        (struck_but_its_number, KEPT[3:], [("text-struck-out", "a | Quý I")]),
    ],
)
def test_only_what_counts_in_a_cell_is_text(put: Put, texts: list[str], told: list[tuple[str, str]]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["TT", "Việc", "Hạn"], [1, "a", "Quý I"], [2, "b", "Quý II"]):
            sheet.append(row)
        put(sheet)

    document = saved(fill)
    (table,) = document.tables()
    assert [cell.text for cell in table.cells if cell.row] == texts
    assert [(note.code, note.text) for note in document.diagnostics] == told


def rewritten(change: Callable[[str, bytes], bytes | None]) -> Document:
    """A workbook of two sheets whose parts were changed, or left out where the change gives None."""
    workbook = Workbook()
    plan(workbook.worksheets[0])
    plan(workbook.create_sheet("Hai"))
    out = BytesIO()
    workbook.save(out)
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            changed = change(name, archive.read(name))
            if changed is not None:
                parts[name] = changed
    return read(packed(parts), "plan.xlsx")


def test_a_strict_workbook_is_read() -> None:
    def strict(_name: str, data: bytes) -> bytes:
        return re.sub(
            rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            data,
        )

    assert rewritten(strict).blocks == rewritten(lambda _name, data: data).blocks


@pytest.mark.parametrize(
    ("formula", "told"),
    [("=TODAY()+7", ["C3"]), ("=TEXT(now(),1)", ["C3"]), ("=SUM(1,2)", []), ('=TODAYS("NOW")', [])],
)
def test_a_day_that_is_worked_out_at_each_opening_is_told(formula: str, told: list[str]) -> None:
    def sheet(made: Worksheet) -> None:
        plan(made)
        made["C3"] = formula

    notes = [note for note in saved(sheet).diagnostics if note.code == "date-field"]
    assert [note.message.values["at"] for note in notes] == told


def test_a_sheet_that_is_named_and_missing_is_told() -> None:
    document = rewritten(lambda name, data: None if name.endswith("sheet2.xml") else data)
    assert [(note.code, note.severity, note.text) for note in document.diagnostics][:1] == [
        ("sheet-missing", "warning", "Hai")
    ]
    assert len(list(document.tables())) == 1


@pytest.mark.parametrize(("size", "told"), [((600, 300), ["picture-not-read"]), ((90, 90), [])])
def test_a_picture_as_large_as_a_table_is_told(size: tuple[int, int], told: list[str]) -> None:
    def picture(sheet: Worksheet) -> None:
        sheet.append(["TT", "Việc", "Hạn"])
        drawn = BytesIO()
        Pixels.new("RGB", size).save(drawn, "PNG")
        sheet.add_image(Picture(drawn), "A5")

    assert [note.code for note in saved(picture).diagnostics] == told


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 5)), st.text("abcđê012", min_size=1, max_size=5), max_size=30
    )
)
def test_every_word_is_read_exactly_once(cells: dict[tuple[int, int], str]) -> None:
    def fill(sheet: Worksheet) -> None:
        for (row, column), text in cells.items():
            sheet.cell(row, column, text)

    found: Counter[str] = Counter()
    for block in saved(fill).blocks:
        texts = [block.text] if isinstance(block, Line) else [c.text for c in block.cells]
        found.update(word for text in texts for word in text.split())
    assert found == Counter(cells.values())
