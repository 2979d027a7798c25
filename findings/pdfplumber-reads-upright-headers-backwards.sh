#!/bin/sh
# pdfplumber reads a header that runs upwards backwards, and pdfminer both directions letter by letter.
#
# Narrow columns of a plan ("Thời hạn", "Kết quả") have their headers turned by a quarter. pdfplumber 0.11.10 gives the one
# that runs upwards as "nạh\niờhT", the one that runs downwards as it should be; pdfminer.six 20260107 breaks a line
# after each letter and begins at the upper end whatever the direction. A column so named is found by no list of headers.
# What follows: the direction of writing is taken from the letters' own matrix, and each direction read from its start.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pdfplumber==0.11.10 pdfminer.six==20260107 reportlab==5.1.0 font-source-serif-pro==0.0.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import font_source_serif_pro
import pdfplumber
from pdfminer.high_level import extract_text
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

registerFont(TTFont("Serif", font_source_serif_pro.font_files_ttf["SourceSerifPro"]))
page = Canvas("plan.pdf", pagesize=(595, 842))
page.setFont("Serif", 11)
EDGES, LEVELS = (60, 300, 350, 400), (780, 680, 650)
page.grid(EDGES, LEVELS)
for x, y, words in ((65, 725, "Nhiệm vụ"), (65, 660, "Tập huấn"), (305, 660, "30/6"), (355, 660, "Lớp")):
    page.drawString(x, y, words)
for x, y, angle, words in ((328, 690, 90, "Thời hạn"), (372, 770, -90, "Kết quả")):
    page.saveState()
    page.translate(x, y)
    page.rotate(angle)
    page.drawString(0, 0, words)
    page.restoreState()
page.save()

with pdfplumber.open("plan.pdf") as file:
    header = file.pages[0].extract_table()[0]
letters = "".join(extract_text("plan.pdf").split())
print(header, letters)
assert header == ["Nhiệm vụ", "nạh\niờhT", "Kết\nquả"]
assert "nạhiờhT" in letters and "Thờihạn" not in letters
PY
