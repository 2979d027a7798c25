"""PDFium's raw interface: what is drawn on a page, as runs of characters, straight rules and pictures.

In: the bytes of a PDF. Out: an `Ink` for each page, in points from the top left corner of the upright page.
Why: PDFium yields the boxes of characters and paths eight times as fast as pdfminer. A foreign call costs
half a microsecond, so each character takes three of them and everything else is asked once a text object.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from kehoach.errors import LimitError, UnreadableError
from kehoach.models.document import Bounds
from kehoach.readers.pdf.screen import screen

CHARACTER_LIMIT = 200_000
OBJECT_LIMIT = 300_000
PAGE_LIMIT = 5_000
FORM_DEPTH = 8
SLOPE = 0.05
"""Tangent under which a text line counts as level."""

_PDFIUM = threading.RLock()
"""PDFium is not thread-safe, and ctypes lets other threads run during its calls."""

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_SPACES = frozenset((0x09, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))
_UNMAPPED = "\ufffd"
_INVISIBLE_MODE = 3
_OUTLINED_MODE = 2
_FACES = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)


def _address_call(function: Any) -> Any:
    """A function of PDFium (page, index) → handle, giving the handle as a plain number, 0 for none."""
    at = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(at)


_text_object = _address_call(pdfium.FPDFText_GetTextObject)


@dataclass(slots=True)
class Run:
    """Characters of one text object, which share a baseline.

    A space of no width is PDFium's guess that a word ends there; it drops text objects that are only a space.
    `starts` and `ends` go along the writing; `base` goes across it, downwards. `turn` counts quarter turns
    the writing stands off the upright page (0 = level), None for slanted writing.
    """

    chars: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    hidden: bool = False
    turn: int | None = 0


@dataclass(slots=True)
class Widget:
    """The appearance of an annotation (form field, stamp, signature) that holds text."""

    box: Bounds
    runs: list[Run]


@dataclass(slots=True)
class Ink:
    """All that one page shows. `across`: level rules (y, x0, x1); `down`: upright rules (x, y0, y1)."""

    number: int
    width: float
    height: float
    runs: list[Run]
    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    picture_share: float = 0.0
    widgets: list[Widget] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """How user space lies under the upright page: the visible box and clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page in points."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space on the upright page, y downwards."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Bounds:
        """A box of user space on the upright page."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


class Pdf:
    """An open PDF; use through `opened`."""

    def __init__(self, data: bytes, handle: Any) -> None:
        self._data = data
        self._handle = handle
        self.pages: int = pdfium.FPDF_GetPageCount(handle)

    def ink(self, number: int) -> Ink:
        """What page `number` (from 1) shows. Raises `UnreadableError` or `LimitError`."""
        with _PDFIUM:
            page = self._load(number)
            try:
                ink, frame, count = _page_ink(page, number)
                faces = _faces(page)
                if not faces or pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
                    return ink
            finally:
                pdfium.FPDF_ClosePage(page)
            page = self._load(number)
            try:
                ink.widgets = _widgets(page, faces, frame, count)
            finally:
                pdfium.FPDF_ClosePage(page)
            return ink

    def _load(self, number: int) -> Any:
        page = pdfium.FPDF_LoadPage(self._handle, number - 1)
        if not page:
            raise UnreadableError(f"page {number} of the PDF is damaged", "open and save it again in a PDF viewer")
        return page


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The PDF in `data`, closed at the end. Raises `UnreadableError` and `LimitError`, one line each."""
    screen(data)
    with _PDFIUM:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise _refusal(pdfium.FPDF_GetLastError())
    try:
        pdf = Pdf(data, handle)
        if pdf.pages == 0:
            raise UnreadableError("the PDF has no pages", "check that it was copied or downloaded completely")
        if pdf.pages > PAGE_LIMIT:
            raise LimitError(f"the PDF has {pdf.pages} pages, more than {PAGE_LIMIT}", "split it")
        yield pdf
    finally:
        with _PDFIUM:
            pdfium.FPDF_CloseDocument(handle)


def _refusal(code: int) -> UnreadableError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableError("the PDF is encrypted", "save a copy without password and read that")
    return UnreadableError("the PDF is damaged or cut short", "download it again, or open and save it in a PDF viewer")


