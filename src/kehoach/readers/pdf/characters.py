"""The characters of a page, as runs of one text object each.

In: PDFium's text page. Out: `Run`s in drawing order. Why runs: size, font, colour and direction are those of the whole
object, and are asked once.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import compress
from operator import ne
from typing import NamedTuple

from msgspec import Struct, field

from kehoach.models.document import Bounds
from kehoach.readers.pdf import bulk
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.view import View
from kehoach.readers.pdfium import pdfium

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_SPACE = 0x20
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_SPACES = frozenset((0x09, _SPACE, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))
_BREAKS = frozenset((0x0A, 0x0B, 0x0C, 0x0D))
_UNMAPPED = "\ufffd"
_INVISIBLE_MODES = (3, 7)
_OUTLINED_MODE, _STROKED_MODE = 2, 1

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""

_HANDLE, _INDEX = ctypes.c_void_p, ctypes.c_int
_font_name = bulk.by_address(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
_font_weight = bulk.by_address(pdfium.FPDFFont_GetWeight, ctypes.c_int, _HANDLE)
_map_error = bulk.by_address(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, _HANDLE, _INDEX)


class _Characters(dict[int, str]):
    """PDFium's character codes as they are read, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = char = _character(code)
        return char


_CHARACTERS = _Characters()


class Run(Struct):
    """Characters of one text object, which share a baseline.

    A space of no width is PDFium's guess that a word ends there; it drops text objects that are only a space.
    `starts` and `ends` go along the writing; `base` goes across it, downwards. `turn` counts quarter turns
    the writing stands off the upright page (0 = level), None for slanted writing. `colour` is red, green, blue and
    opacity (0 to 255), None where it is a pattern; `handle` and `font` tell PDFium's objects apart. `unmapped`:
    the font does not say what it draws. `clip` is the box of the upright page that cuts the object off.
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
    clip: Bounds | None = None


class _Font(Struct):
    """What is known of a font: of how many letters it was asked whether they have a map, and how many have none."""

    bold: bool
    asked: int = 0
    faults: int = 0


_Span = tuple[int, int, int]
"""A text object, and where its characters begin and end among the page's; for a guessed space both are one place."""


def raw_runs(text: ctypes.c_void_p, count: int) -> Iterator[Run]:
    """The text objects' runs in drawing order, coordinates still user space along and across the writing."""
    page = bulk.address(text)
    codes, edges = bulk.codes(page, count), bulk.boxes(page, count)
    chars = list(map(_CHARACTERS.__getitem__, codes))
    runs = _runs(bulk.text_objects(page, count), codes)
    ways: dict[int | None, tuple[list[float], list[float]]] = {}
    for style, spans in zip(_styles(page, [run[0] for run in runs]), runs, strict=True):
        starts, ends = ways.get(style.turn) or ways.setdefault(style.turn, _along(edges, style.turn))
        _handle, begin, end = spans[0]
        run = Run(chars[begin:end], starts[begin:end], ends[begin:end], *style)
        for _handle, begin, end in spans[1:]:
            if begin < end:
                run.chars += chars[begin:end]
                run.starts += starts[begin:end]
                run.ends += ends[begin:end]
            else:
                run.chars.append(" ")
                run.starts.append(run.ends[-1])
                run.ends.append(run.ends[-1])
        yield run


def _runs(handles: list[int | None], codes: list[int]) -> list[list[_Span]]:
    """The spans of each run: those of one text object behind each other, whatever PDFium puts in between."""
    runs: list[list[_Span]] = []
    current = None
    begin = 0
    for end in (*compress(range(1, len(handles)), map(ne, handles[1:], handles)), len(handles)):
        handle = handles[begin] if handles else None
        if handle is None:
            if runs:
                runs[-1] += [(0, at, at) for at in range(begin, end) if codes[at] == _SPACE]
        elif handle == current:
            runs[-1].append((handle, begin, end))
        else:
            runs.append([(handle, begin, end)])
            current = handle
        begin = end
    return runs


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


def _along(edges: list[float], turn: int | None) -> tuple[list[float], list[float]]:
    """The two ends of each character along the writing, so that they grow with it."""
    if turn == 1:
        return edges[3::4], edges[1::4]
    if turn == 2:
        return [-right for right in edges[2::4]], [-left for left in edges[0::4]]
    if turn == 3:
        return [-top for top in edges[1::4]], [-bottom for bottom in edges[3::4]]
    return edges[0::4], edges[2::4]


class _Style(NamedTuple):
    """What the characters of a text object share, in the order of `Run`; `base` is across the writing in user space."""

    base: float
    size: float
    bold: bool
    hidden: bool
    turn: int | None
    colour: Colour | None
    handle: int
    font: int
    unmapped: bool


def _styles(page: int, spans: list[_Span]) -> Iterator[_Style]:
    """The styles of text objects."""
    handles, indices = [span[0] for span in spans], [span[1] for span in spans]
    matrices, sizes = bulk.matrices(page, indices), bulk.font_sizes(page, indices)
    fonts, modes = bulk.fonts(handles), bulk.modes(handles)
    known: dict[int, _Font] = {}
    for at, (handle, font, mode, colour) in enumerate(
        zip(handles, fonts, modes, _colours(handles, modes), strict=True)
    ):
        a, b, c, d, e, f = matrices[6 * at : 6 * at + 6]
        turn = _quarter_turns(a, b)
        face = known.get(font) or known.setdefault(font, _Font(bool(font) and _is_bold(font)))
        if face.asked < SETTINGS.most_asked:
            face.asked += 1
            face.faults += _map_error(page, indices[at]) == 1
        yield _Style(
            e if turn in (1, 3) else f,
            abs(sizes[at] * math.hypot(c, d)) or 1.0,
            face.bold or mode == _OUTLINED_MODE,
            mode in _INVISIBLE_MODES,
            turn,
            colour,
            handle,
            font,
            2 * face.faults > face.asked,
        )


def _colours(handles: list[int], modes: list[int]) -> list[Colour | None]:
    """The colours text objects are drawn in: of their outlines, where they are drawn in outlines."""
    found = bulk.colours(handles, stroked=False)
    if _STROKED_MODE in modes:
        stroked = bulk.colours(handles, stroked=True)
        return [s if mode == _STROKED_MODE else f for mode, f, s in zip(modes, found, stroked, strict=True)]
    return found


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
        if along:
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
