"""Pictures, objects and text boxes of office documents are read where they stand, or told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image as Picture
from PIL import Image as Pixels
from samples.typeset.archive import packed
from tests.readers.office import cell, docx, paragraph, run, table
from tests.readers.scan.paper import typeset, vietnamese_sheet

from kehoach.models.document import Document, Line
from kehoach.readers import docx as word
from kehoach.readers import xlsx
from kehoach.readers.ocr import Ocr
from kehoach.readers.scan import document as scans
from kehoach.readers.scan.page_reader import Glimpse, PageReading

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHOWN = ["Việc", "Hạn", "Trồng cây", "Quý I"]
SIZES = {"large": (5_000_000, 2_000_000), "small": (900_000, 900_000)}


def png(grey: int) -> bytes:
    out = BytesIO()
    Pixels.new("L", (700, 280), grey).save(out, "PNG")
    return out.getvalue()


def workbook(*rows: list[str]) -> bytes:
    made, out = Workbook(), BytesIO()
    for one in rows:
        made.worksheets[0].append(one)
    made.save(out)
    return out.getvalue()


def drawing(size: str = "large") -> str:
    wide, high = SIZES[size]
    return (
        "<w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
        f"<wp:extent cx='{wide}' cy='{high}'/><pic:pic "
        "xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'><a:blip "
        f"xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:r='{RELATED}' r:embed='part'/>"
        "</pic:pic></wp:inline></w:drawing></w:r>"
    )


def shape(style: str = "width:400pt;height:160pt") -> str:
    return (
        f"<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='{style}'>"
        f"<v:imagedata xmlns:r='{RELATED}' r:id='part'/></v:shape></w:pict></w:r>"
    )


HELD = (
    "<w:r><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' ProgID='Excel.Sheet.12' "
    f"xmlns:r='{RELATED}' r:id='part'/></w:object></w:r>"
)


CHUNK = f"<w:altChunk xmlns:r='{RELATED}' r:id='part'/>"


def holding(body: str, data: bytes) -> bytes:
    """A document whose relation "part" is a file with these bytes."""
    relation = '<Relationship Id="part" Type="x/package" Target="media/part.bin"/></Relationships>'
    made: dict[str, str | bytes] = {"word/media/part.bin": data}
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(BytesIO(docx(body))) as archive:
        made |= {name: archive.read(name) for name in archive.namelist()}
        made[name] = archive.read(name).replace(b"</Relationships>", relation.encode())
    return packed(made)


def shown(document: Document) -> list[str | list[str]]:
    return [b.text if isinstance(b, Line) else [c.text for c in b.cells] for b in document.blocks]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.diagnostics]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture shows a ruled table of two rows, as if it had been read."""
    words = [
        Glimpse(text, x, x + 70, y, 11, False, 0.95)
        for text, x, y in zip(SHOWN, [20, 200] * 2, [35, 35, 75, 75], strict=True)
    ]
    across, down = tuple((y, 10, 340) for y in (20, 60, 100)), tuple((x, 20, 100) for x in (10, 180, 340))
    reading = PageReading(400, 160, tuple(words), across, down, ())
    monkeypatch.setattr(scans, "page_readings", lambda pages, _ocr: [reading] * len(pages))
    monkeypatch.setattr("kehoach.readers.insets.require", lambda: None)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (f"<w:p>{run('trước')}{drawing()}</w:p>{paragraph('sau')}", ["trước", SHOWN, "sau"]),
        (f"{paragraph('trước')}<w:p>{shape()}</w:p>{paragraph('sau')}", ["trước", SHOWN, "sau"]),
        (
            table(
                *(cell(f"{n}a") + cell(f"<w:p>{run('b')}{drawing()}</w:p>" if n else "b") + cell("c") for n in (0, 1))
            ),
            [["0a", "b", "c", "1a", "b", "c"], SHOWN],
        ),
    ],
)
@pytest.mark.usefixtures("seen")
def test_a_picture_of_a_table_is_read_where_it_stands(body: str, blocks: list[str | list[str]]) -> None:
    document = word.read(holding(body, png(255)), "plan.docx")
    assert (shown(document), codes(document)) == (blocks, ["picture-by-ocr"])
    assert {c.page for t in document.tables() for c in t.cells} == {None}


