"""Straight rules and pictures of a page.

In: PDFium's page and its `View`. Out: `Drawn`: rules, the area under pictures, the boxes of placed forms.
Why: a rule may be a line, a filled strip, the side of a rectangle, or a piece of a longer path, on the page
itself or in a form it places; white ones are no rules but the ground under words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from kehoach.errors import LimitError
from kehoach.models.document import Bounds
from kehoach.readers.pdf.view import View

OBJECT_LIMIT = 300_000
FORM_DEPTH = 8
THIN = 3.2
"""Points up to which a filled or stroked strip is a rule."""
ELONGATED = 1.5
FAINT, OPAQUE = 250, 8

Rule = tuple[float, float, float]
"""Where a rule lies across its direction, and its two ends along it."""
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawn:
    """Level rules (y, x0, x1), upright rules (x, y0, y1), square points under pictures, boxes of placed forms."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    picture: float = 0.0
    forms: list[Bounds] = field(default_factory=list)


def drawn_on(page: object, view: View, number: int) -> Drawn:
    """What a page shows beside text. Raises `LimitError` where it is more than a printed page holds."""
    drawn = Drawn()
    width, height = view.size
    for pointer, kind, matrix in _objects(page, number):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _rule_boxes(pointer, matrix):
                _sort_rule(view.box(*box), drawn)
            continue
        x0, top, x1, bottom = view.box(*_bounds(pointer, matrix))
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawn.forms.append((x0, top, x1, bottom))
        else:
            drawn.picture += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
    return drawn


def _objects(page: object, number: int) -> Iterator[tuple[object, int, Matrix]]:
    """Paths, images and forms with the matrix of the forms they lie in."""
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    seen = 0
    pending: list[tuple[object, bool, Matrix, int]] = [(page, False, _PLAIN, 0)]
    while pending:
        holder, is_form, matrix, depth = pending.pop()
        count = pdfium.FPDFFormObj_CountObjects(holder) if is_form else pdfium.FPDFPage_CountObjects(holder)
        seen += max(0, count)
        if seen > OBJECT_LIMIT:
            raise LimitError(f"page {number} holds more than {OBJECT_LIMIT} drawing objects", "check the file")
        get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
        for index in range(count):
            pointer = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(pointer)
            if kind in kinds:
                yield pointer, kind, matrix
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                pending.append((pointer, True, _joined(_matrix(pointer), matrix), depth + 1))


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
    if high <= THIN and wide > ELONGATED * high:
        drawn.across.append(((top + bottom) / 2, x0, x1))
    elif wide <= THIN and high > ELONGATED * wide:
        drawn.down.append(((x0 + x1) / 2, top, bottom))


def _rule_boxes(pointer: object, matrix: Matrix) -> Iterator[Bounds]:
    """Boxes (user space) of the straight strips and edges one path draws."""
    box = _bounds(pointer, matrix)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(pointer, fill, stroke) or not (fill.value or stroke.value):
        return
    if not _visible(pointer, bool(stroke.value)):
        return
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        yield box
        return
    shapes = _subpaths(pointer, matrix)
    if stroke.value:
        for points in shapes:
            for (ax, ay), (bx, by) in pairwise(points):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    elif len(shapes) > 1:
        for points in shapes:
            xs, ys = zip(*points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def _visible(pointer: object, stroked: bool) -> bool:
    """Whether the path's colour can be told from white paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(pointer, *parts):
        return True
    red, green, blue, alpha = (p.value for p in parts)
    return alpha > OPAQUE and min(red, green, blue) < FAINT


def _subpaths(pointer: object, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corner points of each part of a path; curves break it."""
    a, b, c, d, e, f = _joined(_matrix(pointer), matrix)
    shapes: list[list[tuple[float, float]]] = []
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
