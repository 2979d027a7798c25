#!/bin/sh
# Word readers lose what stands in fields, drop-down lists and symbols.
#
# A deadline taken over by a cross-reference (`w:fldSimple`), a body chosen from a drop-down list (`w:sdt`) and a tick of
# Wingdings (`w:sym`) are printed like any other text. python-docx 1.2.0 gives none of the three in `paragraph.text`;
# mammoth 1.13.0 leaves out the field only; docx2txt 0.9 leaves out the tick only.
# What follows: all three are read from the XML; a tick in a column of months is a deadline.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORD = nsdecls("w")
PARTS = (
    f'<w:fldSimple {WORD} w:instr=" REF han "><w:r><w:t>20/7/2026</w:t></w:r></w:fldSimple>',
    f'<w:sdt {WORD}><w:sdtPr><w:dropDownList><w:listItem w:displayText="Sở Y tế" w:value="1"/></w:dropDownList></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>Sở Y tế</w:t></w:r></w:sdtContent></w:sdt>",
    f'<w:r {WORD}><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
)
document = docx.Document()
for part in PARTS:
    document.add_paragraph("|")._p.append(parse_xml(part))
document.save("plan.docx")

with open("plan.docx", "rb") as file:
    found = {
        "python-docx": [paragraph.text for paragraph in docx.Document("plan.docx").paragraphs],
        "mammoth": mammoth.extract_raw_text(file).value.split("\n\n")[:3],
        "docx2txt": docx2txt.process("plan.docx").split("\n\n"),
    }
print(found)
assert found["python-docx"] == ["|", "|", "|"]
assert found["mammoth"] == ["|", "|Sở Y tế", "|\N{BALLOT BOX WITH BOLD CHECK}"]
assert found["docx2txt"] == ["|20/7/2026", "|Sở Y tế", "|"]
PY
