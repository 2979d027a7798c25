#!/bin/sh
# markitdown moves a row under a merged cell one column to the left.
#
# In a plan's table one number is often merged over several rows. markitdown 0.1.9 turns such a Word table into Markdown
# whose second row begins with the task in the column of the number, and the unit in that of the task; nothing tells it.
# What follows: a merged cell is repeated in each row it covers and marked as inherited.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q 'markitdown[docx]==0.1.9' python-docx==1.2.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import docx
from markitdown import MarkItDown

document = docx.Document()
table = document.add_table(3, 3)
rows = (("TT", "Nhiệm vụ", "Đơn vị"), ("1", "Rà soát", "Sở Nội vụ"), ("", "Tổng hợp", "Sở Tài chính"))
for at, row in enumerate(rows):
    for column, text in enumerate(row):
        table.cell(at, column).text = text
table.cell(1, 0).merge(table.cell(2, 0))
table.cell(1, 0).text = "1"
document.save("plan.docx")

made = MarkItDown().convert("plan.docx").text_content
print(made)
assert [line for line in made.splitlines() if "Tổng hợp" in line] == ["| Tổng hợp | Sở Tài chính |"]
PY