def _page_ink(page: Any, number: int) -> tuple[Ink, Frame, int]:
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(0, pdfium.FPDFText_CountChars(text))
        if count > CHARACTER_LIMIT:
            raise LimitError(f"page {number} holds {count} characters", "it is no printed page; check the file")
        raw = list(_raw_runs(text, 0, count))
    finally:
        pdfium.FPDFText_ClosePage(text)
    frame = _frame(page, raw)
    width, height = frame.size
    across, down, picture = _paths(page, frame, number)
    runs = [_upright(run, frame) for run in raw]
    return Ink(number, width, height, runs, across, down, picture / max(width * height, 1.0)), frame, count


def _frame(page: Any, runs: list[Run]) -> Frame:
    """The page's visible box, turned so that most of its writing is level; `/Rotate` where there is none."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns: Counter[int] = Counter()
    for run in runs:
        if run.turn is not None:
            turns[run.turn] += len(run.chars)
    turn = turns.most_common(1)[0][0] if turns.total() else pdfium.FPDFPage_GetRotation(page) % 4
    return Frame(box.left, box.bottom, box.right, box.top, turn)


def _raw_runs(text: Any, first: int, last: int) -> Iterator[Run]:
    """The text objects' runs in drawing order, coordinates still user space along and across the writing."""
    unicode_at, loose_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    address = ctypes.cast(text, ctypes.c_void_p)
    bold_fonts: dict[int, bool] = {}
    run, current = Run(), 0
    for index in range(first, last):
        handle = _text_object(address, index)
        if not handle:
            if run.chars and unicode_at(text, index) == 0x20:
                run.chars.append(" ")
                run.starts.append(run.ends[-1])
                run.ends.append(run.ends[-1])
            continue
        if handle != current:
            if run.chars:
                yield run
            run, current = _styled(text, index, handle, bold_fonts), handle
        loose_box(text, index, reference)
        code = unicode_at(text, index)
        run.chars.append(_character(code))
        if run.turn == 0:
            run.starts.append(box.left)
            run.ends.append(box.right)
        else:
            start, end = _along(box, run.turn)
            run.starts.append(start)
            run.ends.append(end)
    if run.chars:
        yield run


def _character(code: int) -> str:
    if code in _SPACES:
        return " "
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000:
        return _UNMAPPED if code == 0 else ""
    return chr(code)


def _along(box: Any, turn: int | None) -> tuple[float, float]:
    if turn == 1:
        return box.bottom, box.top
    if turn == 2:
        return -box.right, -box.left
    if turn == 3:
        return -box.top, -box.bottom
    return box.left, box.right


def _styled(text: Any, index: int, handle: int, bold_fonts: dict[int, bool]) -> Run:
    """A run with the style of one text object; `base` is the user-space coordinate across the writing."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    turn = _quarter_turns(matrix.a, matrix.b)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    pointer = ctypes.cast(ctypes.c_void_p(handle), pdfium.FPDF_PAGEOBJECT)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pointer)
    font = pdfium.FPDFTextObj_GetFont(pointer)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in bold_fonts:
        bold_fonts[key] = bool(key) and _is_bold(font)
    return Run(
        base=matrix.e if turn in (1, 3) else matrix.f,
        size=abs(size) or 1.0,
        bold=bold_fonts[key] or mode == _OUTLINED_MODE,
        hidden=mode == _INVISIBLE_MODE,
        turn=turn,
    )


def _quarter_turns(a: float, b: float) -> int | None:
    if abs(b) <= SLOPE * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= SLOPE * abs(b):
        return 1 if b > 0 else 3
    return None


def _is_bold(font: Any) -> bool:
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return bool(_BOLD.search(name.value.decode("latin-1"))) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT


def _upright(run: Run, frame: Frame) -> Run:
    """The run in the coordinates of the upright page."""
    if run.turn is None:
        run.base = frame.point(run.starts[0], run.base)[1]
        return run
    along = {0: -frame.left, 1: -frame.bottom, 2: frame.right, 3: frame.top}[run.turn]
    if run.turn == frame.turn:
        run.starts = [s + along for s in run.starts]
        run.ends = [e + along for e in run.ends]
        point = (0.0, run.base) if run.turn in (0, 2) else (run.base, 0.0)
        run.base = frame.point(*point)[1]
    else:
        run = _sideways(run, frame)
    run.turn = (run.turn - frame.turn) % 4 if run.turn is not None else None
    return run


def _sideways(run: Run, frame: Frame) -> Run:
    """A run that stands upright or on its head: its box along the page's x, its foot as base."""
    start, end = run.starts[0], run.ends[-1]
    sign = -1 if run.turn in (2, 3) else 1
    ends = [(sign * v, run.base) if run.turn in (0, 2) else (run.base, sign * v) for v in (start, end)]
    (ax, ay), (bx, by) = (frame.point(*p) for p in ends)
    half = run.size / 2
    run.starts = [min(ax, bx) - half] * len(run.chars)
    run.ends = [max(ax, bx) + half] * len(run.chars)
    run.base = (ay + by) / 2
    return run


