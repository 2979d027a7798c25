"""What of a cell's text counts: neither struck out, nor not to be seen, nor the mark of a note.

In: a string of a workbook with its runs, the font and fill of its cell. Out: the text that counts, and what was set
aside. Why: an office strikes the old day out and types the new one behind it in the same cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from kehoach.readers.aside import PAPER, Aside, alike, exponent, is_mark
from kehoach.readers.settings import SETTINGS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RUN, _LOOK, _TEXT = f"{_MAIN}r", f"{_MAIN}rPr", f"{_MAIN}t"
_STRIKE, _ALIGN, _COLOUR, _SIZE = (f"{_MAIN}{name}" for name in ("strike", "vertAlign", "color", "sz"))
_THEME = {0: PAPER, 1: "000000"}
"""Colours of the theme that every workbook keeps: its paper and its ink."""
_INDEXED = {0: "000000", 1: PAPER, 8: "000000", 9: PAPER}
_RGB = 6


class Look(NamedTuple):
    """How letters look; `colour` is None where it is not known, `size` in points."""

    struck: bool = False
    raised: bool = False
    colour: str | None = None
    size: float | None = None


class Run(NamedTuple):
    """A piece of a string, and how it looks; None for the look of its cell."""

    text: str
    look: Look | None = None


class Kept(NamedTuple):
    """The text of a cell that counts, and what was set aside, each with why."""

    text: str
    aside: tuple[tuple[Aside, str], ...] = ()


def runs_of(string: etree._Element) -> tuple[Run, ...]:
    """The runs of a string element; none where it is one plain text."""
    made = []
    for run in string.iterchildren(_RUN):
        properties = run.find(_LOOK)
        made.append(Run(run.findtext(_TEXT) or "", None if properties is None else _look(properties)))
    return tuple(made)


def _look(properties: etree._Element) -> Look:
    strike, align = properties.find(_STRIKE), properties.find(_ALIGN)
    colour, size = properties.find(_COLOUR), properties.find(_SIZE)
    return Look(
        struck=strike is not None and strike.get("val", "1") not in ("0", "false"),
        raised=align is not None and align.get("val") == "superscript",
        colour=None if colour is None else _colour(colour.get("rgb"), colour.get("theme"), colour.get("indexed")),
        size=None if size is None else float(size.get("val", "11")),
    )


def _colour(rgb: str | None, theme: str | int | None, indexed: str | int | None) -> str | None:
    """A colour as six hexadecimal digits; None where it is automatic or not known."""
    if isinstance(rgb, str) and len(rgb) >= _RGB:
        return rgb[-_RGB:]
    if theme is not None:
        return _THEME.get(int(theme))
    return None if indexed is None else _INDEXED.get(int(indexed))


def look_of(font: Any) -> Look:  # noqa: ANN401
    """The look of a cell's font."""
    if font is None:
        return Look()
    return Look(bool(font.strike), font.vertAlign == "superscript", _typed(font.color), font.sz)


def ground_of(fill: Any) -> str | None:  # noqa: ANN401
    """The colour of a cell; None where it is not known."""
    pattern = getattr(fill, "patternType", None)
    if pattern is None:
        return PAPER
    return _typed(fill.fgColor) if pattern == "solid" else None


def colour_of(fill: Any) -> str:  # noqa: ANN401
    """The colour that a cell is filled with, "" where it is the paper's; a pattern or a tint has no name of its own."""
    ground = ground_of(fill)
    return "" if ground == PAPER else ground or "pattern"


def _typed(colour: Any) -> str | None:  # noqa: ANN401
    if colour is None or colour.tint:
        return None
    kinds = (colour.value if colour.type == kind else None for kind in ("rgb", "theme", "indexed"))
    return _colour(*kinds)


def kept(runs: Sequence[Run], cell: Look, ground: str | None) -> Kept:
    """The text of a cell's runs that counts; `ground` is the cell's colour."""
    text = ""
    aside: list[tuple[Aside, str]] = []
    for run in runs:
        look = run.look or cell
        piece = exponent(run.text, text) if look.raised else run.text
        why = _why(piece, look, ground, text)
        if why is None:
            text += piece
        else:
            aside.append((why, piece))
    return Kept(text.strip(), tuple(aside))


def _why(text: str, look: Look, ground: str | None, before: str) -> Aside | None:
    if not text.strip():
        return None
    if look.struck:
        return "text-struck-out"
    if (look.size is not None and look.size <= SETTINGS.aside_tiny) or (
        look.colour and ground and alike(look.colour, ground)
    ):
        return "text-unseen"
    return "footnote-mark" if look.raised and before.strip() and is_mark(text) else None


def joined(aside: Sequence[tuple[int, Aside, str]]) -> Iterator[tuple[int, Aside, str]]:
    """What was set aside in one row for one reason, put together."""
    texts: dict[tuple[int, Aside], list[str]] = {}
    for row, why, text in aside:
        texts.setdefault((row, why), []).append(text.strip())
    return ((row, why, " | ".join(found)) for (row, why), found in texts.items())