@pytest.mark.parametrize(
    ("body", "data", "mode", "told"),
    [
        (drawing(), png(255), "never", ["picture-not-read"]),
        (drawing(), png(60), "auto", ["picture-not-read"]),
        (drawing(), b"\x01\x00\x00\x00 EMF", "auto", ["picture-not-read"]),
        (shape("width:14cm; height:2in"), png(60), "auto", ["picture-not-read"]),
        (shape("width:20pt;height:20pt"), png(255), "auto", []),
        (drawing("small"), png(255), "auto", []),
    ],
)
@pytest.mark.usefixtures("seen")
def test_a_picture_that_is_not_read_is_told(body: str, data: bytes, mode: str, told: list[str]) -> None:
    document = word.read(holding(f"<w:p>{body}</w:p>", data), "plan.docx", Ocr(mode))  # type: ignore[arg-type]
    assert (shown(document), codes(document)) == ([], told)


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(("mode", "blocks"), [("auto", [SHOWN]), ("never", [])])
def test_a_picture_over_a_sheet_is_read(mode: str, blocks: list[list[str]]) -> None:
    made, out = Workbook(), BytesIO()
    for row in (["TT", "Việc", "Hạn"], ["1", "a", "Quý I"]):
        made.worksheets[0].append(row)
    picture = Picture(BytesIO(png(255)))
    picture.width, picture.height = 600, 240
    made.worksheets[0].add_image(picture, "A5")
    made.save(out)
    document = xlsx.read(out.getvalue(), "plan.xlsx", Ocr(mode))  # type: ignore[arg-type]
    assert shown(document) == [["TT", "Việc", "Hạn", "1", "a", "Quý I"], *blocks]
    assert codes(document) == ["picture-by-ocr" if blocks else "picture-not-read"]
    assert [(t.page, t.line, t.index) for t in document.tables()][1:] == [(1, 5, 1)] * len(blocks)


BOOK = workbook(["TT", "Việc", "Hạn"], ["1", "a", "Quý I"])
CELLS = ["TT", "Việc", "Hạn", "1", "a", "Quý I"]
INNER = docx(paragraph("Phụ lục") + table(*(cell(f"{n}a") + cell("b") + cell("c") for n in range(2))))

INSIDE = ["0a", "b", "c", "1a", "b", "c"]


@pytest.mark.parametrize(
    ("body", "data", "blocks"),
    [
        (f"{paragraph('trước')}<w:p>{HELD}</w:p>{paragraph('sau')}", BOOK, ["trước", CELLS, "sau"]),
        (f"{paragraph('trước')}{CHUNK}{paragraph('sau')}", INNER, ["trước", "Phụ lục", INSIDE, "sau"]),
        (f"<w:p>{HELD}</w:p>{paragraph('sau')}", INNER, ["Phụ lục", INSIDE, "sau"]),
        (
            table(*(cell(f"{n}a") + cell(f"<w:p>{run('b')}{HELD}</w:p>" if n else "b") + cell("c") for n in (0, 1))),
            BOOK,
            [["0a", "b", "c", "1a", "b", "c"], CELLS],
        ),
    ],
)
def test_an_embedded_part_is_read_where_it_stands(body: str, data: bytes, blocks: list[str | list[str]]) -> None:
    document = word.read(holding(body, data), "plan.docx")
    assert (shown(document), codes(document)) == (blocks, [])


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0", b"PK\x03\x04", holding(f"<w:p>{HELD}</w:p>", BOOK)])
def test_an_embedded_object_that_is_not_read_is_told(data: bytes) -> None:
    document = word.read(holding(f"<w:p>{HELD}</w:p>", data), "plan.docx")
    assert shown(document) == []
    assert {(note.code, note.severity, note.text) for note in document.diagnostics} == {
        ("part-not-read", "warning", "Excel.Sheet.12")
    }


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", b"PK\x03\x04", holding(CHUNK, INNER)])
def test_a_document_taken_over_that_is_not_read_is_told(data: bytes) -> None:
    document = word.read(holding(f"{paragraph('trước')}{CHUNK}", data), "plan.docx")
    assert (shown(document), codes(document)) == (["trước"], ["part-not-read"])


SPACES = "xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' "
SPACES += "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
TEXT_BOX = (
    f"<xdr:wsDr {SPACES}><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>6</xdr:row></xdr:from><xdr:sp>"
    "<xdr:txBody><a:p><a:r><a:t>Báo cáo trước </a:t></a:r><a:r><a:t>15/6</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
)


def test_what_lies_over_a_sheet_is_read_or_told() -> None:
    relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    for kind, target in (("drawing", "drawings/box.xml"), ("package", "embeddings/part.docx")):
        relations += f"<Relationship Id='{kind}' Type='{RELATED}/{kind}' Target='../{target}'/>"
    made: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": f"{relations}</Relationships>",
        "xl/drawings/box.xml": TEXT_BOX,
        "xl/embeddings/part.docx": INNER,
    }
    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        made |= {name: archive.read(name) for name in archive.namelist()}
    document = xlsx.read(packed(made), "plan.xlsx")
    assert shown(document) == [CELLS, "Báo cáo trước 15/6"]
    assert [line.number for line in document.lines()] == [7]
    assert codes(document) == ["part-not-read"]


@pytest.mark.usefixtures("tesseract")
def test_print_on_a_picture_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path))
    sheet, out = vietnamese_sheet(), BytesIO()
    sheet.grid([20, 60, 260, 380], [20, 50, 80, 110])
    rows = [["TT", "Nội dung", "Thời gian"], ["1", "Trồng cây xanh", "Quý I"], ["2", "Kiểm tra lưu trữ", "Quý II"]]
    sheet.fill([20, 60, 260], [20, 50, 80], rows)
    Pixels.fromarray(typeset(sheet)[:520, :1700]).save(out, "PNG")
    (found,) = word.read(holding(f"<w:p>{drawing()}</w:p>", out.getvalue()), "plan.docx").tables()
    assert [[c.text for c in found.row_cells(row)] for row in range(found.rows)] == rows
