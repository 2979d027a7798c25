"""Layers of a page that are off.

In: an open page of a PDF, and the PDF's bytes. Out: PDFium's objects that are on layers a reader does not see. Why by
drawing: whether a layer shows follows from its groups, memberships, usages and the document's settings (ISO 32000-1,
8.11); PDFium heeds all of them when it draws a page, and none when it reads its text. So the objects of a layer are
taken away once: where the page then looks as before, nobody saw them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import chain

from kehoach.readers.pdf import bulk
from kehoach.readers.pdf.catalogue import has_key, is_encrypted
from kehoach.readers.pdfium import pdfium

DRAWINGS = 64
"""Drawings of one page at most; layers beyond are taken to be seen."""
DEPTH = 8
OBJECT_LIMIT = 300_000
_MOST_PIXELS = 1_000_000
_NO_INK = (3, 7)
_MARK = "OC".encode("utf-16-le")

_HANDLE = ctypes.c_void_p
_count_marks = bulk.by_address(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, _HANDLE)
_mark = bulk.by_address(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, ctypes.c_ulong)
_mark_name = bulk.by_address(pdfium.FPDFPageObjMark_GetName, ctypes.c_int, _HANDLE, _HANDLE, ctypes.c_ulong, _HANDLE)
_set_active = bulk.by_address(pdfium.FPDFPageObj_SetIsActive, ctypes.c_int, _HANDLE, ctypes.c_int)

_Unit = list[int]
"""Objects that are seen or not seen together."""


def has_layers(data: bytes) -> bool:
    """Whether a PDF may have layers."""
    return is_encrypted(data) or has_key(data, b"/OCProperties")


def switch_off(page: object) -> frozenset[int]:
    """The objects of a page on layers that are off; PDFium reads and draws them no more until the page is closed.

    Of a placed form that is off, its own objects are not among them.
    """
    units = [unit for unit in _units(page) if any(map(_has_ink, unit))]
    if not units:
        return frozenset()
    off = frozenset(chain.from_iterable(_Page(page).unseen(units)))
    _switch(off, on=False)
    return off


def _units(page: object) -> list[_Unit]:
    """The objects under each mark of a layer, and each placed form."""
    marked: dict[int, _Unit] = {}
    pending = [(bulk.held(bulk.address(page), OBJECT_LIMIT, is_form=False), 0)]
    for handles, depth in pending:
        for handle, kind in zip(handles, bulk.types(handles), strict=True):
            for mark in _layers(handle):
                marked.setdefault(mark, []).append(handle)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                marked[handle] = [handle]
                if depth < DEPTH:
                    pending.append((bulk.held(handle, OBJECT_LIMIT, is_form=True), depth + 1))
    return list(marked.values())


def _layers(handle: int) -> list[int]:
    """The marks of layers an object lies under; objects between one beginning and its end share a mark."""
    marks = [_mark(handle, at) for at in range(_count_marks(handle))]
    return [mark for mark in marks if mark and _is_layer(mark)]


def _is_layer(mark: int) -> bool:
    name, size = ctypes.create_string_buffer(8), ctypes.c_ulong()
    _mark_name(mark, ctypes.addressof(name), len(name), ctypes.addressof(size))
    return size.value == len(_MARK) + 2 and name.raw.startswith(_MARK)


def _has_ink(handle: int) -> bool:
    """Whether an object is no text in no ink, such as that behind a scan, which shows nothing on any layer."""
    (kind,) = bulk.types([handle])
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        return any(map(_has_ink, bulk.held(handle, OBJECT_LIMIT, is_form=True)))
    return kind != pdfium.FPDF_PAGEOBJ_TEXT or bulk.modes([handle])[0] not in _NO_INK


def _switch(handles: Sequence[int] | frozenset[int], *, on: bool) -> None:
    for handle in handles:
        _set_active(handle, on)


class _Page:
    """A page as it looks, held against how it looks without some of its objects."""

    def __init__(self, page: object) -> None:
        self._page = page
        wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = min(1.0, (_MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
        self._size = max(1, round(wide * scale)), max(1, round(high * scale))
        self._left = DRAWINGS
        self._whole = self._drawn()

    def unseen(self, units: list[_Unit]) -> list[_Unit]:
        """Those units without which the page looks the same: all at once, else by halves."""
        if not units or not self._left:
            return []
        self._left -= 1
        objects = list(chain.from_iterable(units))
        _switch(objects, on=False)
        drawn = self._drawn()
        _switch(objects, on=True)
        if drawn == self._whole:
            return units
        middle = len(units) // 2
        return [*self.unseen(units[:middle]), *self.unseen(units[middle:])] if middle else []

    def _drawn(self) -> bytes:
        wide, high = self._size
        pixels = ctypes.create_string_buffer(wide * high)
        bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, pixels, wide)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, wide, high, 0, pdfium.FPDF_GRAYSCALE)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return pixels.raw
