"""PDF files with a text layer become a `Document`: lines in reading order, ruled and aligned tables."""

from kehoach.readers.pdf.assemble import read
from kehoach.readers.pdf.debug import debug_pages

__all__ = ["debug_pages", "read"]
