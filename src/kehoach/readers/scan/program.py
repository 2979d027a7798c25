"""Pictures of lines of print are read by Tesseract.

In: pictures. Out: what was seen on each. Why hOCR and not TSV: only hOCR says where the baseline runs and how large
the print is.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2

from kehoach.errors import UnreadableError
from kehoach.grammar.files import load
from kehoach.readers.scan.hocr import Seen, seen_in
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.tesseract import LANGUAGE, ORIENTATION, PROGRAM, languages, require, said

_SETTINGS = ("-c", "tessedit_create_hocr=1", "-c", "tessedit_do_invert=0", "-c", "hocr_font_info=0")
_ROTATE = re.compile(r"Rotate: (\d+)")


def see(pictures: Sequence[Pixels], segmentation: int, dpi: float, language: str = LANGUAGE) -> list[list[Seen]]:
    """What is printed on each picture, line by line; `segmentation` is Tesseract's page segmentation mode.

    Raises `MissingProgramError`, `LimitError` (it takes too long) or `UnreadableError` (it fails).
    """
    require()
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        names = []
        for number, pixels in enumerate(pictures):
            names.append(str(Path(folder, f"{number:04d}.pgm")))
            Path(names[-1]).write_bytes(cv2.imencode(".pgm", pixels)[1].tobytes())
        Path(folder, "list.txt").write_text("\n".join(names), "utf-8")
        command = [PROGRAM, str(Path(folder, "list.txt")), "stdout", "-l", language]
        command += ["--psm", str(segmentation), "--dpi", str(round(dpi)), *_SETTINGS]
        for kind, texts in load("repairs")["recognised"].items():
            Path(folder, kind).write_text("".join(f"{text}\n" for text in texts), "utf-8")
            command += [f"--user-{kind}", str(Path(folder, kind))]
        return seen_in(said(command), len(pictures))


def see_again(pictures: Sequence[Pixels], segmentation: int, dpi: float, language: str = LANGUAGE) -> list[list[Seen]]:
    """As `see`, for what has been seen before: a picture that ends the program (5.3.0: dots in a row) shows nothing."""
    try:
        return see(pictures, segmentation, dpi, language)
    except UnreadableError:
        if len(pictures) < 2:
            return [[] for _ in pictures]
    half = len(pictures) // 2
    return [
        *see_again(pictures[:half], segmentation, dpi, language),
        *see_again(pictures[half:], segmentation, dpi, language),
    ]


def quarter_turns(pixels: Pixels, dpi: float) -> int:
    """By how many quarter turns to the right a page must be turned to stand upright; 0 where that is not clear."""
    if ORIENTATION not in languages():
        return 0
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        path = Path(folder, "page.png")
        path.write_bytes(cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes())
        try:
            said_so = said([PROGRAM, str(path), "stdout", "--psm", "0", "--dpi", str(round(dpi))])
        except UnreadableError:
            return 0
    found = _ROTATE.search(said_so)
    return int(found[1]) // 90 % 4 if found else 0
