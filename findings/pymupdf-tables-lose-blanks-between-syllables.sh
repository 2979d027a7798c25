#!/bin/sh
# PyMuPDF's table finder joins Vietnamese syllables, cuts one in two, and adds a column.
#
# `Page.find_tables()` of PyMuPDF 2.0 gives a cell "Nội dung nhiệm vụ" as "Nộidungnhiệmvụ" and "Tập huấn cán bộ" as
# "Tậphuấ ncánbộ", and puts an empty column between the two of the grid; `get_text()` of the same page has all words
# whole. Vietnamese is written in syllables: without the blanks "SởNộivụ" is no name that any list has.
# What follows: blanks come from the distances of the letters, per font and size, never from the table's cells.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pymupdf==2.0 reportlab==5.1.0 font-source-serif-pro==0.0.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import font_source_serif_pro
import pymupdf
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

registerFont(TTFont("Serif", font_source_serif_pro.font_files_ttf["SourceSerifPro"]))
page = Canvas("plan.pdf", pagesize=(595, 842))
page.setFont("Serif", 11)
page.grid((60, 300, 400), (780, 680, 650))
CELLS = (
    (65, 725, "Nội dung nhiệm vụ"),
    (305, 725, "Cơ quan chủ trì"),
    (65, 660, "Tập huấn cán bộ"),
    (305, 660, "Sở Nội vụ"),
)
for x, y, words in CELLS:
    page.drawString(x, y, words)
page.save()

with pymupdf.open("plan.pdf") as file:
    text = file[0].get_text().split("\n")
    (table,) = file[0].find_tables().tables
    rows = table.extract()
print(rows)
assert sorted(words for *_, words in CELLS) == sorted(text[:4])
assert rows == [["Nộidungnhiệmvụ", "", "Cơquanchủtrì"], ["Tậphuấ ncánbộ", "", "SởNộivụ"]]
PY
