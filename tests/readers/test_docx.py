from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.readers.office import GRID, cell, docx, paragraph, run, table

from kehoach.models.document import Document, Line, Table
from kehoach.readers.docx import read

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
BOX = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{counted}</w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.")}'
    f"{level(2, 'lowerLetter', '%3)')}{level(3, 'decimal', '%1.%2.', more='<w:isLgl/>')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "+")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1", 7)}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/>'
    "</w:lvlOverride></w:num>"
)


def words(document: Document) -> Counter[str]:
    texts = [d.text for d in document.diagnostics]
    for block in document.blocks:
        texts += [block.text] if isinstance(block, Line) else [c.text for c in block.cells]
    return Counter(word for text in texts for word in text.split())


def lines(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(docx(body, **parts), "plan.docx").lines()]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("Sở ") + run("Nội vụ"), ["Sở Nội vụ"]),
        (run("một") + "<w:r><w:br/></w:r>" + run("hai"), ["một", "hai"]),
        (run("16") + "<w:r><w:noBreakHyphen/></w:r>" + run("CTr/TU"), ["16-CTr/TU"]),
        (run("thi") + "<w:r><w:softHyphen/></w:r>" + run("đua"), ["thiđua"]),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), ["a\tb"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" đạt"), ["☑ đạt"]),
        (f"<w:ins>{run('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", ["thêm"]),
        (f"<w:moveTo>{run('đến')}</w:moveTo><w:moveFrom>{run('đi')}</w:moveFrom>", ["đến"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('trong ô')}</w:sdtContent></w:sdt>", ["trong ô"]),
        (f"<w:hyperlink>{run('cổng')}</w:hyperlink><w:smartTag>{run(' tin')}</w:smartTag>", ["cổng tin"]),
        (f'<w:fldSimple w:instr="DATE">{run("01/02/2026")}</w:fldSimple>', ["01/02/2026"]),
        (
            FIELD.format("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + FIELD.format("begin")
            + run("mã") + FIELD.format("separate") + run("trong mã") + FIELD.format("end")
            + FIELD.format("separate") + run("kết quả") + FIELD.format("end"),
            ["kết quả"],
        ),
        (FIELD.format("begin") + run("không mất"), ["không mất"]),
        (run("Kế hoạch", "<w:caps/>"), ["KẾ HOẠCH"]),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + BOX.format(run("khung"))
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX.format(run("khung"))
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("thân"),
            ["thân", "khung"],
        ),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_printed(inner: str, expected: list[str]) -> None:
    assert lines(f"<w:p>{inner}</w:p>") == expected


def test_a_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Sở Nội ')}</w:p>"
    assert lines(gone + paragraph("vụ") + paragraph("sau")) == ["Sở Nội vụ", "sau"]


def test_list_labels_are_part_of_the_text() -> None:
    body = "".join(
        paragraph(text, NUM.format(at, num))
        for text, at, num in (
            ("A", 0, 1), ("B", 1, 1), ("C", 1, 1), ("D", 2, 1), ("E", 0, 1), ("F", 1, 1), ("G", 3, 1),
            ("H", 0, 2), ("I", 1, 2), ("J", 0, 3), ("K", 0, 3), ("L", 0, 4), ("M", 0, 9),
        )
    )  # fmt: skip
    assert lines(body, numbering=NUMBERING) == [
        "I. A", "1. B", "2. C", "a) D", "II. E", "1. F", "2.1. G",
        "- H", "+ I", "7 J", "8 K", "2 L", "M",
    ]  # fmt: skip


def test_a_style_brings_number_look_and_hidden_text() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    )
    body = paragraph("đậm", '<w:pStyle w:val="H"/>') + paragraph("ẩn", look="<w:vanish/>") + paragraph("thường")
    document = read(docx(body, styles=styles, numbering=NUMBERING), "plan.docx")
    assert [(line.text, line.bold, line.size) for line in document.lines()] == [
        ("7 đậm", True, 14.0),
        ("thường", False, None),
    ]
    assert [(d.code, d.text) for d in document.diagnostics] == [("hidden-text", "ẩn")]


