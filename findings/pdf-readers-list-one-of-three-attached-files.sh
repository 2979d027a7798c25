#!/bin/sh
# PDF packages list one of three files that are attached to a plan.
#
# An appendix can be attached in three valid ways: named in the document's tree of embedded files, pinned to a page by an
# annotation, or associated with the document only (/AF, ISO 32000-2 and PDF/A-3). Of three files, one each way,
# pypdfium2 5.15.2, pypdf 7.1.1, PyMuPDF 2.0 and pikepdf 10.18.0 list the first as attachments, not the other two.
# What follows: an empty list of attachments does not say that nothing is attached; annotations of all pages and /AF of
# the document are to be looked at too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pypdfium2==5.15.2 pypdf==7.1.1 pymupdf==2.0 pikepdf==10.18.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import io

import pymupdf
import pypdf
import pypdfium2
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

pdf = Pdf.new()
page = pdf.add_blank_page(page_size=(400, 300))
spec = {
    name: pdf.make_indirect(AttachedFileSpec(pdf, b"STT;Task;By\n1;Report;15/6/2026\n", filename=f"{name}.csv").obj)
    for name in ("named", "pinned", "associated")
}
pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("named.csv"), spec["named"]])))
note = Dictionary(
    Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([50, 50, 70, 70]), FS=spec["pinned"], Contents=String("appendix")
)
page.obj.Annots = Array([pdf.make_indirect(note)])
spec["associated"].AFRelationship = Name.Supplement
pdf.Root.AF = Array([spec["associated"]])
pdf.save("attached.pdf")
data = open("attached.pdf", "rb").read()

document = pypdfium2.PdfDocument(data)
listed = {
    "pypdfium2": [document.get_attachment(at).get_name() for at in range(document.count_attachments())],
    "pypdf": sorted(pypdf.PdfReader(io.BytesIO(data)).attachments),
    "pymupdf": list(pymupdf.open(stream=data).embfile_names()),
    "pikepdf": sorted(Pdf.open(io.BytesIO(data)).attachments),
}
print(listed)
assert set(map(tuple, listed.values())) == {("named.csv",)}
PY
