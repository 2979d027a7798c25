#!/bin/sh
# vietnam-number reads "một vạn" (10,000) as 1.
#
# vietnam-number 1.0.6 knows trăm, nghìn, triệu and tỷ, also "rưỡi" and "hai trăm tư", but passes over "vạn" without an
# error: the amount is ten thousand times too small.
# What follows: a number in words that holds a word we do not know is no number.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q vietnam-number==1.0.6
cd "$folder"
"$folder/env/bin/python" - <<'PY'
from vietnam_number import w2n

said = {text: w2n(text) for text in ("hai mươi mốt", "năm triệu rưỡi", "hai trăm tư", "một vạn")}
print(said)
assert said == {"hai mươi mốt": 21, "năm triệu rưỡi": 5_500_000, "hai trăm tư": 240, "một vạn": 1}
PY
