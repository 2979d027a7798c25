"""Straight rules, filled boxes and pictures of a page, in drawing order.

In: PDFium's page and its `View`. Out: `Drawn`: rules, filled boxes, pictures, the boxes of placed forms.
Why: a rule may be a line, a filled strip, the side of a rectangle, or a piece of a longer path, on the page
itself or in a form it places; white ones are no rules but the ground under words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise, repeat

from msgspec import Struct, field

from kehoach.errors import LimitError
from kehoach.message import Message
from kehoach.models.document import Bounds
from kehoach.readers.pdf import bulk
from kehoach.readers.pdf.characters import Colour
from kehoach.readers.pdf.opacity import in_no_ink, is_solid
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.view import View
from kehoach.readers.pdfium import pdfium

OBJECT_LIMIT = 300_000
FORM_DEPTH = 8
BOX_CORNERS = 5

Rule = tuple[float, float, float]
"""Where a rule lies across its direction, and its two ends along it."""
Matrix = tuple[float, float, float, float, float, float]
Shape = list[tuple[float, float]]
"""The corner points of one part of a path."""
_object_matrix = bulk.by_address(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_count_segments = bulk.by_address(pdfium.FPDFPath_CountSegments, ctypes.c_int, ctypes.c_void_p)
_is_clear = bulk.by_address(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int, ctypes.c_void_p)
"""Whether something shines through an object."""
_NOWHERE: Bounds = (0.0, 0.0, 0.0, 0.0)
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Fill(Struct, frozen=True):
    """A box filled with a colour, or (`colour` None) with a picture; `order` counts what the page draws."""

    box: Bounds
    colour: Colour | None
    order: int


class Drawn(Struct):
    """Level rules (y, x0, x1), upright rules (x, y0, y1), square points under pictures, boxes of placed forms and
    pictures.

    `fills` are the filled boxes and `pictures` the pictures nothing shines through; `orders` says when each text object
    (by its handle) is drawn, and is empty where all are drawn last; `shapes` counts other paths; `clips` are the boxes
    outside which text objects (by their handles) are not seen; one without extent where nothing of them is.
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
    clips: dict[int, Bounds] = field(default_factory=dict)


def drawn_on(holder: tuple[object, object], view: View, number: int, off: frozenset[int] = frozenset()) -> Drawn:
    """What a page shows beside text, but for the objects that are `off`; `holder` is its document and it.

    Raises `LimitError` where it is more than a printed page holds.
    """
    document, page = holder
    drawn = Drawn()
    width, height = view.size
    objects, clear = _objects(bulk.address(page), number, off)
    others = [(order, one) for order, one in enumerate(objects) if one[1] != pdfium.FPDF_PAGEOBJ_TEXT]
    texts = [one for one in objects if one[1] == pdfium.FPDF_PAGEOBJ_TEXT]
    first = objects.index(texts[0]) if texts else len(objects)
    for path in _paths(others):
        _add_path(drawn, path, view)
    for order, (handle, kind, matrix) in others:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            continue
        (inner,) = bulk.bounds([handle])
        box = x0, top, x1, bottom = view.box(*_outer(inner, matrix))
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawn.forms.append(box)
            continue
        drawn.picture += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
        drawn.images.append(box)
        if not _is_clear(handle) and (order < first or is_solid(document, page, handle)):
            drawn.pictures.append(Fill(box, None, order))
    last = max((fill.order for fill in (*drawn.fills, *drawn.pictures)), default=-1)
    orders = {handle: at for at, (handle, kind, _matrix) in enumerate(objects) if kind == pdfium.FPDF_PAGEOBJ_TEXT}
    if orders and last > min(orders.values()):
        drawn.orders = orders
    drawn.clips = {handle: view.box(*box) for handle, box in _clips(texts).items()}
    drawn.clips |= dict.fromkeys(_texts_in(clear), _NOWHERE)
    return drawn


