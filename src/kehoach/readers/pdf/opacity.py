"""What shines through the pictures and placed forms of a page.

In: PDFium's document, page and objects. Out: whether a picture hides what lies under it, whether a form is drawn.
Why: a stamp is a picture with clear paper around its ink, and text may lie in a form that is drawn in no ink.
"""

from __future__ import annotations

import ctypes

from kehoach.readers.pdf import bulk
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdfium import pdfium

_WITH_OPACITY = (pdfium.FPDFBitmap_BGRA, pdfium.FPDFBitmap_BGRA_Premul)
_HANDLE = ctypes.c_void_p
_drawn = bulk.by_address(pdfium.FPDFImageObj_GetRenderedBitmap, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
_format, _stride, _height = (
    bulk.by_address(asked, ctypes.c_int, _HANDLE)
    for asked in (pdfium.FPDFBitmap_GetFormat, pdfium.FPDFBitmap_GetStride, pdfium.FPDFBitmap_GetHeight)
)
_buffer = bulk.by_address(pdfium.FPDFBitmap_GetBuffer, _HANDLE, _HANDLE)
_destroy = bulk.by_address(pdfium.FPDFBitmap_Destroy, None, _HANDLE)


def is_solid(document: object, page: object, picture: int) -> bool:
    """Whether nearly all of a picture, as the page draws it, is opaque; one that cannot be drawn counts as such."""
    bitmap = _drawn(bulk.address(document), bulk.address(page), picture)
    if not bitmap:
        return True
    try:
        if _format(bitmap) not in _WITH_OPACITY:
            return True
        opacities = ctypes.string_at(_buffer(bitmap), _stride(bitmap) * _height(bitmap))[3::4]
    finally:
        _destroy(bitmap)
    solid = len(opacities.translate(None, bytes(range(SETTINGS.seen_solid))))
    return solid >= (1 - SETTINGS.seen_clear) * len(opacities)


def in_no_ink(form: int) -> bool:
    """Whether a placed form is drawn without any opacity."""
    (colour,) = bulk.colours([form], stroked=False)
    return colour is not None and colour[3] <= SETTINGS.paths_opaque
