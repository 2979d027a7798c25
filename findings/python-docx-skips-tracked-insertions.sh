#!/bin/sh
# python-docx sees neither the old nor the new word of a tracked change.
#
# In python-docx 1.2.0 `Paragraph.text` leaves out runs in `w:ins` as well as in `w:del`, and what stands in a content
# control (a date picker, say): "trước ngày" keeps its words and loses its day. mammoth 1.13.0 gives both.
# What follows: Word files are read from their XML, insertions and controls included.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q python-docx==1.2.0 mammoth==1.13.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

change = 'w:id="1" w:author="A" w:date="2026-01-05T08:00:00Z"'
document = docx.Document()
tracked = document.add_paragraph("Báo cáo trước ngày ")._p
tracked.append(parse_xml(f'<w:del {nsdecls("w")} {change}><w:r><w:delText>15/6/2026</w:delText></w:r></w:del>'))
tracked.append(parse_xml(f'<w:ins {nsdecls("w")} {change}><w:r><w:t>20/6/2026</w:t></w:r></w:ins>'))
picked = document.add_paragraph("Hạn: ")._p
picked.append(parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtContent><w:r><w:t>30/9/2026</w:t></w:r></w:sdtContent></w:sdt>'))
document.save("draft.docx")

one = [paragraph.text for paragraph in docx.Document("draft.docx").paragraphs]
with open("draft.docx", "rb") as file:
    other = mammoth.extract_raw_text(file).value.split("\n\n")[:2]
print(one, other)
assert one == ["Báo cáo trước ngày ", "Hạn: "]
assert other == ["Báo cáo trước ngày 20/6/2026", "Hạn: 30/9/2026"]
PY