def _texts_in(forms: list[int]) -> Iterator[int]:
    """The text objects in forms, and in the forms in those."""
    pending = [(form, 0) for form in forms]
    for form, depth in pending:
        handles = bulk.held(form, OBJECT_LIMIT, is_form=True)
        for handle, kind in zip(handles, bulk.types(handles), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                yield handle
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                pending.append((handle, depth + 1))


def _clips(objects: list[_Object]) -> dict[int, Bounds]:
    """The boxes in user space that cut objects off, of those that are cut off; one without extent where none is left.

    A clip of another shape counts as the box around it.
    """
    matrices = {handle: matrix for handle, _kind, matrix in objects}
    found: dict[int, Bounds] = {}
    for handle, paths in bulk.clips(list(matrices)).items():
        boxes = [_outer(_extent(points), matrices[handle]) for points in paths if points]
        left, bottom = max((b[0] for b in boxes), default=0.0), max((b[1] for b in boxes), default=0.0)
        right, top = min((b[2] for b in boxes), default=0.0), min((b[3] for b in boxes), default=0.0)
        found[handle] = left, bottom, max(left, right), max(bottom, top)
    return found


_KINDS = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_Object = tuple[int, int, Matrix]
"""Where PDFium holds an object, its type, and the matrix of the forms it lies in."""


def _objects(page: int, number: int, off: frozenset[int]) -> tuple[list[_Object], list[int]]:
    """Texts, paths, images and forms in drawing order, and apart from them the forms that are drawn in no ink."""
    found: list[_Object] = []
    clear: list[int] = []
    seen = 0
    pending = [_held(page, False, _PLAIN)]
    while pending:
        one = next(pending[-1], None)
        if one is None:
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
        handle, kind, matrix = one
        if handle in off:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _is_clear(handle) and in_no_ink(handle):
            clear.append(handle)
            continue
        if kind in _KINDS:
            found.append(one)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and len(pending) <= FORM_DEPTH:
            pending.append(_held(handle, True, _joined(_matrix(handle), matrix)))
    return found, clear


def _held(holder: int, is_form: bool, matrix: Matrix) -> Iterator[_Object]:
    """The objects of a page or form, each with the matrix it lies under."""
    handles = bulk.held(holder, OBJECT_LIMIT + 1, is_form=is_form)
    return zip(handles, bulk.types(handles), repeat(matrix))


def _matrix(handle: int) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not _object_matrix(handle, ctypes.addressof(m)):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _outer(box: Bounds, matrix: Matrix) -> Bounds:
    """An object's box in user space: left, bottom, right, top."""
    return box if matrix is _PLAIN else _mapped(box[:2], box[2:], matrix)


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


class _Path(Struct, frozen=True):
    """A path that is drawn: its box in user space, the matrix it lies under, whether and in what colours."""

    handle: int
    order: int
    matrix: Matrix
    box: Bounds
    is_filled: bool
    is_stroked: bool
    fill: Colour | None
    stroke: Colour | None


def _paths(objects: list[tuple[int, _Object]]) -> list[_Path]:
    """The paths among objects that are filled or stroked."""
    own = [(order, handle, matrix) for order, (handle, kind, matrix) in objects if kind == pdfium.FPDF_PAGEOBJ_PATH]
    handles = [handle for _order, handle, _matrix in own]
    asked = zip(
        own,
        bulk.bounds(handles),
        bulk.draw_modes(handles),
        bulk.colours(handles, stroked=False),
        bulk.colours(handles, stroked=True),
        strict=True,
    )
    return [
        _Path(handle, order, matrix, _outer(box, matrix), bool(filled), bool(stroked), fill, stroke)
        for (order, handle, matrix), box, (filled, stroked), fill, stroke in asked
        if filled or stroked
    ]


def _add_path(drawn: Drawn, path: _Path, view: View) -> None:
    """Add the straight strips and edges that one path draws, and the box it fills."""
    box, colour = path.box, path.stroke if path.is_stroked else path.fill
    visible = colour is None or (colour[3] > SETTINGS.paths_opaque and min(colour[:3]) < SETTINGS.paths_faint)
    visible = visible or _stands_out(path, colour, view, drawn)
    if min(box[2] - box[0], box[3] - box[1]) <= SETTINGS.paths_thin:
        if visible:
            _sort_rule(view.box(*box), drawn)
        return
    plain = _count_segments(path.handle) <= BOX_CORNERS
    shapes = _subpaths(path.handle, path.matrix) if visible or not plain else []
    if path.is_filled:
        boxes = [box] if plain else [_extent(points) for points in shapes if _is_box(points)]
        if path.fill is not None and not _is_clear(path.handle):
            drawn.fills += [Fill(view.box(*one), path.fill, path.order) for one in boxes]
    if visible:
        squared = _squared(shapes)
        ring = squared is not shapes and len(shapes) > len(_SIDES) + 1
        _add_edges(drawn, squared, view, path.is_stroked or ring)


def _stands_out(path: _Path, colour: Colour | None, view: View, drawn: Drawn) -> bool:
    """Whether a strip too pale to be seen on paper is drawn on a darker ground: a white rule on coloured cells."""
    if colour is None or colour[3] <= SETTINGS.paths_opaque or not 0 < len(drawn.fills) <= SETTINGS.paths_grounds:
        return False
    x0, top, x1, bottom = view.box(*path.box)
    if min(x1 - x0, bottom - top) > SETTINGS.paths_pale:
        return False
    x, y, near = (x0 + x1) / 2, (top + bottom) / 2, SETTINGS.paths_thin
    under = (
        fill.colour
        for fill in reversed(drawn.fills)
        if fill.box[0] - near <= x <= fill.box[2] + near and fill.box[1] - near <= y <= fill.box[3] + near
    )
    ground = next(under, None)
    return ground is not None and min(colour[:3]) - min(ground[:3]) >= SETTINGS.paths_contrast


def _add_edges(drawn: Drawn, shapes: list[Shape], view: View, stroked: bool) -> None:
    """Add the straight edges of stroked shapes, and filled shapes that are strips."""
    for points in shapes:
        drawn.shapes += len(points) > BOX_CORNERS
        if stroked:
            for (ax, ay), (bx, by) in pairwise(points):
                _sort_rule(view.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), drawn)
        elif len(shapes) > 1:
            _sort_rule(view.box(*_extent(points)), drawn)


