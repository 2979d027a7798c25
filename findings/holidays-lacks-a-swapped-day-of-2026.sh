#!/bin/sh
# The package holidays knows the days off of Việt Nam that the law gives, and most of the swapped ones, but not all.
#
# holidays 0.109 lists Monday 31 August 2026 (swapped against Saturday 22 August), and does not list Friday 2 January 2026
# (swapped against Saturday 10 January by Công văn 12729/VPCP-KGVX).
# What follows: announced years stand in grammars/calendar with the number of their notice; the package serves for years
# not yet announced, marked as provisional.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q holidays==0.109
"$folder/env/bin/python" - <<'PY'
import datetime as dt

from holidays import country_holidays

days = country_holidays("VN", years=2026)
print("31/8/2026:", days.get(dt.date(2026, 8, 31)), " 02/01/2026:", days.get(dt.date(2026, 1, 2)))
assert dt.date(2026, 8, 31) in days
assert dt.date(2026, 1, 2) not in days
PY
