#!/bin/sh
# xlsx2csv takes letters of a number format's quoted words for parts of a date.
#
# Offices let Excel write the words round a number: 3 under the format `00"/KH-UBND"` is printed "03/KH-UBND", a day
# under `"Tháng "m/yyyy` "Tháng 6/2026". xlsx2csv 0.8.6 replaces h, m and d inside the quotes too: "00/k12-ubn02" and
# "t12áng 06/2026"; the document's number is gone, and no error is told.
# What follows: quoted words of a format are kept as they stand, and only what is outside them is a date.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q xlsx2csv==0.8.6 xlsxwriter==3.3.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import subprocess
from datetime import date

import xlsxwriter

SHOWN = (  # format, value, what a spreadsheet shows, what xlsx2csv writes
    ('00"/KH-UBND"', 3, "03/KH-UBND", "00/k12-ubn02"),
    ('0"/KH-HĐND"', 3, "3/KH-HĐND", "0/k12-12đn02"),
    ('"Tháng "m/yyyy', date(2026, 6, 13), "Tháng 6/2026", "t12áng 06/2026"),
    ("dd/mm/yyyy", date(2026, 6, 13), "13/06/2026", "13/06/2026"),
)
with xlsxwriter.Workbook("plan.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (form, value, *_) in enumerate(SHOWN):
        write = sheet.write_datetime if isinstance(value, date) else sheet.write_number
        write(row, 0, value, book.add_format({"num_format": form}))

found = subprocess.run(["env/bin/xlsx2csv", "plan.xlsx"], capture_output=True, text=True, check=True).stdout
found = [line.replace('"', "") for line in found.splitlines()]
print(found)
assert found == [written for *_, written in SHOWN]
PY
