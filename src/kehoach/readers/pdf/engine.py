"""An open PDF, and all that one of its pages shows.

In: the bytes of a PDF. Out: an `Ink` for each page, in points from the top left corner of the upright page.
Why PDFium: it yields the boxes of characters and paths eight times as fast as pdfminer.
"""

from __future__ import annotations

import ctypes
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from msgspec import Struct, field

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.models.document import Bounds
from kehoach.readers.pdf.characters import Run, raw_runs, upright
from kehoach.readers.pdf.layers import has_layers, switch_off
from kehoach.readers.pdf.paths import Drawn, Rule, drawn_on
from kehoach.readers.pdf.screen import screen
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.view import View
from kehoach.readers.pdfium import pdfium

CHARACTER_LIMIT = 200_000
PAGE_LIMIT = 5_000
ANNOTATION_LIMIT = 1_000
ATTACHED_LIMIT = 100

_PDFIUM = threading.RLock()
"""PDFium is not thread-safe, and ctypes lets other threads run during its calls."""

_FACES = (
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_FILEATTACHMENT,
)


class Widget(Struct):
    """The appearance of an annotation that holds text: a form field (a signature too), or a `remark` or stamp."""

    box: Bounds
    runs: list[Run]
    remark: bool = False


class Pinned(NamedTuple):
    """A file pinned to a place of the page, and its name, "" where it has none."""

    box: Bounds
    name: str


class Ink(Struct):
    """All that one page shows: `struck` are the lines by which reviewers struck text out, `off` is print on layers that
    are off.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    drawn: Drawn
    widgets: list[Widget] = field(default_factory=list)
    attached: list[Pinned] = field(default_factory=list)
    struck: list[Rule] = field(default_factory=list)
    off: list[Run] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether the page shows neither print nor pictures nor lines."""
        drawn = self.drawn
        shown = drawn.across or drawn.down or drawn.images or drawn.shapes
        return not (self.runs or self.widgets or shown)

    @property
    def is_picture(self) -> bool:
        """Whether pictures cover most of the page, as in a scan."""
        return self.drawn.picture >= SETTINGS.picture_share * self.width * self.height


class Pdf:
    """An open PDF; use through `opened`."""

    def __init__(self, data: bytes, handle: object) -> None:
        self._data = data
        self._handle = handle
        self._layered = has_layers(data)
        self.pages: int = pdfium.FPDF_GetPageCount(handle)

    def ink(self, number: int) -> Ink:
        """What page `number` (from 1) shows. Raises `UnreadableError` or `LimitError`."""
        with _PDFIUM:
            page = self._load(number)
            try:
                found = _faces(page)
                faces = [(box, kind) for box, kind, _file in found if kind != pdfium.FPDF_ANNOT_FILEATTACHMENT]
                held = self._handle, page
                ink, view, known = _page_ink(held, number, is_keyed=bool(faces), is_layered=self._layered)
                ink.struck = [_middle(view.box(*quad)) for quad in _struck(page)]
                pinned = [(box, file) for box, kind, file in found if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT]
                ink.attached = [Pinned(view.box(*box), file) for box, file in pinned]
                if not faces or pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
                    return ink
            finally:
                pdfium.FPDF_ClosePage(page)
            page = self._load(number)
            try:
                ink.widgets = _widgets(page, faces, view, known)
            finally:
                pdfium.FPDF_ClosePage(page)
            return ink

    def view(self, number: int) -> View:
        """How page `number` (from 1) lies under the upright page. Raises `UnreadableError`."""
        with self.page(number) as page:
            text = pdfium.FPDFText_LoadPage(page)
            try:
                return _view(page, list(raw_runs(text, min(max(0, pdfium.FPDFText_CountChars(text)), CHARACTER_LIMIT))))
            finally:
                pdfium.FPDFText_ClosePage(text)

    def attached(self) -> list[str]:
        """The names of the files that lie in the PDF, by its own list."""
        with _PDFIUM:
            count = min(max(0, pdfium.FPDFDoc_GetAttachmentCount(self._handle)), ATTACHED_LIMIT)
            return [_attached_name(pdfium.FPDFDoc_GetAttachment(self._handle, at)) for at in range(count)]

    @contextmanager
    def page(self, number: int) -> Iterator[object]:
        """PDFium's page `number` (from 1), for one thread at a time. Raises `UnreadableError`."""
        with _PDFIUM:
            page = self._load(number)
            try:
                yield page
            finally:
                pdfium.FPDF_ClosePage(page)

    def _load(self, number: int) -> object:
        page = pdfium.FPDF_LoadPage(self._handle, number - 1)
        if not page:
            raise UnreadableError(
                Message("page {number} of the PDF is damaged", number=number),
                Message("open and save it again in a PDF viewer"),
            )
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
            raise UnreadableError(
                Message("the PDF has no pages"), Message("check that it was copied or downloaded completely")
            )
        if pdf.pages > PAGE_LIMIT:
            raise LimitError(
                Message("the PDF has {pages} pages, more than {limit}", pages=pdf.pages, limit=PAGE_LIMIT),
                Message("split it"),
            )
        yield pdf
    finally:
        with _PDFIUM:
            pdfium.FPDF_CloseDocument(handle)


