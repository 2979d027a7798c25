#!/bin/sh
# A Word row that begins at its second column is read from the first.
#
# Word keeps a row whose left cells were deleted with `w:gridBefore`: it begins at a later column, and prints there.
# `row.cells` of python-docx 1.2.0 and the HTML of mammoth 1.13.0 put its cells into the first columns, so that a body
# stands in the column of tasks; python-docx tells the number apart, in `row.grid_cols_before`.
# What follows: columns are counted over the grid, never over the cells of a row.
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

document = docx.Document()
table = document.add_table(2, 3)
for row, texts in zip(table.rows, (("1", "Tập huấn", "Sở Nội vụ"), ("", "Rà soát", "Sở Tài chính")), strict=True):
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
late = table.rows[1]._tr
late.remove(late.tc_lst[0])
late.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
document.save("plan.docx")

row = docx.Document("plan.docx").tables[0].rows[1]
with open("plan.docx", "rb") as file:
    page = mammoth.convert_to_html(file).value
print([cell.text for cell in row.cells], row.grid_cols_before, page)
assert row.cells[0].text == "Rà soát" and row.grid_cols_before == 1
assert "<tr><td><p>Rà soát</p></td><td><p>Sở Tài chính</p></td></tr>" in page
PY
