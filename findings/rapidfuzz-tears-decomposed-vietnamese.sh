#!/bin/sh
# The usual preparation of rapidfuzz cuts decomposed Vietnamese words into pieces.
#
# `rapidfuzz.utils.default_process` of rapidfuzz 3.14.6 puts a blank for each combining mark, as for any sign that is no letter:
# of two spellings of one title, precomposed and decomposed (as macOS and some PDFs give it), the words are no longer alike.
# What follows: text is folded to plain letters before rapidfuzz compares it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q rapidfuzz==3.14.6
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import unicodedata

from rapidfuzz import fuzz, utils

composed = unicodedata.normalize("NFC", "Kế hoạch cải cách hành chính")
prepared = utils.default_process(unicodedata.normalize("NFD", composed))
alike = fuzz.token_sort_ratio(utils.default_process(composed), prepared)
print(repr(prepared), alike)
assert prepared.split() == ["ke", "hoa", "ch", "ca", "i", "ca", "ch", "ha", "nh", "chi", "nh"]
assert alike < 50
PY
