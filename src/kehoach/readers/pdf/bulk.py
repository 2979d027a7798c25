"""What PDFium says of all characters of a page, or of many of its objects, asked at once.

In: addresses of PDFium's text page, page and objects. Out: lists, one value or group of values for each. Why: PDFium
says one thing of one character a call; calls that `map` makes, with plain numbers and a place in one array, cost a
third of calls from a loop in Python.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from kehoach.readers.pdfium import pdfium

_SURROGATES = range(0xD800, 0xE000)


def by_address(function: ctypes.c_void_p, gives: type | None, *takes: type) -> Callable[..., Any]:
    """PDFium's function with all handles and results as plain numbers: ctypes checks and wraps nothing.

    It keeps the interpreter's lock, since PDFium bears no other thread, and giving it away costs a tenth of a call.
    """
    at = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(gives, *takes)(at)


_HANDLE, _INDEX = ctypes.c_void_p, ctypes.c_int
_text_object = by_address(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INDEX)
_text = by_address(pdfium.FPDFText_GetText, ctypes.c_int, _HANDLE, _INDEX, _INDEX, _HANDLE)
_unicode_at = by_address(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INDEX)
_loose_box = by_address(pdfium.FPDFText_GetLooseCharBox, None, _HANDLE, _INDEX, _HANDLE)
_matrix = by_address(pdfium.FPDFText_GetMatrix, None, _HANDLE, _INDEX, _HANDLE)
_font_size = by_address(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INDEX)
_render_mode = by_address(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _HANDLE)
_font = by_address(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
_object_type = by_address(pdfium.FPDFPageObj_GetType, ctypes.c_int, _HANDLE)
_bounds = by_address(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, *([_HANDLE] * 5))
_draw_mode = by_address(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, _HANDLE, _HANDLE, _HANDLE)
_count_on_page = by_address(pdfium.FPDFPage_CountObjects, ctypes.c_int, _HANDLE)
_object_on_page = by_address(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INDEX)
_count_in_form = by_address(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _HANDLE)
_object_in_form = by_address(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_segment = by_address(pdfium.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INDEX)
_segment_type = by_address(pdfium.FPDFPathSegment_GetType, ctypes.c_int, _HANDLE)
_segment_point = by_address(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int, _HANDLE, _HANDLE, _HANDLE)
_segment_closes = by_address(pdfium.FPDFPathSegment_GetClose, ctypes.c_int, _HANDLE)
_clip_path = by_address(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
_clip_paths = by_address(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, _HANDLE)
_clip_segments = by_address(pdfium.FPDFClipPath_CountPathSegments, ctypes.c_int, _HANDLE, _INDEX)
_clip_segment = by_address(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INDEX, _INDEX)
_fill_colour = by_address(pdfium.FPDFPageObj_GetFillColor, ctypes.c_int, *([_HANDLE] * 5))
_stroke_colour = by_address(pdfium.FPDFPageObj_GetStrokeColor, ctypes.c_int, *([_HANDLE] * 5))


def address(handle: object) -> int:
    """Where one of PDFium's handles points; 0 for nowhere."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def text_objects(page: int, count: int) -> list[int | None]:
    """The text object each character is from; None for those that PDFium puts in between."""
    return list(map(_text_object, repeat(page), range(count)))


def codes(page: int, count: int) -> list[int]:
    """The characters' codes: at once where the page's text has one unit for each, else one by one."""
    units = (ctypes.c_ushort * (count + 1))()
    written = _text(page, 0, count, ctypes.addressof(units))
    found = units[:count]
    if written == count + 1 and (max(found, default=0) < _SURROGATES[0] or not any(c in _SURROGATES for c in found)):
        return found
    return list(map(_unicode_at, repeat(page), range(count)))


def boxes(page: int, count: int) -> list[float]:
    """Left, top, right and bottom of each character in user space, one after the other."""
    return _floats(4, count, lambda places: map(_loose_box, repeat(page), range(count), places))


def matrices(page: int, indices: Sequence[int]) -> list[float]:
    """The six figures of the matrix of each of these characters, one after the other."""
    return _floats(6, len(indices), lambda places: map(_matrix, repeat(page), indices, places))


