#!/bin/sh
# lunar-vn gives a solar day for a lunar day that the month does not have.
#
# lunar-vn 1.4.0 turns the 30th of a lunar month of 29 days into the 1st of the next one, without an error: the two lunar
# days get one solar day.
# What follows: a lunar day is turned back, and counts only if it comes out as it went in.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q lunar-vn==1.4.0
"$folder/env/bin/python" - <<'PY'
from lunar_vn import convert_lunar_to_solar

short = [month for month in range(1, 12) if convert_lunar_to_solar(30, month, 2026) == convert_lunar_to_solar(1, month + 1, 2026)]
print("months of 2026 whose 30th is the 1st of the next:", short)
assert short, "a missing 30th is told"
PY
