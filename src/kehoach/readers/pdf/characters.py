"""The characters of a page, as runs of one text object each.

In: PDFium's text page. Out: `Run`s in drawing order. Why runs: a foreign call costs half a microsecond, so
each character takes three of them (object, code, box) and size, font and direction are asked once an object.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.view import View

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_SPACES = frozenset((0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))
_BREAKS = frozenset((0x0A, 0x0B, 0x0C, 0x0D))
_UNMAPPED = "\ufffd"
_INVISIBLE_MODES = (3, 7)
_OUTLINED_MODE, _STROKED_MODE = 2, 1

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""


def _by_address(function: ctypes.c_void_p, gives: type, *takes: type) -> Callable[..., Any]:
    """PDFium's function with all handles and results as plain numbers: ctypes checks and wraps nothing."""
    at = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(gives, *takes)(at)


_HANDLE, _INDEX = ctypes.c_void_p, ctypes.c_int
_text_object = _by_address(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INDEX)
_unicode_at = _by_address(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INDEX)
_loose_box = _by_address(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, _INDEX, _HANDLE)
_matrix = _by_address(pdfium.FPDFText_GetMatrix, ctypes.c_int, _HANDLE, _INDEX, _HANDLE)
_font_size = _by_address(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INDEX)
_render_mode = _by_address(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _HANDLE)
_font = _by_address(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
_font_name = _by_address(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
_font_weight = _by_address(pdfium.FPDFFont_GetWeight, ctypes.c_int, _HANDLE)
_map_error = _by_address(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _HANDLE, _INDEX)
_fill_colour = _by_address(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, *([_HANDLE] * 5))
_stroke_colour = _by_address(pdfium.FPDFPageObj_GetStrokeColor, ctypes.c_int, *([_HANDLE] * 5))


_PARTS = (ctypes.c_uint * 4)()
"""Where PDFium, one call at a time, puts the parts of a colour."""
_PLACES = tuple(ctypes.addressof(_PARTS) + at * ctypes.sizeof(ctypes.c_uint) for at in range(4))


class _Characters(dict[int, str]):
    """PDFium's character codes as they are read, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = char = _character(code)
        return char


_CHARACTERS = _Characters()


@dataclass(slots=True)
class Run:
    """Characters of one text object, which share a baseline.

    A space of no width is PDFium's guess that a word ends there; it drops text objects that are only a space.
    `starts` and `ends` go along the writing; `base` goes across it, downwards. `turn` counts quarter turns
    the writing stands off the upright page (0 = level), None for slanted writing. `colour` is red, green, blue and
    opacity (0 to 255), None where it is a pattern; `handle` and `font` tell PDFium's objects apart. `unmapped`:
    the font does not say what it draws.
    """

    chars: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    hidden: bool = False
    turn: int | None = 0
    colour: Colour | None = None
    handle: int = 0
    font: int = 0
    unmapped: bool = False


@dataclass(slots=True)
class _Font:
    """What is known of a font: of how many letters it was asked whether they have a map, and how many have none."""

    bold: bool
    asked: int = 0
    faults: int = 0


def raw_runs(text: ctypes.c_void_p, count: int) -> Iterator[Run]:
    """The text objects' runs in drawing order, coordinates still user space along and across the writing."""
    page = ctypes.cast(text, ctypes.c_void_p).value or 0
    box = pdfium.FS_RECTF()
    place = ctypes.addressof(box)
    fonts: dict[int, _Font] = {}
    run, current = Run(), 0
    chars, starts, ends, level = run.chars, run.starts, run.ends, True
    for index in range(count):
        handle = _text_object(page, index)
        if not handle:
            if run.chars and _unicode_at(page, index) == 0x20:
                run.chars.append(" ")
                run.starts.append(run.ends[-1])
                run.ends.append(run.ends[-1])
            continue
        if handle != current:
            if run.chars:
                yield run
            run, current = _styled(page, index, handle, fonts), handle
            chars, starts, ends, level = run.chars, run.starts, run.ends, run.turn == 0
        _loose_box(page, index, place)
        chars.append(_CHARACTERS[_unicode_at(page, index)])
        if level:
            starts.append(box.left)
            ends.append(box.right)
        else:
            start, end = _along((box.left, box.bottom, box.right, box.top), run.turn)
            starts.append(start)
            ends.append(end)
    if run.chars:
        yield run


def _character(code: int) -> str:
    if code in _SPACES:
        return " "
    if code in _HYPHENS:
        return "-"
    if code < 0x20:
        return "" if code in _BREAKS else _UNMAPPED
    if 0xD800 <= code < 0xE000:
        return ""
    return chr(code)


def _along(box: tuple[float, float, float, float], turn: int | None) -> tuple[float, float]:
    """The two ends of a character along the writing, so that they grow with it."""
    left, bottom, right, top = box
    return {1: (bottom, top), 2: (-right, -left), 3: (-top, -bottom)}.get(turn or 0, (left, right))


def _styled(page: int, index: int, handle: int, fonts: dict[int, _Font]) -> Run:
    """A run with the style of one text object; `base` is the user-space coordinate across the writing."""
    matrix = pdfium.FS_MATRIX()
    _matrix(page, index, ctypes.addressof(matrix))
    turn = _quarter_turns(matrix.a, matrix.b)
    size = _font_size(page, index) * math.hypot(matrix.c, matrix.d)
    mode = _render_mode(handle)
    font = _font(handle) or 0
    known = fonts.get(font)
    if known is None:
        known = fonts[font] = _Font(bool(font) and _is_bold(font))
    if known.asked < SETTINGS.most_asked:
        known.asked += 1
        known.faults += _map_error(page, index) == 1
    return Run(
        base=matrix.e if turn in (1, 3) else matrix.f,
        size=abs(size) or 1.0,
        bold=known.bold or mode == _OUTLINED_MODE,
        hidden=mode in _INVISIBLE_MODES,
        turn=turn,
        colour=_colour(handle, _stroke_colour if mode == _STROKED_MODE else _fill_colour),
        handle=handle,
        font=font,
        unmapped=2 * known.faults > known.asked,
    )


def _colour(handle: int, get: Callable[..., Any]) -> Colour | None:
    if not get(handle, *_PLACES):
        return None
    red, green, blue, opacity = _PARTS
    return red, green, blue, opacity


def _quarter_turns(a: float, b: float) -> int | None:
    if abs(b) <= SETTINGS.characters_slope * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= SETTINGS.characters_slope * abs(b):
        return 1 if b > 0 else 3
    return None


def _is_bold(font: int) -> bool:
    name = ctypes.create_string_buffer(256)
    _font_name(font, ctypes.addressof(name), len(name))
    return bool(_BOLD.search(name.value.decode("latin-1"))) or _font_weight(font) >= _BOLD_WEIGHT


def upright(run: Run, view: View) -> Run:
    """The run in the coordinates of the upright page; standing writing in those of the page turned with it."""
    if run.turn is None:
        run.base = view.point(run.starts[0], run.base)[1]
        return run
    along = {0: -view.left, 1: -view.bottom, 2: view.right, 3: view.top}[run.turn]
    if run.turn == view.turn:
        run.starts = [s + along for s in run.starts]
        run.ends = [e + along for e in run.ends]
        point = (0.0, run.base) if run.turn in (0, 2) else (run.base, 0.0)
        run.base = view.point(*point)[1]
        run.turn = 0
        return run
    turn = (run.turn - view.turn) % 4
    ways = [_standing(run, stop, view, turn) for stop in (*run.starts, *run.ends)]
    run.starts, run.ends = [w[0] for w in ways[: len(run.chars)]], [w[0] for w in ways[len(run.chars) :]]
    run.base, run.turn = ways[0][1], turn
    return run


def _standing(run: Run, stop: float, view: View, turn: int) -> tuple[float, float]:
    """Where a stop along a run lies: along the writing and across it, seen with the writing level."""
    sign = -1 if run.turn in (2, 3) else 1
    point = (sign * stop, run.base) if run.turn in (0, 2) else (run.base, sign * stop)
    return turned(view.point(*point), turn)


def turned(point: tuple[float, float], turn: int) -> tuple[float, float]:
    """A point of the upright page as it lies where writing with this many quarter turns is level."""
    x, y = point
    return {0: (x, y), 1: (-y, x), 2: (-x, -y), 3: (y, -x)}[turn % 4]
