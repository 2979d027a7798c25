"""The typefaces of the printed forms.

In: TTF files on this machine. Out: their names, registered with reportlab. Why: the text layer of a PDF is
right Vietnamese only with an embedded face that holds the letters. Tinos (Apache 2.0; `fonts-croscore`) has
the widths of the Times that the decree prescribes; Liberation Serif lacks the Vietnamese letters.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

REGULAR, BOLD, ITALIC = "Serif", "Serif-Bold", "Serif-Italic"

_FAMILIES = (
    {REGULAR: "Tinos-Regular.ttf", BOLD: "Tinos-Bold.ttf", ITALIC: "Tinos-Italic.ttf"},
    {REGULAR: "DejaVuSerif.ttf", BOLD: "DejaVuSerif-Bold.ttf", ITALIC: "DejaVuSerif-Italic.ttf"},
    {REGULAR: "DejaVuSerif.ttf", BOLD: "DejaVuSerif-Bold.ttf", ITALIC: "DejaVuSerif.ttf"},
)
_FOLDERS = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path.home() / ".fonts", Path("C:/Windows/Fonts"))


@cache
def register() -> None:
    """Makes REGULAR, BOLD and ITALIC known to reportlab; raises FileNotFoundError where none is installed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = {path.name: path for folder in _FOLDERS if folder.is_dir() for path in sorted(folder.rglob("*.ttf"))}
    for family in _FAMILIES:
        if all(file in found for file in family.values()):
            for name, file in family.items():
                pdfmetrics.registerFont(TTFont(name, str(found[file])))
            return
    raise FileNotFoundError("no Vietnamese serif typeface: install fonts-croscore or fonts-dejavu")


def width(text: str, face: str, size: float) -> float:
    """The printed width of a text in points."""
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, face, size))


def wrap(text: str, face: str, size: float, room: float, indent: float = 0) -> list[str]:
    """A text as lines no wider than `room` points, broken at spaces only; line feeds stay.

    The first line of each paragraph has `indent` points less room.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, left = "", room - indent
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, face, size) > left:
                lines.append(line)
                line, left = word, room
            else:
                line = longer
        lines.append(line)
    return lines
