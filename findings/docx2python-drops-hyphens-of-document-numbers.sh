#!/bin/sh
# docx2python loses the hyphen that Word keeps from breaking.
#
# Document numbers are often typed with Word's non-breaking hyphen (`w:noBreakHyphen`), so that "12-CTr/TU" stays on one
# line. docx2python 3.7.1 leaves it out: "12CTr/TU"; python-docx 1.2.0 gives "-", mammoth 1.13.0 U+2011.
# What follows: all three forms are one hyphen where a number of a document is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

document = docx.Document()
paragraph = document.add_paragraph("Chương trình số 12")
run = paragraph.add_run()
run._r.append(parse_xml(f'<w:noBreakHyphen {nsdecls("w")}/>'))
paragraph.add_run("CTr/TU")
document.save("plan.docx")

with docx2python("plan.docx") as read, open("plan.docx", "rb") as file:
    found = read.text.strip(), docx.Document("plan.docx").paragraphs[0].text, mammoth.extract_raw_text(file).value.strip()
print(found)
assert found == ("Chương trình số 12CTr/TU", "Chương trình số 12-CTr/TU", "Chương trình số 12\u2011CTr/TU")
PY
