#!/bin/sh
# underthesea's normaliser puts blanks into the numbers of documents.
#
# `text_normalize` of underthesea 9.5.0 writes "số 12/KH-UBND" as "số 12 / KH-UBND" and moves tone marks to the older
# places ("uỷ ban" → "ủy ban", the province "Hoà Bình" → "Hòa Bình"); its sentence splitter ends a sentence behind the
# "KT." of a signature ("for"), so that "KT. Chủ tịch" becomes two.
# What follows: text is normalised by rules of our own that leave numbers as they are; both styles of tone marks compare
# as equal, and which of them a text uses is kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q underthesea==9.5.0
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from underthesea import sent_tokenize, text_normalize

found = text_normalize("uỷ ban nhân dân tỉnh Hoà Bình số 12/KH-UBND"), sent_tokenize("Văn bản do phó ký; KT. Chủ tịch ký thay.")
print(found)
assert found[0] == "ủy ban nhân dân tỉnh Hòa Bình số 12 / KH-UBND"
assert found[1] == ["Văn bản do phó ký; KT.", "Chủ tịch ký thay."]
PY
