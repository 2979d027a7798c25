"""DOCX files become a `Document`: styles, numbering, paragraphs and tables each in a module."""

from kehoach.readers.docx.document import main_part, positions, read

__all__ = ["main_part", "positions", "read"]
