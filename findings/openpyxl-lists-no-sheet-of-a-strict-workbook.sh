#!/bin/sh
# openpyxl opens a "Strict Open XML" workbook and lists no sheet.
#
# Excel offers "Strict Open XML Spreadsheet" beside "Excel Workbook"; both end in .xlsx and differ in the names of their
# namespaces. openpyxl 3.1.5 raises nothing and gives a workbook without sheets; python-calamine 0.9.1 reads the rows.
# What follows: the strict names are turned into the usual ones before a workbook is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q openpyxl==3.1.5 python-calamine==0.9.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import datetime
import zipfile

import openpyxl
from python_calamine import CalamineWorkbook

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
book = openpyxl.Workbook()
book.active.title = "Phụ lục"
book.active.append([1, "Rà soát thủ tục", datetime.date(2026, 6, 15)])
book.save("usual.xlsx")
with zipfile.ZipFile("usual.xlsx") as usual, zipfile.ZipFile("strict.xlsx", "w") as strict:
    for name in usual.namelist():
        text = usual.read(name).decode()
        for one, other in STRICT.items():
            text = text.replace(one, other)
        strict.writestr(name, text)

sheets = openpyxl.load_workbook("strict.xlsx").sheetnames
read = CalamineWorkbook.from_path("strict.xlsx")
rows = read.get_sheet_by_name("Phụ lục").to_python()
print(sheets, read.sheet_names, rows)
assert sheets == []
assert rows == [[1.0, "Rà soát thủ tục", datetime.date(2026, 6, 15)]]
PY
