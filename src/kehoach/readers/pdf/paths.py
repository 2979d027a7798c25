"""Straight rules, filled boxes and pictures of a page, in drawing order.

In: PDFium's page and its `View`. Out: `Drawn`: rules, filled boxes, pictures, the boxes of placed forms.
Why: a rule may be a line, a filled strip, the side of a rectangle, or a piece of a longer path, on the page
itself or in a form it places; white ones are no rules but the ground under words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from kehoach.errors import LimitError
from kehoach.message import Message
from kehoach.models.document import Bounds
from kehoach.readers.pdf.characters import Colour
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.view import View

OBJECT_LIMIT = 300_000
FORM_DEPTH = 8
BOX_CORNERS = 5

Rule = tuple[float, float, float]
"""Where a rule lies across its direction, and its two ends along it."""
Matrix = tuple[float, float, float, float, float, float]
Shape = list[tuple[float, float]]
"""The corner points of one part of a path."""
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Fill:
    """A box filled with a colour, or (`colour` None) with a picture; `order` counts what the page draws."""

    box: Bounds
    colour: Colour | None
    order: int


@dataclass(slots=True)
class Drawn:
    """Level rules (y, x0, x1), upright rules (x, y0, y1), square points under pictures, boxes of placed forms and
    pictures.

    `fills` are the filled boxes and `pictures` the pictures nothing shines through; `orders` says when each text object
    (by its handle) is drawn, and is empty where all are drawn last; `shapes` counts other paths.
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    picture: float = 0.0
    forms: list[Bounds] = field(default_factory=list)
    images: list[Bounds] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Fill] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)
    shapes: int = 0


def drawn_on(page: object, view: View, number: int) -> Drawn:
    """What a page shows beside text. Raises `LimitError` where it is more than a printed page holds."""
    drawn = Drawn()
    width, height = view.size
    texts: list[tuple[Any, int]] = []
    for order, (pointer, kind, matrix) in enumerate(_objects(page, number)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append((pointer, order))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(drawn, pointer, matrix, (view, order))
        else:
            box = x0, top, x1, bottom = view.box(*_bounds(pointer, matrix))
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                drawn.forms.append(box)
                continue
            drawn.picture += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
            drawn.images.append(box)
            if not pdfium.FPDFPageObj_HasTransparency(pointer):
                drawn.pictures.append(Fill(box, None, order))
    last = max((fill.order for fill in (*drawn.fills, *drawn.pictures)), default=-1)
    if texts and last > texts[0][1]:
        drawn.orders = {ctypes.addressof(pointer.contents): order for pointer, order in texts}
    return drawn


_KINDS = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)


def _objects(page: object, number: int) -> Iterator[tuple[Any, int, Matrix]]:
    """Texts, paths, images and forms in drawing order, with the matrix of the forms they lie in."""
    seen = 0
    pending = [_held(page, False, _PLAIN)]
    while pending:
        held = next(pending[-1], None)
        if held is None:
            pending.pop()
            continue
        seen += 1
        if seen > OBJECT_LIMIT:
            raise LimitError(
                Message(
                    "page {number} holds more than {limit} drawing objects",
                    number=number,
                    limit=OBJECT_LIMIT,
                ),
                Message("check the file"),
            )
        pointer, matrix = held
        kind = pdfium.FPDFPageObj_GetType(pointer)
        if kind in _KINDS:
            yield pointer, kind, matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(pending) <= FORM_DEPTH:
            pending.append(_held(pointer, True, _joined(_matrix(pointer), matrix)))


def _held(holder: object, is_form: bool, matrix: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page or form, each with the matrix it lies under."""
    count = pdfium.FPDFFormObj_CountObjects(holder) if is_form else pdfium.FPDFPage_CountObjects(holder)
    get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
    return ((get(holder, index), matrix) for index in range(count))


def _matrix(pointer: object) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(pointer, m):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(pointer: object, matrix: Matrix) -> Bounds:
    """An object's box in user space: left, bottom, right, top."""
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(pointer, *values)
    left, bottom, right, top = (v.value for v in values)
    if matrix is _PLAIN:
        return left, bottom, right, top
    return _mapped((left, bottom), (right, top), matrix)


def _mapped(one: tuple[float, float], other: tuple[float, float], matrix: Matrix) -> Bounds:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (one[0], other[0]) for y in (one[1], other[1])]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _sort_rule(box: Bounds, drawn: Drawn) -> None:
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= SETTINGS.paths_thin and wide > SETTINGS.paths_elongated * high:
        drawn.across.append(((top + bottom) / 2, x0, x1))
    elif wide <= SETTINGS.paths_thin and high > SETTINGS.paths_elongated * wide:
        drawn.down.append(((x0 + x1) / 2, top, bottom))


def _add_path(drawn: Drawn, pointer: object, matrix: Matrix, seen: tuple[View, int]) -> None:
    """Add the straight strips and edges that one path draws, and the box it fills."""
    view, order = seen
    box = _bounds(pointer, matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(pointer, fill, stroke) or not (fill.value or stroke.value):
        return
    colour = _colour(pointer, bool(stroke.value))
    visible = colour is None or (colour[3] > SETTINGS.paths_opaque and min(colour[:3]) < SETTINGS.paths_faint)
    if min(box[2] - box[0], box[3] - box[1]) <= SETTINGS.paths_thin:
        if visible:
            _sort_rule(view.box(*box), drawn)
        return
    plain = pdfium.FPDFPath_CountSegments(pointer) <= BOX_CORNERS
    shapes = _subpaths(pointer, matrix) if visible or not plain else []
    if fill.value:
        ground = _colour(pointer, False) if stroke.value else colour
        boxes = [box] if plain else [_extent(points) for points in shapes if _is_box(points)]
        if ground is not None and not pdfium.FPDFPageObj_HasTransparency(pointer):
            drawn.fills += [Fill(view.box(*one), ground, order) for one in boxes]
    if visible:
        _add_edges(drawn, shapes, view, bool(stroke.value))


def _add_edges(drawn: Drawn, shapes: list[Shape], view: View, stroked: bool) -> None:
    """Add the straight edges of stroked shapes, and filled shapes that are strips."""
    for points in shapes:
        drawn.shapes += len(points) > BOX_CORNERS
        if stroked:
            for (ax, ay), (bx, by) in pairwise(points):
                _sort_rule(view.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), drawn)
        elif len(shapes) > 1:
            _sort_rule(view.box(*_extent(points)), drawn)


def _extent(points: Shape) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_box(points: Shape) -> bool:
    """Whether all corners of a shape lie in those of the box around it."""
    x0, y0, x1, y1 = _extent(points)
    return len(points) > 3 and all(min(x - x0, x1 - x) < 1 and min(y - y0, y1 - y) < 1 for x, y in points)


def _colour(pointer: object, stroked: bool) -> Colour | None:
    """Red, green, blue and opacity a path is drawn with; None for a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(pointer, *parts):
        return None
    red, green, blue, opacity = (p.value for p in parts)
    return red, green, blue, opacity


def _subpaths(pointer: object, matrix: Matrix) -> list[Shape]:
    """The corner points of each part of a path; curves break it."""
    a, b, c, d, e, f = _joined(_matrix(pointer), matrix)
    shapes: list[Shape] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(pointer), OBJECT_LIMIT)):
        segment = pdfium.FPDFPath_GetPathSegment(pointer, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_LINETO and shapes:
            shapes[-1].append(point)
        else:
            shapes.append([point])
        if pdfium.FPDFPathSegment_GetClose(segment):
            shapes[-1].append(shapes[-1][0])
    return [shape for shape in shapes if len(shape) > 1]
