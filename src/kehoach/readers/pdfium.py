"""PDFium, ready to be called.

In: nothing. Out: `pdfium`, its functions and constants by the names its own documentation has. Why: the package that
brings it loads classes around its bindings, which no reader here uses and which take twice as long to load as they.
"""

from __future__ import annotations

import atexit

import pypdfium2_raw as pdfium

__all__ = ["pdfium"]

pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
atexit.register(pdfium.FPDF_DestroyLibrary)