def _paths(page: Any, frame: Frame, number: int) -> tuple[list[Any], list[Any], float]:
    """The page's straight rules across and down, and the area under pictures in square points."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    picture, seen = 0.0, 0
    for pointer, kind, matrix in _objects(page, number):
        seen += 1
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _rule_boxes(pointer, matrix):
                _sort_rule(frame.box(*box), across, down)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = frame.box(*_bounds(pointer, matrix))
            width, height = frame.size
            picture += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
    return across, down, picture


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any, number: int) -> Iterator[tuple[Any, int, Matrix]]:
    """Path and image objects with the matrix of the forms they lie in."""
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    seen = 0
    pending: list[tuple[Any, bool, Matrix, int]] = [(page, False, _PLAIN, 0)]
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
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                pending.append((pointer, True, _joined(_matrix(pointer), matrix), depth + 1))


def _matrix(pointer: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(pointer, m):
        return _PLAIN
    return m.a, m.b, m.c, m.d, m.e, m.f


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(pointer: Any, matrix: Matrix) -> Bounds:
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


THIN = 3.2
"""Points up to which a filled or stroked strip is a rule."""


def _sort_rule(box: Bounds, across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]) -> None:
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide > 1.5 * high:
        across.append(((top + bottom) / 2, x0, x1))
    elif wide <= THIN and high > 1.5 * wide:
        down.append(((x0 + x1) / 2, top, bottom))


def _rule_boxes(pointer: Any, matrix: Matrix) -> Iterator[Bounds]:
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
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    elif len(shapes) > 1:
        for points in shapes:
            xs, ys = zip(*points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def _visible(pointer: Any, stroked: bool) -> bool:
    """Whether the path's colour can be told from white paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not get(pointer, *parts):
        return True
    red, green, blue, alpha = (p.value for p in parts)
    return alpha > 8 and min(red, green, blue) < 250


def _subpaths(pointer: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corner points of each part of a path; curves break it."""
    if matrix is _PLAIN:
        own = _matrix(pointer)
    else:
        own = _joined(_matrix(pointer), matrix)
    a, b, c, d, e, f = own
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


def _faces(page: Any) -> list[Bounds]:
    """User-space boxes of the annotations that may show text: form fields, stamps, free text."""
    found: list[Bounds] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _FACES and pdfium.FPDFAnnot_GetRect(annotation, rect):
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _widgets(page: Any, faces: list[Bounds], frame: Frame, first: int) -> list[Widget]:
    """The text that flattening the annotations added behind the page's own `first` characters."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        raw = list(_raw_runs(text, first, pdfium.FPDFText_CountChars(text)))
    finally:
        pdfium.FPDFText_ClosePage(text)
    boxes = [frame.box(*face) for face in faces]
    widgets = [Widget(box, []) for box in boxes]
    for run in (_upright(r, frame) for r in raw):
        near = min(widgets, key=lambda w: _distance(w.box, (run.starts[0] + run.ends[-1]) / 2, run.base))
        near.runs.append(run)
    return [w for w in widgets if w.runs]


def _distance(box: Bounds, x: float, y: float) -> float:
    return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)
