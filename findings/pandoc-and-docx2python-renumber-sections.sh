#!/bin/sh
# pandoc and docx2python give list items other numbers than Word prints.
#
# A plan's sections are often numbered by Word itself: "I.", "1.", "2.1.", "Điều 1.", "Nhiệm vụ 01:". What is printed
# is the text of the level (`w:lvlText`), which names the numbers above and may hold words. pandoc (pypandoc_binary 1.17)
# and docx2python 3.7.1 count each level alone and make up their own text: "2.1." becomes "1." and "1)", "Điều 2." "2."
# and "2)". docx2python writes "--" for numbers with a leading zero, and ")" in place of every full stop, so that a
# clause ("1.") looks like a point ("1)").
# What follows: numbers are put together from the levels' texts; a citation of "mục 2.1" finds its section.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q python-docx==1.2.0 docx2python==3.7.1 pypandoc_binary==1.17
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx2python import docx2python

WORD = nsdecls("w")
LISTS = (
    (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")),
    (("decimal", "Điều %1."), ("decimalZero", "Nhiệm vụ %2:")),
)
ITEMS = (  # list, level, words, number that Word prints, pandoc's, docx2python's
    (0, 0, "NHIỆM VỤ", "I.", "I.", "I)"),
    (0, 1, "Tuyên truyền", "1.", "1.", "1)"),
    (0, 1, "Tập huấn", "2.", "2.", "2)"),
    (0, 2, "Cho cán bộ", "2.1.", "1.", "1)"),
    (0, 2, "Cho Nhân dân", "2.2.", "2.", "2)"),
    (0, 3, "Đợt một", "a)", "a)", "a)"),
    (1, 0, "Phạm vi", "Điều 1.", "1.", "1)"),
    (1, 0, "Tổ chức", "Điều 2.", "2.", "2)"),
    (1, 1, "Rà soát", "Nhiệm vụ 01:", "1.", "--"),
)
document = docx.Document()
numbering = document.part.numbering_part.element
for index, levels in enumerate(LISTS):
    xml = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    numbering.find(qn("w:abstractNum")).addprevious(
        parse_xml(f'<w:abstractNum {WORD} w:abstractNumId="{90 + index}">{xml}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {WORD} w:numId="{90 + index}"><w:abstractNumId w:val="{90 + index}"/></w:num>'))
for index, level, words, *_ in ITEMS:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="{level}"/><w:numId w:val="{90 + index}"/></w:numPr>'))
document.save("plan.docx")

lines = [line.strip() for line in pypandoc.convert_file("plan.docx", "plain").splitlines() if line.strip()]
pandoc = [line.split()[0] for line in lines]
with docx2python("plan.docx") as read:
    other = [line.split()[0] for line in read.text.splitlines() if line.strip()]
print(pandoc, other)
assert pandoc == [item[4] for item in ITEMS]
assert other == [item[5] for item in ITEMS]
PY