def test_a_control_that_nobody_filled_in_says_nothing_and_is_told() -> None:
    prompt = (
        "<w:sdt><w:sdtPr>{}<w:dropDownList/></w:sdtPr><w:sdtContent>" + run("Chọn đơn vị") + "</w:sdtContent></w:sdt>"
    )
    mark = "<w:showingPlcHdr/>"
    document = read(
        docx(f"<w:p>{run('Chủ trì: ')}{prompt.format(mark)}</w:p><w:p>{prompt.format('')}</w:p>"), "plan.docx"
    )
    assert [line.text for line in document.lines()] == ["Chủ trì:", "Chọn đơn vị"]
    assert [(d.code, d.severity, d.text) for d in document.diagnostics] == [
        ("field-not-filled", "warning", "Chọn đơn vị")
    ]


def test_notes_and_page_furniture_are_diagnostics() -> None:
    document = read(
        docx(
            paragraph("thân"),
            footnotes=f"<w:footnote>{paragraph('chú thích')}</w:footnote>",
            header=paragraph("đầu trang"),
        ),
        "plan.docx",
    )
    assert {(d.code, d.text) for d in document.diagnostics} == {
        ("footnote", "chú thích"),
        ("page-furniture", "đầu trang"),
    }


SPAN = '<w:gridSpan w:val="{}"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            table(cell("a") + cell("b", DOWN) + cell("c"), cell("d") + cell("", ON) + cell("e")),
            [(0, 0, 1, 1, "a"), (0, 1, 2, 1, "b"), (0, 2, 1, 1, "c"), (1, 0, 1, 1, "d"), (1, 2, 1, 1, "e")],
        ),
        (
            table(cell("a", SPAN.format(2)) + cell("b"), cell("c") + cell("d") + cell("e")),
            [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d"), (1, 2, 1, 1, "e")],
        ),
        (
            table(cell("a", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>"), cell("c") + cell("d")),
            [(0, 0, 1, 2, "a"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")],
        ),
        (
            table('<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("b") + "</w:tr>", cell("c") + cell("d")),
            [(0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")],
        ),
        (
            table("<w:tr><w:trPr><w:del/></w:trPr>" + cell("x") + cell("y") + "</w:tr>", cell("c") + cell("d")),
            [(0, 0, 1, 1, "c"), (0, 1, 1, 1, "d")],
        ),
        (
            "<w:sdt><w:sdtContent>"
            + table(f"<w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt>" + cell("d"))
            + "</w:sdtContent></w:sdt>",
            [(0, 0, 1, 1, "c"), (0, 1, 1, 1, "d")],
        ),
        (
            table(
                cell("a") + cell("b", SPAN.format(2)) + cell("c"),
                cell("d", SPAN.format(2)) + cell("e", SPAN.format(2)),
                cell("f", SPAN.format(2)) + cell("g") + cell("h"),
                widths=(900, 40, 2000, 2000),
            ),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (0, 2, 1, 1, "c"), (1, 0, 1, 1, "d"), (1, 1, 1, 2, "e"),
             (2, 0, 1, 1, "f"), (2, 1, 1, 1, "g"), (2, 2, 1, 1, "h")],
        ),
        (
            table(cell(paragraph("", NUM.format(0, 3))) + cell("x"), cell(paragraph("", NUM.format(0, 3))) + cell("y")),
            [(0, 0, 1, 1, "7"), (0, 1, 1, 1, "x"), (1, 0, 1, 1, "8"), (1, 1, 1, 1, "y")],
        ),
        (
            table(cell("a") + cell(paragraph("b") + table(cell("c") + cell("d")) + paragraph("e"))),
            [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b\nc\nd\ne")],
        ),
    ],
)  # fmt: skip
def test_a_table_keeps_its_merges(made: str, expected: list[tuple[int, int, int, int, str]]) -> None:
    (found,) = read(docx(made, numbering=NUMBERING), "plan.docx").tables()
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in found.cells] == expected


def test_a_big_nested_table_stands_after_the_outer_one() -> None:
    inner = table(*(cell(f"{row}a") + cell(f"{row}b") for row in range(3)))
    outer = table(cell("trái") + cell(paragraph("phải") + inner), cell("dưới") + cell("nữa"))
    document = read(docx(outer), "plan.docx")
    assert [(t.index, len(t.cells)) for t in document.tables()] == [(0, 4), (1, 6)]
    assert words(document) == Counter(["trái", "phải", "dưới", "nữa", *(f"{r}{s}" for r in range(3) for s in "ab")])


LEFT, RIGHT = paragraph("UBND TỈNH") + paragraph("Số: 1/KH"), paragraph("CỘNG HÒA") + paragraph("Độc lập")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            table(cell(LEFT) + cell(RIGHT), borders=""),
            [("UBND TỈNH", 0), ("Số: 1/KH", 0), ("CỘNG HÒA", 1), ("Độc lập", 1)],
        ),
        (
            table(cell("A") + cell("B"), cell("C") + cell("D"), cell("E", SPAN.format(2)), borders=""),
            [("A", 0), ("C", 0), ("B", 1), ("D", 1), ("E", None)],
        ),
        (table(cell(paragraph("khung") + paragraph("chữ"))), [("khung", None), ("chữ", None)]),
    ],
)
def test_a_frame_without_lines_is_read_column_by_column(body: str, expected: list[tuple[str, int | None]]) -> None:
    document = read(docx(body), "plan.docx")
    assert [(line.text, line.block) for line in document.lines()] == expected
    assert not list(document.tables())


RAISED = '<w:vertAlign w:val="superscript"/>'
WHITE, DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'
ENTRIES = '<w:listEntry w:val="Quý I"/><w:listEntry w:val="Quý II"/>'
LIST = f'<w:ffData><w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList></w:ffData>'


@pytest.mark.parametrize(
    ("inner", "printed", "told"),
    [
        (run("ngày 15/1") + run("2", RAISED), "ngày 15/1", [("footnote-mark", "2")]),
        (run("ngày 15/1") + run("(2)", '<w:position w:val="6"/>'), "ngày 15/1", [("footnote-mark", "(2)")]),
        (run("50 m") + run("2", RAISED), "50 m²", []),
        (run("2", RAISED) + run(" dòng"), "2 dòng", []),
        (run("Quý I ", "<w:strike/>") + run("Quý II"), "Quý II", [("text-struck-out", "Quý I ")]),
        (run("Quý I", "<w:dstrike/>") + run("II", '<w:strike w:val="0"/>'), "II", [("text-struck-out", "Quý I")]),
        (run("Quý I", WHITE) + run("Quý II"), "Quý II", [("text-unseen", "Quý I")]),
        (run("Quý I", '<w:sz w:val="2"/>') + run("Quý II"), "Quý II", [("text-unseen", "Quý I")]),
        (run("Quý I", WHITE + DARK), "Quý I", []),
        (run("Quý I", WHITE + '<w:highlight w:val="blue"/>'), "Quý I", []),
        (run("Quý I", '<w:color w:val="1F3860"/>' + DARK) + run("Quý II"), "Quý II", [("text-unseen", "Quý I")]),
        (run("Quý\u200b I/\ufeff2026"), "Quý I/2026", []),
        (
            FIELD.format("begin").replace("/></w:r>", f">{LIST}</w:fldChar></w:r>")
            + "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>" + FIELD.format("end"),
            "Quý II",
            [],
        ),
    ],
)  # fmt: skip
def test_only_what_counts_on_the_page_is_text(inner: str, printed: str, told: list[tuple[str, str]]) -> None:
    document = read(docx(f"<w:p>{inner}</w:p>"), "plan.docx")
    assert [line.text for line in document.lines()] == [printed]
    assert [(note.code, note.text) for note in document.diagnostics] == told


def test_white_letters_on_a_dark_cell_are_seen() -> None:
    body = table(cell(paragraph("TT", look=WHITE), DARK) + cell("Việc"), cell("1") + cell(paragraph("ẩn", look=WHITE)))
    (found,) = read(docx(body), "plan.docx").tables()
    assert [c.text for c in found.cells] == ["TT", "Việc", "1", ""]


def row(*texts: str, look: str = "", number: str = "") -> str:
    return cell(paragraph(texts[0], look=number or look)) + "".join(cell(paragraph(t, look=look)) for t in texts[1:])


@pytest.mark.parametrize("number", ["<w:strike/>", "<w:b/>"])
def test_a_struck_out_row_is_no_row(number: str) -> None:
    struck = row("2", "Việc hai", "Quý II", look="<w:strike/>", number=number)
    (found,) = read(docx(table(row("1", "Việc một", "Quý I"), struck, row("3", "Việc ba", ""))), "plan.docx").tables()
    assert [c.text for c in found.cells] == ["1", "Việc một", "Quý I", "3", "Việc ba", ""]
    assert {(c.row, c.row_span) for c in found.cells} == {(0, 1), (1, 1)}


def test_a_merged_cell_keeps_its_other_rows() -> None:
    body = table(
        cell("1", DOWN) + cell("cũ") + cell("a"),
        cell("", ON) + cell(paragraph("bỏ", look="<w:strike/>")) + cell(""),
        cell("", ON) + cell("mới") + cell("b"),
    )
    (found,) = read(docx(body), "plan.docx").tables()
    assert [(c.row, c.row_span, c.text) for c in found.cells] == [
        (0, 2, "1"), (0, 1, "cũ"), (0, 1, "a"), (1, 1, "mới"), (1, 1, "b"),
    ]  # fmt: skip


def test_a_table_in_a_cell_of_data_belongs_to_the_cell() -> None:
    inner = table(*(cell(f"Xã {at}") + cell(str(at)) for at in range(3)))
    body = table(row("TT", "Việc", "Hạn"), cell("1") + cell(paragraph("Giao chỉ tiêu") + inner) + cell("Quý I"))
    (found,) = read(docx(body), "plan.docx").tables()
    assert found.row_cells(1)[1].text == "Giao chỉ tiêu\nXã 0\n0\nXã 1\n1\nXã 2\n2"


def test_a_cell_deleted_under_review_is_empty() -> None:
    document = read(docx(table(cell("1") + cell("bỏ", "<w:cellDel/>") + cell("Quý I"))), "plan.docx")
    assert [c.text for table in document.tables() for c in table.cells] == ["1", "", "Quý I"]
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-deleted", "bỏ")]


DELETED = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("body", "left", "told"),
    [
        (
            f"<w:p>{run('Tháng ')}{DELETED.format('3')}<w:ins>{run('4')}</w:ins>{run('/2026')}</w:p>",
            "Tháng 4/2026",
            "3",
        ),
        (f"<w:p>{DELETED.format('Quý ')}{DELETED.format('II')}{run('Quý I')}</w:p>", "Quý I", "Quý II"),
        (
            table(cell("1") + cell("a") + cell("b"), f"<w:tr><w:trPr><w:del/></w:trPr>{cell('2')}{cell('bỏ')}</w:tr>"),
            "1 a b",
            "2 bỏ",
        ),
        (table(cell("1") + cell("a"), cell("2") + cell(f"<w:p>{DELETED.format('bỏ')}</w:p>")), "1 a", "bỏ"),
        (f"<w:p><w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run('đi')}</w:moveTo></w:p>", "đi", ""),
    ],
)
def test_what_was_deleted_under_review_is_told(body: str, left: str, told: str) -> None:
    document = read(docx(body), "plan.docx")
    texts = [b.text if isinstance(b, Line) else " ".join(c.text for c in b.cells) for b in document.blocks]
    assert " ".join(texts) == left
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-deleted", told)] * bool(told)


@pytest.mark.parametrize("borders", ["", "<w:tblBorders><w:insideV w:val='nil'/></w:tblBorders>"])
def test_a_grid_without_lines_stays_a_table(borders: str) -> None:
    rows = [cell(f"{row}a") + cell(f"{row}b") + cell(f"{row}c") for row in range(3)]
    (found,) = read(docx(table(*rows, borders=borders)), "plan.docx").tables()
    assert (found.rows, found.columns) == (3, 3)


def test_pages_count_by_rendered_breaks_and_once_in_a_row() -> None:
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    both = f"<w:p>{mark}{run('trang hai')}</w:p>"
    body = paragraph("trang một") + table(cell("x") + cell("y"), cell(both) + cell(both)) + paragraph("sau")
    document = read(docx(body), "plan.docx")
    (found,) = document.tables()
    assert [line.page for line in document.lines()] == [1, 2]
    assert [c.page for c in found.cells] == [1, 1, 2, 2]
    assert document.source.pages == 2


WORD = st.text("abcđêơ0123/-", min_size=1, max_size=6)


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A table with random merges, and the words in it."""
    columns = draw(st.integers(1, 4))
    written: list[str] = []
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        row, at = "", 0
        while at < columns:
            span = draw(st.integers(1, columns - at))
            kind = draw(st.sampled_from(["", DOWN, ON]))
            text = draw(WORD) if kind != ON else ""
            written += [text] if text else []
            row += cell(text, SPAN.format(span) + kind)
            at += span
        rows.append(row)
    return table(*rows, borders=draw(st.sampled_from(["", GRID]))), written


@given(st.lists(st.one_of(WORD.map(lambda word: (paragraph(word), [word])), grids()), max_size=4))
def test_every_word_is_read_exactly_once(parts: list[tuple[str, list[str]]]) -> None:
    document = read(docx("".join(body for body, _ in parts)), "plan.docx")
    assert words(document) == Counter(word for _, written in parts for word in written)
    for found in document.tables():
        places = [(r, c) for x in found.cells for r in range(x.row, x.row + x.row_span)
                  for c in range(x.column, x.column + x.column_span)]  # fmt: skip
        assert all(0 <= r < found.rows and 0 <= c < found.columns for r, c in places)


PLANS = ("ha-noi-2024", "long-bien-2024", "long-bien-2021", "thanh-xuan-2020")


@pytest.mark.parametrize("plan", PLANS)
def test_the_cells_of_annotated_plans_are_read_exactly(plan: str, shared: Path) -> None:
    folder = shared / "corpus" / plan
    document = read((folder / "plan.docx").read_bytes(), "plan.docx")
    appendices = json.loads((folder / "gold.json").read_text())["appendices"]
    for appendix, found in zip(appendices, document.tables(), strict=True):
        rows = iter(spread(found))
        heads = {text: at for at, text in enumerate(next(rows))}
        for task in appendix["tasks"]:
            row = next(row for row in rows if row[heads[appendix["columns"]["content"]]].endswith(task["content"]))
            for key in set(appendix["columns"]) - {"number", "content"}:
                assert row[heads[appendix["columns"][key]]] == (task.get(key) or ""), (task["id"], key)


def spread(found: Table) -> list[list[str]]:
    rows = [[""] * found.columns for _ in range(found.rows)]
    for c in found.cells:
        for row in rows[c.row : c.row + c.row_span]:
            row[c.column : c.column + c.column_span] = [" ".join(c.text.split())] * c.column_span
    return rows


@pytest.mark.parametrize("plan", PLANS)
def test_every_word_of_annotated_plans_is_somewhere(plan: str, shared: Path) -> None:
    path = shared / "corpus" / plan / "plan.docx"
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    name = re.compile(r"\}(t|br|tab)$")
    printed: Counter[str] = Counter()
    for element in root.iter("{*}p"):
        pieces = (item for item in element.iter() if name.search(str(item.tag)))
        printed.update("".join(item.text or " " for item in pieces).split())
    assert words(read(path.read_bytes(), "plan.docx")) == printed