def _refusal(code: int) -> UnreadableError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableError(Message("the PDF is encrypted"), Message("save a copy without password and read that"))
    return UnreadableError(
        Message("the PDF is damaged or cut short"), Message("download it again, or open and save it in a PDF viewer")
    )


def _attached_name(attachment: object) -> str:
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
    name = (ctypes.c_ushort * max(1, size // 2))()
    pdfium.FPDFAttachment_GetName(attachment, name, size)
    return bytes(name).decode("utf-16-le", "replace").rstrip("\0")


def _page_ink(
    holder: tuple[object, object], number: int, *, is_keyed: bool, is_layered: bool
) -> tuple[Ink, View, Counter[RunKey]]:
    """The page without its annotations, its view, and the keys of its runs where they are wanted.

    `holder` is its document and it.
    """
    page = holder[1]
    raw, unseen = _runs_of(page, number), []
    known = Counter(map(_key, raw if is_keyed else ()))
    off = switch_off(page) if is_layered else frozenset()
    if off:
        every, raw = raw, _runs_of(page, number)
        shown = {run.handle for run in raw}
        unseen = [run for run in every if run.handle not in shown]
    view = _view(page, raw)
    width, height = view.size
    drawn = drawn_on(holder, view, number, off)
    runs, unseen = ([upright(run, view) for run in some] for some in (raw, unseen))
    for run in runs if drawn.clips else ():
        run.clip = drawn.clips.get(run.handle)
    return Ink(number, width, height, runs, drawn, off=unseen), view, known


def _runs_of(page: object, number: int) -> list[Run]:
    """The runs of a page that count, in user space."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(0, pdfium.FPDFText_CountChars(text))
        if count > CHARACTER_LIMIT:
            raise LimitError(
                Message("page {number} holds {count} characters", number=number, count=count),
                Message("it is no printed page; check the file"),
            )
        return list(raw_runs(text, count))
    finally:
        pdfium.FPDFText_ClosePage(text)


def _view(page: object, runs: list[Run]) -> View:
    """The page's visible box, turned so that most of its writing is level; `/Rotate` where there is none."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns: Counter[int] = Counter()
    for run in runs:
        if run.turn is not None:
            turns[run.turn] += len(run.chars)
    turn = turns.most_common(1)[0][0] if turns.total() else pdfium.FPDFPage_GetRotation(page) % 4
    return View(box.left, box.bottom, box.right, box.top, turn)


RunKey = tuple[int, int, str]


def _key(run: Run) -> RunKey:
    """By what a run of the page is known again once the annotations are drawn into it."""
    return round(run.starts[0]), round(run.base), "".join(run.chars).replace(" ", "")


def _faces(page: object) -> list[tuple[Bounds, int, str]]:
    """User-space boxes and kinds of the annotations that may show text or hold a file, and the file's name."""
    found: list[tuple[Bounds, int, str]] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), ANNOTATION_LIMIT)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rect = pdfium.FS_RECTF()
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind in _FACES and pdfium.FPDFAnnot_GetRect(annotation, rect):
            file = pdfium.FPDFAnnot_GetFileAttachment(annotation)
            name = _attached_name(file) if file else ""
            found.append(((rect.left, rect.bottom, rect.right, rect.top), kind, name))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _struck(page: object) -> Iterator[Bounds]:
    """User-space boxes of the lines of text that reviewers struck out (ISO 32000-1, 12.5.6.10)."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), ANNOTATION_LIMIT)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        hidden = pdfium.FPDFAnnot_GetFlags(annotation) & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT and not hidden:
            for at in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), ANNOTATION_LIMIT)):
                quad = pdfium.FS_QUADPOINTSF()
                if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, at, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    yield min(xs), min(ys), max(xs), max(ys)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _middle(box: Bounds) -> Rule:
    return (box[1] + box[3]) / 2, box[0], box[2]


def _widgets(page: object, faces: list[tuple[Bounds, int]], view: View, known: Counter[RunKey]) -> list[Widget]:
    """The text that drawing the annotations added to the page's own, `known` runs."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        added = []
        for run in raw_runs(text, pdfium.FPDFText_CountChars(text)):
            if known[_key(run)]:
                known[_key(run)] -= 1
            else:
                added.append(run)
    finally:
        pdfium.FPDFText_ClosePage(text)
    widgets = [Widget(view.box(*box), [], kind != pdfium.FPDF_ANNOT_WIDGET) for box, kind in faces]
    for run in (upright(r, view) for r in added):
        near = min(widgets, key=lambda w: _distance(w.box, (run.starts[0] + run.ends[-1]) / 2, run.base))
        near.runs.append(run)
    return [w for w in widgets if w.runs]


def _distance(box: Bounds, x: float, y: float) -> float:
    return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)
