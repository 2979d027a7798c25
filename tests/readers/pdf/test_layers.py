"""What is on a layer that is off is not read, and told; what is on one that shows is read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String
from tests.readers.pdf.drawing import Sheet

from kehoach.readers.pdf import read
from kehoach.readers.pdf.layers import has_layers

XS, YS = [60.0, 100.0, 330.0, 430.0], [100.0, 124.0, 160.0, 196.0]
ROWS = [["No", "Task", "Date"], ["1", "Plant trees", "15/3/2026"], ["2", "Check the archive", "30/4/2026"]]
OLD = b"BT /Old 10 Tf 333 690 Td (1/2/2026) Tj ET 0.5 w 60 700 m 430 700 l S 200 742 m 200 646 l S"
"""An old day and two rules across the table."""

Layers = dict[str, Dictionary]
Make = Callable[[pikepdf.Pdf, Layers], None]


def under(*marks: str) -> bytes:
    """The old print under marks of layers, the last one innermost."""
    return b"q %b %b %b Q" % (
        b" ".join(b"/OC /%b BDC" % m.encode() for m in marks),
        OLD,
        b" ".join([b"EMC"] * len(marks)),
    )


def marked(*marks: str) -> Make:
    def make(pdf: pikepdf.Pdf, _layers: Layers) -> None:
        pdf.pages[0].contents_add(under(*marks), prepend=True)

    return make


def placed(pdf: pikepdf.Pdf, layers: Layers) -> None:
    form = pdf.make_stream(OLD, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
    form.Resources, form.OC = pdf.pages[0].Resources, layers["A"]
    pdf.pages[0].Resources.XObject = Dictionary(Form=form)
    pdf.pages[0].contents_add(b"q /Form Do Q")


def member(pdf: pikepdf.Pdf, layers: Layers) -> None:
    both = Dictionary(Type=Name.OCMD, OCGs=Array([layers["A"], layers["B"]]), P=Name.AllOn)
    pdf.pages[0].Resources.Properties["/M"] = pdf.make_indirect(both)
    pdf.pages[0].contents_add(under("M"))


def drawn(make: Make, settings: Dictionary, usage: Dictionary | None = None) -> bytes:
    """The table and the old print, on layer A or B or both; in the settings, `OFF` is of A and `ON` of B."""
    sheet, stream = Sheet(), io.BytesIO()
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, ROWS)
    with pikepdf.open(io.BytesIO(sheet.bytes())) as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        layers = {name: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "AB"}
        layers["A"].Usage = usage or Dictionary()
        for key in settings.keys() & {"/ON", "/OFF"}:
            settings[key] = Array([layers["A" if key == "/OFF" else "B"]])
        if "/AS" in settings:
            settings.AS[0].OCGs = Array([layers["A"]])
        pdf.Root.OCProperties = Dictionary(OCGs=Array(list(layers.values())), D=settings)
        resources = pdf.pages[0].Resources
        resources.Font["/Old"] = font
        resources.Properties = Dictionary(A=layers["A"], B=layers["B"])
        make(pdf, layers)
        pdf.save(stream, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return stream.getvalue()


HIDDEN = Dictionary(View=Dictionary(ViewState=Name.OFF))
VIEWED = Dictionary(AS=Array([Dictionary(Event=Name.View, Category=Array([Name.View]))]))
OFF: dict[str, tuple[Make, Dictionary, Dictionary | None]] = {
    "off": (marked("A"), Dictionary(OFF=Array()), None),
    "off within one that shows": (marked("B", "A"), Dictionary(OFF=Array()), None),
    "within one that is off": (marked("A", "B"), Dictionary(OFF=Array()), None),
    "all off but some": (marked("A"), Dictionary(BaseState=Name.OFF, ON=Array()), None),
    "member of both": (member, Dictionary(OFF=Array()), None),
    "placed form": (placed, Dictionary(OFF=Array()), None),
    "not to be viewed": (marked("A"), VIEWED, HIDDEN),
}  # fmt: skip


@pytest.mark.parametrize("name", OFF)
def test_print_on_a_layer_that_is_off_is_left_out_and_told(name: str) -> None:
    document = read(drawn(*OFF[name]), "drawn.pdf")
    (table,) = document.tables()
    assert [[cell.text for cell in table.row_cells(row)] for row in range(table.rows)] == ROWS
    assert [(note.code, note.text) for note in document.diagnostics] == [("text-unseen", "1/2/2026")]


@pytest.mark.parametrize("make", [marked("A"), marked("B", "A"), placed])
def test_print_on_a_layer_that_shows_is_read(make: Make) -> None:
    document = read(drawn(make, Dictionary()), "drawn.pdf")
    assert "1/2/2026" in {line for table in document.tables() for cell in table.cells for line in cell.text.split("\n")}
    assert not document.diagnostics


def test_layers_are_seen_in_a_packed_catalogue() -> None:
    data = drawn(marked("A"), Dictionary())
    assert (b"/OCProperties" in data, has_layers(data), has_layers(Sheet().bytes())) == (False, True, False)
