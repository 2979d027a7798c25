"""How a run looks and which borders a table has, its styles followed up to their origins.

In: the styles part. Out: what of a run's look matters (bold, size, colour, struck out, raised, …); visible borders and
shading of a table style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from kehoach.readers.docx.names import VAL, first, is_on, number, value, w
from kehoach.readers.settings import SETTINGS

_BOLD, _SIZE, _VANISH, _CAPS, _FONTS = (w(name) for name in ("b", "sz", "vanish", "caps", "rFonts"))
_COLOUR, _ALIGN, _POSITION = (w(name) for name in ("color", "vertAlign", "position"))
_STRIKE, _TWICE = w("strike"), w("dstrike")
_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = w("rPr"), w("pPr")

_RGB = re.compile("[0-9A-Fa-f]{6}")


class Look(NamedTuple):
    """What of a run's look matters: `size` in points, `font` as named for Latin letters.

    `colour` is six hexadecimal digits, None where it is automatic; `lift` is how far the foot is raised, in points.
    """

    bold: bool = False
    size: float | None = None
    hidden: bool = False
    capitals: bool = False
    font: str | None = None
    colour: str | None = None
    struck: bool = False
    twice_struck: bool = False
    superscript: bool = False
    lift: float = 0.0

    @property
    def raised(self) -> bool:
        """Whether it stands above the line: as superscript, or moved up."""
        return self.superscript or self.lift >= SETTINGS.least_lift

    @property
    def struck_out(self) -> bool:
        """Whether one line or two run through it."""
        return self.struck or self.twice_struck

    def under(self, properties: etree._Element | None) -> Look:
        """The look that the properties of a style or run make of this one."""
        if properties is None:
            return self
        look = self
        for item in properties:
            if item.tag == _BOLD:
                look = look._replace(bold=is_on(item))
            elif item.tag == _SIZE:
                look = look._replace(size=number(item.get(VAL)) / 2 or look.size)
            elif item.tag == _VANISH:
                look = look._replace(hidden=is_on(item))
            elif item.tag == _CAPS:
                look = look._replace(capitals=is_on(item))
            elif item.tag == _FONTS:
                look = look._replace(font=item.get(w("ascii")) or look.font)
            elif item.tag in (_STRIKE, _TWICE, _COLOUR, _ALIGN, _POSITION):
                look = look._drawn(item)
        return look

    def _drawn(self, item: etree._Element) -> Look:
        if item.tag in (_STRIKE, _TWICE):
            on = is_on(item)
            return self._replace(struck=on) if item.tag == _STRIKE else self._replace(twice_struck=on)
        told = item.get(VAL, "")
        if item.tag == _COLOUR:
            return self._replace(colour=told if _RGB.fullmatch(told) else None)
        if item.tag == _ALIGN:
            return self._replace(superscript=told == "superscript")
        return self._replace(lift=number(told) / 2)


class Styles:
    """The styles part of one document; `root` is None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        self._looks: dict[tuple[str | None, str | None], Look] = {}
        self._base = Look()
        if root is None:
            return
        for style in root.iter(w("style")):
            name, kind = style.get(w("styleId"), ""), style.get(w("type"), "")
            self._styles[name] = style
            if style.get(w("default"), "0") not in ("0", "false"):
                self._defaults[kind] = name
        self._base = Look().under(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_RUN_PROPERTIES}"))

    def chain(self, name: str | None, kind: str = "paragraph") -> Iterator[etree._Element]:
        """A style and the styles it is based on, nearest first; the default one of its kind for None."""
        name = name or self._defaults.get(kind)
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield style
            name = value(style, "basedOn")

    def look(self, paragraph_style: str | None, run: etree._Element | None) -> Look:
        """The look of a run with the given w:rPr in a paragraph of the given style."""
        key = (paragraph_style, value(run, "rStyle"))
        if key not in self._looks:
            character = self.chain(key[1], "character") if key[1] else iter(())
            look = self._base
            for style in (*reversed(list(self.chain(paragraph_style))), *reversed(list(character))):
                look = look.under(first(style, _RUN_PROPERTIES))
            self._looks[key] = look
        return self._looks[key].under(run)

    def list_of(self, paragraph_style: str | None) -> etree._Element | None:
        """The w:numPr that a paragraph style brings along."""
        for style in self.chain(paragraph_style):
            found = style.find(f"{_PARAGRAPH_PROPERTIES}/{w('numPr')}")
            if found is not None:
                return found
        return None
