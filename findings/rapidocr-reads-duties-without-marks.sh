#!/bin/sh
# RapidOCR reads Vietnamese without its marks and a Roman quarter as figures, and is sure of both.
#
# The models that rapidocr_onnxruntime 1.4.4 brings read Chinese and English. A clean line in Vietnamese comes back as
# "So Noi vu chu tri" at a confidence above .9, "Quý III/2026" with figures for its Roman number: nothing
# in the scores tells that the reading cannot be trusted.
# What follows: a scan is read with a model for Vietnamese, or not at all; a Roman quarter of a scan is read twice; text
# that has lost its marks is restored, and says so, whatever score its reader gave.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q rapidocr_onnxruntime==1.4.4 onnxruntime==1.32.0 opencv-python==5.0.0.93 numpy==2.4.6 \
    pillow==13.0.0 font-source-serif-pro==0.0.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import font_source_serif_pro
import numpy
from PIL import Image, ImageDraw, ImageFont
from rapidocr_onnxruntime import RapidOCR

LINES = ("Sở Nội vụ chủ trì, phối hợp với các phường", "Quý III/2026")
image = Image.new("RGB", (1200, 160), "white")
font = ImageFont.truetype(font_source_serif_pro.SourceSerifPro, 32)
for row, line in enumerate(LINES):
    ImageDraw.Draw(image).text((20, 20 + 70 * row), line, font=font, fill="black")

found, _ = RapidOCR()(numpy.array(image))
print([(text, round(float(score), 2)) for _, text, score in found])
duty = [float(score) for _, text, score in found if text.startswith("So Noi vu chu tri")]
assert duty and min(duty) > 0.9
assert "III" not in "".join(text for _, text, _ in found)
PY
