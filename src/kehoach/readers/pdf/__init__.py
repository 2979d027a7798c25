"""PDF files with a text layer become a `Document`: lines in reading order, ruled and aligned tables."""

from kehoach.readers.pdf.assemble import read

__all__ = ["read"]