def font_sizes(page: int, indices: Sequence[int]) -> list[float]:
    """The font size of each of these characters, before their matrix."""
    return list(map(_font_size, repeat(page), indices))


def modes(handles: Iterable[int]) -> list[int]:
    """The render mode of each text object."""
    return list(map(_render_mode, handles))


def fonts(handles: Iterable[int]) -> list[int]:
    """The font of each text object; 0 for none."""
    return [font or 0 for font in map(_font, handles)]


def held(holder: int, most: int, *, is_form: bool) -> list[int]:
    """The objects of a page or form in drawing order, so many at most."""
    count = _count_in_form(holder) if is_form else _count_on_page(holder)
    return list(map(_object_in_form if is_form else _object_on_page, repeat(holder), range(min(count, most))))


def types(handles: Iterable[int]) -> list[int]:
    """The type of each object of a page."""
    return list(map(_object_type, handles))


def bounds(handles: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each object, in the space it lies in."""
    return _groups(ctypes.c_float, 4, handles, _bounds)[1]


def draw_modes(handles: Sequence[int]) -> list[tuple[int, int]]:
    """How each path is filled (0 for not) and whether it is stroked; both 0 for what is no path."""
    known, found = _groups(ctypes.c_int, 2, handles, _draw_mode)
    return [mode if is_known else (0, 0) for is_known, mode in zip(known, found, strict=True)]


def colours(handles: Sequence[int], *, stroked: bool) -> list[tuple[int, int, int, int] | None]:
    """Red, green, blue and opacity each object is filled or stroked with; None where it is a pattern."""
    known, found = _groups(ctypes.c_uint, 4, handles, _stroke_colour if stroked else _fill_colour)
    return [colour if is_known else None for is_known, colour in zip(known, found, strict=True)]


def clips(handles: Sequence[int]) -> dict[int, list[list[tuple[float, float]]]]:
    """The corner points of the paths that objects are clipped by, in the space they lie in; of those that are.

    Objects clipped alike share their paths in PDFium, and so the places of the segments of these.
    """
    found = {}
    known: dict[int, list[tuple[float, float]]] = {}
    paths = list(map(_clip_path, handles))
    for handle, path, count in zip(handles, paths, map(_clip_paths, paths), strict=True):
        if count > 0:
            own = [(at, _clip_segment(path, at, 0) or 0) for at in range(count)]
            for at, begin in own:
                if begin not in known:
                    known[begin] = _corners(path, at)
            found[handle] = [known[begin] for _at, begin in own]
    return found


def _corners(path: int, at: int) -> list[tuple[float, float]]:
    """The corner points of one of the paths of a clip."""
    count = _clip_segments(path, at)
    segments = list(map(_clip_segment, repeat(path), repeat(at), range(count)))
    points: list[tuple[float, float]] = _groups(ctypes.c_float, 2, segments, _segment_point)[1]
    return points


def segments(path: int, count: int) -> Iterator[tuple[int, tuple[float, float], int]]:
    """The type of each segment of a path, its point, and whether it closes the part it belongs to."""
    handles = list(map(_segment, repeat(path), range(count)))
    points = _groups(ctypes.c_float, 2, handles, _segment_point)[1]
    return zip(map(_segment_type, handles), points, map(_segment_closes, handles), strict=True)


def _groups(
    kind: type[ctypes.c_float | ctypes.c_int | ctypes.c_uint],
    width: int,
    handles: Sequence[int],
    asked: Callable[..., Any],
) -> tuple[list[Any], list[Any]]:
    """What a call says and what it writes into so many places, for each object."""
    found = (kind * (width * len(handles)))()
    at, size = ctypes.addressof(found), ctypes.sizeof(kind)
    places = (range(at + part * size, at + ctypes.sizeof(found) + part * size, width * size) for part in range(width))
    known = list(map(asked, handles, *places))
    flat = found[:]
    return known, list(zip(*(flat[part::width] for part in range(width)), strict=True))


def _floats(width: int, count: int, asked: Callable[[range], Iterable[None]]) -> list[float]:
    """What calls that get a place each for so many floats put there."""
    found = (ctypes.c_float * (width * count))()
    at, size = ctypes.addressof(found), width * ctypes.sizeof(ctypes.c_float)
    deque(asked(range(at, at + count * size, size)), maxlen=0)
    return found[:]