def _squared(shapes: list[Shape]) -> list[Shape]:
    """The shapes of a path; of a box with round corners, be it filled between two lines, one with its whole sides."""
    if not len(_SIDES) <= len(shapes) <= 2 * len(_SIDES) + 2:
        return shapes
    x0, y0, x1, y1 = _extent([point for points in shapes for point in points])
    edges = [edge for points in shapes for edge in pairwise(points)]
    whole = (y1 - y0, x1 - x0) * 2
    for (way, low), length in zip(_SIDES, whole, strict=True):
        at = ((x0, y0), (x1, y1))[not low][way]
        along = [abs(a[1 - way] - b[1 - way]) for a, b in edges if max(abs(a[way] - at), abs(b[way] - at)) < 1]
        if max(along, default=0.0) < SETTINGS.boxes_straight * length:
            return shapes
    return [[(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]]


_SIDES = ((0, True), (1, True), (0, False), (1, False))
"""The sides of a box: across which way they lie, and whether at its lower end."""


def _extent(points: Shape) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_box(points: Shape) -> bool:
    """Whether all corners of a shape lie in those of the box around it."""
    x0, y0, x1, y1 = _extent(points)
    return len(points) > 3 and all(min(x - x0, x1 - x) < 1 and min(y - y0, y1 - y) < 1 for x, y in points)


def _subpaths(handle: int, matrix: Matrix) -> list[Shape]:
    """The corner points of each part of a path; curves break it."""
    a, b, c, d, e, f = _joined(_matrix(handle), matrix)
    shapes: list[Shape] = []
    for kind, (x, y), closes in bulk.segments(handle, min(_count_segments(handle), OBJECT_LIMIT)):
        point = (a * x + c * y + e, b * x + d * y + f)
        if kind == pdfium.FPDF_SEGMENT_LINETO and shapes:
            shapes[-1].append(point)
        else:
            shapes.append([point])
        if closes:
            shapes[-1].append(shapes[-1][0])
    return [shape for shape in shapes if len(shape) > 1]
