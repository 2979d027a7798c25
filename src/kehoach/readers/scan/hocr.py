"""What Tesseract writes about a picture (hOCR) becomes lines of words.

In: hOCR of one or several pictures. Out: for each picture its `Seen` lines: words with boxes and confidences,
the baseline, the height of the print; in pixels of the picture.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree

from kehoach.errors import UnreadableError
from kehoach.message import Message

Box = tuple[int, int, int, int]

_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size (-?[\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word, its box, and how sure its recognition is (0..1)."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A printed line: its words, where its baseline runs at the line's middle, and the height of its rows."""

    words: tuple[SeenWord, ...]
    base: float
    height: float


def seen_in(text: str, pictures: int) -> list[list[Seen]]:
    """The lines of each of so many pictures.

    Raises `UnreadableError` where the text is no hOCR.
    """
    try:
        root = ElementTree.fromstring(_CONTROL.sub("", _DOCTYPE.sub("", text)).strip())
    except ElementTree.ParseError as fault:
        raise UnreadableError(
            Message("tesseract printed no hOCR"), Message("check that it is installed completely")
        ) from fault
    pages = [e for e in root.iter() if e.get("class") == "ocr_page"]
    lines = [[_line(e) for e in page.iter() if e.get("class") in _LINES] for page in pages]
    lines += [[]] * (pictures - len(lines))
    return [[line for line in page if line is not None] for page in lines]


def _line(element: ElementTree.Element) -> Seen | None:
    title = element.get("title", "")
    box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
    words = tuple(w for e in element.iter() if e.get("class") == "ocrx_word" and (w := _word(e)) is not None)
    if not words or box is None or size is None:
        return None
    x0, _, x1, bottom = (int(v) for v in box.groups())
    slope, offset = (float(v) for v in baseline.groups()) if baseline else (0.0, 0.0)
    return Seen(words, bottom + offset + slope * (x1 - x0) / 2, float(size[1]))


def _word(element: ElementTree.Element) -> SeenWord | None:
    title = element.get("title", "")
    text = unicodedata.normalize("NFC", "".join(element.itertext())).strip()
    box, confidence = _BOX.search(title), _CONFIDENCE.search(title)
    if not text or box is None:
        return None
    x0, top, x1, bottom = (int(v) for v in box.groups())
    return SeenWord(text, (x0, top, x1, bottom), int(confidence[1]) / 100 if confidence else 0.0)
