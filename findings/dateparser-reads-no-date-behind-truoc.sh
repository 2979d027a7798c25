#!/bin/sh
# "Trước" (before) in front of a date makes dateparser read no date at all.
#
# dateparser 1.5.0 with languages=["vi"] reads "ngày 15/3/2024", and gives None for "Trước ngày 15/3/2024": the commonest
# wording of a deadline. It also takes the doubled slash of "15/01//2024" for one without a word.
# What follows: deadlines are read by a grammar of wordings; dateparser is the last resort, and what it gives is marked.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q dateparser==1.5.0
"$folder/env/bin/python" - <<'PY'
import dateparser

texts = ("ngày 15/3/2024", "Trước ngày 15/3/2024", "trước 15/3/2024", "15/01//2024")
read = {text: dateparser.parse(text, languages=["vi"], settings={"DATE_ORDER": "DMY"}) for text in texts}
for text, date in read.items():
    print(f"{text!r}: {date}")
assert [date and date.date().isoformat() for date in read.values()] == ["2024-03-15", None, None, "2024-01-15"]
PY
