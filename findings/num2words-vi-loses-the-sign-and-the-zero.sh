#!/bin/sh
# num2words writes some Vietnamese numbers as other numbers.
#
# num2words 0.5.14, language "vi": -3 is written as "mười bảy" (17), 25.05 as "hai mươi lăm phẩy năm" like 25.5 without
# its zero, and 1015 as "một nghìn lẻ mười lăm", where Vietnamese says "một nghìn không trăm mười lăm".
# What follows: amounts in words are read by a table of our own, and no library is asked to write them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q num2words==0.5.14
cd "$folder"
"$folder/env/bin/python" - <<'PY'
from num2words import num2words

said = {number: num2words(number, lang="vi") for number in (-3, 25.05, 1015)}
print(said)
assert said == {-3: "mười bảy", 25.05: "hai mươi lăm phẩy năm", 1015: "một nghìn lẻ mười lăm"}
PY
