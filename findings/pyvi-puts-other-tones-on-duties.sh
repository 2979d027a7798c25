#!/bin/sh
# pyvi gives the words of duties tones of other words.
#
# `ViUtils.add_accents` of pyvi 0.1.1 turns "So Noi vu chu tri, hoan thanh truoc ngay 15/6/2026; bao cao UBND tinh" into
# "Số nội vụ chủ trí, …": Sở (a department) becomes "number", "chủ trì" (leads) no word, "báo cáo" (report) stays wrong or
# bare, with no mark of doubt. `remove_accents` gives bytes, not text.
# What follows: restoration is our own, trained on this field's words, and marks every word it changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pyvi==0.1.1 scikit-learn==1.9.1 sklearn-crfsuite==0.5.0
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pyvi import ViUtils

restored = ViUtils.add_accents("So Noi vu chu tri, hoan thanh truoc ngay 15/6/2026; bao cao UBND tinh")
bare = ViUtils.remove_accents("Sở Nội vụ")
print(restored, bare)
assert restored == "Số nội vụ chủ trí, hoàn thành trước ngay 15/6/2026; Bảo cao UBND tinh"
assert bare == b"So Noi vu"
PY
