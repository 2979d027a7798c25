#!/bin/sh
# PDFium, pypdf and pdfminer give the text of layers that are off.
#
# A page with a layer (optional content group) that is off by default shows nothing of it, and PDFium draws nothing of it.
# Its text is still given, as if it were printed, by pypdfium2 5.15.2, pypdf 7.1.1 and pdfminer.six 20260107 (thus by
# pdfplumber); PyMuPDF 2.0 leaves it out. All four give text of render mode 3 and text under a white box.
# What follows: a deadline of an earlier draft can stand in the text of a page that nobody sees; what is not drawn is
# to be left out by the reader, by its own look at layers, modes and covers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pypdfium2==5.15.2 pypdf==7.1.1 pdfminer.six==20260107 pymupdf==2.0 pikepdf==10.18.0 pillow==13.0.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import io

import pymupdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from pikepdf import Array, Dictionary, Name, Pdf, Stream

pdf = Pdf.new()
page = pdf.add_blank_page(page_size=(400, 300)).obj
font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
page.Resources = Dictionary(Font=Dictionary(F1=font), Properties=Dictionary(L0=layer))
page.Contents = Stream(
    pdf,
    b"""BT /F1 12 Tf 50 250 Td (printed 15/6/2026) Tj ET
/OC /L0 BDC BT /F1 12 Tf 50 200 Td (layer 31/12/2025) Tj ET EMC
BT 3 Tr /F1 12 Tf 50 150 Td (mode 01/01/2024) Tj ET
BT 0 Tr /F1 12 Tf 50 100 Td (covered 02/02/2024) Tj ET 1 g 40 90 200 25 re f""",
)
pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([])))
pdf.save("layers.pdf")
data = open("layers.pdf", "rb").read()

drawn = pypdfium2.PdfDocument(data)[0]
picture = drawn.render(scale=1).to_pil().convert("L")
ink = {base: min(picture.crop((0, 300 - base - 12, 400, 300 - base + 3)).tobytes()) < 128 for base in (250, 200, 150, 100)}
texts = {
    "pypdfium2": drawn.get_textpage().get_text_range(),
    "pypdf": pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(),
    "pdfminer": extract_text(io.BytesIO(data)),
    "pymupdf": pymupdf.open(stream=data)[0].get_text(),
}
words = ("printed", "layer", "mode", "covered")
given = {name: [word for word in words if word in text] for name, text in texts.items()}
print("drawn:", ink)
print("given:", given)
assert ink == {250: True, 200: False, 150: False, 100: False}
assert all(given[name] == list(words) for name in ("pypdfium2", "pypdf", "pdfminer"))
assert given["pymupdf"] == ["printed", "mode", "covered"]
PY
