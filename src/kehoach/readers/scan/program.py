"""The one door to the program that recognises letters, Tesseract.

In: pictures of lines of print. Out: what was seen on each. Why a program and not a binding: it is packaged
for every system, it can be stopped, and a picture that kills it does not kill us. Why hOCR and not TSV: only
hOCR says where the baseline runs and how large the print is.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2

from kehoach.errors import LimitError, MissingProgramError, UnreadableError
from kehoach.readers.scan.hocr import Seen, seen_in
from kehoach.readers.scan.picture import Pixels

PROGRAM, LANGUAGE, ORIENTATION = "tesseract", "vie", "osd"
SECOND = "Vietnamese"
"""Data of Debian's tesseract-ocr-script-viet: trained otherwise, it errs elsewhere."""
INSTALL = {
    LANGUAGE: "install it: apt-get install tesseract-ocr tesseract-ocr-vie (Windows, macOS: see the README)",
    ORIENTATION: "install it: apt-get install tesseract-ocr-osd",
    SECOND: "install it: apt-get install tesseract-ocr-script-viet",
}
"""How to get the program with its data for a language."""
PATIENCE = 180
"""Seconds one call may take."""
_SETTINGS = ("-c", "tessedit_create_hocr=1", "-c", "tessedit_do_invert=0", "-c", "hocr_font_info=0")
_ROTATE = re.compile(r"Rotate: (\d+)")


def version() -> str | None:
    """The program's version, None where it is absent."""
    path = shutil.which(PROGRAM)
    return _listed(path, "--version")[0] if path else None


def languages() -> frozenset[str]:
    """The languages the program has data for; empty where the program is absent."""
    path = shutil.which(PROGRAM)
    return frozenset(name.rpartition("/")[2] for name in _listed(path, "--list-langs")[1:]) if path else frozenset()


@functools.cache
def _listed(path: str, option: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in _said([path, option]).split("\n") if line.strip()) or ("",)


def require() -> None:
    """Raise `MissingProgramError` where the program, or its data for Vietnamese, is absent."""
    if version() is None:
        raise MissingProgramError(
            "the page is a picture, and the program that reads it (tesseract) is absent", INSTALL[LANGUAGE]
        )
    if LANGUAGE not in languages():
        raise MissingProgramError("tesseract has no data for Vietnamese (vie)", INSTALL[LANGUAGE])


def second_language() -> str:
    """The data for a second look: another training of Vietnamese where it is installed."""
    return SECOND if SECOND in languages() else LANGUAGE


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
        return seen_in(_said(command), len(pictures))


def _said(command: list[str]) -> str:
    """What a call prints. One thread: several of them fight over the cores and take six times as long."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        run = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, check=False)
    except subprocess.TimeoutExpired as fault:
        raise LimitError(f"tesseract took more than {PATIENCE} s for a page", "scan it again, more coarsely") from fault
    except OSError as fault:
        raise MissingProgramError(f"tesseract cannot be run ({fault.strerror})", INSTALL[LANGUAGE]) from fault
    if run.returncode:
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise UnreadableError(f"tesseract failed ({last[:120]})", "check that it is installed completely")
    return run.stdout.decode("utf-8", "replace")


def quarter_turns(pixels: Pixels, dpi: float) -> int:
    """By how many quarter turns to the right a page must be turned to stand upright; 0 where that is not clear."""
    if ORIENTATION not in languages():
        return 0
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        path = Path(folder, "page.png")
        path.write_bytes(cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes())
        try:
            said = _said([PROGRAM, str(path), "stdout", "--psm", "0", "--dpi", str(round(dpi))])
        except UnreadableError:
            return 0
    found = _ROTATE.search(said)
    return int(found[1]) // 90 % 4 if found else 0
